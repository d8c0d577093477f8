"""A note in front of an agreement in one Word file, in a section of its own that leaves the agreement as it is.

Its styles are copies, because a note may be set smaller than the agreement. Its headings stand below those that the
contents list, so that a screen reader moves by them and the contents stay those of the agreement; its pages have no
numbers, so that the agreement's stay too (ECMA-376 Part 1: 17.6.12 pgNumType, 17.3.1.20 outlineLvl).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy

from accordant.word.contents import OUTSIDE_CONTENTS
from accordant.word.markup import qname
from accordant.word.note import with_bullets
from accordant.word.order import child
from accordant.word.package import DOCUMENT, NUMBERING, STYLES, parse, serialised
from accordant.word.styles import lineage, outline_levels, styles_by_id
from accordant.word.xmltree import Element, etree

_ID, _NAME = "Front", "Front "
_HEADED = (qname("headerReference"), qname("footerReference"), qname("titlePg"))
_MARKS = (qname("bookmarkStart"), qname("bookmarkEnd"))


def with_front(parts: Mapping[str, bytes], note: Mapping[str, bytes]) -> dict[str, bytes]:
    """A package with the text of a note before its own, on pages without header and footer. Both are drafted here."""
    roots = {name: parse(parts[name], name) for name in (DOCUMENT, STYLES, NUMBERING)}
    body, front = roots[DOCUMENT][0], parse(note[DOCUMENT], DOCUMENT)[0]
    numbers = [int(each.get(qname("numId"), "0")) for each in roots[NUMBERING].iter(qname("num"))]
    bullets = max(numbers, default=0) + 1
    written = list(_written(front, bullets))
    _add_styles(roots[STYLES], parse(note[STYLES], STYLES), written)
    _begin_pages_at_one(body)
    for place, element in enumerate(written):
        body.insert(place, element)
    numbering = with_bullets(serialised(roots[NUMBERING]), bullets)
    return {**parts, DOCUMENT: serialised(roots[DOCUMENT]), STYLES: serialised(roots[STYLES]), NUMBERING: numbering}


def _written(front: Element, bullets: int) -> Iterator[Element]:
    """The paragraphs and tables of the note, with the copied styles; the last ends the section."""
    *blocks, section = (deepcopy(each) for each in front)
    for block in blocks:
        for mark in list(block.iter(*_MARKS)):
            _parent(mark).remove(mark)
        for style in block.iter(qname("pStyle")):
            style.set(qname("val"), _ID + str(style.get(qname("val"))))
        for number in block.iter(qname("numId")):
            number.set(qname("val"), str(bullets))
    for reference in list(section.iter(*_HEADED)):
        section.remove(reference)
    if not blocks or blocks[-1].tag != qname("p"):
        blocks.append(etree.Element(qname("p")))
    last = blocks[-1]
    properties = last.find(qname("pPr"))
    if properties is None:
        properties = etree.Element(qname("pPr"))
        last.insert(0, properties)
    properties.append(section)  # after everything else in it but a tracked change (17.3.1.26)
    yield from blocks


def _add_styles(styles: Element, of_note: Element, written: list[Element]) -> None:
    """Copies of the note's styles that are used, without numbers."""
    used = {str(style.get(qname("val"))) for block in written for style in block.iter(qname("pStyle"))}
    levels, known = outline_levels(of_note), styles_by_id(of_note)
    for identifier, style in known.items():
        if _ID + identifier not in used:
            continue
        copy = deepcopy(style)
        copy.set(qname("styleId"), _ID + identifier)
        copy.attrib.pop(qname("default"), None)
        for name in ("next", "link", "qFormat"):
            for found in copy.findall(qname(name)):
                copy.remove(found)
        name = copy.find(qname("name"))
        if name is not None:
            name.set(qname("val"), _NAME + str(name.get(qname("val"))))
        _lower(copy, levels.get(identifier, 9))
        _, *bases = lineage(identifier, known)
        _without_number(copy, bases)
        styles.append(copy)


def _lower(style: Element, level: int) -> None:
    """Put a style's headings, which are at this level by themselves or by what it is based on, below the contents'."""
    lower = str(min(level + OUTSIDE_CONTENTS, 9))
    child(child(style, "pPr"), "outlineLvl").set(qname("val"), lower)


def _without_number(style: Element, bases: Iterable[Element]) -> None:
    """Take a style's number away, and say that it has none where it would have one from what it is based on."""
    properties = child(style, "pPr")
    for number in properties.findall(qname("numPr")):
        properties.remove(number)
    if any(base.find(f"{qname('pPr')}/{qname('numPr')}") is not None for base in bases):
        child(child(properties, "numPr"), "numId").set(qname("val"), "0")  # 17.9.18: no list


def _begin_pages_at_one(body: Element) -> None:
    """The first section of the agreement counts from one, as it did before something stood in front of it."""
    section = next(body.iter(qname("sectPr")))
    numbers = child(section, "pgNumType")
    if numbers.get(qname("start")) is None:
        numbers.set(qname("start"), "1")


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None
    return parent
