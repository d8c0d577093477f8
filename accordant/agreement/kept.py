"""An agreement as data, to be kept beside the draft that gave it, and read again by a later version."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import Any, cast

from accordant.agreement import model
from accordant.agreement.later import Later

FORMAT = 1
"""The version of this form: raised when a later reader could misread an earlier agreement."""
_KIND = "is"
_CLASSES = {
    name: thing for name, thing in vars(model).items() if isinstance(thing, type) and thing.__module__ == model.__name__
}


def agreement_as_bytes(agreement: model.Agreement) -> bytes:
    """The agreement as JSON: every part with the name of its class, and without what is as it is by default."""
    return json.dumps({"format": FORMAT, "agreement": _written(agreement)}, ensure_ascii=False).encode()


def agreement_from_bytes(content: bytes) -> model.Agreement | None:
    """The agreement that was kept; None where it has a form that this version does not read."""
    try:
        tree = json.loads(content)
        read = _read(tree["agreement"]) if tree["format"] == FORMAT else None
    except (ValueError, TypeError, KeyError):
        return None
    return read if isinstance(read, model.Agreement) else None


def _written(value: Any) -> Any:
    if isinstance(value, tuple | Later):
        return [_written(part) for part in cast("Sequence[Any]", value)]
    if isinstance(value, date):
        return {_KIND: "date", "day": value.isoformat()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    tree: dict[str, Any] = {_KIND: type(value).__name__}
    for field in fields(value):
        held = getattr(value, field.name)
        if field.default is MISSING or held != field.default:
            tree[field.name] = _written(held)
    return tree


def _read(tree: Any) -> Any:
    if isinstance(tree, list):
        return tuple(_read(part) for part in cast("list[Any]", tree))
    if not isinstance(tree, dict):
        return tree
    parts = cast("dict[str, Any]", tree)
    if parts[_KIND] == "date":
        return date.fromisoformat(parts["day"])
    of = _CLASSES[parts[_KIND]]
    known = {field.name for field in fields(of)}
    return of(**{name: _read(part) for name, part in parts.items() if name in known})
