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
    match condition:
        case Constant(value):
            return value
        case Not(operand):
            held = evaluate(operand, get)
            return None if held is None else not held
        case And(operands):
            return _all(evaluate(operand, get) for operand in operands)
        case Or(operands):
            held = _all(_negate(evaluate(operand, get)) for operand in operands)
            return _negate(held)
        case _:
            return _atom(condition, get(condition.name))


def _negate(held: bool | None) -> bool | None:
    return None if held is None else not held


def _all(parts: Iterable[bool | None]) -> bool | None:
    unknown = False
    for held in parts:
        if held is False:
            return False
        unknown = unknown or held is None
    return None if unknown else True


def _atom(atom: Name | Comparison | OneOf | Includes, value: Known | Absent) -> bool | None:
    if value is Absent.UNKNOWN:
        return None
    gone = value is Absent.NOT_APPLICABLE
    match atom:
        case Name():
            return False if gone else bool(value)
        case Comparison(_, "==", literal):
            return not gone and _same(value, literal)
        case Comparison(_, "!=", literal):
            return gone or not _same(value, literal)
        case Comparison(_, comparator, literal):
            return not gone and _ordered(value, comparator, literal)
        case OneOf(_, literals, negated):
            return negated != (not gone and any(_same(value, literal) for literal in literals))
        case Includes(literal, _, negated):
            return negated != (not gone and isinstance(value, tuple) and literal in value)


def _same(value: object, literal: Scalar) -> bool:
    if isinstance(value, date):
        return value.isoformat() == literal
    return value == literal


def _ordered(value: object, comparator: Comparator, literal: Scalar) -> bool:
    other: object = date.fromisoformat(literal) if isinstance(value, date) and isinstance(literal, str) else literal
    return _ORDERINGS[comparator](value, other)
