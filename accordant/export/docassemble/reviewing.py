"""The review: what does not agree, and every answer with a way back to its screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accordant.export.docassemble.screens import Sequence, name_of
from accordant.export.docassemble.yaml_text import shown
from accordant.finding import Severity
from accordant.library.entries import OptionItem, Question, QuestionType
from accordant.library.library import Library

_HEADINGS = {
    Severity.ERROR: "This must be put right before anybody signs",
    Severity.WARNING: "This deserves a second look",
    Severity.ADVICE: "Advice",
}
_FINDINGS = "% if not findings:\nNothing in the answers disagrees.\n% endif\n" + "".join(
    f"% if told(findings, '{severity}'):\n#### {heading}\n\n"
    f"% for each in told(findings, '{severity}'):\n* ${{ each }}\n% endfor\n\n% endif\n"
    for severity, heading in _HEADINGS.items()
)


def review_blocks(sequence: Sequence) -> Iterator[dict[str, Any]]:
    """The review screen."""
    library = sequence.library
    items: list[dict[str, Any]] = []
    for section in library.sections:
        items.append({"note": f"#### {shown(section.title)}\n"})
        items += [_entry(library, item) for item in section.items]
    yield {
        "id": "review",
        "question": "Check your answers",
        "subquestion": _FINDINGS,
        "continue button field": "answers_reviewed",
        "review": items,
    }


def _entry(library: Library, item: Question | OptionItem) -> dict[str, Any]:
    name = name_of(library, item)
    if isinstance(item, OptionItem):
        options = {option.id: option.name for option in library.clauses[item.option].head.options}
        value = f"{name}, {options!r}"
        short = library.clauses[item.option].head.title
    else:
        value = f"{name}, { ({choice.value: choice.label for choice in item.choices})!r}" if item.choices else name
        short = item.short
    if isinstance(item, Question) and item.type is QuestionType.GROUP:
        body = f"**{shown(item.short.capitalize())}**\n\n${{ {name}.table }}\n\n${{ {name}.add_action() }}\n"
        return {"Edit": f"{name}.revisit", "button": body, "show if": f"{name} is not NOT_ASKED"}
    title = shown(short[0].upper() + short[1:])
    return {
        "Edit": name,
        "button": f"**{title}**: ${{ shown_answer({value}) }}\n",
        "show if": f"{name} is not NOT_ASKED",
    }
