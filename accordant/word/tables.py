"""Tables of an agreement (ECMA-376 Part 1, 17.4): a header row that repeats, rows that stay whole, a caption above.

Where the words of a table don't fit its columns, as in large print, all columns but the first are folded into one: each
row says there what they hold, one below the other, under their headings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from accordant.agreement.model import Runs, Table, Text, plain
from accordant.word.columns import PADDING, TO_WRITE, by_hand, column_widths, is_too_narrow
from accordant.word.fields import TABLE, Anchors
from accordant.word.line import Cell, Grid, Line, Piece, Row, Written, pieces
from accordant.word.line import piece as printed
from accordant.word.markup import escape, run, tab
from accordant.word.template import Template

_ENDS = (":", ".", "?", "!")
_BOLD = "<w:b/><w:bCs/>"
_SHORT_FORM = 8  # rows: a form completed by hand that is no longer stays on one page
_LONGEST_CAPTION = 255
Content: TypeAlias = Sequence[tuple[Piece, ...]]
"""The paragraphs of a cell."""


def _folded(block: Table, cells: Sequence[Sequence[Content]]) -> tuple[Table, list[list[Content]]]:
    """A table of two columns that says the same, and its cells: each text behind the heading of its column."""
    others = [plain(heading) for heading in block.header[1:]]
    header, *rows = cells
    headings = [piece for heading in header[1:] for content in heading for piece in (printed("; "), *content)]
    labels = [_label(content) for heading in header[1:] for content in heading]
    narrow = replace(
        block,
        header=(block.header[0], (Text("; ".join(others)),)),
        rows=tuple((row[0], (Text(" ".join(map(_told, others, row[1:]))),)) for row in block.rows),
    )
    return narrow, [[header[0], [tuple(headings[1:])]], *([row[0], _below(labels, row[1:])] for row in rows)]


def _told(heading: str, text: Runs) -> str:
    return f"{heading}: {plain(text)}"


def _label(heading: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """A heading in front of a text: bold, but for a reference or a blank, which stays what it is."""
    words = "".join(piece.text for piece in heading)
    after = " " if words.endswith(_ENDS) else ": "
    if all(piece.xml == run(piece.text) for piece in heading):
        return (printed(words + after, _BOLD, True),)
    return (*heading, printed(after, _BOLD, True))


def _below(labels: Sequence[tuple[Piece, ...]], cells: Sequence[Content]) -> Content:
    """The texts of a row one below the other. In a row of tags, which an interview fills in, only the first cell is."""
    if not any(content for cell in cells for content in cell):
        return [()]
    told = zip(labels, cells, strict=True)
    return [(*label, *(content or (printed("–"),))) for label, cell in told for content in cell]


def _row(contents: Sequence[Content], style: str, widths: list[int], *, keep: bool, header: bool = False) -> Row:
    """`keep`: whether it stays on the page of the row below it."""
    next_ = "<w:keepNext/>" if keep else ""
    cells = (
        Cell(tuple([_line(each, style, next_, width) for each in content]), width)
        for content, width in zip(contents, widths, strict=True)
    )
    return Row(tuple(cells), header)


def _line(content: tuple[Piece, ...], style: str, properties: str, width: int) -> Line:
    """What stands in a cell: words, or a dotted line as long as the cell allows, with room above it for a hand."""
    if not TO_WRITE.fullmatch("".join(piece.text for piece in content)):
        return Line(style, content, properties)
    end = max(width - int(20 * PADDING), 0)
    leader = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{end}"/></w:tabs><w:spacing w:before="200"/>'
    return Line(style, (Piece("", tab()),), properties + leader)


def _kept(block: Table) -> list[bool]:
    """For each row below the header, whether it stays with the row below it."""
    last = len(block.rows) - 1
    whole = by_hand(block) and len(block.rows) <= _SHORT_FORM
    return [index < last and (whole or index in (0, last - 1)) for index in range(len(block.rows))]


def table(
    block: Table,
    cells: list[list[tuple[Piece, ...]]],
    template: Template,
    anchors: Anchors,
    *,
    captioned: bool = True,
    folds: bool = True,
) -> list[Written]:
    """Caption and table. `cells` are the finished runs of each cell, header row first.

    The caption stays with the table; the header row repeats on each page (w:tblHeader); no row breaks (w:cantSplit), or
    stands alone on a page; a short form is on one page. The caption is also the table's title for screen readers
    (w:tblCaption). `captioned`: whether it is printed too. `folds`: whether its columns may be folded into
    one; those of what is completed by hand never are.
    """
    header, text = template.style("Table Heading"), template.style("Table Text")
    width, size = template.text_width, template.formats.of_style(text).size
    contents: list[list[Content]] = [[[cell] for cell in row] for row in cells]
    if folds and len(block.header) > 2 and not by_hand(block) and is_too_narrow(block, width, size):
        block, contents = _folded(block, contents)
    widths = column_widths(block, width, size)
    first, *others = contents
    # Where rows are tags that an interview fills in, nobody knows yet which is the last.
    kept = _kept(block) if len(block.rows) == len(others) else [False] * len(others)
    rows = (
        _row(first, header, widths, keep=True, header=True),
        *(_row(row, text, widths, keep=keep) for row, keep in zip(others, kept, strict=True)),
    )
    caption = block.caption or "Table"
    title = escape(" ".join(caption.split())[:_LONGEST_CAPTION])
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    properties = (
        f'<w:tblPr><w:tblStyle w:val="{escape(template.style("Agreement Table"))}"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{title}"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )
    grid_ = Grid(template.style("Agreement Table"), properties, rows)
    if not captioned:
        return [grid_]
    name, opening, closing = anchors.enclosing(block.id, TABLE)
    above = Line(template.style("Table Caption"), pieces(printed(caption)), "", None, name, opening, closing)
    return [above, grid_]
