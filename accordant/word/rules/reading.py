"""A finished file, read once for all rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from accordant.word.markup import qname
from accordant.word.numbering import Label, Lists, labels, read_lists, style_of
from accordant.word.package import DOCUMENT, NUMBERING, STYLES, read_parsed
from accordant.word.xmltree import Element

_PARAGRAPH, _TEXT = qname("p"), qname("t")


class Labelled(NamedTuple):
    """A paragraph, the id of its style, and the number that Word will print before it."""

    paragraph: Element
    style: str
    label: Label | None


@dataclass(frozen=True)
class Reading:
    """The parts of a file, as bytes and as trees; `final` where no mark of a draft may be left in it."""

    parts: Mapping[str, bytes]
    roots: Mapping[str, Element]
    final: bool = False
    held: Sequence[Element] = ()
    """What rules look at most. While it is held, lxml need not make each element anew for every rule that meets it."""

    @cached_property
    def body(self) -> Element:
        """word/document.xml."""
        return self.roots[DOCUMENT]

    @cached_property
    def stories(self) -> Mapping[str, Element]:
        """Every part that holds text: the document, headers, footers, notes, comments."""
        return {name: root for name, root in self.roots.items() if name.startswith("word/") and root.tag in _STORIES}

    @cached_property
    def tracked(self) -> bool:
        """Whether it holds tracked changes: its numbers are then those of the text with all of them accepted."""
        return next(self.body.iter(*_CHANGES), None) is not None

    @cached_property
    def lists(self) -> Lists:
        """The lists, bound to the styles."""
        return read_lists(self.roots[NUMBERING], self.roots[STYLES])

    @cached_property
    def labelled(self) -> list[Labelled]:
        """Every paragraph of the document, with its style and the number that Word will print."""
        found = labels(self.body.iter(_PARAGRAPH), self.lists)
        return [Labelled(paragraph, style_of(paragraph), label) for paragraph, label in found]


_CHANGES = tuple(qname(name) for name in ("ins", "del", "moveFrom", "moveTo"))
_HELD = tuple(qname(name) for name in ("p", "pPr", "pStyle", "bookmarkStart", "bookmarkEnd"))
_STORIES = {qname(name) for name in ("document", "hdr", "ftr", "footnotes", "endnotes", "comments")}


def reading(content: bytes, *, final: bool = False) -> Reading:
    """Read a finished file. Raises AccordantError (word.package, word.part) where it is no sound package."""
    parts, roots = read_parsed(content, "The finished file")
    return Reading(parts, roots, final, list(roots[DOCUMENT].iter(*_HELD)))


def words(element: Element) -> str:
    """What a paragraph says, without its automatic number."""
    return "".join(part.text or "" for part in element.iter(_TEXT))


def beginning(element: Element, length: int = 40) -> str:
    """The first words of a paragraph, by which a person finds it."""
    said = " ".join(words(element).split())
    return said if len(said) <= length else said[: length - 1] + "…"


def paragraph_of(element: Element) -> Element | None:
    """The paragraph that an element stands in."""
    return next(iter(element.iterancestors(_PARAGRAPH)), None)


def paragraphs(root: Element) -> Iterator[Element]:
    """Every paragraph of a part."""
    return root.iter(_PARAGRAPH)
