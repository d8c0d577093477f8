"""Rules about the chooser: every combination of its answers is tried, so that none ends without good reasons."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from accordant.conditions import names
from accordant.finding import Severity
from accordant.interview.choose import Choosing
from accordant.library.entries import Chooser, QuestionType, Reason
from accordant.library.library import Library
from accordant.library.values import Value
from accordant.lint.rule import Fault, rule

_MOST = 20_000
"""More combinations of answers than this are not tried: a chooser is a handful of questions."""


@rule("lint.chooser-reason", Severity.ERROR)
def chooser_reason(library: Library) -> Iterator[Fault]:
    """Answers that lead to a recommendation with nothing for it, or leave another with nothing against it."""
    told: set[str] = set()
    for choosing, answers in _every(library):
        advice = choosing.advice()
        assert advice is not None
        given = advice.given.recommendation
        if not advice.given.reasons_for and given.id not in told:
            told.add(given.id)
            yield Fault(f"“{given.id}” is recommended without a reason if {_said(answers)}.", given.place, _GIVE)
        for other in advice.others:
            entry = other.recommendation
            if not other.against and entry.id not in told:
                told.add(entry.id)
                message = f"“{entry.id}” is not recommended, and nothing is said against it, if {_said(answers)}."
                yield Fault(message, entry.place, _GIVE)


@rule("lint.chooser-dead", Severity.ERROR)
def chooser_dead(library: Library) -> Iterator[Fault]:
    """A recommendation that no answers lead to, a reason that is never told, a question that nothing looks at."""
    if library.chooser is None:
        return
    reached: set[str] = set()
    told: set[int] = set()
    every = [choosing for choosing, _ in _every(library)]
    for choosing in every:
        advice = choosing.advice()
        assert advice is not None
        reached.add(advice.given.recommendation.id)
        told.update(
            id(reason) for each in (advice.given, *advice.others) for reason in (*each.reasons_for, *each.against)
        )
    if len(every) == _MOST:
        yield Fault(f"It has more than {_MOST:,} combinations of answers.", library.chooser.place, "Ask less.")
    for entry in library.chooser.recommendations:
        if entry.id not in reached:
            yield Fault(f"No answers lead to “{entry.id}”.", entry.place, "Widen its condition, or take it out.")
        for reason in (*entry.reasons_for, *entry.against):
            if id(reason) not in told:
                yield Fault(f"This reason is never told: “{reason.text[:40]}…”", reason.place, "Mend its condition.")
    read = _read(library.chooser)
    for question in library.chooser.questions:
        if question.id not in read:
            yield Fault(f"Nothing looks at “{question.id}”.", question.place, "Look at it, or do not ask.")


_GIVE = "Add a reason that holds for these answers."


def _every(library: Library) -> Iterator[tuple[Choosing, dict[str, Value]]]:
    """Every way of answering the chooser to its end."""
    if library.chooser is not None:
        yield from islice(_onward(library.chooser, {}), _MOST)


def _onward(chooser: Chooser, answers: dict[str, Value]) -> Iterator[tuple[Choosing, dict[str, Value]]]:
    choosing = Choosing(chooser, answers)
    waiting = [question for question in choosing.asked() if question.id not in answers]
    if not waiting:
        yield choosing, answers
        return
    question = waiting[0]
    picks = (True, False) if question.type is QuestionType.YES_NO else [choice.value for choice in question.choices]
    for pick in picks:
        yield from _onward(chooser, {**answers, question.id: pick})


def _said(answers: dict[str, Value]) -> str:
    written = {id: ("yes" if value else "no") if isinstance(value, bool) else value for id, value in answers.items()}
    return ", ".join(f"{id} is {value}" for id, value in written.items())


def _read(chooser: Chooser) -> set[str]:
    whens = [question.when for question in chooser.questions]
    for entry in chooser.recommendations:
        reasons: tuple[Reason, ...] = (*entry.reasons_for, *entry.against)
        whens += [entry.when, *(reason.when for reason in reasons), *(carried.when for carried in entry.begins)]
    return {name for when in whens for name in names(when.condition)}
