"""How much room a paragraph takes: its formatting resolved through its styles, its words broken into lines.

ECMA-376 Part 1, 17.7.2 (Style Hierarchy). Lengths are in points. Meant to be near, not exact: the result is the page
number that stands in the contents until Word works the contents out again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from accordant.word.markup import qname
from accordant.word.metrics import LINE, text_width
from accordant.word.numbering import Lists
from accordant.word.xmltree import Element

_OFF = ("0", "false", "off")
_MOST_WORDS = 20_000  # characters of one piece of text that are measured; beyond, an average does
_AVERAGE = 0.5  # width of an average character, in font sizes
_WORD = re.compile(r"[^ -]*[ -]?")


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


@dataclass(frozen=True, slots=True)
class Room:
    """A paragraph on the page: how many lines, how high each is, and what it must stay with."""

    lines: int
    line_height: float
    format: Format

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
        self._styles = {style.get(qname("styleId"), ""): style for style in styles.iter(qname("style"))}
        self._lists = lists
        self._known: dict[str, Format] = {}
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
        if identifier not in self._known:
            self._known[identifier] = self._defaults  # a style based on itself ends here
            style = self._styles.get(identifier)
            if style is not None:
                base = style.find(qname("basedOn"))
                inherited = self.of_style(base.get(qname("val"), "")) if base is not None else self._defaults
                level = self._lists.level_of(identifier)
                if level is not None:
                    inherited = replace(inherited, left=level.indent / 20)
                paragraph = _with_paragraph(inherited, style.find(qname("pPr")))
                self._known[identifier] = _with_run(paragraph, style.find(qname("rPr")))
        return self._known[identifier]

    def of(self, paragraph: Element) -> Format:
        """A paragraph's formatting: its style's, then its own."""
        properties = paragraph.find(qname("pPr"))
        style = None if properties is None else properties.find(qname("pStyle"))
        base = self.of_style(self._normal if style is None else style.get(qname("val"), self._normal))
        return _with_paragraph(base, properties)

    def room(self, paragraph: Element, width: float) -> Room:
        """The room a paragraph takes in a column `width` points wide."""
        format_ = self.of(paragraph)
        height = format_.exact or format_.size * LINE * format_.line
        lines = _lines(self._pieces(paragraph, format_), format_.size, max(20.0, width - format_.left - format_.right))
        return Room(lines, height, format_)

    def _pieces(self, paragraph: Element, format_: Format) -> Iterator[tuple[str, bool]]:
        """(text, bold) of what is printed: not the instructions of fields. A line break is "\\n"."""
        for run in paragraph.iter(qname("r")):
            bold = self._bold(run, format_)
            for part in run:
                if part.tag == qname("t"):
                    yield part.text or "", bold
                elif part.tag == qname("br"):
                    yield "\n", False

    def _bold(self, run: Element, format_: Format) -> bool:
        properties = run.find(qname("rPr")) if len(run) and run[0].tag == qname("rPr") else None
        if properties is None:
            return format_.bold
        style = properties.find(qname("rStyle"))
        base = format_.bold
        if style is not None:
            base = base or self.of_style(style.get(qname("val"), "")).bold
        return _on(properties, "b", base)


def _words(pieces: Iterator[tuple[str, bool]], size: float) -> Iterator[tuple[float, float] | None]:
    """(width with the space that follows, width without) of each word; None for a line break.

    A word ends at a space or a hyphen, not at the end of a run.
    """
    full = seen = 0.0
    for text, bold in pieces:
        if text == "\n":
            yield full, seen
            yield None
            full = seen = 0.0
        elif len(text) > _MOST_WORDS:
            full = seen = full + len(text) * size * _AVERAGE
        else:
            for word in _WORD.findall(text):
                width = text_width(word, size, bold=bold)
                space = text_width(" ", size, bold=bold) if word.endswith(" ") else 0.0
                full, seen = full + width, full + width - space
                if word.endswith((" ", "-")):
                    yield full, seen
                    full = seen = 0.0
    yield full, seen


def _lines(pieces: Iterator[tuple[str, bool]], size: float, width: float) -> int:
    """How many lines the words fill; a word too long for a line breaks anywhere."""
    lines, at = 1, 0.0
    for word in _words(pieces, size):
        if word is None:
            lines, at = lines + 1, 0.0
            continue
        full, seen = word
        if at + seen > width and at > 0:
            lines, at = lines + 1, 0.0
        if seen > width:
            lines += int(seen // width)
            full = seen % width
        at += full
    return lines
