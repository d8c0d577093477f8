"""Reading a number as people type it: whole numbers, percentages, and amounts such as £1.2m.

Nothing is rounded or guessed at. The patterns say all that is accepted, so the JSON Schema of an answer file holds the
same; commas part thousands and nothing else. It imports nothing of ours: the exported interview carries this file.
"""

import re
from decimal import Decimal

_WHOLE = "(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})"
_THOUSAND = "(?:[Kk]|[Tt]housand|THOUSAND)"
_MILLION = "(?:[Mm]|[Mm]illion|MILLION)"

WHOLE = f"-?{_WHOLE}"
"""A whole number: 12 or 1,200."""
PERCENTAGE = rf"-?{_WHOLE}(?:\.[0-9]{{1,2}})?\s*%?"
"""A percentage: 5, 2.5 or 2.5%."""
AMOUNT = (
    rf"(?:-?£?|£\s*-)\s*{_WHOLE}"
    rf"(?:(?:\.[0-9]{{1,2}})?|(?:\.[0-9]{{1,5}})?\s*{_THOUSAND}|(?:\.[0-9]{{1,8}})?\s*{_MILLION})"
)
"""An amount in pounds: 120000, £120,000.50, 600k, £1.2 million. It always comes to whole pence."""

ACCEPTED_WHOLE = "a whole number. Write it in figures, such as 12"
ACCEPTED_PERCENTAGE = "a percentage, such as 5 or 2.5%"
ACCEPTED_AMOUNT = "an amount in pounds. Write the sum alone, such as 120000, £120,000.50, 1.2m or 600k"


def read_whole(text: str) -> int:
    """A whole number. Raises ValueError, which says what is accepted."""
    return int(_figures(WHOLE, text, ACCEPTED_WHOLE))


def read_percentage(text: str) -> Decimal:
    """A percentage. Raises ValueError, which says what is accepted."""
    return _exact(Decimal(_figures(PERCENTAGE, text, ACCEPTED_PERCENTAGE)))


def read_amount(text: str) -> Decimal:
    """An amount in pounds. Raises ValueError, which says what is accepted."""
    figures = Decimal(_figures(AMOUNT, text, ACCEPTED_AMOUNT))
    size = 1_000_000 if re.search(_MILLION, text) else 1_000 if is_short(text) else 1
    return _exact(figures * size)


def is_short(text: str) -> bool:
    """Whether an amount is written with a word or a letter for its size: 1.2m."""
    return bool(re.search(f"{_THOUSAND}|{_MILLION}", text))


def _figures(pattern: str, text: str, accepted: str) -> str:
    if not re.fullmatch(pattern, text.strip()):
        raise ValueError(f"“{text.strip()[:40]}” is not {accepted}.")
    return re.sub(r"[^0-9.-]", "", text)


def _exact(number: Decimal) -> Decimal:
    whole = number == number.to_integral_value()
    return Decimal(int(number)) if whole else number.quantize(Decimal("0.01"))
