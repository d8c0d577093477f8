"""Tables of an agreement (ECMA-376 Part 1, 17.4): a header row that repeats, rows that stay whole, a caption above.

Where the words of a table don't fit its columns, as in large print, all columns but the first are folded into one: each
row says there what they hold, one below the other, under their headings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeAlias

from accordant.agreement.model import Runs, Table, Text, plain
from accordant.word.fields import TABLE, Anchors
from accordant.word.line import Cell, Grid, Line, Piece, Row, Written, pieces
from accordant.word.line import piece as printed
from accordant.word.markup import escape, run, tab
from accordant.word.metrics import text_width
from accordant.word.template import Template

_NARROWEST = 55.0  # points: about 2 cm
_PADDING = 13.0  # points: the margins of a cell and a little air
_LONGEST_WORD = 0.4  # of the table: where not every word fits, a longer one breaks
_ADDRESS = 0.6  # of the table: a longer word folds no columns, for it is an address that breaks anywhere
_CLAIM = 400  # characters: a text longer than this claims no more room than this
_TO_WRITE = re.compile(r"\.{8,}")
"""What stands in a cell that is completed by hand."""
_ENDS = (":", ".", "?", "!")
_HAND = 60  # characters: the room that such a cell claims
_BOLD = "<w:b/><w:bCs/>"
_SHORT_FORM = 8  # rows: a form completed by hand that is no longer stays on one page
_LONGEST_CAPTION = 255
_BREAKS = re.compile(r"[ \t\n]+")  # str.split would break at a hard space too

_PARTS = re.compile(r"[ \t\n]+|(?<=-)")
"""Where a line can end."""

Content: TypeAlias = Sequence[tuple[Piece, ...]]
"""The paragraphs of a cell."""


def _columns(block: Table) -> list[tuple[str, list[str]]]:
    """The heading of each column, and its texts."""
    return [
        (plain(heading), [plain(row[column])[:2000] for row in block.rows])
        for column, heading in enumerate(block.header)
    ]


def _narrowest(block: Table, size: float) -> list[float]:
    """The widths, in points, at which no word of a column breaks; a hard space does not part two words."""
    return [
        max(
            _NARROWEST,
            _longest_word(heading, size, bold=True) + _PADDING,
            *(_longest_word(text, size, bold=False) + _PADDING for text in texts),
        )
        for heading, texts in _columns(block)
    ]


@lru_cache(maxsize=4096)
def _longest_word(text: str, size: float, *, bold: bool, breaks: re.Pattern[str] = _BREAKS) -> float:
    return max(text_width(word, size, bold=bold) for word in breaks.split(text))


def _claim(block: Table, column: int) -> int:
    """Characters of all texts below the header, which make a table long; a header wraps, and claims no room."""
    texts = [plain(row[column]) for row in block.rows]
    return sum([_HAND if _TO_WRITE.fullmatch(text) else min(len(text), _CLAIM) for text in texts])


def _widths(block: Table, least: Sequence[float], width: int) -> list[int]:
    """Column widths in twips that add up to `width` twips; `least` are the widths at which no word breaks, in points.

    Each column gets room for its longest word first; what is left is shared by the length of the texts, so that a
    column of sentences is wide and a column of sums is not starved.
    """
    wanted = [int(20 * each) for each in least]
    if sum(wanted) > width:
        wanted = [min(each, int(width * _LONGEST_WORD)) for each in wanted]
    if sum(wanted) > width:
        wanted = [width * each // sum(wanted) for each in wanted]
    claims = [max(_claim(block, column), 8) for column in range(len(wanted))]
    spare = width - sum(wanted)
    widths = [each + spare * claim // sum(claims) for each, claim in zip(wanted, claims, strict=True)]
    widths[-1] += width - sum(widths)
    return widths


def _is_folded(block: Table, width: int, size: float) -> bool:
    """Whether words break in its columns, however wide each is. What is completed by hand has columns in any case."""
    if len(block.header) < 3 or _by_hand(block):
        return False
    most = width / 20 * _ADDRESS
    words = [
        max(
            _longest_word(heading, size, bold=True, breaks=_PARTS),
            *(_longest_word(text, size, bold=False, breaks=_PARTS) for text in texts),
            0.0,
        )
        for heading, texts in _columns(block)
    ]
    return sum(min(word, most) + _PADDING for word in words) > width / 20


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
    if not _TO_WRITE.fullmatch("".join(piece.text for piece in content)):
        return Line(style, content, properties)
    end = max(width - int(20 * _PADDING), 0)
    leader = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{end}"/></w:tabs><w:spacing w:before="200"/>'
    return Line(style, (Piece("", tab()),), properties + leader)


def _by_hand(block: Table) -> bool:
    """Whether something in it is completed by hand."""
    return any(_TO_WRITE.fullmatch(plain(cell)) for row in block.rows for cell in row)


def _kept(block: Table) -> list[bool]:
    """For each row below the header, whether it stays with the row below it."""
    last = len(block.rows) - 1
    whole = _by_hand(block) and len(block.rows) <= _SHORT_FORM
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
    (w:tblCaption). `captioned`: whether it is printed too. `folds`: whether columns may be folded into one.
    """
    header, text = template.style("Table Heading"), template.style("Table Text")
    width, size = template.text_width, template.formats.of_style(text).size
    contents: list[list[Content]] = [[[cell] for cell in row] for row in cells]
    least = _narrowest(block, size)
    if folds and 20 * sum(least) > width and _is_folded(block, width, size):
        block, contents = _folded(block, contents)
        least = _narrowest(block, size)
    widths = _widths(block, least, width)
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
