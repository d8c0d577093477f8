"""What somebody who has the answers of a draft before them would enter on the screens of the exported interview."""

from __future__ import annotations

from typing import Any

from accordant.interview.draft import Draft
from accordant.library.entries import QuestionType
from accordant.library.library import Library
from accordant.library.values import Value


def entered(library: Library, draft: Draft) -> dict[str, Any]:
    """The answers of a draft as text is typed: see `tools/docassemble/inside/person.py`."""
    groups = {id for id, question in library.questions.items() if question.type is QuestionType.GROUP}
    return {
        "answers": {id: _typed(answer) for id, answer in draft.answers.items() if id not in groups},  # type: ignore[arg-type]  # not a group's
        "groups": {
            id: [
                {"id": member.id, **{field: _typed(value) for field, value in member.answers.items()}}
                for member in draft.members(id)
            ]
            for id in groups
        },
        "options": {library.clauses[clause].option_name: option for clause, option in draft.options.items()},
        "particulars": {
            "draft_number": str(draft.number),
            "draft_date": draft.date.isoformat(),
            "draft_reference": draft.reference,
        },
    }


def picked_from(library: Library) -> dict[str, list[str]]:
    """The groups that each question and field picks from: `lead_partner`, `services.responsible`."""
    found: dict[str, list[str]] = {}
    for question in library.questions.values():
        for name, each in (
            (question.id, question),
            *((f"{question.id}.{field.id}", field) for field in question.fields),
        ):
            if each.of:
                found[name] = list(each.of)
    return found


def _typed(value: Value) -> Any:
    if isinstance(value, bool):
        return value
    return list(value) if isinstance(value, tuple) else str(value)
