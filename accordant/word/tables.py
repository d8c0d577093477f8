"""Tables of an agreement (ECMA-376 Part 1, 17.4): a header row that repeats, rows that stay whole, a caption above."""

from __future__ import annotations

import re
from functools import lru_cache

from accordant.agreement.model import Table, plain
from accordant.word.fields import TABLE, Anchors
from accordant.word.line import Cell, Grid, Line, Piece, Row, Written, pieces
from accordant.word.line import piece as printed
from accordant.word.markup import escape
from accordant.word.metrics import text_width
from accordant.word.template import Template

_NARROWEST = 55.0  # points: about 2 cm
_PADDING = 13.0  # points: the margins of a cell and a little air
_LONGEST_WORD = 0.4  # of the table: a longer word breaks
_CLAIM = 160  # characters: a text longer than this claims no more room than this
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
    """Characters of the longest text below the header; a header wraps, and claims no room."""
    return max((min(len(plain(row[column])), _CLAIM) for row in block.rows), default=8)


def column_widths(block: Table, width: int, size: float) -> list[int]:
    """Column widths in twips that add up to `width` twips, for text of `size` points.

    Each column gets room for its longest word first; what is left is shared by the length of the longest text, so that
    a column of sentences is wide and a column of sums is not starved.
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


def _row(contents: list[tuple[Piece, ...]], style: str, widths: list[int], *, header: bool) -> Row:
    keep = "<w:keepNext/>" if header else ""
    cells = (Cell((Line(style, content, keep),), width) for content, width in zip(contents, widths, strict=True))
    return Row(tuple(cells), header)


def table(
    block: Table, cells: list[list[tuple[Piece, ...]]], template: Template, anchors: Anchors, *, captioned: bool = True
) -> list[Written]:
    """Caption and table. `cells` are the finished runs of each cell, header row first.

    The caption stays with the table; the header row repeats on each page (w:tblHeader); no row breaks (w:cantSplit);
    the caption is also the table's title for screen readers (w:tblCaption). `captioned`: whether it is printed too.
    """
    header, text = template.style("Table Heading"), template.style("Table Text")
    widths = column_widths(block, template.text_width, template.formats.of_style(text).size)
    first, *others = cells
    rows = (
        _row(first, header, widths, header=True),
        *(_row(row, text, widths, header=False) for row in others),
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
