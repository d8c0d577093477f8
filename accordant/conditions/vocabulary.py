"""What names mean: their kind, their choices and their words. A condition is checked against it when it is loaded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from accordant.conditions.model import Atom, Comparison, Condition, Includes, Name, OneOf, Scalar, atoms
from accordant.finding import did_you_mean


class Kind(StrEnum):
    """The kind of value behind a name."""

    TRUTH = "yes or no"
    CHOICE = "one choice"
    CHOICES = "several choices"
    NUMBER = "a number"
    DATE = "a date"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Subject:
    """One name that a condition may look at.

    `short` names it in a sentence ("kind of agreement"); `choices` maps values to labels; `words` says a yes/no in
    words, keyed True and False.
    """

    name: str
    kind: Kind
    short: str
    choices: Mapping[str, str] = field(default_factory=dict[str, str])
    words: Mapping[bool, str] = field(default_factory=dict[bool, str])


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a condition that doesn't fit the vocabulary; `column` counts from 0."""

    message: str
    column: int


def check(condition: Condition, vocabulary: Mapping[str, Subject]) -> Iterator[Problem]:
    """Every name or literal that doesn't exist or doesn't fit, with a "did you mean" where something is close."""
    for atom in atoms(condition):
        subject = vocabulary.get(atom.name)
        if subject is None:
            meant = did_you_mean(atom.name, vocabulary)
            yield Problem(f"There is no question or fact “{atom.name}”. {meant}".rstrip(), atom.column)
        else:
            yield from (Problem(message, atom.column) for message in _misfits(atom, subject))


def _misfits(atom: Atom, subject: Subject) -> Iterator[str]:
    name, kind = subject.name, subject.kind
    match atom:
        case Name():
            if kind is not Kind.TRUTH:
                yield f"“{name}” is {kind}, so it can't stand alone: compare it with something."
        case Includes(literal):
            if kind is not Kind.CHOICES:
                yield f"“{name}” is {kind}: “'{literal}' in {name}” is for a several-choice question."
            else:
                yield from _unknown_choices((literal,), subject)
        case OneOf(_, literals):
            if kind is Kind.CHOICE:
                yield from _unknown_choices(literals, subject)
            else:
                yield f"“{name}” is {kind}: “{name} in [...]” is for a one-choice question."
        case Comparison(_, operator, literal):
            yield from _bad_comparison(subject, operator, literal)


def _bad_comparison(subject: Subject, operator: str, literal: Scalar) -> Iterator[str]:
    name, kind = subject.name, subject.kind
    equality = operator in ("==", "!=")
    match kind:
        case Kind.CHOICE if equality:
            yield from _unknown_choices((literal,), subject)
        case Kind.TRUTH if equality and isinstance(literal, bool):
            return
        case Kind.NUMBER if isinstance(literal, int) and not isinstance(literal, bool):
            return
        case Kind.DATE if isinstance(literal, str):
            try:
                date.fromisoformat(literal)
            except ValueError:
                yield f"“{literal}” is not a date: write it as '2026-11-22'."
        case _:
            yield f"“{name}” is {kind}, and can't be compared with {literal!r} by {operator}."


def _unknown_choices(literals: tuple[Scalar, ...], subject: Subject) -> Iterator[str]:
    for literal in literals:
        if literal not in subject.choices:
            offered = ", ".join(subject.choices)
            meant = did_you_mean(str(literal), subject.choices) or f"It has: {offered}."
            yield f"“{subject.name}” has no choice “{literal}”. {meant}"
