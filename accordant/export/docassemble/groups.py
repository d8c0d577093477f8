"""A repeating group: its list, the screens of a member, and the screen that asks for another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accordant.conditions.model import TRUE, names
from accordant.export.docassemble.code import MEMBER, block, python, when
from accordant.export.docassemble.fields import field
from accordant.export.docassemble.needed import Needed
from accordant.export.docassemble.screens import Screen
from accordant.export.docassemble.yaml_text import lines, shown
from accordant.library.entries import Question
from accordant.library.library import Library


def group_blocks(library: Library, screen: Screen, group: Question, needed: Needed) -> Iterator[dict[str, Any]]:
    """The blocks of docassemble that ask for a group."""
    some = "True" if group.min else None
    using = ["object_type=DAObject", "complete_attribute='complete'", *([f"there_are_any={some}"] if some else [])]
    yield {"objects": [{group.id: f"DAList.using({', '.join(using)})"}]}
    told = "\n\n".join(shown(text) for text in (group.help, group.why) if text)
    if not group.min:
        yield {
            "id": f"{screen.id} any",
            "question": shown(group.ask),
            "subquestion": told + "\n",
            "fields": [
                {
                    "label": f"Is there any {shown(group.singular)} to add?",
                    "field": f"{group.id}.there_are_any",
                    "datatype": "yesnoradio",
                }
            ],
        }
    for position, fields in enumerate(member_screens(group), start=1):
        item = f"{group.id}[i]"
        title = shown(group.singular[0].upper() + group.singular[1:])
        yield {
            "id": f"{screen.id} {position}",
            "question": title if position == 1 else f"{title}: ${{ {_called(library, group, item)} }}",
            **({"subquestion": f"{shown(group.ask)}\n\n{told}\n"} if position == 1 else {}),
            "fields": [
                field(library, each, f"{item}.{each.id}", needed.in_group(group.id, each.id), group, item)
                for each in fields
            ],
        }
    yield {
        "id": f"{screen.id} complete",
        "code": lines(
            [*(f"{group.id}[i].{each.id}" for each in member_screens(group)[0]), f"{group.id}[i].complete = True"]
        ),
    }
    yield {
        "id": f"{screen.id} another",
        "question": f"Is there another {shown(group.singular)}?",
        "subquestion": "So far:\n\n"
        f"% for each in {group.id}.complete_elements():\n"
        f"* ${{ {_called(library, group, 'each')} }}\n"
        "% endfor\n",
        "fields": [
            {
                "label": f"Another {shown(group.singular)}",
                "field": f"{group.id}.there_is_another",
                "datatype": "yesnoradio",
            }
        ],
    }
    yield {
        "id": f"{screen.id} table",
        "table": f"{group.id}.table",
        "rows": group.id,
        "columns": [{shown(group.singular).capitalize(): _called(library, group, "row_item")}],
        "edit": [group.name_field],
        "confirm": True,
    }


def _called(library: Library, group: Question, member: str) -> str:
    """Code for what a member is called: the answer by which it is known, or what that picks."""
    known_by = group.field(group.name_field)
    if known_by is None or not known_by.of:
        return f"{member}.{group.name_field}"
    source = library.questions[known_by.of[0]]
    return f"name_in({member}.{group.name_field}, '{source.name_field}', {', '.join(known_by.of)})"


def member_screens(group: Question) -> list[list[Question]]:
    """The fields of a member in screens: a field whose condition looks at another stands on a later one."""
    screens: list[list[Question]] = [[]]
    place: dict[str, int] = {}
    own = {each.id for each in group.fields}
    for each in group.fields:
        conditions = (each.when, *(default.when for default in each.default))
        rests = {name for when_ in conditions for name in names(when_.condition)} & own
        position = max((place[name] + 1 for name in rests), default=0)
        place[each.id] = position
        while len(screens) <= position:
            screens.append([])
        screens[position].append(each)
    return screens


def gathering(library: Library, group: Question) -> list[str]:
    """The code that gathers the members of a group and settles what is asked of each."""
    together = {other for each in _members(library) for other in each.of if group.id in each.of}
    before = list(library.questions)[: list(library.questions).index(group.id)]
    others = [other for other in before if other in together]
    conditional = [each for each in group.fields if each.when.condition != TRUE]
    written = [f"{group.id}.gather()"]
    if conditional:
        written.append(f"for {MEMBER} in {group.id}:")
        for each in conditional:
            attribute = f"{MEMBER}.{each.id}"
            asked = [f"if {attribute} is NOT_ASKED:", f"  ask_again('{each.id}', {MEMBER})", attribute]
            condition = python(library, each.when.condition, group.id)
            written += block(when(condition, asked, [f"set_aside('{each.id}', {MEMBER})"]))
    written.append(f"give_ids({', '.join([repr(group.name_field), group.id, *others])})")
    return written


def _members(library: Library) -> Iterator[Question]:
    for question in library.questions.values():
        for each in (question, *question.fields):
            if each.of:
                yield each
