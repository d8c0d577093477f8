"""The numbers that Word will print: a reading of its lists (ECMA-376 Part 1, 17.9).

Numbers in the document are automatic; nobody types them. This module works them out as Word does, so that
cross-references and contents can hold the right number before Word has ever opened the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from accordant.numerals import numeral
from accordant.word.markup import qname
from accordant.word.xmltree import Element

_PROPERTIES, _STYLE, _VAL, _NUMBER = qname("pPr"), qname("pStyle"), qname("val"), qname("numPr")
_PLACE = re.compile(r"%([1-9])")
_DEEPEST = 9  # levels of a list
_NONE = (None,) * _DEEPEST


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: w:numFmt, w:lvlText, w:start and what follows the number ("tab", "space", "nothing").

    `indent` is where its text begins, in twips from the margin.
    """

    number_format: str
    text: str
    start: int
    suffix: str
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Numbered:
    """A w:num: its abstract list and the levels at which it starts afresh."""

    abstract: str
    restarts: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Lists:
    """All lists of a document: levels by abstract list, w:num by id, and (w:num id, level) by style id."""

    levels: Mapping[str, Mapping[int, Level]]
    numbers: Mapping[str, Numbered]
    by_style: Mapping[str, tuple[str, int]]

    def level_of(self, style: str) -> Level | None:
        """The list level that a style is bound to."""
        if style not in self.by_style:
            return None
        number, depth = self.by_style[style]
        return self.levels[self.numbers[number].abstract].get(depth)

    def next_number(self) -> int:
        """The first w:numId that is free."""
        return max((int(number) for number in self.numbers), default=0) + 1


@dataclass(frozen=True, slots=True)
class Label:
    """What Word prints before a paragraph ("(b)") and what REF \\w prints for it from anywhere ("12.3(b)")."""

    printed: str
    full: str
    suffix: str


def _value(element: Element, name: str, default: str = "") -> str:
    child = element.find(qname(name))
    return default if child is None else child.get(qname("val"), default)


def _indent(level: Element) -> int:
    indent = level.find(f"{qname('pPr')}/{qname('ind')}")
    return 0 if indent is None else int(indent.get(qname("left"), indent.get(qname("start"), "0")))


def read_lists(numbering: Element, styles: Element) -> Lists:
    """Read word/numbering.xml and the w:numPr of word/styles.xml."""
    levels = {
        abstract.get(qname("abstractNumId"), ""): {
            int(level.get(qname("ilvl"), "0")): Level(
                _value(level, "numFmt", "decimal"),
                _value(level, "lvlText"),
                int(_value(level, "start", "1")),
                _value(level, "suff", "tab"),
                _indent(level),
            )
            for level in abstract.iter(qname("lvl"))
        }
        for abstract in numbering.iter(qname("abstractNum"))
    }
    numbers = {
        number.get(qname("numId"), ""): Numbered(
            _value(number, "abstractNumId"),
            {
                int(override.get(qname("ilvl"), "0")): int(_value(override, "startOverride"))
                for override in number.iter(qname("lvlOverride"))
                if override.find(qname("startOverride")) is not None
            },
        )
        for number in numbering.iter(qname("num"))
    }
    by_style = {}
    for style in styles.iter(qname("style")):
        properties = style.find(f"{qname('pPr')}/{qname('numPr')}")
        if properties is not None and _value(properties, "numId") in numbers:
            depth = int(_value(properties, "ilvl", "0"))
            by_style[style.get(qname("styleId"), "")] = (_value(properties, "numId"), depth)
    return Lists(levels, numbers, by_style)


def restarted(abstract: str, number: int) -> str:
    """A w:num that begins an abstract list again at 1 (17.9.8, w:lvlOverride)."""
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )


def style_of(paragraph: Element) -> str:
    """The id of a paragraph's style; "" where it names none. w:pPr comes first in a w:p, w:pStyle first in it."""
    if len(paragraph) and paragraph[0].tag == _PROPERTIES:
        properties = paragraph[0]
        if len(properties) and properties[0].tag == _STYLE:
            return properties[0].get(_VAL, "")
    return ""


def position_of(paragraph: Element, lists: Lists) -> Position:
    """Its own w:numPr first, then its style's."""
    properties = paragraph[0] if len(paragraph) else None
    if properties is None or properties.tag != _PROPERTIES or not len(properties):
        return None
    first = properties[0]
    bound = None
    if first.tag == _STYLE:
        bound = lists.by_style.get(first.get(_VAL, ""))
        if len(properties) == 1:  # nearly always
            return bound
    own = properties.find(_NUMBER)
    if own is None:
        return bound
    number = _value(own, "numId", bound[0] if bound else "0")
    depth = int(_value(own, "ilvl", str(bound[1] if bound else 0)))
    return (number, depth) if number in lists.numbers else None


@dataclass(frozen=True, slots=True, eq=False)
class _Shape:
    """How a level of a list is printed: its w:lvlText, the formats of all levels, and what follows the number.

    `highest` is the highest level that the text says itself. Equal shapes are the same object: see `_shaped`.
    """

    text: str
    formats: tuple[str, ...]
    suffix: str
    highest: int


def _shape(levels: Mapping[int, Level], depth: int) -> _Shape:
    formats = tuple([levels[each].number_format if each in levels else "" for each in range(_DEEPEST)])
    return _shaped(levels[depth].text, formats, levels[depth].suffix, depth)


@lru_cache(maxsize=256)
def _shaped(text: str, formats: tuple[str, ...], suffix: str, depth: int) -> _Shape:
    places = [int(place) - 1 for place in _PLACE.findall(text)]
    return _Shape(text, formats, suffix, min([depth, *places]))


@lru_cache(maxsize=8192)  # agreements have the same places
def _label(shape: _Shape, counts: tuple[int | None, ...], above: str) -> Label:
    """The label of a level at these counts; `above` is the full context of what stands above its highest level."""

    def number(place: re.Match[str]) -> str:
        depth = int(place.group(1)) - 1
        count = counts[depth]
        return numeral(1 if count is None else count, shape.formats[depth])

    printed = _PLACE.sub(number, shape.text)
    return Label(printed, above + printed.rstrip(". "), shape.suffix)


class _Count:
    """Where one abstract list has got to. Word keeps one count for all the w:nums of an abstract list.

    By level: its count, and its label in full context; None where it has not been used.
    """

    def __init__(self, levels: Mapping[int, Level]):
        self.levels = levels
        self.shapes = {depth: _shape(levels, depth) for depth in levels}
        self.counts: list[int | None] = [None] * _DEEPEST
        self.fulls: list[str | None] = [None] * _DEEPEST

    def restart(self, restarts: Mapping[int, int]) -> None:
        for depth, start in restarts.items():
            self.counts[depth:] = [start - 1, *_NONE[depth + 1 :]]

    def step(self, depth: int) -> Label:
        counts, below = self.counts, _NONE[depth + 1 :]
        for above in range(depth):
            if counts[above] is None:
                counts[above] = self.levels[above].start if above in self.levels else 1
        count = counts[depth]
        counts[depth:] = (self.levels[depth].start if count is None else count + 1, *below)
        shape = self.shapes[depth]
        label = _label(shape, tuple(counts), self._above(shape.highest))
        self.fulls[depth:] = (label.full, *below)
        return label

    def _above(self, highest: int) -> str:
        """The full context of what stands above a level."""
        for depth in range(highest - 1, -1, -1):
            full = self.fulls[depth]
            if full is not None:
                return full
        return ""


Position: TypeAlias = tuple[str, int] | None
"""(w:num id, level) of a paragraph; None of one without a number."""


def counted(positions: Iterable[Position], lists: Lists) -> Iterator[Label | None]:
    """The label that Word gives to the paragraphs at these positions, in document order; None where it gives none."""
    counts: dict[str, _Count] = {}
    begun: set[str] = set()
    for position in positions:
        if position is None:
            yield None
            continue
        number, depth = position
        numbered = lists.numbers[number]
        count = counts.get(numbered.abstract)
        if count is None:
            count = counts[numbered.abstract] = _Count(lists.levels.get(numbered.abstract, {}))
        if number not in begun:
            begun.add(number)
            count.restart(numbered.restarts)
        yield count.step(depth) if depth in count.levels else None


def labels(paragraphs: Iterable[Element], lists: Lists) -> Iterator[tuple[Element, Label | None]]:
    """Each paragraph, in document order, with the label Word gives it; None where it has none."""
    held = list(paragraphs)
    return zip(held, counted((position_of(paragraph, lists) for paragraph in held), lists), strict=True)
