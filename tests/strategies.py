"""Drafts made from the interview's own schema: partial ones too, hostile texts too, models switched and back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hostile import accepted
from hypothesis import strategies as st

from accordant.interview.draft import Draft, Member
from accordant.interview.refusal import refused
from accordant.interview.settle import settle
from accordant.library.entries import Question, QuestionType
from accordant.library.library import Library
from accordant.library.values import Value

_TEXTS = st.one_of(
    st.sampled_from(["to live well", "the Council", "Harbourlight", "Smith & Sons <Ltd>", "a * b _ c # d"]),
    st.sampled_from([text for text in accepted().values() if len(text) < 300]),
)


def value_of(question: Question, members: dict[str, list[str]]) -> st.SearchStrategy[Value]:
    """Answers that fit a question. `members` are the ids in each group."""
    match question.type:
        case QuestionType.YES_NO:
            return st.booleans()
        case QuestionType.CHOICE:
            return st.sampled_from([choice.value for choice in question.choices])
        case QuestionType.CHOICES:
            values = [choice.value for choice in question.choices]
            return st.lists(st.sampled_from(values), min_size=question.min or 0, unique=True).map(
                lambda picked: tuple(sorted(picked, key=values.index))
            )
        case QuestionType.INTEGER:
            return st.integers(question.min or 0, question.max if question.max is not None else 100)
        case QuestionType.MONEY | QuestionType.PERCENTAGE:
            top = question.max if question.max is not None else 10_000_000
            return st.integers(question.min or 0, top).map(Decimal)
        case QuestionType.DATE:
            return st.dates(date(2020, 1, 1), date(2040, 1, 1))
        case QuestionType.MEMBER:
            known = [id for group in question.of for id in members.get(group, [])]
            return st.sampled_from(known or ["nobody"])
        case _:
            return _TEXTS


@st.composite
def drafts(draw: st.DrawFn, library: Library, share: float | None = None) -> Draft:
    """A draft with the minimum, and some of everything else: `share` of the questions, or any share."""
    share = draw(st.sampled_from([0.0, 0.3, 0.7, 1.0])) if share is None else share
    groups = [question for question in library.questions.values() if question.type is QuestionType.GROUP]
    members: dict[str, list[str]] = {}
    for group in groups:
        needed = group.id in ("commissioners", "partners")
        if needed or draw(st.floats(0, 1)) < share:
            least = max(group.min or 0, 1 if needed else 0)
            count = draw(st.integers(least, 3))
            members[group.id] = [f"{group.singular.replace(' ', '-')}-{n}" for n in range(count)]
    answers: dict[str, object] = {"model": draw(st.sampled_from(sorted(library.outlines)))}
    for question in library.questions.values():
        if question.type is QuestionType.GROUP:
            if question.id in members:
                answers[question.id] = tuple(
                    Member(id, _some(draw, question.fields, members, share)) for id in members[question.id]
                )
        elif question.id not in answers and draw(st.floats(0, 1)) < share:
            answers[question.id] = draw(value_of(question, members))
    options = {
        clause.id: draw(st.sampled_from([option.id for option in clause.head.options]))
        for clause in library.clauses.values()
        if clause.head.options and draw(st.floats(0, 1)) < share
    }
    draft = Draft(answers=answers, options=options, salt="test", library_version=library.info.version)
    for finding in refused(settle(library, draft)):
        draft = draft.answered(str(finding.place.question), None)
    return draft


def _some(draw: st.DrawFn, fields: tuple[Question, ...], members: dict[str, list[str]], share: float) -> dict:
    return {field.id: draw(value_of(field, members)) for field in fields if draw(st.floats(0, 1)) < share}
