"""What conditions can tell apart: which thresholds of a number, and how many members of a group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from accordant.conditions import Condition
from accordant.conditions.model import Comparison, atoms
from accordant.library.entries import Question
from accordant.library.library import Library
from accordant.library.text import TextParagraph, TextTable

_MOST_MEMBERS = 12
"""Members of a group that are told apart. Conditions see groups through facts; more members change none of them."""


def comparisons(library: Library) -> tuple[Comparison, ...]:
    """Every comparison that a condition of the library makes: they say which thresholds matter."""
    found = (atom for condition in _conditions(library) for atom in atoms(condition) if isinstance(atom, Comparison))
    return tuple({(atom.name, atom.operator, atom.literal): atom for atom in found}.values())


def induced(library: Library) -> Iterator[Comparison]:
    """The lowest and the highest of a field reach a threshold when fields do: theirs are the field's too."""
    facts = {fact.id: fact for fact in library.facts.values() if fact.lowest or fact.highest}
    for atom in comparisons(library):
        if atom.name in facts:
            yield replace(atom, name=facts[atom.name].of or "")


def _conditions(library: Library) -> Iterator[Condition]:
    for section in library.sections:
        yield section.when.condition
    for question in library.questions.values():
        for each in (question, *question.fields):
            yield each.when.condition
            yield from (default.when.condition for default in each.default)
    for fact in library.facts.values():
        yield from (when.condition for when in (fact.when, fact.where) if when is not None)
    yield from (rule.when.condition for rule in library.rules)
    yield from (authority.applies.condition for authority in library.authorities.values())
    for entry in library.definitions.values():
        yield from (version.when.condition for version in entry.versions)
    for clause in library.clauses.values():
        yield clause.head.when.condition
        yield from (option.available.condition for option in clause.head.options)
        yield from (default.when.condition for default in clause.head.default)
        for block in clause.all_blocks():
            if isinstance(block, TextParagraph | TextTable):
                yield block.when.condition
                if block.each is not None:
                    yield block.each.where.condition
            if isinstance(block, TextTable):
                yield from (row.when.condition for row in block.rows)
    for role in library.roles.values():
        yield from (when.condition for when in (role.where, role.when) if when is not None)
    yield from (entry.only_when.condition for entry in library.compatibility if entry.only_when is not None)


def members_told_apart(library: Library, group: Question, conditions: tuple[Comparison, ...]) -> int:
    """How many members conditions can tell apart: the largest count they name, or one for each fact.

    Where a total is compared, as many as can be needed to pass it.
    """
    facts = [fact for fact in library.facts.values() if fact.group == group.id]
    needed = [2, len(facts) + 1]
    for fact in facts:
        field_ = group.field(fact.of) if fact.of else None
        each = 1 if fact.count else field_.max if fact.sum and field_ else None
        resting = _resting_on(library, fact.id)
        for atom in conditions if each else ():
            if atom.name in resting and isinstance(atom.literal, int):
                needed.append(ceil(abs(atom.literal) / (each or 1)) + 1)
    return min(max(needed), group.max or _MOST_MEMBERS, _MOST_MEMBERS)


def _resting_on(library: Library, name: str) -> frozenset[str]:
    """A fact, and the facts that calculate with it."""
    above = (fact.id for fact in library.facts.values() if name in fact.operands)
    return frozenset({name}).union(*(_resting_on(library, fact) for fact in above))
