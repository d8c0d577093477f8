"""The styles of a file: their names, and what each has from those that it is based on (ECMA-376 Part 1, 17.7.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from accordant.word.markup import qname
from accordant.word.xmltree import Element


def styles_by_id(styles: Element) -> dict[str, Element]:
    """Each w:style of word/styles.xml by its id."""
    return {style.get(qname("styleId"), ""): style for style in styles.iter(qname("style"))}


def lineage(identifier: str, styles: Mapping[str, Element]) -> Iterator[Element]:
    """A style, the one that it is based on, and so on (17.7.4.3). A circle ends before it comes round."""
    seen = set[str]()
    while identifier not in seen and (style := styles.get(identifier)) is not None:
        seen.add(identifier)
        yield style
        base = style.find(qname("basedOn"))
        if base is None:
            return
        identifier = base.get(qname("val"), "")


def style_names(styles: Element) -> dict[str, str]:
    """The id of each style by its name in lower case: "toc 1" and "TOC 1" are the same, as for Word."""
    return {
        str(style.find(qname("name")).get(qname("val"))).lower(): str(style.get(qname("styleId")))
        for style in styles.iter(qname("style"))
        if style.find(qname("name")) is not None
    }


def outline_levels(styles: Element) -> dict[str, int]:
    """Style id to outline level, where it has one: its own, or else that of what it is based on (17.3.1.20).

    0 is the highest; 9 says that there is none.
    """
    known = styles_by_id(styles)
    found = {identifier: _outline_level(identifier, known) for identifier in known}
    return {identifier: level for identifier, level in found.items() if level < 9}


def _outline_level(identifier: str, styles: Mapping[str, Element]) -> int:
    for style in lineage(identifier, styles):
        level = style.find(f"{qname('pPr')}/{qname('outlineLvl')}")
        if level is not None:
            return int(level.get(qname("val"), "9"))
    return 9
