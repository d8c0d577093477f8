"""Walking over a library: every condition in it, and every block of text, each with the group that it stands inside."""

from __future__ import annotations

from collections.abc import Iterator

from accordant.conditions import Condition
from accordant.library.entries import NoteEntry, Question
from accordant.library.library import Library, LibraryClause
from accordant.library.text import TextBlock, TextParagraph, TextTable

Scoped = tuple[Condition, str | None]
"""A condition, and the group of whose members it is asked; None outside groups."""


def conditions(library: Library) -> Iterator[Scoped]:
    """Every condition of a library that looks at answers."""
    for section in library.sections:
        yield section.when.condition, None
    for question in library.questions.values():
        yield from _of_question(question, None)
    for fact in library.facts.values():
        if fact.when is not None:
            yield fact.when.condition, None
        if fact.group is not None:
            yield fact.where.condition, fact.group
    yield from ((rule.when.condition, None) for rule in library.rules)
    yield from ((authority.applies.condition, None) for authority in library.authorities.values())
    for entry in library.definitions.values():
        yield from ((version.when.condition, None) for version in entry.versions)
    for clause in library.clauses.values():
        yield from conditions_of_clause(clause)
    for note in library.notes.values():
        yield from _of_note(note)
    for role in library.roles.values():
        yield from ((role.where.condition, group) for group in role.of)
        if role.when is not None:
            yield role.when.condition, None
    for entry in library.compatibility:
        if entry.only_when is not None:
            yield entry.only_when.condition, None
    for outline in library.outlines.values():
        yield from ((title.when.condition, None) for title in outline.titles)
    for topic in library.topics.values():
        if topic.when is not None:
            yield topic.when.condition, None


def _of_question(question: Question, group: str | None) -> Iterator[Scoped]:
    yield question.when.condition, group
    yield from ((default.when.condition, group) for default in question.default)
    yield from ((form.when.condition, group) for form in question.form)
    for field in question.fields:
        yield from _of_question(field, question.id)


def conditions_of_clause(clause: LibraryClause) -> Iterator[Scoped]:
    """Every condition of a clause: of its own, of its options, and of what is printed in it."""
    yield clause.head.when.condition, None
    yield from ((option.available.condition, None) for option in clause.head.options)
    yield from ((default.when.condition, None) for default in clause.head.default)
    for block, around, _ in blocks(clause):
        if isinstance(block, TextParagraph | TextTable):
            yield block.when.condition, around
            if block.each is not None:
                yield block.each.where.condition, block.each.group
        if isinstance(block, TextTable):
            yield from ((row.when.condition, None) for row in block.rows)


def _of_note(note: NoteEntry) -> Iterator[Scoped]:
    for section in note.sections:
        yield section.when.condition, note.for_party
        for point in section.points:
            whens = (when for when in (point.when, point.met, point.not_met) if when is not None)
            yield from ((when.condition, note.for_party) for when in whens)
            if point.each is not None:
                yield point.where.condition, point.each


def blocks(clause: LibraryClause) -> Iterator[tuple[TextBlock, str | None, str | None]]:
    """Every paragraph and table of a clause: the group around it, and the group for whose members it is printed."""
    for passage in clause.passages:
        yield from _below(passage.blocks, None)


def _below(inside: tuple[TextBlock, ...], around: str | None) -> Iterator[tuple[TextBlock, str | None, str | None]]:
    for block in inside:
        each = block.each.group if isinstance(block, TextParagraph | TextTable) and block.each is not None else None
        yield block, around, each or around
        if isinstance(block, TextParagraph):
            yield from _below(block.children, each or around)
