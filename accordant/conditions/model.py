"""The tree of a condition. Every atom looks at one name; Boolean operators join atoms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Scalar = str | int | bool
Comparator = Literal["==", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True)
class Constant:
    """`True` or `False`."""

    value: bool


@dataclass(frozen=True)
class Name:
    """A yes/no question or fact, standing alone. `column` counts from 0 in the source text."""

    name: str
    column: int = 0


@dataclass(frozen=True)
class Comparison:
    """A name compared with a literal: `partner_count >= 3`."""

    name: str
    operator: Comparator
    literal: Scalar
    column: int = 0


@dataclass(frozen=True)
class OneOf:
    """A name among literals: `model in ['alliance', 'combined']`; `negated` for `not in`."""

    name: str
    literals: tuple[Scalar, ...]
    negated: bool = False
    column: int = 0


@dataclass(frozen=True)
class Includes:
    """A choice among those picked in a several-choice question: `'honesty' in principles`."""

    literal: str
    name: str
    negated: bool = False
    column: int = 0


@dataclass(frozen=True)
class Not:
    operand: Condition


@dataclass(frozen=True)
class And:
    operands: tuple[Condition, ...]


@dataclass(frozen=True)
class Or:
    operands: tuple[Condition, ...]


Atom = Name | Comparison | OneOf | Includes
Condition = Constant | Atom | Not | And | Or

TRUE = Constant(True)


def atoms(condition: Condition) -> tuple[Atom, ...]:
    """Every atom of a condition, left to right."""
    match condition:
        case Constant():
            return ()
        case Not(operand):
            return atoms(operand)
        case And(operands) | Or(operands):
            return tuple(atom for operand in operands for atom in atoms(operand))
        case _:
            return (condition,)


def names(condition: Condition) -> frozenset[str]:
    """The names that a condition looks at."""
    return frozenset(atom.name for atom in atoms(condition))


def both(*conditions: Condition) -> Condition:
    """All of these together, without the ones that always hold."""
    parts = [condition for condition in conditions if condition != TRUE]
    if len(parts) < 2:
        return parts[0] if parts else TRUE
    return And(tuple(each for part in parts for each in (part.operands if isinstance(part, And) else (part,))))
