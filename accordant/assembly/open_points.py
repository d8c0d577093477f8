"""What is still open in an agreement: its blanks, by the question that would fill them."""

from __future__ import annotations

from accordant.agreement.model import OpenPoint
from accordant.assembly.fill import Gaps
from accordant.interview.settle import Settled
from accordant.library.entries import Question


def open_points(settled: Settled, gaps: Gaps) -> tuple[OpenPoint, ...]:
    """One for each question, or member of a group, behind blanks; in the order of the interview."""
    rank = {id: place for place, id in enumerate(settled.library.questions)}
    ranked = sorted(gaps, key=lambda gap: (rank.get(gap[0], len(rank)), gap[1] or ""))
    return tuple(
        OpenPoint(_message(settled, question, member), question, member, tuple(gaps[(question, member)]))
        for question, member in ranked
    )


def _message(settled: Settled, question_id: str, member_id: str | None) -> str:
    question = settled.library.questions.get(question_id)
    if question is None:
        return "An option is still to be chosen."
    if member_id is None:
        return f"“{question.ask}” has no answer yet."
    return f"The details of the {question.singular} {_name(settled, question, member_id)} are incomplete."


def _name(settled: Settled, group: Question, member_id: str) -> str:
    member = settled.member((group.id,), member_id)
    name = member.values.get(group.name_field) if member else None
    return name if isinstance(name, str) else member_id
