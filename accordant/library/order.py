"""What depends on what: the order in which values can be worked out, and circles, which are load errors (D10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter

from accordant.conditions import names
from accordant.library.entries import Fact, Question, QuestionType
from accordant.library.library import Library


@lru_cache(maxsize=8)
def dependencies(library: Library) -> Mapping[str, frozenset[str]]:
    """For every question, fact and option name, the names that must be settled before it."""
    graph: dict[str, set[str]] = {}
    for question in library.questions.values():
        graph[question.id] = set(names(library.relevance[question.id])) | _of_defaults(question) | _of_fields(question)
    for fact in library.facts.values():
        graph[fact.id] = _of_fact(fact, library)
    for clause in library.clauses.values():
        if clause.head.options:
            needed = set(names(library.presence(clause.id)))
            for option in clause.head.options:
                needed |= names(option.available.condition)
            for default in clause.head.default:
                needed |= names(default.when.condition)
            graph[clause.option_name] = needed
    return {name: frozenset(needed) for name, needed in graph.items()}


def _of_defaults(question: Question) -> set[str]:
    return {name for default in question.default for name in names(default.when.condition)}


def _of_fields(group: Question) -> set[str]:
    """What the conditions inside a group look at outside it."""
    conditions = (when for field in group.fields for when in (field.when, *(default.when for default in field.default)))
    return {name for when in conditions for name in names(when.condition)} - {field.id for field in group.fields}


def _of_fact(fact: Fact, library: Library) -> set[str]:
    needed: set[str] = set(fact.operands)
    if fact.when is not None:
        needed |= names(fact.when.condition)
    group = library.questions.get(fact.group) if fact.group else None
    if group is not None and group.type is QuestionType.GROUP:
        needed.add(group.id)
        needed |= names(fact.where.condition) - {field.id for field in group.fields}
    return needed


def cycle(library: Library) -> tuple[str, ...]:
    """The names on one circle of dependence; empty if there is none."""
    try:
        _sorted(dependencies(library))
    except CycleError as error:
        return tuple(reversed(error.args[1]))
    return ()


@lru_cache(maxsize=8)
def settled_order(library: Library) -> tuple[str, ...]:
    """Every name in an order in which each comes after what it depends on."""
    graph = dependencies(library)
    return tuple(name for name in _sorted(graph) if name in graph)


def _sorted(graph: Mapping[str, Iterable[str]]) -> Iterable[str]:
    return tuple(TopologicalSorter(graph).static_order())
