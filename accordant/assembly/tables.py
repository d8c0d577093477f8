"""The rows of a table: fixed ones, one for each member of a group, and columns that cross it with another group."""

from __future__ import annotations

from accordant.assembly.chosen import ChosenRow, ChosenTable, Spoken
from accordant.conditions import names
from accordant.interview.settle import Settled, SettledMember
from accordant.library.text import Crossing, Sentence, TextTable, Words

_MOST_COLUMNS = 7
"""What still reads well on an upright page; a wider crossed table is turned where that makes it narrower."""

_SEPARATOR = Sentence((Words("; "),), "", 0)


def table_rows(settled: Settled, table: TextTable, reason: str) -> tuple[ChosenTable | None, set[str]]:
    """The table with its header and rows, None where it has none; and the names that decide it and are unknown."""
    open_names: set[str] = set()
    rows: list[tuple[SettledMember | None, ChosenRow]] = []
    if table.each is not None:
        if _is_waited_for(settled, table.each.group):
            return None, {table.each.group}
        where = table.each.where.condition
        for member in settled.members.get(table.each.group, ()):
            held = settled.holds(where, member)
            if held is None:
                open_names |= {table.each.group if name in member.values else name for name in names(where)}
            elif held:
                rows.append((member, ChosenRow(tuple(((cell, member),) for cell in table.cells))))
    for row in table.rows:
        held = settled.holds(row.when.condition)
        if held is None:
            open_names |= names(row.when.condition)
        elif held:
            rows.append((None, ChosenRow(tuple(((cell, None),) for cell in row.cells))))
    header = ChosenRow(tuple(((heading, None),) for heading in table.headings))
    if table.across is not None:
        crossed, waited = _crossed(settled, table, table.across, header, rows, reason)
        return crossed, open_names | waited
    return (ChosenTable(table, header, tuple(row for _, row in rows), reason) if rows else None), open_names


def _is_waited_for(settled: Settled, group: str) -> bool:
    """Somebody is needed in the group, and nobody has said who."""
    question = settled.library.questions[group]
    return bool(question.min) and settled.relevant.get(group) is not False and not settled.members.get(group)


def _crossed(
    settled: Settled,
    table: TextTable,
    across: Crossing,
    header: ChosenRow,
    rows: list[tuple[SettledMember | None, ChosenRow]],
    reason: str,
) -> tuple[ChosenTable | None, set[str]]:
    waited = {group for group in across.groups if _is_waited_for(settled, group)}
    columns = [member for group in across.groups for member in settled.members.get(group, ())]
    if waited or not rows or not columns:
        return None, waited
    headings = [_cell(across.heading, column) for column in columns]
    grid = [[_entries(settled, across, row, column) for column in columns] for row, _ in rows]
    fixed = len(header.cells)
    if fixed == 1 and fixed + len(columns) > _MOST_COLUMNS and len(rows) < len(columns):
        turned = ChosenRow((_cell(across.name, None), *(row.cells[0] for _, row in rows)))
        lines = (ChosenRow((heading, *cells)) for heading, cells in zip(headings, zip(*grid, strict=True), strict=True))
        return ChosenTable(table, turned, tuple(lines), reason), set()
    wide = ChosenRow((*header.cells, *headings))
    lines = (ChosenRow((*row.cells, *cells)) for (_, row), cells in zip(rows, grid, strict=True))
    return ChosenTable(table, wide, tuple(lines), reason), set()


def _entries(settled: Settled, across: Crossing, row: SettledMember | None, column: SettledMember) -> Spoken:
    """The entries at a crossing, or what stands for none."""
    found = [
        entry
        for entry in settled.members.get(across.entries, ())
        if row is not None and entry.values.get(across.row) == row.id and entry.values.get(across.column) == column.id
    ]
    if not found:
        return _cell(across.none, None)
    parts = [((across.cell, entry), (_SEPARATOR, None)) for entry in found]
    return tuple(part for pair in parts for part in pair)[:-1]


def _cell(sentence: Sentence, member: SettledMember | None) -> Spoken:
    return ((sentence, member),)
