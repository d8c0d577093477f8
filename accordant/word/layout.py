"""How much room a paragraph takes: its formatting resolved through its styles, its words broken into lines.

ECMA-376 Part 1, 17.7.2 (Style Hierarchy). Lengths are in points. Meant to be near, not exact: the result is the page
number that stands in the contents until Word works the contents out again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from accordant.word.line import Line, Piece
from accordant.word.markup import NAMESPACE, qname
from accordant.word.metrics import line_height, widths
from accordant.word.numbering import Lists, style_of
from accordant.word.styles import lineage, styles_by_id
from accordant.word.xmltree import Element, etree

_PROPERTIES, _STYLE, _NUMBER, _LEVEL = qname("pPr"), qname("pStyle"), qname("numPr"), qname("outlineLvl")
_RUN, _TEXT, _BREAK, _RUN_PROPERTIES = qname("r"), qname("t"), qname("br"), qname("rPr")
_RUN_STYLE, _VAL = qname("rStyle"), qname("val")
_NO_ROOM = {_STYLE, _NUMBER, _LEVEL}  # properties of a paragraph that have no bearing on its room
_OFF = ("0", "false", "off")
_WIDE = 1.2
"""With lines further apart than this, what is below the words of the last line may hang over the foot of a page: so
LibreOffice does at 1.35, and not at 1.15."""


@dataclass(frozen=True, slots=True)
class Format:
    """The formatting of a paragraph that bears on its size and on where a page can end."""

    size: float = 10.0
    bold: bool = False
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    exact: float = 0.0
    left: float = 0.0
    right: float = 0.0
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False

    def space(self, width: float) -> float:
        """How wide its lines are in a column `width` points wide."""
        return max(20.0, width - self.left - self.right)


class Room(NamedTuple):
    """What a paragraph, or a table row, takes of a page: its lines, how high each is, and what it must stay with.

    `whole`: its lines stay together; `keep_next`: with what follows; `page_break`: it begins a page. `lead` is the part
    of its last line, below the words, that may hang over the foot of a page; `above` the height of what is repeated
    above it where it begins a page, the header of its table.
    """

    lines: int
    line_height: float
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    whole: bool = False
    page_break: bool = False
    lead: float = 0.0
    above: float = 0.0

    @property
    def height(self) -> float:
        """Without the space before and after."""
        return self.lines * self.line_height


def _on(properties: Element, name: str, inherited: bool) -> bool:
    element = properties.find(qname(name))
    return inherited if element is None else element.get(qname("val"), "1") not in _OFF


def _points(element: Element | None, name: str, inherited: float) -> float:
    value = None if element is None else element.get(qname(name))
    return inherited if value is None else int(value) / 20


def _with_paragraph(base: Format, properties: Element | None) -> Format:
    if properties is None:
        return base
    spacing, indent = properties.find(qname("spacing")), properties.find(qname("ind"))
    line, exact = base.line, base.exact
    if spacing is not None and spacing.get(qname("line")) is not None:
        twips = int(spacing.get(qname("line"), "240"))
        auto = spacing.get(qname("lineRule"), "auto") == "auto"
        line, exact = (twips / 240, 0.0) if auto else (1.0, twips / 20)
    return replace(
        base,
        before=_points(spacing, "before", base.before),
        after=_points(spacing, "after", base.after),
        line=line,
        exact=exact,
        left=_points(indent, "left", base.left),
        right=_points(indent, "right", base.right),
        keep_next=_on(properties, "keepNext", base.keep_next),
        keep_lines=_on(properties, "keepLines", base.keep_lines),
        page_break=_on(properties, "pageBreakBefore", base.page_break),
    )


def _with_run(base: Format, properties: Element | None) -> Format:
    if properties is None:
        return base
    size = properties.find(qname("sz"))
    points = base.size if size is None else int(size.get(qname("val"), "20")) / 2
    return replace(base, size=points, bold=_on(properties, "b", base.bold))


class Formats:
    """The formatting of paragraphs, resolved once for each style."""

    def __init__(self, styles: Element, lists: Lists):
        self._styles = styles_by_id(styles)
        self._lists = lists
        self._known: dict[str, Format] = {}
        self._own: dict[tuple[str, str], Format] = {}
        defaults = styles.find(f"{qname('docDefaults')}/{qname('rPrDefault')}/{qname('rPr')}")
        self._defaults = _with_run(Format(), defaults)
        self._normal = next(
            (
                identifier
                for identifier, style in self._styles.items()
                if style.get(qname("default")) in ("1", "true") and style.get(qname("type")) == "paragraph"
            ),
            "",
        )

    def of_style(self, identifier: str) -> Format:
        """A style's formatting with what it inherits."""
        if identifier not in self._known:  # other sessions read here at the same time: it goes in when it is whole
            self._known[identifier] = self._resolved(identifier)
        return self._known[identifier]

    def _resolved(self, identifier: str) -> Format:
        resolved = self._defaults
        for style in reversed([*lineage(identifier, self._styles)]):
            level = self._lists.level_of(style.get(qname("styleId"), ""))
            if level is not None:
                resolved = replace(resolved, left=level.indent / 20)
            resolved = _with_run(_with_paragraph(resolved, style.find(qname("pPr"))), style.find(qname("rPr")))
        return resolved

    def of(self, paragraph: Element) -> Format:
        """A paragraph's formatting: its style's, then its own."""
        base = self.of_style(style_of(paragraph) or self._normal)
        properties = paragraph[0] if len(paragraph) and paragraph[0].tag == _PROPERTIES else ()
        return self._with_own(base, properties)

    def of_written(self, style: str, own: str) -> Format:
        """The formatting of a style, with the children of a w:pPr."""
        base = self.of_style(style)
        if not own:
            return base
        if (style, own) not in self._own:
            self._own[style, own] = self._with_own(base, _properties(own))
        return self._own[style, own]

    def _with_own(self, base: Format, properties: Element) -> Format:
        if all(each.tag in _NO_ROOM for each in properties):
            return base
        return _with_paragraph(base, properties)

    def room(self, paragraph: Element | Line, width: float) -> Room:
        """The room a paragraph takes in a column `width` points wide."""
        if isinstance(paragraph, Line):
            return _room_of(self, paragraph.style, paragraph.properties, paragraph.printed, width)
        format_ = self.of(paragraph)
        return _room(format_, _lines(self._pieces(paragraph, format_), format_.size, format_.space(width)))

    def _pieces(self, paragraph: Element, format_: Format) -> Iterator[tuple[str, bool]]:
        """(text, bold) of what is printed: not the instructions of fields. A line break is "\n"."""
        for run in paragraph.iter(_RUN):
            bold = format_.bold
            for part in run:
                if part.tag == _TEXT:
                    yield part.text or "", bold
                elif part.tag == _RUN_PROPERTIES:
                    bold = self._bold(part, format_)
                elif part.tag == _BREAK:
                    yield "\n", False

    def _bold(self, properties: Element, format_: Format) -> bool:
        style = properties.find(_RUN_STYLE)
        base = format_.bold
        if style is not None:
            base = base or self.of_style(style.get(_VAL, "")).bold
        return _on(properties, "b", base)


def _room(format_: Format, lines: int) -> Room:
    natural = line_height(format_.size)
    return Room(
        lines,
        format_.exact or int(natural * 20 * format_.line) / 20,
        format_.before,
        format_.after,
        format_.keep_next,
        format_.keep_lines,
        format_.page_break,
        natural * (format_.line - 1) if format_.line > _WIDE and not format_.exact else 0.0,
    )


def _properties(inside: str) -> Element:
    """The children of a w:pPr."""
    return etree.fromstring(f'<w:pPr xmlns:w="{NAMESPACE}">{inside}</w:pPr>')


@lru_cache(maxsize=16_384)
def _room_of(formats: Formats, style: str, own: str, pieces: tuple[Piece, ...], width: float) -> Room:
    """The room of what is written: pieces are kept, so what an agreement always says is measured once."""
    format_ = formats.of_written(style, own)
    printed = ((piece.text, format_.bold or piece.bold) for piece in pieces)
    return _room(format_, _lines(printed, format_.size, format_.space(width)))


def _lines(pieces: Iterable[tuple[str, bool]], size: float, width: float) -> int:
    """How many lines the words fill. A line ends at a space or after a hyphen; a word too long for it, anywhere.

    Every place where a line can end is looked up among the places that the characters reach, and not word by word:
    that is what makes a forecast cheap enough to make it for every file.
    """
    text = ""
    reached: list[int] = []
    for piece, bold in pieces:
        text += piece
        reached.extend(widths(piece, bold=bold))
    ends = list(accumulate(reached, initial=0))
    room = width / size * 1000
    return sum(_broken(text, start, end, ends, room) for start, end in _stretches(text))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where each stretch between two line breaks begins and ends."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield start, end
        start = end + 1
    yield start, len(text)


def _broken(text: str, start: int, end: int, ends: list[int], room: float) -> int:
    """How many lines a text without line breaks fills; `ends` is how far from the left each character ends."""
    lines = 1
    while ends[end] - ends[start] > room:
        last = bisect_right(ends, ends[start] + room, start, end + 1) - 1  # the characters before it fit
        if text[last] == " ":  # a space may hang over the edge
            following = last + 1
        else:
            following = max(text.rfind(" ", start, last), text.rfind("-", start, last)) + 1
        if following <= start:
            following = max(last, start + 1)
        if not text[following:end].strip(" "):
            break
        start = following
        lines += 1
    return lines
