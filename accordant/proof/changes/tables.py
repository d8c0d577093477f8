"""What differs between two versions of a table."""

from __future__ import annotations

from collections.abc import Iterator

from accordant.compare.names import own_condition, own_wording
from accordant.compare.redline import redline
from accordant.library.text import Crossing, Sentence, TextTable
from accordant.library.written import sentence_text
from accordant.proof.changes.differences import Difference, Extent, in_words
from accordant.proof.changes.placed import Placed
from accordant.proof.changes.twin import Twin
from accordant.proof.changes.values import Values
from accordant.proof.circuit import FALSE


class Tables:
    """Compares the tables of one clause."""

    def __init__(self, pair: Twin, values: Values, clause: str):
        self.pair, self.values, self.circuit = pair, values, pair.circuit
        self.clause = clause

    def differences(self, then: Placed, now: Placed) -> Iterator[Difference]:
        """Caption, headings and cells, rows, and what stands in place of none."""
        old, new = then.block, now.block
        if not isinstance(old, TextTable) or not isinstance(new, TextTable):
            return
        one, other = then.instances[()].rails, now.instances[()].rails
        both = self.circuit.all_of([one.true, other.true]), self.circuit.all_of([-one.false, -other.false])
        wording, value, rows = Extent.none(), Extent.none(), Extent.none()
        if _shape(old) != _shape(new) or self._says(old) != self._says(new, new=True):
            wording.add(*both)
        self._values(new, both, value)
        self._rows(old, new, both, rows)
        where, when = f"{self.clause}.{new.id}", in_words(now.when, self.pair.new.library)
        shown = redline(_text(old), _text(new))
        for what, says, extent in (
            ("wording", "The table reads otherwise.", wording),
            ("value", "A value in the table is another, or is worded otherwise.", value),
            ("condition", "It has other rows.", rows),
        ):
            if extent.possible:
                sure, possible = self.circuit.any_of(extent.sure), self.circuit.any_of(extent.possible)
                yield Difference(what, where, says, when, sure, possible, shown if what == "wording" else "")

    def _says(self, table: TextTable, new: bool = False) -> tuple[object, ...]:
        names = self.pair.names
        group = table.each.group if table.each else None

        def said(sentence: Sentence, inside: str | None = None) -> tuple[object, ...]:
            return names.wording(sentence, inside) if new else own_wording(sentence)

        return (
            (names.value(group) if new else group) if group else None,
            tuple(map(said, table.headings)),
            tuple(said(cell, group) for cell in table.cells),
            tuple(tuple(map(said, row.cells)) for row in table.rows),
            said(table.empty) if table.empty else None,
            self._across(table.across, new) if table.across else None,
        )

    def _across(self, across: Crossing, new: bool) -> tuple[object, ...]:
        names = self.pair.names

        def said(sentence: Sentence, group: str | None) -> tuple[object, ...]:
            return names.wording(sentence, group) if new else own_wording(sentence)

        groups = tuple(names.value(group) for group in across.groups) if new else across.groups
        fields = (across.row, across.column)
        if new:
            fields = tuple(names.fields.get((across.entries, field), field) for field in fields)
        return (
            groups,
            names.value(across.entries) if new else across.entries,
            fields,
            tuple(said(across.heading, group) for group in across.groups),
            said(across.cell, across.entries),
            said(across.name, None),
            said(across.none, None),
        )

    def _values(self, new: TextTable, both: tuple[int, int], extent: Extent) -> None:
        sure, possible = both
        outside = [*new.headings, *(cell for row in new.rows for cell in row.cells)]
        outside += [new.empty] if new.empty else []
        apart = self.circuit.any_of(self.values.sentence(sentence) for sentence in outside)
        extent.add(FALSE, self.circuit.all_of([apart, possible]))
        self._crossed(new, possible, extent)
        if new.each is None:
            return
        for then, now in self.values.slots(new.each.group):
            apart = self.circuit.any_of(self.values.sentence(cell, (then, now), new.each.group) for cell in new.cells)
            there = self.pair.new.rails(new.each.where.condition, now)
            extent.add(
                self.circuit.all_of([apart, sure, now.filled, there.true]),
                self.circuit.all_of([apart, possible, now.filled, -there.false]),
            )

    def _crossed(self, table: TextTable, possible: int, extent: Extent) -> None:
        across = table.across
        if across is None:
            return
        texts = [(across.heading, group) for group in across.groups] + [(across.cell, across.entries)]
        for sentence, group in texts:
            extent.add(FALSE, self.circuit.all_of([possible, self.values.members(group)]))
            for slots in self.values.slots(group):
                picked = [self.values.member(field, slots, group) for field in self._picks(table, group)]
                apart = self.circuit.any_of([self.values.sentence(sentence, slots, group), *picked])
                extent.add(FALSE, self.circuit.all_of([apart, possible, slots[1].filled]))

    def _picks(self, table: TextTable, group: str) -> tuple[str, ...]:
        across = table.across
        return (across.row, across.column) if across and group == across.entries else ()

    def _rows(self, old: TextTable, new: TextTable, both: tuple[int, int], extent: Extent) -> None:
        """Rows that are in under other answers. A row that waits for an answer is an open point."""
        names, steady = self.pair.names, self.pair.steady
        sure, possible = both
        if old.each is not None and new.each is not None:
            group, before, after = new.each.group, old.each.where.condition, new.each.where.condition
            same = own_condition(before) == names.condition(after, group) and steady.condition(after, group)
            members = [*self.values.slots(group)]
            extent.add(
                FALSE, FALSE if steady.name(group) else self.circuit.all_of([possible, self.values.members(group)])
            )
            for slots in members:
                apart = FALSE if same else self.values.where(before, after, slots)
                extent.add(
                    self.circuit.all_of([apart, sure, slots[1].filled]),
                    self.circuit.all_of([apart, possible, slots[1].filled]),
                )
        for then, now in zip(old.rows, new.rows, strict=False):
            before, after = then.when.condition, now.when.condition
            if own_condition(before) == names.condition(after) and steady.condition(after):
                continue
            one, other = self.pair.old.rails(before), self.pair.new.rails(after)
            waits = [self.circuit.all_of([-rails.true, -rails.false]) for rails in (one, other)]
            swapped = [self.circuit.all_of([one.true, other.false]), self.circuit.all_of([one.false, other.true])]
            extent.add(self.circuit.all_of([sure, self.circuit.any_of(swapped)]), FALSE)
            extent.add(FALSE, self.circuit.all_of([possible, self.circuit.any_of([*swapped, *waits])]))


def _shape(table: TextTable) -> tuple[object, ...]:
    return (table.caption, len(table.headings), len(table.rows), table.empty is None, table.each is None)


def _text(table: TextTable) -> str:
    lines = [table.caption, " | ".join(map(sentence_text, table.headings))]
    if table.each is not None:
        lines.append(" | ".join(map(sentence_text, table.cells)))
    lines += [" | ".join(map(sentence_text, row.cells)) for row in table.rows]
    if table.across is not None:
        lines.append(" | ".join(map(sentence_text, (table.across.heading, table.across.cell, table.across.none))))
    return "; ".join([*lines, *([sentence_text(table.empty)] if table.empty else [])])
