"""What is still open in an agreement: special terms to be read, and blanks by the question that would fill them."""

from __future__ import annotations

from collections.abc import Iterator

from accordant.agreement.model import OpenPoint
from accordant.assembly.fill import Gaps
from accordant.assembly.places import Places
from accordant.interview.settle import Settled
from accordant.library.entries import Question


def open_points(settled: Settled, gaps: Gaps, places: Places) -> tuple[OpenPoint, ...]:
    """First the special terms, in the order of the draft; then one for each question, or member, behind blanks."""
    return (*_special(settled, places), *_blanks(settled, gaps))


def _special(settled: Settled, places: Places) -> Iterator[OpenPoint]:
    """Nobody has proved a special term, so it stays open until a solicitor has approved these very words."""
    library, draft = settled.library, settled.draft
    if draft.words_approved_under(library.info.version):
        return
    for term in draft.special_terms:
        spot = places.find(term.clause)
        if spot is not None and library.clauses[term.clause].special:
            title = library.clauses[term.clause].head.title
            message = f"“{title}” has this draft's own words, which no check has read. A solicitor must approve them."
            yield OpenPoint(message, "", None, (spot.citation,), term.clause)


def _blanks(settled: Settled, gaps: Gaps) -> tuple[OpenPoint, ...]:
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
