"""Between an answer and what stands in a widget. Every entry is checked on the server: browsers can send anything."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accordant.library.entries import Question, QuestionType
from accordant.library.figures import is_short
from accordant.library.values import Value, ValueProblem, check_pattern, is_blank, read_value
from accordant.phrases import day_in_words, money

Shown = str | date | list[str] | None
"""What a widget holds: text as typed, a choice, a date, several choices, or nothing."""

TYPED = (
    QuestionType.TEXT,
    QuestionType.LONG_TEXT,
    QuestionType.INTEGER,
    QuestionType.MONEY,
    QuestionType.PERCENTAGE,
)
"""Types whose answers are typed as text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it was understood: a value, nothing, or a problem in a plain sentence."""

    value: Value | None = None
    problem: str | None = None


def shown(question: Question, value: Value | None) -> Shown:
    """An answer as its widget shows it."""
    if value is None:
        return [] if question.type is QuestionType.CHOICES else "" if question.type in TYPED else None
    match value:
        case bool():
            return "yes" if value else "no"
        case tuple():
            return list(value)
        case int() | Decimal():
            return f"{value:,}"
        case _:
            return value


def read_entry(question: Question, raw: object, members: Collection[str] = ()) -> Entry:
    """What somebody entered, as a value of the question's type. `members` are those a member question can pick."""
    if raw is None or raw == [] or (isinstance(raw, str) and is_blank(raw)):
        return Entry()
    if question.type is QuestionType.MEMBER and raw not in members:
        return Entry(problem="Pick one from the list.")
    try:
        return Entry(read_value(question, raw.strip() if isinstance(raw, str) else raw))
    except ValueProblem as problem:
        return Entry(problem=str(problem))


def doubt(question: Question, value: Value | None, form: str | None = None) -> str | None:
    """What looks wrong with an answer that is accepted all the same. `form`: the form that it should have."""
    return check_pattern(question, value, form) if isinstance(value, str) else None


def read_back(question: Question, raw: object, value: Value | None) -> str | None:
    """What was understood of an amount that is typed with a size, such as 1.2m, if it is the answer now."""
    short = question.type is QuestionType.MONEY and isinstance(raw, str) and is_short(raw)
    return f"That is {in_words(question, value)}." if short and value is not None else None


def in_words(question: Question, value: Value) -> str:
    """An answer as one reads it: a choice by its label, money with its sign."""
    match value:
        case bool():
            return "Yes" if value else "No"
        case tuple():
            return ", ".join(_choice_label(question, part) for part in value)
        case date():
            return day_in_words(value)
        case str() if question.choices:
            return _choice_label(question, value)
        case str():
            return value
    if question.type is QuestionType.MONEY:
        return money(value)
    figures = f"{value:,}"
    return f"{figures}%" if question.type is QuestionType.PERCENTAGE else figures


def _choice_label(question: Question, value: str) -> str:
    choice = question.choice(value)
    return choice.label if choice else value
