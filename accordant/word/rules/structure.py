"""The shape of the document (17.2, 17.3, 17.4): what stands in what, and in which order.

Not the whole schema: what Word would call unreadable, and what a fault in a writer or a template brings about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from accordant.finding import Finding
from accordant.word.markup import qname
from accordant.word.package import rels_of
from accordant.word.problem import problem
from accordant.word.rules.reading import Reading, beginning
from accordant.word.xmltree import Element, path

_P, _SECTION = qname("p"), qname("sectPr")
# Paths, so that libxml2 does the looking: nearly every file holds nothing that they find.
_NESTED = path("//w:p/w:p | //w:r/w:p")
_LATE = path("//w:p/w:pPr[preceding-sibling::*] | //w:r/w:rPr[preceding-sibling::*]")
_LOOSE = path("//w:t[not(parent::w:r)]")
_TABLE, _ROW, _CELL = qname("tbl"), qname("tr"), qname("tc")
_RANGES = ("bookmark", "commentRange", "moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange")
_IN_BODY = {
    *(qname(name) for name in ("p", "tbl", "sdt", "sectPr", "customXml", "ins", "del", "moveFrom", "moveTo")),
    *(qname(f"{name}{side}") for name in _RANGES for side in ("Start", "End")),
}
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LINK = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def check(file: Reading) -> Iterator[Finding]:
    """Paragraphs in paragraphs, text outside a run, properties out of order, cells without a paragraph, odd grids."""
    body = file.body[0]
    for child in body:
        if child.tag not in _IN_BODY:
            yield problem("structure", f"<{child.tag.rpartition('}')[2]}> can't stand in the body of a document.")
    if not len(body) or body[-1].tag != _SECTION:
        yield problem("structure", "The document does not end with the page it is set on.")
    for root in file.stories.values():
        for paragraph in _NESTED(root):
            yield problem("structure", f"A paragraph stands inside another: '{beginning(paragraph)}'.")
        for properties in _LATE(root):
            where = beginning(properties.getparent())
            yield problem("structure", f"Formatting stands after the text it is for: '{where}'.")
        for text in _LOOSE(root):
            yield problem("structure", f"Text stands outside a run: '{(text.text or '')[:40]}'.")
    for name, root in file.stories.items():
        yield from _tables(root)
        yield from _relations(name, root, file)
    yield from _ids(file)


def _tables(root: Element) -> Iterator[Finding]:
    for table in root.iter(_TABLE):
        columns = len(table.findall(f"{qname('tblGrid')}/{qname('gridCol')}"))
        for row in table.iterchildren(_ROW):
            cells = list(row.iterchildren(_CELL))
            spans = sum(_span(cell) for cell in cells)
            if spans != columns:
                yield problem("table", f"A row has {spans} cells in a table of {columns} columns.")
            for cell in cells:
                if not len(cell) or cell[-1].tag != _P:
                    yield problem("table", "A cell does not end with a paragraph; Word could not open the file.")


def _span(cell: Element) -> int:
    span = cell.find(f"{qname('tcPr')}/{qname('gridSpan')}")
    return 1 if span is None else int(span.get(qname("val"), "1"))


def _relations(name: str, root: Element, file: Reading) -> Iterator[Finding]:
    used = {
        value
        for element in root.iter(qname("headerReference"), qname("footerReference"), qname("hyperlink"))
        if (value := element.get(f"{_RELATION}id")) is not None
    }
    if not used:
        return
    rels = file.roots.get(rels_of(name))
    known = set() if rels is None else {link.get("Id") for link in rels.iter(_LINK)}
    for identifier in sorted(used - known):
        yield problem("structure", f"{name} uses the relationship {identifier}, which is not there.")


def _ids(file: Reading) -> Iterator[Finding]:
    controls = Counter(each.get(qname("val")) for root in file.stories.values() for each in root.iter(qname("id")))
    for identifier, times in controls.items():
        if times > 1:
            yield problem("same-id", f"Two content controls have the id {identifier}.")
    drawn = Counter(each.get("id") for root in file.stories.values() for each in root.iter("{*}docPr"))
    for identifier, times in drawn.items():
        if times > 1:
            yield problem("same-id", f"Two pictures have the id {identifier}.")
