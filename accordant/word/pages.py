"""Page numbers for the contents, foreseen before any program has laid the document out.

Paragraphs and table rows are put on pages one after another, as Word does: what must stay together moves on together,
no single line is left behind, a section can begin the numbers again (ECMA-376 Part 1, 17.6.12, w:pgNumType).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from accordant.numerals import numeral
from accordant.word.layout import Formats, Room
from accordant.word.line import Line, Written
from accordant.word.markup import qname
from accordant.word.xmltree import Element, etree

_PARAGRAPH, _TABLE, _SECTION = qname("p"), qname("tbl"), qname("sectPr")
_BORDER = 0.5  # points: the rule below a table row
_TOLERANCE = 0.05  # points: lines that just fit, do


class _Placed(NamedTuple):
    """Something to put on a page, the paragraphs that stand in it, and the w:sectPr of the section that it ends."""

    block: Room
    elements: Sequence[Element | Line]
    section: Element | None = None


_NOTHING = Room(0, 0.0)


def _section(paragraph: Element) -> Element | None:
    """The w:sectPr of a paragraph that ends a section."""
    properties = paragraph[0] if len(paragraph) else ()
    return next((each for each in properties if each.tag == _SECTION), None)


def _broken(body: Element) -> set[Element]:
    """The paragraphs that hold a page break."""
    breaks = (part for part in body.iter(qname("br")) if part.get(qname("type")) == "page")
    return {next(part.iterancestors(_PARAGRAPH)) for part in breaks}


def _style_of(table: Element) -> str:
    name = table.find(f"{qname('tblPr')}/{qname('tblStyle')}")
    return "" if name is None else name.get(qname("val"))


@lru_cache(maxsize=16)
def _margins(wanted: str, styles: Element) -> tuple[float, float]:
    """(sideways, up and down) room that cell margins take in a table's style, both sides together, in points."""
    for style in styles.iter(qname("style")):
        margins = style.find(f"{qname('tblPr')}/{qname('tblCellMar')}")
        if style.get(qname("styleId")) == wanted and margins is not None:
            sides = {etree.QName(side).localname: int(side.get(qname("w"), "0")) / 20 for side in margins}
            return (
                sides.get("left", 5.4) + sides.get("right", 5.4),
                sides.get("top", 0.0) + sides.get("bottom", 0.0),
            )
    return 10.8, 0.0


def _cells(row: Element) -> Iterator[tuple[list[Element], int | None]]:
    """The paragraphs of each cell, and how many twips wide it is."""
    for cell in row.iter(qname("tc")):
        size = cell.find(f"{qname('tcPr')}/{qname('tcW')}")
        yield list(cell.iter(_PARAGRAPH)), None if size is None else int(size.get(qname("w"), "2000"))


def _row(
    cells: Iterable[tuple[Sequence[Element | Line], int | None]], formats: Formats, margins: tuple[float, float]
) -> _Placed:
    sideways, upright = margins
    heights = [0.0]
    keep = False
    paragraphs: list[Element | Line] = []
    for inside, twips in cells:
        width = 100.0 if twips is None else twips / 20 - sideways
        rooms = [formats.room(each, width) for each in inside]
        heights.append(sum([room.height + room.before + room.after for room in rooms]))
        keep = keep or any(room.keep_next for room in rooms)
        paragraphs.extend(inside)
    return _Placed(Room(1, max(heights) + upright + _BORDER, keep_next=keep, whole=True), paragraphs)


def _below_header(rows: Iterable[_Placed], repeated: bool) -> Iterator[_Placed]:
    """The rows of a table; the first may be repeated above those that begin a page (w:tblHeader)."""
    above = 0.0
    for row in rows:
        yield row._replace(block=row.block._replace(above=above)) if above else row
        above = above or (row.block.height if repeated else 0.0)


def _written(written: Iterable[Written], formats: Formats, styles: Element, width: float) -> Iterator[_Placed]:
    for each in written:
        if isinstance(each, Line):
            yield _Placed(formats.room(each, width), (each,))
        else:
            margins = _margins(each.style, styles)
            rows = (_row(((cell.lines, cell.width) for cell in row.cells), formats, margins) for row in each.rows)
            yield from _below_header(rows, each.rows[0].repeated)


def _blocks(
    body: Element, formats: Formats, styles: Element, width: float, parts: Mapping[Element, Sequence[Written]]
) -> Iterator[_Placed]:
    breaks = _broken(body)
    for child in body:
        if child in parts:
            yield from _written(parts[child], formats, styles, width)
        elif child.tag == _PARAGRAPH:
            block = formats.room(child, width)
            yield _Placed(block._replace(page_break=True) if child in breaks else block, (child,), _section(child))
        elif child.tag == _TABLE:
            margins = _margins(_style_of(child), styles)
            repeated = next(child.iter(qname("tblHeader")), None) is not None
            yield from _below_header((_row(_cells(row), formats, margins) for row in child.iter(qname("tr"))), repeated)
        elif child.tag == _SECTION:
            yield _Placed(_NOTHING, (), child)


def _split_at_sections(placed: Iterable[_Placed]) -> Iterator[tuple[list[_Placed], Element]]:
    """The blocks of each section, with the w:sectPr that ends it."""
    gathered: list[_Placed] = []
    for each in placed:
        gathered.append(each)
        if each.section is not None:
            yield gathered, each.section
            gathered = []


def _number(section: Element, name: str, default: int) -> int:
    for part in section:
        if part.get(qname(name)) is not None:
            return int(part.get(qname(name), str(default)))
    return default


class _Page:
    """Where on which page the next block goes.

    Between two paragraphs Word leaves the larger of the space after the one and the space before the other, and at the
    top of a page that it began itself no space before.
    """

    def __init__(self, room: float, number: int):
        self.room = room
        self.number = number
        self.at = 0.0
        self.after = 0.0

    def turn(self, above: float = 0.0) -> None:
        """Begin a page, with something as high as `above` at its top."""
        self.number += 1
        self.at, self.after = above, 0.0

    def space(self, block: Room) -> float:
        return max(block.before, self.after) if self.at else 0.0

    def takes(self, block: Room) -> bool:
        """Put a block on this page, if it fits as it is."""
        at = self.at + self.space(block) + block.lines * block.line_height
        if at - block.lead > self.room + _TOLERANCE:
            return False
        self.at, self.after = at, block.after
        return True

    def fits(self, height: float) -> bool:
        return self.at + height <= self.room + _TOLERANCE

    def fitting(self, block: Room) -> int:
        """How many lines of a block go on this page without leaving one alone, here or on the next."""
        free = self.room + _TOLERANCE + block.lead - self.at - self.space(block)
        lines = int(free // block.line_height) if block.line_height else block.lines
        if lines >= block.lines:
            return block.lines
        if block.whole or lines < 2 or block.lines <= 3:
            return 0
        return lines if block.lines - lines >= 2 else lines - 1

    def put(self, block: Room) -> int:
        """Place a block and return the page on which it begins."""
        if self.takes(block):
            return self.number
        if self.at > block.above and not self.fitting(block):
            self.turn(block.above)
        page, left = self.number, block
        while (lines := self.fitting(left)) < left.lines:
            # More than a page of one paragraph: fill this page, go on with the next.
            left = left._replace(lines=left.lines - max(lines, 1), whole=False)
            self.turn()
        self.at += self.space(left) + left.height
        self.after = left.after
        return page


def _together(page: _Page, placed: Sequence[_Placed], first: int) -> float:
    """The height of a block and all that must stay with it, up to the least of what follows that can stand alone."""
    height, after = 0.0, page.after
    for index in range(first, len(placed)):
        block = placed[index].block
        height += max(block.before, after) if index > first or page.at else 0.0
        if not block.keep_next:
            least = block.lines if block.whole or block.lines <= 3 else 2
            return height + least * block.line_height - block.lead
        height += block.height
        after = block.after
    return height


def foresee(
    body: Element, formats: Formats, styles: Element, parts: Mapping[Element, Sequence[Written]] | None = None
) -> dict[Element | Line, str]:
    """The page on which each paragraph of w:body begins, as it is printed ("3", or "ii" in the front matter).

    `parts` is what will stand in the place of some paragraphs.
    """
    found: dict[Element | Line, str] = {}
    last = list(body.iter(qname("sectPr")))[-1]
    width = (_number(last, "w", 11906) - _number(last, "left", 1417) - _number(last, "right", 1417)) / 20
    page = _Page(1.0, 0)
    for placed, section in _split_at_sections(_blocks(body, formats, styles, width, parts or {})):
        height = _number(section, "h", 16838) - _number(section, "top", 1417) - _number(section, "bottom", 1417)
        start = section.find(qname("pgNumType"))
        restart = None if start is None else start.get(qname("start"))
        page = _Page(height / 20, int(restart) if restart else page.number + 1)
        style = "decimal" if start is None else start.get(qname("fmt"), "decimal")
        chained = False
        for index, (block, elements, _) in enumerate(placed):
            if block.page_break and page.at:
                page.turn()
            if block.keep_next or not page.takes(block):  # nearly always it stands alone, and there is room
                if page.at and not chained:
                    together = _together(page, placed, index)
                    if together <= page.room and not page.fits(together):
                        page.turn(block.above)
                begins = page.put(block)
            else:
                begins = page.number
            chained = block.keep_next
            number = numeral(begins, style)
            for element in elements:
                found[element] = number
    return found
