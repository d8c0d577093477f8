"""Tables of an agreement (ECMA-376 Part 1, 17.4): a header row that repeats, rows that stay whole, a caption above."""

from __future__ import annotations

from accordant.agreement.model import Table, plain
from accordant.word.fields import TABLE, Anchors
from accordant.word.markup import escape, paragraph, run
from accordant.word.template import Template

_NARROWEST = 1100  # twips: about 2 cm
_CHARACTER = 122  # twips: an average character at 11 pt
_PADDING = 260
_LONGEST_CAPTION = 255


def _texts(block: Table, column: int) -> list[str]:
    return [plain(row[column]) for row in (block.header, *block.rows) if column < len(row)]


def _longest(block: Table, column: int) -> int:
    """Characters of the longest text below the header; a header wraps, and should not claim room."""
    return max((min(len(plain(row[column])), 400) for row in block.rows), default=1)


def column_widths(block: Table, width: int) -> list[int]:
    """Column widths in twips that add up to `width`.

    Each column gets room for its longest word first; what is left is shared by the length of the longest
    text to the power 0.75, so that a column of sentences is wide and a column of sums is not starved.
    """
    count = len(block.header)
    wanted = []
    for column in range(count):
        texts = _texts(block, column)
        words = [len(word) for text in texts for word in text[:2000].split()]
        wanted.append(max(_NARROWEST, min(max(words, default=1), 24) * _CHARACTER + _PADDING))
    if sum(wanted) > width:
        wanted = [width * each // sum(wanted) for each in wanted]
    shares = [max(_longest(block, column), 8) ** 0.75 for column in range(count)]
    spare = width - sum(wanted)
    widths = [each + int(spare * share / sum(shares)) for each, share in zip(wanted, shares, strict=True)]
    widths[-1] += width - sum(widths)
    return widths


def _cell(content: str, style: str, width: int, keep: bool) -> str:
    keep_next = "<w:keepNext/>" if keep else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(style, content, keep_next)}</w:tc>'


def table(block: Table, cells: list[list[str]], template: Template, anchors: Anchors) -> str:
    """Caption and w:tbl. `cells` are the finished runs of each cell, header row first.

    The caption stays with the table; the header row repeats on each page (w:tblHeader); no row breaks (w:cantSplit);
    the caption is also the table's title for screen readers (w:tblCaption).
    """
    widths = column_widths(block, template.text_width)
    header, text = template.style("Table Heading"), template.style("Table Text")
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
    described = paragraph(template.style("Table Caption"), anchors.enclose(run(caption), block.id, TABLE))
    return (
        f'{described}<w:tbl><w:tblPr><w:tblStyle w:val="{escape(template.style("Agreement Table"))}"/>'
        f'<w:tblW w:w="{template.text_width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{title}"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
