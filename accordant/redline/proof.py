"""A redline is handed over only if accepting it all gives the new text, and rejecting it all the old."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from accordant.redline.tokens import SPACES, look_key, written_alike
from accordant.word.fields import BOOKMARK
from accordant.word.markup import qname
from accordant.word.numbering import Lists, labels, style_of
from accordant.word.xmltree import Element


@dataclass(frozen=True, slots=True)
class Version:
    """A body that a redline must give back: its paragraphs but for the contents, and the number before each."""

    paragraphs: tuple[tuple[int, int, Element], ...]
    numbers: tuple[str, ...]


def version(body: Element, contents_styles: frozenset[str], lists: Lists) -> Version:
    """What a person reads in a body. The paragraphs are those of the body, not copies."""
    found = tuple(_paragraphs(body, contents_styles))
    labelled = {element: "" if label is None else label.full for element, label in labels(_all(body), lists)}
    return Version(found, tuple(labelled[element] for _, _, element in found))


def difference(given: Version, wanted: Version, references: Mapping[str, str] | None = None) -> str:
    """Where two versions first read differently; "" where they do not.

    A paragraph counts with its place in a table, its style, its number and its words with their emphasis.
    `references`: what fields show in `given` once they are updated, by the bookmark that they point at.
    """
    for one, other in zip_longest(given.paragraphs, wanted.paragraphs):
        if one is None or other is None:
            return "the end"
        if one[:2] != other[:2]:
            return f"“{_plain(other[2])}”"
        if not written_alike(one[2], other[2]) and (
            style_of(one[2]) != style_of(other[2])
            or list(_words(one[2], references or {})) != list(_words(other[2], {}))
        ):
            return f"“{_plain(other[2])}”"
    for now, was in zip(given.numbers, wanted.numbers, strict=True):
        if now != was:
            return f"the paragraph {was or now}"
    return ""


def reference_numbers(body: Element) -> dict[str, str]:
    """What each reference shows, by the bookmark it points at."""
    numbers: dict[str, str] = {}
    target, on = "", False
    for part in body.iter(qname("fldChar"), qname("instrText"), qname("t")):
        if part.tag == qname("instrText"):
            target = _target(part)
        elif part.tag == qname("fldChar"):
            kind = part.get(qname("fldCharType"))
            on, target = kind == "separate", "" if kind == "end" else target
        elif on and BOOKMARK.fullmatch(target):
            numbers.setdefault(target, part.text or "")
    return numbers


def _all(body: Element) -> Iterator[Element]:
    return body.iter(qname("p"))


def _paragraphs(body: Element, contents_styles: frozenset[str]) -> Iterator[tuple[int, int, Element]]:
    """(row, cell, paragraph), counted from 1 inside tables; the contents left out."""
    for element in body:
        if element.tag == qname("p"):
            if style_of(element) not in contents_styles:
                yield 0, 0, element
        elif element.tag == qname("tbl"):
            for number, row in enumerate(element.iter(qname("tr")), start=1):
                for column, cell in enumerate(row.iter(qname("tc")), start=1):
                    for paragraph in cell.iter(qname("p")):
                        yield number, column, paragraph


def _target(instruction: Element) -> str:
    words = (instruction.text or "").split()
    return words[1] if words[:1] == ["REF"] and words[1:] else ""


def _words(paragraph: Element, references: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    """Words with their emphasis, those of equal emphasis joined."""
    text: str = ""
    look: object = None
    target, shown = "", False
    for run in paragraph.iter(qname("r")):
        format_ = look_key(run.find(qname("rPr")))
        for part in run:
            if part.tag == qname("instrText"):
                target, shown = _target(part), False
            elif part.tag == qname("fldChar"):
                target = "" if part.get(qname("fldCharType")) == "end" else target
            else:
                said = part.text or "" if part.tag == qname("t") else SPACES.get(part.tag, "")
                if said and target in references:
                    said, shown = "" if shown else references[target], True
                if said and format_ != look:
                    if text:
                        yield text, look
                    text, look = "", format_
                text += said
    if text:
        yield text, look


def _plain(paragraph: Element) -> str:
    return "".join(text for text, _ in _words(paragraph, {})).strip()[:80]
