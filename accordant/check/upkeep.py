"""The upkeep of a library: what it covers, which sources it rests on, and what is due for review when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from accordant.library.entries import Authority, Model, Topic
from accordant.library.library import Library
from accordant.phrases import month_in_words
from accordant.proof.prove import Proof


@dataclass(frozen=True)
class Named:
    """A clause as it is spoken of."""

    id: str
    title: str


class Cover(StrEnum):
    """Whether the agreements of a model cover a topic."""

    ALWAYS = "always"
    WHEN_NEEDED = "when needed"
    MISSING = "missing"
    NEVER = "not in this kind"


@dataclass(frozen=True)
class Covered:
    """A topic: where it is covered, and by which clauses. `can_be_left_out`: the proof found such an agreement."""

    topic: Topic
    dimension: str
    models: Mapping[Model, Cover]
    clauses: tuple[Named, ...]
    can_be_left_out: bool


@dataclass(frozen=True)
class Source:
    """An authority, and what rests on it."""

    authority: Authority
    clauses: tuple[Named, ...]
    rules: tuple[str, ...]
    overdue: bool


@dataclass(frozen=True)
class Due:
    """A clause, a note, the chooser or an authority that is to be looked at again."""

    kind: Literal["clause", "note", "authority"]
    id: str
    title: str
    on: date


@dataclass(frozen=True)
class Month:
    """What falls due in a month. `first` is its first day; None for everything that is overdue."""

    first: date | None
    clauses: tuple[Due, ...]
    notes: tuple[Due, ...]
    authorities: tuple[Due, ...]

    @property
    def name(self) -> str:
        """ "June 2027", or "Overdue"."""
        return "Overdue" if self.first is None else month_in_words(self.first)


def coverage(library: Library, proof: Proof | None) -> tuple[Covered, ...]:
    """Every topic, in the library's order."""
    listed: dict[Model, frozenset[str]] = {
        model: frozenset(outline.clauses()) for model, outline in library.outlines.items()
    }
    failing = {
        failure.finding.place
        for failure in (proof.failures if proof is not None else ())
        if failure.finding.rule == "proof.topic"
    }
    found: list[Covered] = []
    for topic in library.topics.values():
        covering = [clause for clause in library.clauses.values() if topic.id in clause.head.topics]
        models: dict[Model, Cover] = {}
        for model, clauses in listed.items():
            there = any(clause.id in clauses for clause in covering)
            if model in topic.mandatory and topic.when is None:
                models[model] = Cover.ALWAYS if there else Cover.MISSING
            else:
                models[model] = Cover.WHEN_NEEDED if there else Cover.NEVER
        dimension = covering[0].head.dimension if covering else ""
        names = tuple(Named(clause.id, clause.head.title) for clause in covering)
        found.append(Covered(topic, dimension, models, names, topic.place in failing))
    return tuple(found)


def sources(library: Library, today: date) -> tuple[Source, ...]:
    """Every authority, in the register's order."""
    return tuple(
        Source(
            authority,
            tuple(
                Named(clause.id, clause.head.title)
                for clause in library.clauses.values()
                if authority.id in clause.head.authorities
            ),
            tuple(rule.id for rule in library.rules if authority.id in rule.authorities),
            authority.review_due < today,
        )
        for authority in library.authorities.values()
    )


def calendar(library: Library, today: date) -> tuple[Month, ...]:
    """What is due, month by month; what is overdue comes first."""
    due = [Due("clause", clause.id, clause.head.title, clause.head.review_due) for clause in library.clauses.values()]
    due += [Due("note", note.id, note.label, note.review_due) for note in library.notes.values()]
    if library.chooser is not None and library.chooser.review_due is not None:
        due.append(Due("note", "chooser", f"The chooser: {library.chooser.title}", library.chooser.review_due))
    due += [Due("authority", one.id, one.citation, one.review_due) for one in library.authorities.values()]
    months: dict[date | None, list[Due]] = {}
    for each in sorted(due, key=lambda each: (each.on, each.title)):
        months.setdefault(None if each.on < today else each.on.replace(day=1), []).append(each)
    return tuple(
        Month(first, _of(found, "clause"), _of(found, "note"), _of(found, "authority"))
        for first, found in months.items()
    )


def _of(found: Iterable[Due], kind: str) -> tuple[Due, ...]:
    return tuple(each for each in found if each.kind == kind)
