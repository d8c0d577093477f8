"""Dates that contradict each other, by the orders that the questions declare. A warning: nothing is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from accordant.finding import Finding, Place, Severity
from accordant.interview.settle import Settled, SettledMember
from accordant.library.entries import DRAFT_DATE, DateOrder, Question
from accordant.library.library import Library
from accordant.phrases import capitalised, day_in_words


def date_findings(settled: Settled) -> Iterator[Finding]:
    """A warning for each date that comes before or after what it should not. Dates that are not there say nothing."""
    for question in settled.library.questions.values():
        yield from _of(question, settled, None)
        if any(field.order for field in question.fields):
            for member in settled.members.get(question.id, ()):
                for field in question.fields:
                    yield from _of(field, settled, member)


def _of(question: Question, settled: Settled, member: SettledMember | None) -> Iterator[Finding]:
    look = settled.inside(member)
    place = Place(question=member.group if member else question.id, member=member.id if member else None)
    for order in question.order:
        day = look(question.id)
        other = settled.draft.date if order.other == DRAFT_DATE else look(order.other)
        if isinstance(day, date) and isinstance(other, date) and not order.keeps(day, other):
            days = f"{question.short}: {day_in_words(day)}; {_called(order, settled, member)}: {day_in_words(other)}"
            message = f"{order.message} ({capitalised(days)}.)"
            yield Finding(Severity.WARNING, "date-order", message, place, order.fix)


def _called(order: DateOrder, settled: Settled, member: SettledMember | None) -> str:
    group = settled.library.questions[member.group] if member else None
    return other_date(settled.library, order, group)


def other_date(library: Library, order: DateOrder, group: Question | None) -> str:
    """What the date that another is held against is called. `group`: the group whose field declares the order."""
    if order.other == DRAFT_DATE:
        return "date of this draft"
    field = group.field(order.other) if group else None
    return (field or library.questions[order.other]).short
