"""What somebody who has the answers of a draft before them would enter on the screens of the exported interview."""

from __future__ import annotations

from typing import Any

from accordant.interview.draft import Draft, Member
from accordant.interview.draft_file import unused_id
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


def as_entered(library: Library, draft: Draft) -> Draft:
    """The draft with the ids that members are given when they are entered on screens: ids made from names."""
    new: dict[tuple[str, str], str] = {}
    picks = picked_from(library)
    together = {frozenset(groups) for groups in picks.values() if len(groups) > 1}

    def renamed(name: str, value: Value | None) -> Value | None:
        return next((new[group, str(value)] for group in picks.get(name, ()) if (group, str(value)) in new), value)

    for group in library.questions.values():
        if group.type is not QuestionType.GROUP:
            continue
        own: list[str] = []
        near = {other for groups in together if group.id in groups for other in groups}
        for member in draft.members(group.id):
            taken = [*own, *(id for (other, _), id in new.items() if other in near - {group.id})]
            name = renamed(f"{group.id}.{group.name_field}", member.answers.get(group.name_field))
            own.append(unused_id(str(name or ""), taken))
        new |= {(group.id, member.id): id for member, id in zip(draft.members(group.id), own, strict=True)}
    for id, answer in draft.answers.items():
        if library.questions[id].type is QuestionType.GROUP:
            members = tuple(
                Member(new[id, m.id], {f: renamed(f"{id}.{f}", v) for f, v in m.answers.items()})  # type: ignore[misc]  # only None gives None
                for m in draft.members(id)
            )
            draft = draft.answered(id, members)
        else:
            draft = draft.answered(id, renamed(id, answer))  # type: ignore[arg-type]  # no members outside groups
    return draft


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
