"""Linking the order of dates: each names a date that is asked, once, and none comes round to itself."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from accordant.finding import Finding, Place
from accordant.library.entries import DRAFT_DATE, DateOrder, Question, QuestionType
from accordant.library.lookup import Lookup, error, unknown


class DateOrders(Lookup):
    """Looks up every date that another is held against."""

    def findings(self) -> Iterator[Finding]:
        if (taken := self.library.questions.get(DRAFT_DATE)) is not None:
            message = f"“{DRAFT_DATE}” is what an order of dates calls the date of the draft."
            yield error("duplicate-id", message, taken.place, "Give the question another name.")
        later: dict[str, dict[str, Place]] = {}
        """For each date, those that should not come after it, with the place where that stands."""
        for question in self.library.questions.values():
            yield from self._orders(question, None, later)
            for field in question.fields:
                yield from self._orders(field, question, later)
        try:
            TopologicalSorter({day: set(earlier) for day, earlier in later.items()}).prepare()
        except CycleError as found:
            loop: list[str] = found.args[1]
            message = f"These dates should each not come after the next, in a circle: {' → '.join(loop)}."
            yield error("date-order", message, later[loop[1]][loop[0]], "Take one of the orders out.")

    def _orders(self, asked: Question, group: Question | None, later: dict[str, dict[str, Place]]) -> Iterator[Finding]:
        day = f"{group.id}.{asked.id}" if group else asked.id
        for order in asked.order:
            other = self._other(order, group)
            if other is None:
                dates = [
                    q.id for q in (*self.library.questions.values(), *(group.fields if group else ())) if _dated(q)
                ]
                yield unknown("date", order.other, [*dates, DRAFT_DATE], order.place)
                continue
            first, second = (other, day) if order.not_before else (day, other)
            if first in later.setdefault(second, {}):
                message = f"That “{first}” should not come after “{second}” is said twice."
                yield error("date-order", message, order.place, "Take one of the two out.")
            later[second][first] = order.place

    def _other(self, order: DateOrder, group: Question | None) -> str | None:
        """The full name of what a date is held against; None if no date has that name."""
        if order.other == DRAFT_DATE:
            return DRAFT_DATE
        field = group.field(order.other) if group else None
        if group is not None and field is not None:
            return f"{group.id}.{field.id}" if _dated(field) else None
        question = self.library.questions.get(order.other)
        return question.id if question is not None and _dated(question) else None


def _dated(question: Question) -> bool:
    return question.type is QuestionType.DATE
