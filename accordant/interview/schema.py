"""The JSON Schema of an answer file (JSON Schema 2020-12), from the same questions that the interview asks."""

from __future__ import annotations

from typing import Any

from accordant.interview import special_term
from accordant.interview.party_remark import LONGEST_AUTHOR, LONGEST_REASON, STANCES
from accordant.interview.remark_file import MOST
from accordant.library.entries import Question, QuestionType
from accordant.library.figures import AMOUNT, PERCENTAGE, WHOLE
from accordant.library.library import Library

_ID = {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,63}$"}


def draft_schema(library: Library) -> dict[str, Any]:
    """What a draft file may hold. Nothing in it is required but the format: a partial draft is a draft."""
    options = {
        clause.id: {"enum": [option.id for option in clause.head.options], "description": clause.head.title}
        for clause in library.clauses.values()
        if clause.head.options
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A draft for {library.info.title}",
        "type": "object",
        "required": ["accordant"],
        "additionalProperties": False,
        "properties": {
            "accordant": {"const": 1, "description": "The version of the file format."},
            "library": {"type": "string", "description": "The library version the draft was made with."},
            "draft": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "number": {"type": "integer", "minimum": 0},
                    "date": {"type": "string", "format": "date"},
                    "salt": {"type": "string"},
                    "reference": {"type": "string", "description": "Your own name or number for the document."},
                },
            },
            "answers": {
                "type": "object",
                "additionalProperties": False,
                "properties": {question.id: _answer(question) for question in library.questions.values()},
            },
            "options": {"type": "object", "additionalProperties": False, "properties": options},
            "approval": {
                "type": "object",
                "additionalProperties": False,
                "required": ["name", "organisation", "date", "library"],
                "properties": {
                    "name": {"type": "string", "description": "The solicitor who approves the draft for use."},
                    "organisation": {"type": "string"},
                    "date": {"type": "string", "format": "date"},
                    "library": {"type": "string", "description": "The library version that the approval is for."},
                    "answers": {"type": "string", "description": "The fingerprint of the answers approved."},
                },
            },
            "special_terms": {"type": "array", "maxItems": special_term.MOST, "items": _term(library)},
            "remarks": {"type": "array", "maxItems": MOST, "items": _remark(library)},
        },
    }


def _term(library: Library) -> dict[str, Any]:
    clause = {"type": "string", "examples": list(library.clauses)[:3]}
    return {
        "type": "object",
        "additionalProperties": False,
        "description": "Words of the draft's own: a clause more, or other words for a clause of the library.",
        "required": ["text"],
        "oneOf": [{"required": ["id", "heading"]}, {"required": ["replaces"]}],
        "properties": {
            "id": {**_ID, "description": "What to call a clause of the draft's own."},
            "replaces": {**clause, "description": "The id of the clause or schedule whose words give way."},
            "after": {**clause, "description": "The id of the clause behind which a new one stands."},
            "heading": {"type": "string", "maxLength": special_term.LONGEST_HEADING},
            "text": {"type": "string", "maxLength": special_term.LONGEST_TEXT, "description": "The words."},
            "why": {"type": "string", "maxLength": special_term.LONGEST_TEXT, "description": "Who wants it, and why."},
        },
    }


def _remark(library: Library) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["party", "clause", "stance"],
        "properties": {
            "party": {**_ID, "description": "The id of a commissioner or a partner."},
            "clause": {"type": "string", "description": "The id of a clause.", "examples": list(library.clauses)[:3]},
            "stance": {"enum": list(STANCES)},
            "reason": {"type": "string", "maxLength": LONGEST_REASON},
            "prefers": {"type": "string", "description": "The id of the option of that clause that it prefers."},
            "author": {"type": "string", "maxLength": LONGEST_AUTHOR, "description": "Who wrote it down."},
            "date": {"type": "string", "format": "date"},
            "words": {"type": "string", "pattern": "^[0-9a-f]{12}$", "description": "Written by the app."},
        },
    }


def _answer(question: Question) -> dict[str, Any]:
    schema = _type(question)
    schema["title"] = question.ask
    if question.help or question.why:
        schema["description"] = " ".join(part for part in (question.help, question.why) if part)
    if question.example:
        schema["examples"] = [question.example]
    return schema


def _type(question: Question) -> dict[str, Any]:
    match question.type:
        case QuestionType.YES_NO:
            return {"enum": [True, False, "yes", "no"]}
        case QuestionType.CHOICE:
            return {"enum": [choice.value for choice in question.choices]}
        case QuestionType.CHOICES:
            picks = {"enum": [choice.value for choice in question.choices]}
            return {"type": "array", "items": picks, "uniqueItems": True, "minItems": question.min or 0}
        case QuestionType.INTEGER:
            return _number("integer", WHOLE, question)
        case QuestionType.MONEY:
            return _number("number", AMOUNT, question)
        case QuestionType.PERCENTAGE:
            return _number("number", PERCENTAGE, question)
        case QuestionType.DATE:
            return {"type": "string", "format": "date"}
        case QuestionType.GROUP:
            fields = {field.id: _answer(field) for field in question.fields}
            member = {"type": "object", "additionalProperties": False, "properties": {"id": _ID, **fields}}
            return {"type": "array", "items": member, "maxItems": question.max or 100}
        case QuestionType.MEMBER:
            return {**_ID, "description": f"The id of a member of {' or '.join(question.of)}."}
        case _:
            pattern = {"pattern": f"^{question.pattern}$"} if question.pattern else {}
            return {"type": "string", "maxLength": 20_000, **pattern}


def _number(kind: str, typed: str, question: Question) -> dict[str, Any]:
    """A number within its bounds, or one that is typed with commas, signs or a size, as the reader accepts it."""
    bounds = {"minimum": question.min, "maximum": question.max}
    known = {key: value for key, value in bounds.items() if value is not None}
    return {"anyOf": [{"type": kind, **known}, {"type": "string", "pattern": rf"^\s*{typed}\s*$"}]}
