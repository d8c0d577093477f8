"""What the circuit leaves to arithmetic: the numbers behind names, and the literals that say what is so of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from accordant.library.entries import Question, QuestionType
from accordant.library.values import LARGEST
from accordant.proof.names import Key, Meaning

NUMBERS = (QuestionType.INTEGER, QuestionType.MONEY, QuestionType.PERCENTAGE)

_LEAST = -(10**15)
"""No answer is lower: a number has fifteen figures at most."""


@dataclass(frozen=True)
class Asked:
    """The answer to a question, or to a field of the member in a slot.

    `unit`: the step between answers. `defaults`: literals, and the value while each holds.
    """

    id: str
    meaning: Meaning
    least: Fraction
    most: Fraction
    unit: Fraction
    defaults: tuple[tuple[int, Fraction], ...] = ()


@dataclass(frozen=True)
class Count:
    """How many members are chosen. `at_least[n]`: at least n are. `more`: there are more members than slots."""

    id: str
    at_least: tuple[int, ...]
    more: int


@dataclass(frozen=True)
class Sum:
    """The sum of the parts whose literal holds. `more`: there are more members than slots."""

    id: str
    parts: tuple[tuple[int, Asked], ...]
    more: int


@dataclass(frozen=True)
class Extreme:
    """The lowest or highest of the parts whose literal holds. `picks`: one literal each, for the part that it is."""

    id: str
    lowest: bool
    parts: tuple[tuple[int, Asked], ...]
    picks: tuple[int, ...]
    meaning: Meaning


@dataclass(frozen=True)
class Calculated:
    """A fact made of other numbers, and of numbers as such."""

    id: str
    operation: Literal["add", "subtract", "multiply"]
    terms: tuple[Number | Fraction, ...]


Number = Asked | Count | Sum | Extreme | Calculated


@dataclass(frozen=True)
class Compared:
    """A fact that conditions compare, and whose thresholds the circuit leaves open."""

    number: Number
    known: int
    thresholds: Mapping[Key, int]


@dataclass
class Numbers:
    """Every number of an interview, by name; and the facts whose thresholds need arithmetic."""

    named: dict[str, Number] = field(default_factory=dict[str, Number])
    compared: dict[str, Compared] = field(default_factory=dict[str, Compared])

    @property
    def free(self) -> tuple[int, ...]:
        """The literals whose truth the circuit leaves to arithmetic."""
        return tuple(one for compared in self.compared.values() for one in compared.thresholds.values())


def behind(number: Number) -> Iterator[Number]:
    """A number, and every number that it is made of."""
    yield number
    match number:
        case Sum() | Extreme():
            yield from (part for _, part in number.parts)
        case Calculated():
            for term in number.terms:
                if not isinstance(term, Fraction):
                    yield from behind(term)
        case Asked() | Count():
            pass


def told_by(number: Number) -> Iterator[int]:
    """The literals that say something of a number itself."""
    match number:
        case Asked(_, meaning):
            yield from (meaning.known, *meaning.values.values())
            yield from (literal for literal, _ in number.defaults)
        case Count():
            yield from (*number.at_least, number.more)
        case Sum():
            yield from (*(literal for literal, _ in number.parts), number.more)
        case Extreme():
            yield from (*(literal for literal, _ in number.parts), *number.picks)
            yield from (number.meaning.known, *number.meaning.values.values())
        case Calculated():
            pass


@dataclass(frozen=True)
class Island:
    """Facts that share numbers with each other, and with no others: answers for one island leave the others alone.

    `literals`: everything that is looked at to find them.
    """

    compared: tuple[Compared, ...]
    literals: frozenset[int]


def islands(numbers: Numbers) -> tuple[Island, ...]:
    """The facts that need arithmetic, put together where they share a number."""
    found: list[tuple[set[str], list[Compared]]] = []
    for compared in numbers.compared.values():
        ids = {number.id for number in behind(compared.number)}
        touched = [island for island in found if not ids.isdisjoint(island[0])]
        found = [island for island in found if ids.isdisjoint(island[0])]
        together = [one for _, members in touched for one in members]
        found.append((ids.union(*(known for known, _ in touched)), [*together, compared]))
    return tuple(Island(tuple(members), frozenset(told(members))) for _, members in found)


def told(members: Iterable[Compared]) -> Iterator[int]:
    """The literals that are looked at to find numbers for these facts."""
    for compared in members:
        yield from (compared.known, *compared.thresholds.values())
        for number in behind(compared.number):
            yield from told_by(number)


def asked(id: str, question: Question, meaning: Meaning) -> Asked | None:
    """The number that a question asks for; None if it asks for something else."""
    if question.type not in NUMBERS:
        return None
    least = Fraction(question.min if question.min is not None else _LEAST)
    most = Fraction(question.max if question.max is not None else LARGEST)
    unit = Fraction(1) if question.type is QuestionType.INTEGER else Fraction(1, 100)
    values = tuple(
        (literal, Fraction(value)) for literal, value in meaning.defaults if isinstance(value, int | Decimal)
    )
    return Asked(id, meaning, least, most, unit, values)


def ordered(values: Mapping[Key, int]) -> Iterator[tuple[str, Fraction, int]]:
    """Each threshold of a number: its sign, the number, and the literal that says that it is reached."""
    for key, literal in values.items():
        if isinstance(key, tuple):
            yield key[0], Fraction(key[1], 100), literal


def range_of_part(number: Asked) -> tuple[Fraction, Fraction]:
    """The range of a part of a sum, which is nothing while the part is left out."""
    return min(number.least, Fraction(0)), max(number.most, Fraction(0))
