"""What the guide shows beside its texts: how the open draft stands to each idea, the glossary, and what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from accordant.agreement.model import Agreement
from accordant.library.library import Library
from accordant.library.written import sentence_text


@dataclass(frozen=True)
class ClauseState:
    """A clause that the guide names, as it stands in the open draft.

    `number` is None where the clause is not in it, or where no draft is open. `works`: how many duties, rights and ways
    to leave it holds.
    """

    clause: str
    title: str
    number: str | None = None
    option: str = ""
    works: int = 0


def states(library: Library, ids: Iterable[str], agreement: Agreement | None) -> tuple[ClauseState, ...]:
    """How the clauses that a text of the guide names stand in the draft; without one, their titles."""
    holders = {each.id: each for each in agreement.holders()} if agreement is not None else {}
    ledger = agreement.ledger if agreement is not None else ()
    works = Counter(line.clause for line in ledger if line.kind != "exposure")
    found: list[ClauseState] = []
    for id in ids:
        clause, holder = library.clauses[id], holders.get(id)
        option = clause.option(holder.option or "") if holder is not None else None
        number = holder.number if holder is not None else None
        found.append(ClauseState(id, clause.head.title, number, option.name if option else "", works[id]))
    return tuple(found)


@dataclass(frozen=True)
class Word:
    """A defined term and what it means; where its meaning depends on answers, each of its versions."""

    term: str
    meanings: tuple[str, ...]


def glossary(library: Library) -> tuple[Word, ...]:
    """Every defined term of the library, in the order of the alphabet. An answer stands in braces."""
    words = (
        Word(entry.term, tuple(dict.fromkeys(sentence_text(version.text) for version in entry.versions)))
        for entry in library.definitions.values()
    )
    return tuple(sorted(words, key=lambda word: word.term.casefold()))
