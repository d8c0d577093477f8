"""Three-valued evaluation (Kleene's strong logic, decision D10): true, false, or unknown."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from accordant.conditions.model import (
    And,
    Comparator,
    Comparison,
    Condition,
    Constant,
    Includes,
    Name,
    Not,
    OneOf,
    Or,
    Scalar,
)


class Absent(Enum):
    """Why a name has no value."""

    UNKNOWN = "unknown"
    """The question is relevant and nobody has answered it: whatever depends on it is unknown."""

    NOT_APPLICABLE = "not applicable"
    """The question is not relevant: `==`, `in` and orderings are false for it, `!=` and `not in` true."""


Known = bool | int | Decimal | str | date | tuple[str, ...]
Lookup = Callable[[str], Known | Absent]
_ORDERINGS: Mapping[Comparator, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def evaluate(condition: Condition, lookup: Lookup | Mapping[str, Known | Absent]) -> bool | None:
    """Whether a condition holds; None where that is unknown.

    `lookup` gives the value of a name: bool for yes/no, str for a choice, a tuple of str for several choices, int
    or Decimal for numbers, money (pounds) and percentages, date for dates; or an Absent.
    """
    get = lookup if callable(lookup) else lookup.__getitem__
    if isinstance(condition, Constant):
        return condition.value
    if isinstance(condition, And):
        return _settled(condition.operands, get, by=False)
    if isinstance(condition, Or):
        return _settled(condition.operands, get, by=True)
    if isinstance(condition, Not):
        held = evaluate(condition.operand, get)
        return None if held is None else not held
    return _atom(condition, get(condition.name))


def _settled(operands: Iterable[Condition], get: Lookup, *, by: bool) -> bool | None:
    """What several parts come to, where one that is `by` settles all: false for "and", true for "or"."""
    unknown = False
    for operand in operands:
        held = evaluate(operand, get)
        if held is by:
            return by
        unknown = unknown or held is None
    return None if unknown else not by


def _atom(atom: Name | Comparison | OneOf | Includes, value: Known | Absent) -> bool | None:
    if value is Absent.UNKNOWN:
        return None
    gone = value is Absent.NOT_APPLICABLE
    match atom:
        case Name():
            return False if gone else bool(value)
        case Comparison():
            if atom.operator == "!=":
                return gone or not _same(value, atom.literal)
            return not gone and _compared(value, atom.operator, atom.literal)
        case OneOf():
            return atom.negated != (not gone and any(_same(value, literal) for literal in atom.literals))
        case Includes():
            return atom.negated != (not gone and isinstance(value, tuple) and atom.literal in value)


def _same(value: object, literal: Scalar) -> bool:
    if isinstance(value, date):
        return value.isoformat() == literal
    return value == literal


def _compared(value: object, comparator: Comparator, literal: Scalar) -> bool:
    if comparator == "==":
        return _same(value, literal)
    other: object = date.fromisoformat(literal) if isinstance(value, date) and isinstance(literal, str) else literal
    return _ORDERINGS[comparator](value, other)
