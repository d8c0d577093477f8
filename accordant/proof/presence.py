"""When each piece of text is printed: clauses, paragraphs, tables, for some member or for all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from accordant.library.library import LibraryClause
from accordant.library.text import Crossing, DefinitionsPlace, Passage, Sentence, TextBlock, TextParagraph, TextTable
from accordant.proof.circuit import FALSE, TRUE, Rails
from accordant.proof.encoding import Encoding, Slot


@dataclass(frozen=True)
class Printed:
    """A sentence, the literal that says that it is printed, and for which member's slot.

    `id` is the id of the paragraph or table it stands in; `group` the group of the slot.
    """

    id: str
    sentence: Sentence
    printed: int
    slot: Slot | None = None
    group: str | None = None


@dataclass(frozen=True)
class Presence:
    """What is printed when: rails by the id of a clause or paragraph, and every sentence."""

    clauses: Mapping[str, Rails]
    blocks: Mapping[str, Rails]
    sentences: tuple[Printed, ...]


def presence(encoding: Encoding) -> Presence:
    """When everything in the library's clauses is printed."""
    work = _Presence(encoding)
    for clause in encoding.library.clauses.values():
        work.clause(clause)
    return Presence(work.clauses, work.blocks, tuple(work.sentences))


class _Presence:
    def __init__(self, encoding: Encoding):
        self.encoding = encoding
        self.circuit = encoding.circuit
        self.clauses: dict[str, Rails] = {}
        self.blocks: dict[str, Rails] = {}
        self.sentences: list[Printed] = []

    def clause(self, clause: LibraryClause) -> None:
        there = self.encoding.rails(self.encoding.library.presence(clause.id))
        self.clauses[clause.id] = there
        for passage in clause.passages:
            inside = self.circuit.both([there, self._chosen(clause, passage)])
            for block in passage.blocks:
                self._block(block, clause.id, inside)

    def _chosen(self, clause: LibraryClause, passage: Passage) -> Rails:
        if passage.option is None:
            return Rails(TRUE, -TRUE)
        meaning = self.encoding.meanings[clause.option_name]
        holds = meaning.values[passage.option]
        return Rails(holds, self.circuit.any_of([meaning.absent, self.circuit.all_of([meaning.known, -holds])]))

    def _block(self, block: TextBlock, clause: str, above: Rails) -> None:
        match block:
            case TextParagraph():
                self._paragraph(block, clause, above, None, None)
            case TextTable():
                self._table(block, clause, above)
            case DefinitionsPlace():
                self.blocks[f"{clause}.{block.id}"] = above

    def _paragraph(
        self, paragraph: TextParagraph, clause: str, above: Rails, slot: Slot | None, group: str | None
    ) -> Rails:
        """The rails of a paragraph; with `each`, of its being there for anybody."""
        id = f"{clause}.{paragraph.id}"
        instances: list[Rails] = []
        for inner, name, there in self._instances(paragraph, slot, group):
            inside = self.circuit.both([above, there, self.encoding.rails(paragraph.when.condition, inner)])
            items = [self._paragraph(child, clause, inside, inner, name) for child in paragraph.children]
            if paragraph.leads_in and items:
                # With none of its items, the lead-in is not printed either (decision D14). While it is open whether an
                # item is in, a blank stands for the item, and the lead-in is printed.
                none = self.circuit.all_of(item.false for item in items)
                inside = Rails(self.circuit.all_of([inside.true, -none]), self.circuit.any_of([inside.false, none]))
            self.sentences.append(Printed(id, paragraph.sentence, inside.true, inner, name))
            instances.append(inside)
        together = self.circuit.either(instances)
        known = self.blocks.get(id)
        self.blocks[id] = together if known is None else self.circuit.either([known, together])
        return together

    def _instances(
        self, paragraph: TextParagraph, slot: Slot | None, group: str | None
    ) -> Iterator[tuple[Slot | None, str | None, Rails]]:
        if paragraph.each is None:
            yield slot, group, Rails(TRUE, -TRUE)
            return
        listed = self.encoding.groups[paragraph.each.group]
        # While nobody has said who the members are, the paragraph is an open point: neither in nor out.
        yield None, None, Rails(-TRUE, -listed.unknown)
        for each in listed.slots:
            where = self.encoding.rails(paragraph.each.where.condition, each)
            there = self.circuit.both([Rails(each.filled, -each.filled), where])
            yield each, paragraph.each.group, there

    def _table(self, table: TextTable, clause: str, above: Rails) -> None:
        id = f"{clause}.{table.id}"
        inside = self.circuit.both([above, self.encoding.rails(table.when.condition)])
        self.blocks[id] = inside
        for heading in table.headings:
            self.sentences.append(Printed(id, heading, inside.true))
        if table.each is not None:
            for slot in self.encoding.groups[table.each.group].slots:
                where = self.encoding.rails(table.each.where.condition, slot)
                there = self.circuit.all_of([inside.true, slot.filled, where.true])
                for cell in table.cells:
                    self.sentences.append(Printed(id, cell, there, slot, table.each.group))
        if table.across is not None:
            self._across(id, table, table.across, inside.true)
        for row in table.rows:
            there = self.circuit.all_of([inside.true, self.encoding.rails(row.when.condition).true])
            for cell in row.cells:
                self.sentences.append(Printed(id, cell, there))
        if table.empty is not None:
            self.sentences.append(Printed(id, table.empty, inside.true))

    def _across(self, id: str, table: TextTable, across: Crossing, inside: int) -> None:
        """Headings for the members across, and cells for the entries: any of them can be in some row and column."""
        rows = self.encoding.groups[table.each.group].slots[0].filled if table.each else FALSE
        columns = self.circuit.any_of(self.encoding.groups[group].slots[0].filled for group in across.groups)
        grid = self.circuit.all_of([inside, rows, columns])
        for sentence in (across.name, across.none):
            self.sentences.append(Printed(id, sentence, grid))
        for sentence, groups in ((across.heading, across.groups), (across.cell, (across.entries,))):
            for group in groups:
                for slot in self.encoding.groups[group].slots:
                    there = self.circuit.all_of([grid, slot.filled])
                    self.sentences.append(Printed(id, sentence, there, slot, group))
