"""The definitions that an agreement uses: those of terms in its text, and of terms in those definitions."""

from __future__ import annotations

from collections.abc import Iterable

from accordant.assembly.chosen import ChosenClause
from accordant.interview.settle import Settled
from accordant.library.entries import DefinitionEntry
from accordant.library.text import Sentence


def used(settled: Settled, clauses: Iterable[ChosenClause]) -> tuple[tuple[DefinitionEntry, Sentence | None], ...]:
    """The definitions used, in alphabetical order, each with its version: None if unknown, or if none holds."""
    library = settled.library
    found: dict[str, Sentence | None] = {}
    queue = [*frozenset[str]().union(*[clause.terms for clause in clauses])]
    while queue:
        term = queue.pop()
        if term in found:
            continue
        found[term] = _version(settled, library.definitions[term])
        sentence = found[term]
        queue.extend(sentence.terms if sentence else ())
    entries = sorted((library.definitions[term] for term in found), key=lambda entry: entry.term.lower())
    return tuple((entry, found[entry.id]) for entry in entries)


def _version(settled: Settled, entry: DefinitionEntry) -> Sentence | None:
    for version in entry.versions:
        held = settled.holds(version.when.condition)
        if held is None:
            return None
        if held:
            return version.text
    return None
