"""Entries compared key by key, wherever they stand in their files: notes, questions, rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from pydantic import BaseModel

from accordant.compare.names import own_wording
from accordant.library.text import Sentence, When, Words


def changed_keys(old: BaseModel, new: BaseModel, but: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The keys whose values are not the same, in the order of the model."""
    keys = type(new).model_fields
    return tuple(key for key in keys if key not in but and told(getattr(old, key, None)) != told(getattr(new, key)))


def told(value: Any) -> object:
    """A value without the file and line it stands in."""
    match value:
        case When():
            return value.source
        case Sentence():
            return own_wording(value)
        case BaseModel():
            return tuple((key, told(getattr(value, key))) for key in type(value).model_fields)
        case list() | tuple():
            return tuple(told(part) for part in cast(tuple[object, ...], value))
        case dict():
            return tuple((key, told(part)) for key, part in cast(Mapping[str, object], value).items())
        case _:
            return value


def emphasis(sentence: Sentence) -> tuple[object, ...]:
    """Which words are bold or italic."""
    marked = ((p.bold, p.italic, p.text if isinstance(p, Words) else "") for p in sentence.pieces)
    found: list[tuple[bool, bool, str]] = []
    for bold, italic, text in marked:
        if found and found[-1][:2] == (bold, italic):
            found[-1] = (bold, italic, found[-1][2] + text)
        else:
            found.append((bold, italic, text))
    return tuple(found)
