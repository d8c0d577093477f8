"""What two versions of a library have in common: only then may what was worked out from one serve for the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from accordant.library.library import Library, LibraryClause
from accordant.lint.texts import texts
from accordant.proof.distinctions import comparisons


def same_names(library: Library, before: Library) -> bool:
    """Whether the same names and ids can be looked up in both, and mean the same."""
    return (
        _identical(library.sections, before.sections)
        and _identical(library.facts.values(), before.facts.values())
        and _identical(library.topics.values(), before.topics.values())
        and _identical(library.authorities.values(), before.authorities.values())
        and list(library.clauses) == list(before.clauses)
        and all(_ids(library.clauses[id]) == _ids(before.clauses[id]) for id in changed_clauses(library, before))
    )


def _identical(some: Iterable[object], others: Iterable[object]) -> bool:
    return [*map(id, some)] == [*map(id, others)]


def changed_clauses(library: Library, before: Library) -> tuple[str, ...]:
    return tuple(id for id, clause in library.clauses.items() if clause is not before.clauses.get(id))


def _ids(clause: LibraryClause) -> tuple[object, ...]:
    options = tuple((option.id, option.name) for option in clause.head.options)
    return clause.head.kind, clause.head.title, options, {getattr(block, "id", "") for block in clause.all_blocks()}


def same_settling(library: Library, before: Library) -> bool:
    """Whether conditions settle what is asked and which option applies in the same way, with the same thresholds."""
    changed = {id: library.clauses[id] for id in changed_clauses(library, before)}
    rest = replace(library, clauses=changed)
    return (
        _identical(library.outlines.values(), before.outlines.values())
        and all(_settled(clause) == _settled(before.clauses[id]) for id, clause in changed.items())
        and _compared(rest) <= _compared(before)
    )


def texts_that_differ(library: Library, other: Library) -> list[str]:
    """The texts of whatever is not the very same in the other library."""
    part = replace(
        library,
        clauses={id: clause for id, clause in library.clauses.items() if clause is not other.clauses.get(id)},
        definitions={id: one for id, one in library.definitions.items() if one is not other.definitions.get(id)},
        sections=tuple(one for one in library.sections if all(one is not same for same in other.sections)),
        rules=tuple(one for one in library.rules if all(one is not same for same in other.rules)),
        authorities={id: one for id, one in library.authorities.items() if one is not other.authorities.get(id)},
    )
    return [text.text for text in texts(part)]


def _settled(clause: LibraryClause) -> tuple[object, ...]:
    head = clause.head
    options = tuple((option.id, option.available.condition) for option in head.options)
    return head.when.condition, head.models, options, tuple((d.option, d.when.condition) for d in head.default)


@lru_cache(maxsize=2)
def _compared(library: Library) -> frozenset[tuple[object, ...]]:
    every = (atom for each in comparisons(library).values() for atom in each)
    return frozenset((atom.name, atom.operator, atom.literal) for atom in every)
