"""The interview as plain data, for `accordant questions --json`."""

from __future__ import annotations

from typing import Any

from accordant.conditions import write
from accordant.conditions.model import TRUE
from accordant.library.entries import OptionItem, Question
from accordant.library.library import Library
from accordant.library.text import When


def interview_json(library: Library) -> list[dict[str, Any]]:
    """Sections with their questions and option choices. Empty keys are left out. See docs/json.md."""
    return [
        _short(
            {
                "section": section.section,
                "title": section.title,
                "dimension": section.dimension,
                "intro": section.intro,
                "when": _when(section.when),
                "items": [
                    _question(item) if isinstance(item, Question) else _option(item, library) for item in section.items
                ],
            }
        )
        for section in library.sections
    ]


def _question(question: Question) -> dict[str, Any]:
    return _short(
        {
            "id": question.id,
            "type": str(question.type),
            "ask": question.ask,
            "short": question.short,
            "help": question.help,
            "why": question.why,
            "changes": question.changes,
            "example": question.example,
            "when": _when(question.when),
            "essential": question.essential,
            "completion": question.completion,
            "form": [_short({"when": _when(f.when), "value": f.value}) for f in question.form],
            "choices": [{"value": choice.value, "label": choice.label} for choice in question.choices],
            "default": [_short({"when": _when(d.when), "value": _plain(d.value)}) for d in question.default],
            "order": [
                _short({"not_before": o.not_before, "not_after": o.not_after, "message": o.message, "fix": o.fix})
                for o in question.order
            ],
            "min": question.min,
            "max": question.max,
            "of": list(question.of),
            "fields": [_question(field) for field in question.fields],
        }
    )


def _option(item: OptionItem, library: Library) -> dict[str, Any]:
    clause = library.clauses[item.option]
    choices = [{"value": option.id, "label": option.name} for option in clause.head.options]
    return {"option": item.option, "type": "option", "ask": item.ask, "choices": choices}


def _when(when: When) -> str | None:
    return None if when.condition == TRUE else write(when.condition)


def _plain(value: list[str] | str) -> Any:
    return [str(part) for part in value] if isinstance(value, list) else str(value)


def _short(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value not in (None, "", [], False)}
