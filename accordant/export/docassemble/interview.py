"""The interview as docassemble's YAML: `data/questions/main.yml`, and what answer files are read and written by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accordant.conditions.model import TRUE
from accordant.export.docassemble.code import python
from accordant.export.docassemble.fields import field
from accordant.export.docassemble.groups import group_blocks
from accordant.export.docassemble.needed import Needed
from accordant.export.docassemble.opening import closing_blocks, opening_blocks
from accordant.export.docassemble.order import available, order_blocks
from accordant.export.docassemble.reviewing import review_blocks
from accordant.export.docassemble.rules import rule_blocks
from accordant.export.docassemble.screens import Screen, Sequence
from accordant.export.docassemble.yaml_text import blocks, lines, shown
from accordant.library.entries import OptionEntry, OptionItem, Question
from accordant.library.library import Library, LibraryClause


def interview_files(library: Library) -> dict[str, str]:
    """The interview: file name in `data/questions` to text. `main.yml` is the one to run; it includes the others."""
    sequence, needed = Sequence(library), Needed(library)
    return {
        "main.yml": blocks(opening_blocks(library), f"{library.info.title}: what is set up, and the first screen."),
        "order.yml": blocks(
            order_blocks(sequence), "What is asked, in which order, and what follows from the answers."
        ),
        "questions.yml": blocks(_question_blocks(sequence, needed), "The screens of the interview."),
        "review.yml": blocks(
            (*rule_blocks(library), *review_blocks(sequence), *closing_blocks(library)),
            "What does not agree, the review of the answers, and the last screens.",
        ),
    }


def _question_blocks(sequence: Sequence, needed: Needed) -> Iterator[dict[str, Any]]:
    for screen in sequence.screens:
        if screen.group is not None:
            yield from group_blocks(sequence.library, screen, screen.group, needed)
        elif screen.option is not None:
            yield _option_block(sequence.library, screen, screen.option)
        else:
            yield _screen_block(sequence, screen, needed)


def _screen_block(sequence: Sequence, screen: Screen, needed: Needed) -> dict[str, Any]:
    first = next(other for other in sequence.screens if other.section is screen.section) is screen
    intro = {"subquestion": shown(screen.section.intro) + "\n"} if first and screen.section.intro else {}
    return {
        "id": screen.id,
        "question": shown(screen.section.title),
        **intro,
        "fields": [
            field(sequence.library, each, each.id, needed.alone(each.id), alone=len(screen.items) == 1)
            for each in screen.questions
        ],
    }


def _option_block(library: Library, screen: Screen, item: OptionItem) -> dict[str, Any]:
    clause = library.clauses[item.option]
    told = [shown(text) for text in (item.help, item.why) if text]
    return {
        "id": screen.id,
        "question": shown(item.ask),
        "subquestion": lines([*_spaced(told), *_meanings(library, clause.head.options)]),
        "fields": [
            {
                "label": shown(clause.head.title),
                "field": clause.option_name,
                "input type": "radio",
                "choices": [_choice(library, option) for option in clause.head.options],
                "default": {"code": _default(library, clause)},
            }
        ],
    }


def _spaced(texts: list[str]) -> list[str]:
    return [line for text in texts for line in (text, "")]


def _meanings(library: Library, options: tuple[OptionEntry, ...]) -> Iterator[str]:
    for option in options:
        condition = option.available.condition
        told = [
            f"**{shown(option.name)}.** {shown(option.plain)} {shown(option.difference)}",
            "",
            f"* For a commissioner: {shown(option.for_commissioner)}",
            f"* For a delivery partner: {shown(option.for_partner)}",
            "",
        ]
        yield from told if condition == TRUE else (f"% if {python(library, condition)}:", *told, "% endif")


def _choice(library: Library, option: OptionEntry) -> dict[str, Any]:
    condition = option.available.condition
    only = {} if condition == TRUE else {"show if": python(library, condition)}
    return {"label": shown(option.name), "value": option.id, **only}


def _default(library: Library, clause: LibraryClause) -> str:
    """Code for the option that applies when nobody chooses: the first default that holds and is on offer."""
    offered = available(library, clause)
    written = f"{offered}[0]"
    for default in reversed(clause.head.default):
        held = python(library, default.when.condition)
        on_offer = f"{default.option!r} in {offered}"
        always = clause.option(default.option)
        if always is not None and always.available.condition == TRUE:
            on_offer = "True"
        if default.when.condition == TRUE and on_offer == "True":
            written = repr(default.option)
        else:
            condition = held if on_offer == "True" else f"({held}) and {on_offer}"
            written = f"{default.option!r} if {condition} else {written}"
    return written


def answer_table(library: Library) -> dict[str, Any]:
    """What answer files are read and written by: every question with its type and choices, every clause's options."""
    return {
        "library": library.info.version,
        "questions": [_entry(question) for question in library.questions.values()],
        "options": [
            _without_empty(
                {
                    "id": clause.id,
                    "formerly": list(clause.head.formerly),
                    "options": {
                        name: option.id for option in clause.head.options for name in (option.id, *option.formerly)
                    },
                }
            )
            for clause in library.clauses.values()
            if clause.head.options
        ],
    }


def _entry(question: Question) -> dict[str, Any]:
    return _without_empty(
        {
            "id": question.id,
            "type": str(question.type),
            "ask": question.ask,
            "min": question.min,
            "max": question.max,
            "choices": {choice.value: choice.label for choice in question.choices},
            "formerly": list(question.formerly),
            "singular": question.singular,
            "name_field": question.name_field if question.fields else "",
            "fields": [_entry(each) for each in question.fields],
        }
    )


def _without_empty(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value not in (None, "", [], {})}
