"""A template with less air and smaller type, for notes that are to stay on so many pages: the same styles and look."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from accordant.word.markup import qname
from accordant.word.order import child
from accordant.word.package import DOCUMENT, STYLES, parse, read_package, serialised, write_package
from accordant.word.pages import foresee
from accordant.word.styles import style_names
from accordant.word.template import Template, read_template, text_width
from accordant.word.xmltree import Element, etree

LARGE_PRINT = 16.0
"""Points. A template whose text is as large as this is large print, and stays so however many pages a note takes.

UK Association for Accessible Formats, Creating Clear Print and Large Print Documents (UKAAF G003).
"""
SIZES = (21, 20, 19, 18, 17, 16)
"""Sizes of type in half-points, the largest first: that of the text; tables are half a point smaller."""

_SIDES: Mapping[str, int] = {"left": 1021, "right": 1021, "bottom": 1021, "top": 1247}
"""The margins of the page, in twips: 1.8 cm, and 2.2 cm at the top."""
_SPARE = 800
"""Twips at the foot of a page that are left free when pages are foreseen, because foreseeing is near and not exact: it
does not count, for one, the room between a heading and the rule below it."""
_LINE = 250
_SHAPES: Mapping[str, tuple[float, int, int]] = {
    "section heading": (1.55, 0, 60),
    "part heading": (1.15, 150, 60),
    "agreement text": (1.0, 0, 60),
    "table text": (0.95, 15, 15),
    "table heading": (0.95, 15, 15),
}
"""By the name of the style: its size beside that of the text, and the space before and after it in twips."""


@lru_cache(maxsize=4 * len(SIZES))  # by itself, so that a note that tries every size drives out no house template
def compacted(content: bytes, size: int) -> Template:
    """A template with text of this size in the styles that a note uses, on a page with narrower margins."""
    parts = read_package(content, "The template")
    styles, document = parse(parts[STYLES], STYLES), parse(parts[DOCUMENT], DOCUMENT)
    width = text_width(document)
    for margins in document.iter(qname("pgMar")):
        for side, twips in _SIDES.items():
            margins.set(qname(side), str(twips))
    _move_tabs(styles, width, text_width(document))
    ids = style_names(styles)
    shapes = {ids[name]: shape for name, shape in _SHAPES.items() if name in ids}
    for style in styles.iter(qname("style")):
        if (shape := shapes.get(str(style.get(qname("styleId"))))) is not None:
            _reshape(style, round(size * shape[0]), shape[1], shape[2])
    for name, root in ((STYLES, styles), (DOCUMENT, document)):
        parts[name] = serialised(root)
    return read_template(write_package(parts), "The template")


def pages_of(document: bytes, template: Template) -> int:
    """How many pages a document of this template takes, foreseen with a little to spare."""
    root = parse(document, DOCUMENT)
    for margins in root.iter(qname("pgMar")):
        margins.set(qname("bottom"), str(int(margins.get(qname("bottom"), "0")) + _SPARE))
    for numbers in list(root.iter(qname("pgNumType"))):
        numbers.getparent().remove(numbers)  # the template may print roman numbers, or begin with another than 1
    root[0][-1].addprevious(etree.Element(qname("p")))  # it begins where the last paragraph ends
    return max((int(page) for page in foresee(root[0], template.formats, template.styles).values()), default=1)


def _reshape(style: Element, size: int, before: int, after: int) -> None:
    run = child(style, "rPr")
    for name in ("sz", "szCs"):
        child(run, name).set(qname("val"), str(size))
    spacing = style.find(f"{qname('pPr')}/{qname('spacing')}")
    if spacing is not None:
        for name, value in (("before", before), ("after", after), ("line", _LINE)):
            spacing.set(qname(name), str(value))


def _move_tabs(styles: Element, width: int, wider: int) -> None:
    """The right end of the header and the footer, which stood at the end of the text, moved along with it."""
    for stop in styles.iter(qname("tab")):
        if stop.get(qname("pos")) == str(width):
            stop.set(qname("pos"), str(wider))
