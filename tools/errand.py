"""What somebody comes to the app to draft, as they would type and pick it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from accordant.interview.draft import Answer, Draft, Member
from accordant.library.entries import Question, QuestionType
from accordant.library.library import Library

Typed = str | Sequence[str] | Sequence[Mapping[str, Any]]
"""An answer as it is typed or by the value that is picked; a member by its name; several choices as a list."""


@dataclass(frozen=True)
class Errand:
    """What somebody comes to draft. Without answers for the chooser they begin with the model that they know.

    `whole`: they answer everything that they have an answer for, and choose options; else only what is essential.
    """

    answers: Mapping[str, Typed]
    chooser: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False


def errand_of(draft: Draft, library: Library) -> Errand:
    """The errand of somebody who wants the agreement of a draft, with everything that it says."""
    names = {
        member.id: str(member.answers.get(library.questions[id].name_field))
        for id, answer in draft.answers.items()
        for member in (answer if isinstance(answer, tuple) else ())
        if isinstance(member, Member)
    }

    def typed(question: Question, answer: Answer) -> Any:
        if isinstance(answer, tuple):
            fields = {each.id: each for each in question.fields}
            return [of_member(fields, one) if isinstance(one, Member) else one for one in answer]
        if question.type is QuestionType.MEMBER:
            return names[str(answer)]
        if isinstance(answer, bool):
            return "yes" if answer else "no"
        if isinstance(answer, date):
            return f"{answer:%d/%m/%Y}"
        return f"{answer:f}" if isinstance(answer, Decimal) else str(answer)

    def of_member(fields: Mapping[str, Question], member: Member) -> dict[str, Any]:
        return {key: typed(fields[key], value) for key, value in member.answers.items()}

    answers = {id: typed(library.questions[id], answer) for id, answer in draft.answers.items()}
    return Errand(answers, options=dict(draft.options), whole=True)
