"""How values read in an agreement: money, dates, numbers in words, lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from accordant.library.entries import Question, QuestionType
from accordant.library.values import Value
from accordant.phrases import day_in_words, money


def worded(question: Question, value: Value) -> str:
    """An answer as the agreement words it: £1,200,000; 1 April 2027; 2.5%; a choice by its words."""
    match question.type:
        case QuestionType.MONEY if isinstance(value, Decimal | int):
            return money(value)
        case QuestionType.PERCENTAGE if isinstance(value, Decimal | int):
            return f"{_trimmed(value)}%"
        case QuestionType.CHOICE:
            choice = question.choice(str(value))
            return choice.wording if choice else str(value)
        case QuestionType.CHOICES if isinstance(value, tuple):
            chosen = [question.choice(part) for part in value]
            return "".join(joined([choice.wording for choice in chosen if choice], "and"))
        case _:
            return shown(value)


def shown(value: object) -> str:
    """A value without a question, such as a fact."""
    match value:
        case bool():
            return "yes" if value else "no"
        case date():
            return day_in_words(value)
        case int():
            return f"{value:,}"
        case Decimal():
            return _trimmed(value)
        case _:
            return str(value)


def _trimmed(number: Decimal | int) -> str:
    text = f"{number:,.2f}"
    return text.rstrip("0").rstrip(".")


def in_words(number: int) -> str:
    """A whole number in words, as British English has it: one hundred and five."""
    from num2words import num2words  # pyright: ignore  # it has no types; imported here as few agreements need it

    return str(num2words(number, lang="en_GB"))


def joined(parts: Sequence[str], conjunction: str) -> list[str]:
    """A list as English: the parts with what stands between them ("a", ", ", "b", " and ", "c")."""
    pieces: list[str] = []
    for position, part in enumerate(parts):
        pieces += [between(position, len(parts), conjunction), part]
    return [piece for piece in pieces if piece]


def between(position: int, total: int, conjunction: str) -> str:
    """What stands before the part at `position` of `total` in a list."""
    if position == 0:
        return ""
    return f" {conjunction} " if position == total - 1 else ", "
