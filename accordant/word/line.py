"""What is written, before it is text: paragraphs and tables that know their words, so that none is read back.

The numbers that Word will print, the pages and the contents are worked out from these, and not from the XML. Pieces are
kept: most of what an agreement says stands in the library, and is escaped and measured once in the life of a process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from accordant.word.markup import escape, run


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A run, or a field: what it prints, its XML, and for a reference the bookmark that it points at."""

    text: str
    xml: str
    bold: bool = False
    target: str = ""
    format: str = ""


@dataclass(slots=True, eq=False)
class Line:
    """A w:p in the style with this id; `properties` are the children of w:pPr after it; `number` is its (w:num, level).

    `opening` and `closing` stand around the pieces (a bookmark, comments); `lead` stands before them.
    """

    style: str
    pieces: tuple[Piece, ...]
    properties: str = ""
    number: tuple[str, int] | None = None
    mark: str = ""
    opening: str = ""
    closing: str = ""
    lead: tuple[Piece, ...] = ()

    @property
    def printed(self) -> tuple[Piece, ...]:
        """Everything that it prints but for its automatic number."""
        return (*self.lead, *self.pieces) if self.lead else self.pieces

    def xml(self) -> str:
        """The paragraph as WordprocessingML."""
        lead = "".join([piece.xml for piece in self.lead]) if self.lead else ""
        inside = "".join([piece.xml for piece in self.pieces])
        return f"{_styled(self.style)}{self.properties}</w:pPr>{lead}{self.opening}{inside}{self.closing}</w:p>"


@lru_cache(maxsize=256)
def _styled(style: str) -> str:
    """How a paragraph in the style with this id begins."""
    return f'<w:p><w:pPr><w:pStyle w:val="{escape(style)}"/>'


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A w:tc, `width` twips wide; `properties` are further children of w:tcPr."""

    lines: tuple[Line, ...]
    width: int
    properties: str = ""

    def xml(self) -> str:
        inside = "".join([line.xml() for line in self.lines])
        return f'<w:tc><w:tcPr><w:tcW w:w="{self.width}" w:type="dxa"/>{self.properties}</w:tcPr>{inside}</w:tc>'


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A w:tr that stays on one page."""

    cells: tuple[Cell, ...]
    repeated: bool = False

    def xml(self) -> str:
        repeat = "<w:tblHeader/>" if self.repeated else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{''.join([cell.xml() for cell in self.cells])}</w:tr>"


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A w:tbl in a table style; `properties` is everything before its rows."""

    style: str
    properties: str
    rows: tuple[Row, ...]

    def xml(self) -> str:
        return f"<w:tbl>{self.properties}{''.join([row.xml() for row in self.rows])}</w:tbl>"


Written: TypeAlias = Line | Grid


def lines(written: Iterable[Written]) -> Iterator[Line]:
    """Every paragraph in order, those in tables too."""
    for each in written:
        if isinstance(each, Line):
            yield each
        else:
            for row in each.rows:
                for cell in row.cells:
                    yield from cell.lines


def xml(written: Iterable[Written]) -> str:
    """Paragraphs and tables as WordprocessingML."""
    return "".join([each.xml() for each in written])


@lru_cache(maxsize=16_384)
def piece(text: str, format: str = "", bold: bool = False) -> Piece:
    """One w:r; `format` is the children of w:rPr. `bold`: whether that makes it bold."""
    return Piece(text, run(text, format), bold)


def pieces(*each: Piece) -> tuple[Piece, ...]:
    """Those that print something."""
    return tuple(one for one in each if one.xml)
