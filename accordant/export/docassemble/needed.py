"""Which questions must be answered: those that a condition looks at. Others may stay empty, and print a blank."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cached_property

from accordant.conditions import Condition, names
from accordant.conditions.model import TRUE, Or
from accordant.export.docassemble.code import python
from accordant.library.entries import QuestionType
from accordant.library.library import Library, LibraryClause
from accordant.library.order import dependencies
from accordant.library.text import TextParagraph, TextTable
from accordant.library.walk import blocks, conditions

Must = bool | str
"""Whether a question must be answered; or under which condition, as docassemble reads it."""


class Needed:
    """What must be answered before an agreement can be put together."""

    def __init__(self, library: Library):
        self.library = library

    def alone(self, name: str) -> Must:
        """Whether a question must be answered."""
        return (name, None) in self._looked_at or self._counted.get((name, None), False)

    def in_group(self, group: str, field: str) -> Must:
        """Whether a field must be answered for each member; the field by which a member is known must be, too."""
        known_by = self.library.questions[group].name_field
        return field == known_by or (field, group) in self._looked_at or self._counted.get((field, group), False)

    @cached_property
    def _looked_at(self) -> frozenset[tuple[str, str | None]]:
        found: set[tuple[str, str | None]] = set()
        for condition, group in conditions(self.library):
            fields = {field.id for field in self.library.questions[group].fields} if group else set[str]()
            found |= {(name, group if name in fields else None) for name in names(condition)}
        return frozenset(found)

    @cached_property
    def _counted(self) -> dict[tuple[str, str | None], str]:
        """Numbers that a clause's own conditions look at through facts: needed where that clause is in."""
        where: dict[tuple[str, str | None], list[Condition]] = {}
        for clause in self.library.clauses.values():
            presence = self.library.presence(clause.id)
            facts = {name for when in _inside(clause) for name in names(when)} & self.library.facts.keys()
            for number in {number for fact in facts for number in self._numbers(fact)}:
                # One that decides whether the clause is in can't wait for that.
                if (number[1] or number[0]) not in self._behind(names(presence)):
                    where.setdefault(number, []).append(presence)
        return {number: python(self.library, _any(presences)) for number, presences in where.items()}

    def _numbers(self, name: str) -> set[tuple[str, str | None]]:
        """The questions and fields that a fact calculates with, through others too."""
        fact = self.library.facts.get(name)
        if fact is None:
            question = self.library.questions.get(name)
            return {(name, None)} if question is not None and question.type is not QuestionType.GROUP else set()
        if fact.of and fact.group:
            return {(fact.of, fact.group)}
        return {number for operand in fact.operands for number in self._numbers(operand)}

    def _behind(self, wanted: Set[str]) -> set[str]:
        graph, found, queue = dependencies(self.library), set[str](), list(wanted)
        while queue:
            name = queue.pop()
            if name not in found:
                found.add(name)
                queue.extend(graph.get(name, ()))
        return found


def _inside(clause: LibraryClause) -> Iterator[Condition]:
    """The conditions of a clause's paragraphs, tables and rows."""
    for block, _, _ in blocks(clause):
        if isinstance(block, TextParagraph | TextTable):
            yield block.when.condition
        if isinstance(block, TextTable):
            yield from (row.when.condition for row in block.rows)


def _any(presences: list[Condition]) -> Condition:
    if TRUE in presences:
        return TRUE
    return presences[0] if len(presences) == 1 else Or(tuple(presences))
