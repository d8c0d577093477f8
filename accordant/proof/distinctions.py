"""What conditions can tell apart: which thresholds of a number, and how many members of a group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil

from accordant.conditions.model import Comparison, atoms
from accordant.library.entries import Question
from accordant.library.library import Library
from accordant.library.walk import conditions

_MOST_MEMBERS = 12
"""Members of a group that are told apart. Conditions see groups through facts; more members change none of them."""


Comparisons = Mapping[str, Sequence[Comparison]]
"""By name, the comparisons that are made of it."""


def comparisons(library: Library) -> Comparisons:
    """Every comparison that a condition of the library makes: they say which thresholds matter."""
    found: dict[str, dict[tuple[str, object], Comparison]] = {}
    for condition, _ in conditions(library):
        for atom in atoms(condition):
            if isinstance(atom, Comparison):
                found.setdefault(atom.name, {})[atom.operator, atom.literal] = atom
    for fact in library.facts.values():
        if fact.lowest or fact.highest:
            # The lowest and the highest of a field reach a threshold when fields do: theirs are the field's too.
            for (operator, literal), atom in list(found.get(fact.id, {}).items()):
                found.setdefault(fact.of or "", {})[operator, literal] = replace(atom, name=fact.of or "")
    return {name: tuple(each.values()) for name, each in found.items()}


def members_told_apart(library: Library, group: Question, compared: Comparisons) -> int:
    """How many members conditions can tell apart: the largest count they name, or one for each fact.

    Where a total is compared, as many as can be needed to pass it.
    """
    facts = [fact for fact in library.facts.values() if fact.group == group.id]
    needed = [2, len(facts) + 1]
    for fact in facts:
        field_ = group.field(fact.of) if fact.of else None
        each = 1 if fact.count else field_.max if fact.sum and field_ else None
        for name in _resting_on(library, fact.id) if each else ():
            for atom in compared.get(name, ()):
                if isinstance(atom.literal, int):
                    needed.append(ceil(abs(atom.literal) / (each or 1)) + 1)
    return min(max(needed), group.max or _MOST_MEMBERS, _MOST_MEMBERS)


def _resting_on(library: Library, name: str) -> frozenset[str]:
    """A fact, and the facts that calculate with it."""
    above = (fact.id for fact in library.facts.values() if name in fact.operands)
    return frozenset({name}).union(*(_resting_on(library, fact) for fact in above))
