"""Reading an answer: from text as typed to a value of the question's type, or a plain sentence saying what is wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from textwrap import shorten
from typing import TypeVar, cast

from accordant.library import forms
from accordant.library.entries import Question, QuestionType
from accordant.library.figures import read_amount, read_percentage, read_whole

Value = str | bool | int | Decimal | date | tuple[str, ...]
"""text, long text, a choice or a member: str; yes/no: bool; whole number: int; money (pounds) and percentage:
Decimal; date: date; several choices: a tuple of str."""

LONGEST_TEXT = 20_000
"""The most characters an answer may have."""
LARGEST = 1_000_000_000_000
"""The largest number or amount accepted."""

# XML 1.0, section 2.2: characters that a Word file cannot hold. The C1 controls are legal there but invisible.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u3164\u061c]*")
# Marks that make text read otherwise than it is stored (Unicode Standard Annex 9, explicit directional formatting).
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")

Number = TypeVar("Number", int, Decimal)

_YES, _NO = {"yes", "true"}, {"no", "false"}


class ValueProblem(ValueError):
    """An answer that doesn't fit its question. The message is one plain sentence with the accepted form."""


def clean(text: str) -> str:
    """Text as it can stand in a document: one kind of line break, composed characters (Unicode NFC).

    Raises ValueProblem, naming the character, for what no Word file can hold and for marks that reverse text.
    """
    text = _LINE_BREAK.sub("\n", text)
    if len(text) > LONGEST_TEXT:
        raise ValueProblem(f"It has {len(text):,} characters; the most is {LONGEST_TEXT:,}.")
    if found := _ILLEGAL.search(text):
        raise ValueProblem(
            f"It holds the character U+{ord(found[0]):04X} (at position {found.start() + 1}), which a Word "
            "document cannot hold. Delete it."
        )
    if found := _DIRECTION.search(text):
        raise ValueProblem(
            f"It holds the invisible mark U+{ord(found[0]):04X} (at position {found.start() + 1}), which changes "
            "the direction of reading and can make words or amounts look different. Delete it."
        )
    return unicodedata.normalize("NFC", text)


def is_blank(text: str) -> bool:
    """Whether text shows nothing: only spaces or invisible characters."""
    return bool(_INVISIBLE.fullmatch(text))


def read_value(question: Question, raw: object) -> Value:
    """An answer of the question's type, from text as typed, a list of texts, or a value of the right type already.

    Raises ValueProblem.
    """
    if question.type is QuestionType.CHOICES:
        return _choices(question, raw)
    if isinstance(raw, list | tuple | dict):
        raise ValueProblem("It should be a single value, not a list or a mapping.")
    if isinstance(raw, bool):
        raw = "yes" if raw else "no"
    text = clean(str(raw))
    match question.type:
        case QuestionType.TEXT | QuestionType.LONG_TEXT:
            return text
        case QuestionType.YES_NO:
            return _yes_no(text)
        case QuestionType.CHOICE:
            return _choice(question, text.strip())
        case QuestionType.INTEGER:
            return _bounded(question, _number(read_whole, text))
        case QuestionType.MONEY:
            return _bounded(question, _number(read_amount, text))
        case QuestionType.PERCENTAGE:
            return _bounded(question, _number(read_percentage, text))
        case QuestionType.DATE:
            return _date(text.strip())
        case _:
            return text.strip()


def check_pattern(question: Question, text: str, form: str | None = None) -> str | None:
    """What is wrong with the form of a number or code, if anything: a finding, not a refusal, as it may come later.

    `form`: the form in force, of those that the question names.
    """
    if form is not None:
        return forms.problem(form, text)
    if question.pattern and not re.fullmatch(question.pattern, text.strip()):
        return f"“{shorten(text, 60, placeholder=' …')}” does not look right: it should be {question.pattern_words}."
    return None


def _yes_no(text: str) -> bool:
    word = text.strip().lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise ValueProblem(f"“{text[:40]}” is neither yes nor no.")


def _choice(question: Question, value: str) -> str:
    if question.choice(value) is None:
        offered = ", ".join(choice.value for choice in question.choices)
        raise ValueProblem(f"“{value[:40]}” is not one of the choices: {offered}.")
    return value


def _choices(question: Question, raw: object) -> tuple[str, ...]:
    if not isinstance(raw, list | tuple):
        raise ValueProblem("It should be a list of choices, such as [a, b].")
    values = cast(Iterable[object], raw)
    picked = tuple(dict.fromkeys(_choice(question, str(value).strip()) for value in values))
    if question.min is not None and len(picked) < question.min:
        raise ValueProblem(f"Pick at least {question.min}.")
    order = [choice.value for choice in question.choices]
    return tuple(sorted(picked, key=order.index))


def _number(read: Callable[[str], Number], text: str) -> Number:
    try:
        return read(text)
    except ValueError as problem:
        raise ValueProblem(str(problem)) from None


def _bounded(question: Question, number: Number) -> Number:
    if question.min is not None and number < question.min:
        raise ValueProblem(f"{number:,} is too small: the least is {question.min:,}.")
    if number > (question.max if question.max is not None else LARGEST):
        raise ValueProblem(f"{number:,} is too large: the most is {question.max or LARGEST:,}.")
    return number


def _date(text: str) -> date:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            day = date.fromisoformat(text)
            if 1900 <= day.year <= 2200:
                return day
    except ValueError:
        pass
    raise ValueProblem(f"“{text[:40]}” is not a date. Write year, month and day, such as 2027-04-01.")
