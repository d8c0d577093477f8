"""A note in front of an agreement in one Word file, in a section of its own that leaves the agreement as it is.

Its styles are copies, because a note may be set smaller than the agreement; the copies stand in no list of headings, so
that the contents stay those of the agreement, and its pages have no numbers, so that the agreement's stay too
(ECMA-376 Part 1: 17.6.12 pgNumType, 17.3.1.20 outlineLvl).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy

from accordant.word.markup import qname
from accordant.word.note import NUMBERING, with_bullets
from accordant.word.package import DOCUMENT, parse
from accordant.word.xmltree import Element, etree

_STYLES = "word/styles.xml"
_ID, _NAME = "Front", "Front "
_HEADED = (qname("headerReference"), qname("footerReference"), qname("titlePg"))
_MARKS = (qname("bookmarkStart"), qname("bookmarkEnd"))
_PLAIN = ("outlineLvl", "numPr")


def with_front(parts: Mapping[str, bytes], note: Mapping[str, bytes]) -> dict[str, bytes]:
    """A package with the text of a note before its own, on pages without header and footer. Both are drafted here."""
    roots = {name: parse(parts[name], name) for name in (DOCUMENT, _STYLES, NUMBERING)}
    body, front = roots[DOCUMENT][0], parse(note[DOCUMENT], DOCUMENT)[0]
    numbers = [int(each.get(qname("numId"), "0")) for each in roots[NUMBERING].iter(qname("num"))]
    bullets = max(numbers, default=0) + 1
    written = list(_written(front, bullets))
    _add_styles(roots[_STYLES], parse(note[_STYLES], _STYLES), written)
    _begin_pages_at_one(body)
    for place, element in enumerate(written):
        body.insert(place, element)
    numbering = with_bullets(_bytes(roots[NUMBERING]), bullets)
    return {**parts, DOCUMENT: _bytes(roots[DOCUMENT]), _STYLES: _bytes(roots[_STYLES]), NUMBERING: numbering}


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
    """Copies of the note's styles that are used, which are no headings and have no numbers."""
    used = {str(style.get(qname("val"))) for block in written for style in block.iter(qname("pStyle"))}
    for style in of_note.iter(qname("style")):
        id = _ID + str(style.get(qname("styleId")))
        if id not in used:
            continue
        copy = deepcopy(style)
        copy.set(qname("styleId"), id)
        copy.attrib.pop(qname("default"), None)
        for name in ("next", "link", "qFormat"):
            for found in copy.findall(qname(name)):
                copy.remove(found)
        name = copy.find(qname("name"))
        if name is not None:
            name.set(qname("val"), _NAME + str(name.get(qname("val"))))
        _be_plain(copy)
        styles.append(copy)


def _be_plain(style: Element) -> None:
    properties = style.find(qname("pPr"))
    if properties is None:
        return
    for found in [each for name in _PLAIN for each in properties.findall(qname(name))]:
        properties.remove(found)
    etree.SubElement(properties, qname("outlineLvl")).set(qname("val"), "9")


def _begin_pages_at_one(body: Element) -> None:
    """The first section of the agreement counts from one, as it did before something stood in front of it."""
    section = next(body.iter(qname("sectPr")))
    numbers = section.find(qname("pgNumType"))
    if numbers is None:
        numbers = etree.Element(qname("pgNumType"))
        section.find(qname("pgMar")).addnext(numbers)  # type: ignore[union-attr]  # every template has margins
    if numbers.get(qname("start")) is None:
        numbers.set(qname("start"), "1")


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _bytes(root: Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
