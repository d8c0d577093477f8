"""Tables of an agreement (ECMA-376 Part 1, 17.4): a header row that repeats, rows that stay whole, a caption above."""

from __future__ import annotations

import re
from functools import lru_cache

from accordant.agreement.model import Table, plain
from accordant.word.fields import TABLE, Anchors
from accordant.word.line import Cell, Grid, Line, Piece, Row, Written, pieces
from accordant.word.line import piece as printed
from accordant.word.markup import escape, tab
from accordant.word.metrics import text_width
from accordant.word.template import Template

_NARROWEST = 55.0  # points: about 2 cm
_PADDING = 13.0  # points: the margins of a cell and a little air
_LONGEST_WORD = 0.4  # of the table: a longer word breaks
_CLAIM = 400  # characters: a text longer than this claims no more room than this
_TO_WRITE = re.compile(r"\.{8,}")
"""What stands in a cell that is completed by hand."""
_HAND = 60  # characters: the room that such a cell claims
_SHORT_FORM = 8  # rows: a form completed by hand that is no longer stays on one page
_LONGEST_CAPTION = 255
_BREAKS = re.compile(r"[ \t\n]+")  # str.split would break at a hard space too


def _narrowest(block: Table, column: int, size: float) -> float:
    """The width, in points, at which no word of a column breaks; a hard space does not part two words."""
    header = _longest_word(plain(block.header[column]), size, bold=True)
    cells = [_longest_word(plain(row[column])[:2000], size, bold=False) for row in block.rows]
    return max(_NARROWEST, max(header, *cells, 0.0) + _PADDING)


@lru_cache(maxsize=4096)
def _longest_word(text: str, size: float, *, bold: bool) -> float:
    return max(text_width(word, size, bold=bold) for word in _BREAKS.split(text))


def _claim(block: Table, column: int) -> int:
    """Characters of all texts below the header, which make a table long; a header wraps, and claims no room."""
    texts = [plain(row[column]) for row in block.rows]
    return sum([_HAND if _TO_WRITE.fullmatch(text) else min(len(text), _CLAIM) for text in texts])


def column_widths(block: Table, width: int, size: float) -> list[int]:
    """Column widths in twips that add up to `width` twips, for text of `size` points.

    Each column gets room for its longest word first; what is left is shared by the length of the texts, so that a
    column of sentences is wide and a column of sums is not starved.
    """
    columns = range(len(block.header))
    most = width / 20 * _LONGEST_WORD
    wanted = [int(20 * min(_narrowest(block, column, size), most)) for column in columns]
    if sum(wanted) > width:
        wanted = [width * each // sum(wanted) for each in wanted]
    claims = [max(_claim(block, column), 8) for column in columns]
    spare = width - sum(wanted)
    widths = [each + spare * claim // sum(claims) for each, claim in zip(wanted, claims, strict=True)]
    widths[-1] += width - sum(widths)
    return widths


def _row(contents: list[tuple[Piece, ...]], style: str, widths: list[int], *, keep: bool, header: bool = False) -> Row:
    """`keep`: whether it stays on the page of the row below it."""
    next_ = "<w:keepNext/>" if keep else ""
    cells = (
        Cell((_line(content, style, next_, width),), width) for content, width in zip(contents, widths, strict=True)
    )
    return Row(tuple(cells), header)


def _line(content: tuple[Piece, ...], style: str, properties: str, width: int) -> Line:
    """What stands in a cell: words, or a dotted line as long as the cell allows, with room above it for a hand."""
    if not _TO_WRITE.fullmatch("".join(piece.text for piece in content)):
        return Line(style, content, properties)
    end = max(width - int(20 * _PADDING), 0)
    leader = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{end}"/></w:tabs><w:spacing w:before="200"/>'
    return Line(style, (Piece("", tab()),), properties + leader)


def _kept(block: Table) -> list[bool]:
    """For each row below the header, whether it stays with the row below it."""
    last = len(block.rows) - 1
    by_hand = any(_TO_WRITE.fullmatch(plain(cell)) for row in block.rows for cell in row)
    whole = by_hand and len(block.rows) <= _SHORT_FORM
    return [index < last and (whole or index in (0, last - 1)) for index in range(len(block.rows))]


def table(
    block: Table, cells: list[list[tuple[Piece, ...]]], template: Template, anchors: Anchors, *, captioned: bool = True
) -> list[Written]:
    """Caption and table. `cells` are the finished runs of each cell, header row first.

    The caption stays with the table; the header row repeats on each page (w:tblHeader); no row breaks (w:cantSplit), or
    stands alone on a page; a short form is on one page. The caption is also the table's title for screen readers
    (w:tblCaption). `captioned`: whether it is printed too.
    """
    header, text = template.style("Table Heading"), template.style("Table Text")
    widths = column_widths(block, template.text_width, template.formats.of_style(text).size)
    first, *others = cells
    # Where rows are tags that an interview fills in, nobody knows yet which is the last.
    kept = _kept(block) if len(block.rows) == len(others) else [False] * len(others)
    rows = (
        _row(first, header, widths, keep=True, header=True),
        *(_row(row, text, widths, keep=keep) for row, keep in zip(others, kept, strict=True)),
    )
    caption = block.caption or "Table"
    title = escape(" ".join(caption.split())[:_LONGEST_CAPTION])
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = (
        f'<w:tblPr><w:tblStyle w:val="{escape(template.style("Agreement Table"))}"/>'
        f'<w:tblW w:w="{template.text_width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
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
