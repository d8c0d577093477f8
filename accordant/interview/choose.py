"""Which kind of agreement suits you: what the chooser asks, recommends and why, and the draft that begins with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from accordant.conditions import Absent, Condition, evaluate
from accordant.conditions.evaluate import Known
from accordant.interview.draft import Draft
from accordant.library.entries import Chooser, Question, Reason, Recommendation
from accordant.library.library import Library
from accordant.library.values import Value, read_value


@dataclass(frozen=True)
class Verdict:
    """A recommendation, with the reasons for and against it that these answers give."""

    recommendation: Recommendation
    reasons_for: tuple[Reason, ...]
    against: tuple[Reason, ...]


@dataclass(frozen=True)
class Advice:
    """What suits these answers, and what does not."""

    given: Verdict
    others: tuple[Verdict, ...]


class Choosing:
    """A chooser with some of its questions answered. Answers to what is not asked count for nothing."""

    def __init__(self, chooser: Chooser, answers: Mapping[str, Value]):
        self.chooser = chooser
        self._values: dict[str, Known | Absent] = {}
        for question in chooser.questions:
            asked = self.holds(question.when.condition)
            absent = Absent.NOT_APPLICABLE if asked is False else Absent.UNKNOWN
            self._values[question.id] = answers.get(question.id, absent) if asked else absent

    def holds(self, condition: Condition) -> bool | None:
        """Whether a condition holds; None while that is unknown."""
        return evaluate(condition, lambda name: self._values.get(name, Absent.NOT_APPLICABLE))

    def asked(self) -> tuple[Question, ...]:
        """The questions that are asked now."""
        return tuple(question for question in self.chooser.questions if self.holds(question.when.condition))

    def waiting(self) -> tuple[Question, ...]:
        """The questions that are asked and not answered, or of which it is not known yet whether they are asked."""
        return tuple(question for question in self.chooser.questions if self._values[question.id] is Absent.UNKNOWN)

    def advice(self) -> Advice | None:
        """What is recommended; None while a question waits for its answer."""
        if self.waiting():
            return None
        all_of_them = self.chooser.recommendations
        given = next(each for each in all_of_them if self.holds(each.when.condition))
        return Advice(self._verdict(given), tuple(self._verdict(each) for each in all_of_them if each is not given))

    def begin(self, library: Library, recommendation: Recommendation, draft: Draft) -> Draft:
        """The draft with the answers that carry over."""
        for carried in recommendation.begins:
            if self.holds(carried.when.condition):
                draft = draft.answered(carried.question, read_value(library.questions[carried.question], carried.value))
        return draft

    def _verdict(self, recommendation: Recommendation) -> Verdict:
        return Verdict(recommendation, self._told(recommendation.reasons_for), self._told(recommendation.against))

    def _told(self, reasons: Iterable[Reason]) -> tuple[Reason, ...]:
        return tuple(reason for reason in reasons if self.holds(reason.when.condition))
