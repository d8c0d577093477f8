"""Linking clauses: the names, ids and references in their texts and tables are looked up."""

from __future__ import annotations

from collections.abc import Iterator

from accordant.finding import Finding, Place
from accordant.library.entries import QuestionType
from accordant.library.library import LibraryClause
from accordant.library.lookup import Lookup, error, unknown
from accordant.library.text import ALWAYS, Crossing, DefinitionsPlace, Each, TextBlock, TextParagraph, TextTable


class ClauseTexts(Lookup):
    """Looks up everything that a library's clauses name."""

    def findings(self) -> Iterator[Finding]:
        for clause in self.library.clauses.values():
            yield from self._clause(clause)

    def _clause(self, clause: LibraryClause) -> Iterator[Finding]:
        head, place = clause.head, Place(clause.file, 1)
        yield from self.when(head.when)
        yield from self.cited(head.authorities, place)
        for topic in head.topics:
            if topic not in self.library.topics:
                yield unknown("topic", topic, self.library.topics, place)
        yield from self.doubled("option", ((option.id, option.place) for option in head.options))
        for option in head.options:
            yield from self.when(option.available)
        for default in head.default:
            yield from self.when(default.when)
        options = {option.id for option in head.options}
        written = {passage.option: passage.line for passage in clause.passages if passage.option}
        for option in sorted(options - written.keys()):
            message = f"The option “{option}” has no text: add a “## Option: {option}” heading."
            yield error("clause-text", message, place)
        for option in sorted(written.keys() - options):
            yield unknown("option of this clause", option, options, Place(clause.file, written[option]))
        yield from self._blocks(clause)

    def _blocks(self, clause: LibraryClause) -> Iterator[Finding]:
        ids: set[str] = set()
        for passage in clause.passages:
            for block in passage.blocks:
                yield from self._block(block, clause, None, ids)

    def _block(self, block: TextBlock, clause: LibraryClause, group: str | None, ids: set[str]) -> Iterator[Finding]:
        line = block.line if isinstance(block, DefinitionsPlace | TextTable) else block.sentence.line
        place = Place(clause.file, line)
        if not block.id:
            step = "Run accordant check --fix to write ids in."
            yield error("paragraph-id", "This paragraph has no id.", place, step)
        elif block.id in ids:
            yield error("duplicate-id", f"The paragraph id “{block.id}” is there twice in this clause.", place)
        ids.add(block.id)
        match block:
            case TextParagraph():
                yield from self._each(block.each, place)
                inner = block.each.group if block.each and block.each.group in self.groups else group
                yield from self.when(block.when, self.vocabulary_in(group))
                yield from self.sentence(block.sentence, inner)
                for child in block.children:
                    yield from self._block(child, clause, inner, ids)
            case TextTable():
                yield from self.when(block.when)
                yield from self._each(block.each, place)
                inner = block.each.group if block.each and block.each.group in self.groups else group
                for sentence in block.cells:
                    yield from self.sentence(sentence, inner)
                for row in block.rows:
                    yield from self.when(row.when)
                    for sentence in row.cells:
                        yield from self.sentence(sentence, None)
                if block.across is not None:
                    yield from self._across(block, block.across, place)
                if self._may_be_empty(block):
                    message = f"The table “{block.id}” may have no row: say what is printed then (empty: ...)."
                    yield error("empty-table", message, place)
            case DefinitionsPlace():
                return

    def _across(self, table: TextTable, across: Crossing, place: Place) -> Iterator[Finding]:
        for group in across.groups:
            if group not in self.groups:
                yield unknown("group", group, self.groups, place)
            else:
                yield from self.sentence(across.heading, group)
        entries = self.groups.get(across.entries)
        if entries is None:
            yield unknown("group", across.entries, self.groups, place)
            return
        yield from self.sentence(across.cell, entries.id)
        rows = (table.each.group,) if table.each else ()
        for name, groups in ((across.row, rows), (across.column, across.groups)):
            field = entries.field(name)
            if field is None or field.type is not QuestionType.MEMBER:
                members = [field.id for field in entries.fields if field.type is QuestionType.MEMBER]
                yield unknown(f"member field of {entries.id}", name, members, place)
            elif not set(field.of) <= set(groups):
                message = f"“{name}” may pick a member of {', '.join(field.of)}, which this table does not show."
                yield error("clause-text", message, place)

    def _may_be_empty(self, table: TextTable) -> bool:
        group = self.groups.get(table.each.group) if table.each else None
        if table.each is None or group is None or table.empty is not None:
            return False
        columns = [self.groups[name] for name in table.across.groups if name in self.groups] if table.across else []
        if columns and not any(column.min for column in columns):
            return True
        return not group.min or table.each.where is not ALWAYS

    def _each(self, each: Each | None, place: Place) -> Iterator[Finding]:
        if each is None:
            return
        if each.group not in self.groups:
            yield unknown("group", each.group, self.groups, place)
            return
        yield from self.when(each.where, self.vocabulary_in(each.group))
