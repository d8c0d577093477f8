"""Numbers as lists print them: 4 as "iv", 27 as "aa" (ISO/IEC 29500-1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from functools import lru_cache

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@lru_cache(maxsize=4096)
def numeral(number: int, number_format: str) -> str:
    """A number in a w:numFmt, as Word writes it: after z come aa, bb, cc. What no list of ours has is decimal."""
    match number_format:
        case "lowerLetter" | "upperLetter":
            times, letter = divmod(number - 1, 26)
            text = chr(ord("a") + letter) * (times + 1)
        case "lowerRoman" | "upperRoman":
            text = _roman(number)
        case "decimalZero":
            text = f"{number:02d}"
        case "none" | "bullet":
            text = ""
        case _:
            text = str(number)
    return text.upper() if number_format.startswith("upper") else text


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text
