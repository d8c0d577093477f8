"""Tables of an agreement (ECMA-376 Part 1, 17.4): a header row that repeats, rows that stay whole, a caption above."""

from __future__ import annotations

from accordant.agreement.model import Table, plain
from accordant.word.fields import TABLE, Anchors
from accordant.word.markup import escape, paragraph, run
from accordant.word.metrics import text_width
from accordant.word.template import Template

_NARROWEST = 55.0  # points: about 2 cm
_PADDING = 13.0  # points: the margins of a cell and a little air
_LONGEST_WORD = 0.4  # of the table: a longer word breaks
_CLAIM = 160  # characters: a text longer than this claims no more room than this
_LONGEST_CAPTION = 255


def _narrowest(block: Table, column: int, size: float) -> float:
    """The width, in points, at which no word of a column breaks."""
    bold = [(word, True) for word in plain(block.header[column]).split()]
    light = [(word, False) for row in block.rows for word in plain(row[column])[:2000].split()]
    widths = (text_width(word, size, bold=is_bold) for word, is_bold in (*bold, *light))
    return max(_NARROWEST, max(widths, default=0.0) + _PADDING)


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


def _cell(content: str, style: str, width: int, keep: bool) -> str:
    keep_next = "<w:keepNext/>" if keep else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(style, content, keep_next)}</w:tc>'


def table(block: Table, cells: list[list[str]], template: Template, anchors: Anchors, *, captioned: bool = True) -> str:
    """Caption and w:tbl. `cells` are the finished runs of each cell, header row first.

    The caption stays with the table; the header row repeats on each page (w:tblHeader); no row breaks (w:cantSplit);
    the caption is also the table's title for screen readers (w:tblCaption). `captioned`: whether it is printed too.
    """
    header, text = template.style("Table Heading"), template.style("Table Text")
    widths = column_widths(block, template.text_width, template.formats.of_style(text).size)
    rows = []
    for index, row in enumerate(cells):
        repeat = "<w:tblHeader/>" if index == 0 else ""
        inside = "".join(
            _cell(content, header if index == 0 else text, width, index == 0)
            for content, width in zip(row, widths, strict=True)
        )
        rows.append(f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{inside}</w:tr>")
    caption = block.caption or "Table"
    title = escape(" ".join(caption.split())[:_LONGEST_CAPTION])
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    printed = paragraph(template.style("Table Caption"), anchors.enclose(run(caption), block.id, TABLE))
    described = printed if captioned else ""
    return (
        f'{described}<w:tbl><w:tblPr><w:tblStyle w:val="{escape(template.style("Agreement Table"))}"/>'
        f'<w:tblW w:w="{template.text_width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{title}"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
