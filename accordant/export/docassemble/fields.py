"""A question as a field of a docassemble screen."""

from __future__ import annotations

from typing import Any

from accordant.conditions.model import TRUE
from accordant.export.docassemble.code import python
from accordant.export.docassemble.needed import Must
from accordant.export.docassemble.yaml_text import shown
from accordant.library.entries import Choice, Question, QuestionType
from accordant.library.library import Library
from accordant.library.values import read_value

_NUMBERS = {
    QuestionType.INTEGER: "wholenumber",
    QuestionType.MONEY: "pounds",
    QuestionType.PERCENTAGE: "percentage",
}


def field(
    library: Library,
    question: Question,
    variable: str,
    required: Must,
    group: Question | None = None,
    item: str = "",
    alone: bool = False,
) -> dict[str, Any]:
    """A question as a field that saves to `variable`; inside a group, `item` is the member (`partners[i]`).

    One that stands `alone` on its screen needs no condition: the screen is shown only when it arises.
    """
    written: dict[str, Any] = {"label": shown(question.ask), "field": variable}
    written |= _type(library, question)
    if told := " ".join(text for text in (question.help, question.why) if text):
        written["help"] = shown(told)
    if question.example and question.type not in (QuestionType.CHOICE, QuestionType.CHOICES):
        written["hint"] = question.example.replace("${", "$ {")
    written |= _default(library, question)
    if required is not True and question.type is not QuestionType.CHOICES:
        written["required"] = required
    asked = question.when.condition
    if asked != TRUE and not alone:
        written["show if"] = {"code": python(library, asked, group.id if group else None, item)}
    return written


def _type(library: Library, question: Question) -> dict[str, Any]:
    match question.type:
        case QuestionType.LONG_TEXT:
            return {"input type": "area", "rows": 4}
        case QuestionType.YES_NO:
            return {"datatype": "yesnoradio"}
        case QuestionType.CHOICE:
            return {"input type": "radio", "choices": [_choice(choice) for choice in question.choices]}
        case QuestionType.CHOICES:
            least = {"minlength": question.min} if question.min else {}
            choices = [_choice(choice) for choice in question.choices]
            return {"datatype": "checkboxes", "none of the above": False, "choices": choices, **least}
        case QuestionType.INTEGER | QuestionType.MONEY | QuestionType.PERCENTAGE:
            bounds = {"min": question.min, "max": question.max}
            given = {key: bound for key, bound in bounds.items() if bound is not None}
            return {"datatype": _NUMBERS[question.type], **given}
        case QuestionType.DATE:
            return {"datatype": "date", "min": "1900-01-01", "max": "2200-12-31"}
        case QuestionType.MEMBER:
            listed = [f"names('{library.questions[group].name_field}', {group})" for group in question.of]
            return {"input type": "dropdown", "code": " + ".join(listed)}
        case _:
            return {}


def _choice(choice: Choice) -> dict[str, Any]:
    told = {"help": shown(choice.help)} if choice.help else {}
    return {"label": shown(choice.label), "value": choice.value, **told}


def _default(library: Library, question: Question) -> dict[str, Any]:
    if not question.default:
        return {}
    first = question.default[0]
    if first.when.condition == TRUE:
        return {"default": _plain(question, first.value)}
    written = "None"
    for default in reversed(question.default):
        value = repr(_plain(question, default.value))
        held = default.when.condition
        written = value if held == TRUE else f"{value} if {python(library, held)} else {written}"
    return {"default": {"code": written}}


def _plain(question: Question, raw: object) -> Any:
    value = read_value(question, raw)
    if question.type is QuestionType.YES_NO:
        return value
    return list(value) if isinstance(value, tuple) else str(value)
