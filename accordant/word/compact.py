"""A template with less air and smaller type, for notes that are to stay on so many pages: the same styles and look."""

from __future__ import annotations

from collections.abc import Mapping

from accordant.word.markup import qname
from accordant.word.package import DOCUMENT, parse, read_package, write_package
from accordant.word.pages import foresee
from accordant.word.template import Template, read_template
from accordant.word.xmltree import Element, etree

SIZES = (21, 20, 19, 18, 17, 16)
"""Sizes of type in half-points, the largest first: that of the text; tables are half a point smaller."""

_STYLES = "word/styles.xml"
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
_RUN_ORDER = ("rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "shd", "lang")


def compacted(template: Template, size: int) -> Template:
    """The template with text of this size in the styles that a note uses, on a page with narrower margins."""
    parts = read_package(template.content, "The template")
    styles, document = parse(parts[_STYLES], _STYLES), parse(parts[DOCUMENT], DOCUMENT)
    for margins in document.iter(qname("pgMar")):
        for side, width in _SIDES.items():
            margins.set(qname(side), str(width))
    shapes = {template.style(name): shape for name, shape in _SHAPES.items() if name in template.style_ids}
    for style in styles.iter(qname("style")):
        if (shape := shapes.get(str(style.get(qname("styleId"))))) is not None:
            _reshape(style, round(size * shape[0]), shape[1], shape[2])
    for name, root in ((_STYLES, styles), (DOCUMENT, document)):
        parts[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    smaller = read_template(write_package(parts), "The template")
    return _with_tabs_at(smaller, template.text_width)


def pages_of(document: bytes, template: Template) -> int:
    """How many pages a document of this template takes, foreseen with a little to spare."""
    root = parse(document, DOCUMENT)
    for margins in root.iter(qname("pgMar")):
        margins.set(qname("bottom"), str(int(margins.get(qname("bottom"), "0")) + _SPARE))
    root[0][-1].addprevious(etree.Element(qname("p")))  # it begins where the last paragraph ends
    return max((int(page) for page in foresee(root[0], template.formats, template.styles).values()), default=1)


def _reshape(style: Element, size: int, before: int, after: int) -> None:
    run = _child(style, "rPr")
    for name in ("sz", "szCs"):
        element = run.find(qname(name))
        if element is None:
            element = etree.SubElement(run, qname(name))
        element.set(qname("val"), str(size))
    place = {qname(name): position for position, name in enumerate(_RUN_ORDER)}
    run[:] = sorted(run, key=lambda child: place.get(child.tag, 0))  # the order of the schema (17.3.2.28)
    spacing = _child(style, "pPr").find(qname("spacing"))
    if spacing is not None:
        for name, value in (("before", before), ("after", after), ("line", _LINE)):
            spacing.set(qname(name), str(value))


def _child(style: Element, name: str) -> Element:
    found = style.find(qname(name))
    return found if found is not None else etree.SubElement(style, qname(name))


def _with_tabs_at(template: Template, width: int) -> Template:
    """The right end of the header and the footer, which stood at `width`, moved to the wider text's."""
    parts = read_package(template.content, "The template")
    styles = parse(parts[_STYLES], _STYLES)
    for stop in styles.iter(qname("tab")):
        if stop.get(qname("pos")) == str(width):
            stop.set(qname("pos"), str(template.text_width))
    parts[_STYLES] = etree.tostring(styles, encoding="UTF-8", xml_declaration=True, standalone=True)
    return read_template(write_package(parts), "The template")
