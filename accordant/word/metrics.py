"""How wide Arial is: advance widths in thousandths of the font size.

Measured from Liberation Sans, which was drawn to the same widths as Arial. Used to foresee where lines and pages end.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_LINE = (0.905, 0.212, 0.033)  # of Arial, in font sizes: ascent, descent, gap

_CHARACTERS = "".join(map(chr, range(32, 127))) + "£©®°·àáâäçèéêëìíîïñòóôöùúûüÀÁÉÖÜ–—‘’“”•…€●\u00a0\u2011"
_REGULAR = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 "
    "278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 "
    "611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 "
    "556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584 556 737 737 400 278 556 556 556 556 "
    "500 556 556 556 556 278 278 278 278 556 556 556 556 556 556 556 556 556 667 667 667 778 722 556 1000 222 "
    "222 333 333 350 1000 556 604 278 333"
)
_BOLD = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 "
    "333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 "
    "611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 "
    "611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584 556 737 737 400 278 556 556 556 556 "
    "556 556 556 556 556 278 278 278 278 611 611 611 611 611 611 611 611 611 722 722 667 778 722 556 1000 278 "
    "278 500 500 350 1000 556 604 278 333"
)


class _Widths(dict[str, int]):
    """The table, and a guess at any character that it does not hold."""

    def __missing__(self, character: str) -> int:
        if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Cc"):
            return 0  # it combines, or is invisible
        return 1000 if unicodedata.east_asian_width(character) in "WF" else 556


_WIDTHS = {
    False: _Widths(zip(_CHARACTERS, map(int, _REGULAR.split()), strict=True)),
    True: _Widths(zip(_CHARACTERS, map(int, _BOLD.split()), strict=True)),
}


@lru_cache(maxsize=256)
def line_height(size: float) -> float:
    """How high a line of Arial is by itself, in points; each of its parts is whole twips."""
    return sum([round(part * size * 20) for part in _LINE]) / 20


def widths(text: str, *, bold: bool = False) -> Iterator[int]:
    """The width of each character, in thousandths of the font size."""
    return map(_WIDTHS[bold].__getitem__, text)


@lru_cache(maxsize=16_384)  # the words of an agreement come again and again
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text in points, at `size` points, on one line."""
    return size * sum(widths(text, bold=bold)) / 1000
