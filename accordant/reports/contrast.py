"""An agreement against the transactional terms it replaces, by dimension; and which mechanisms carry what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from accordant.agreement.model import Agreement, LedgerLine, plain
from accordant.library.entries import DIMENSIONS
from accordant.library.library import Library
from accordant.phrases import counted
from accordant.reports.ledger import said


@dataclass(frozen=True)
class ClauseContrast:
    """One clause of the agreement: what a standard commercial term says instead, and how this differs."""

    clause: str
    number: str
    title: str
    option: str
    says: str
    differs: str


@dataclass(frozen=True)
class DimensionContrast:
    """One dimension: its clauses, and its operative mechanisms (duties, rights and ways to leave)."""

    dimension: str
    clauses: tuple[ClauseContrast, ...]
    mechanisms: tuple[LedgerLine, ...]


@dataclass(frozen=True)
class PrincipleCarried:
    """A principle that the partners chose, and the mechanisms that carry it."""

    principle: str
    mechanisms: tuple[LedgerLine, ...]


@dataclass(frozen=True)
class Contrast:
    """The contrast by dimension, and the relational profile: how many mechanisms carry each dimension and principle.

    There is no score: each number is a list of paragraphs that can be read.
    """

    dimensions: tuple[DimensionContrast, ...]
    principles: tuple[PrincipleCarried, ...]


def contrast_of(agreement: Agreement, library: Library) -> Contrast:
    """What the agreement says that a transactional contract would not."""
    mechanisms = [line for line in agreement.ledger if line.kind != "exposure"]
    found: dict[str, list[ClauseContrast]] = {dimension: [] for dimension in DIMENSIONS}
    for clause in agreement.holders():
        entry = library.clauses[clause.id]
        if entry.special:
            continue  # what stands in its place elsewhere is not known
        option = entry.option(clause.option or "")
        transactional = entry.head.transactional
        found[clause.dimension].append(
            ClauseContrast(
                clause.id,
                clause.number,
                clause.title,
                option.name if option is not None else "",
                transactional.says,
                transactional.differs,
            )
        )
    dimensions = tuple(
        DimensionContrast(dimension, tuple(clauses), tuple(line for line in mechanisms if line.dimension == dimension))
        for dimension, clauses in found.items()
    )
    labels = dict.fromkeys(label for line in mechanisms for label in line.carries)
    principles = tuple(
        PrincipleCarried(label, tuple(line for line in mechanisms if label in line.carries)) for label in sorted(labels)
    )
    return Contrast(dimensions, principles)


def contrast_text(agreement: Agreement, library: Library) -> str:
    """The contrast as plain text."""
    return "\n".join(_text(contrast_of(agreement, library), agreement)).rstrip() + "\n"


def _text(contrast: Contrast, agreement: Agreement) -> Iterator[str]:
    yield f"{plain(agreement.name)}, against a standard commercial contract"
    for each in contrast.dimensions:
        if not each.clauses:
            continue
        count = f"{each.dimension.capitalize()}: {how_many_mechanisms(len(each.mechanisms))}"
        yield from ("", count, "-" * len(count))
        for clause in each.clauses:
            option = f" ({clause.option})" if clause.option else ""
            yield from ("", f"{clause.number} {clause.title}{option}")
            yield f"  A commercial contract: {clause.says}"
            yield f"  Here: {clause.differs}"
    yield from ("", "What carries each principle", "---------------------------")
    for principle in contrast.principles:
        yield from ("", f"{principle.principle}: {how_many_mechanisms(len(principle.mechanisms))}")
        yield from (f"  {said(line)} ({line.citation})" for line in principle.mechanisms)


def how_many_mechanisms(number: int) -> str:
    """How many mechanisms there are, in words that need no explaining."""
    return counted(number, "duty, right or way to leave", "duties, rights and ways to leave")


def contrast_json(agreement: Agreement, library: Library) -> dict[str, Any]:
    """The stable shape behind `accordant contrast --json`: see docs/json.md."""
    contrast = contrast_of(agreement, library)
    return {
        "dimensions": [
            {
                "dimension": each.dimension,
                "mechanisms": [_mechanism(line) for line in each.mechanisms],
                "clauses": [
                    {
                        "id": clause.clause,
                        "number": clause.number,
                        "title": clause.title,
                        "option": clause.option or None,
                        "says": clause.says,
                        "differs": clause.differs,
                    }
                    for clause in each.clauses
                ],
            }
            for each in contrast.dimensions
        ],
        "principles": [
            {"principle": each.principle, "mechanisms": [_mechanism(line) for line in each.mechanisms]}
            for each in contrast.principles
        ],
    }


def _mechanism(line: LedgerLine) -> dict[str, str]:
    return {"paragraph": line.paragraph, "citation": line.citation, "kind": line.kind, "said": said(line)}
