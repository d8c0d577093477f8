"""Tables of the library in the template: rows for members, fixed rows, and columns that cross them with members."""

from __future__ import annotations

from collections.abc import Sequence

from accordant.agreement.model import Runs, Table, Text
from accordant.export.docassemble.sentences import Teller, Within, quoted
from accordant.library.text import Crossing, Sentence, TextTable, Words
from accordant.word.body import Setting, write_runs
from accordant.word.line import xml
from accordant.word.tables import table

_SAMPLE = "Some words"  # what a value is taken to be as wide as, when columns share the width of the page


def write_table(teller: Teller, clause: str, each: TextTable, schedule: str | None, setting: Setting) -> list[str]:
    """The table, each piece of it under the condition that it holds: a text, or a tag for a paragraph."""
    id = f"{clause}.{each.id}"
    within = Within((each.each.group,) if each.each else (), schedule=schedule)
    outside = Within(schedule=schedule)
    header = [teller.tell(heading, outside) for heading in each.headings]
    if each.across is not None:
        return _crossed(teller, id, each, each.across, header, within, setting)
    rows: list[Sequence[Runs]] = [header]
    if each.each is not None:
        rows += _loop(f"for member in agreement.members({quoted(id)})", "endfor", len(header))
        rows.insert(-1, [teller.tell(cell, within) for cell in each.cells])
    for number, row in enumerate(each.rows, start=1):
        cells = [teller.tell(cell, outside) for cell in row.cells]
        if row.when.source == "True":
            rows.append(cells)
        else:
            rows += _loop(f"if agreement.has_row({quoted(id)}, {number})", "endif", len(header))
            rows.insert(-1, cells)
    return [_table(id, each, rows, setting, each.headings, each.cells, *(row.cells for row in each.rows))]


def _loop(start: str, end: str, width: int) -> list[Sequence[Runs]]:
    return [_tag_row(f"{{%tr {word} %}}", width) for word in (start, end)]


def _tag_row(text: str, width: int) -> Sequence[Runs]:
    return [(Text(text),), *([()] * (width - 1))]


def _table(
    id: str,
    each: TextTable,
    rows: list[Sequence[Runs]],
    setting: Setting,
    *sentences: Sequence[Sentence],
    folds: bool = True,
) -> str:
    """The table; `sentences` are those of which its columns take their widths."""
    width = len(rows[0])
    further: tuple[Runs, ...] = ((Text(_SAMPLE),),) * width
    sample = [(*(_sample(cell) for cell in row), *further)[:width] for row in sentences]
    block = Table(id, each.caption, sample[0], tuple(sample[1:]))
    cells = [[write_runs(cell, setting) for cell in row] for row in rows]
    return xml(table(block, cells, setting.template, setting.anchors, folds=folds))


def _sample(sentence: Sentence) -> Runs:
    words = (piece.text if isinstance(piece, Words) else _SAMPLE for piece in sentence.pieces)
    return (Text("".join(words)),)


def _crossed(
    teller: Teller, id: str, each: TextTable, across: Crossing, header: list[Runs], within: Within, setting: Setting
) -> list[str]:
    """A table with a column for each member of other groups, and the same turned, where that is narrower."""
    outside = Within(schedule=within.schedule)
    heading = teller.tell(across.heading, Within(across.groups, "column", within.schedule))
    cells = [teller.tell(cell, within) for cell in each.cells]
    crossing = _crossing(teller, across, within.schedule)
    members, columns = (
        f"for member in agreement.members({quoted(id)})",
        f"for column in agreement.columns({quoted(id)})",
    )
    start, end = _loop(members, "endfor", len(header) + 3)
    wide = [[*header, *_repeated(columns, heading)], start, [*cells, *_repeated(columns, crossing)], end]
    upright = _fluid(_table(id, each, wide, setting, each.headings, each.cells, folds=False))
    if len(header) != 1:
        return [upright]
    start, end = _loop(columns, "endfor", 4)
    name = teller.tell(across.name, outside)
    turned = [[name, *_repeated(members, cells[0])], start, [heading, *_repeated(members, crossing)], end]
    sideways = _fluid(_table(id, each, turned, setting, [across.name], [across.heading], folds=False))
    return [f"{{%p if agreement.is_turned({quoted(id)}) %}}", sideways, "{%p else %}", upright, "{%p endif %}"]


def _repeated(loop: str, cell: Runs) -> list[Runs]:
    """A cell that is repeated across the row."""
    return [(Text(f"{{%tc {loop} %}}"),), cell, (Text("{%tc endfor %}"),)]


def _fluid(table: str) -> str:
    """The table with columns that Word shares out: how many there are is not known yet."""
    return table.replace('<w:tblLayout w:type="fixed"/>', '<w:tblLayout w:type="autofit"/>')


def _crossing(teller: Teller, across: Crossing, schedule: str | None) -> Runs:
    """What stands at a crossing: the entries there, or what stands for none."""
    places = f"{quoted(across.row)}, member, {quoted(across.column)}, column"
    return (
        Text(f"{{% for entry in entries({across.entries}, {places}) %}}"),
        *teller.tell(across.cell, Within((across.entries,), "entry", schedule)),
        Text("{% if not loop.last %}; {% endif %}"),
        Text("{% else %}"),
        *teller.tell(across.none, Within(schedule=schedule)),
        Text("{% endfor %}"),
    )
