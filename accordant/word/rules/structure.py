"""The shape of the document (17.2, 17.3, 17.4): what stands in what, and in which order.

Not the whole schema: what Word would call unreadable, and what a fault in a writer or a template brings about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from accordant.finding import Finding
from accordant.word.markup import UNWRITABLE, qname
from accordant.word.package import rels_of
from accordant.word.problem import problem
from accordant.word.rules.reading import Reading, beginning
from accordant.word.xmltree import Element

_P, _R, _T, _SECTION = qname("p"), qname("r"), qname("t"), qname("sectPr")
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
        for paragraph in root.iter(_P):
            if paragraph.getparent().tag in (_P, _R):
                yield problem("structure", f"A paragraph stands inside another: '{beginning(paragraph)}'.")
        yield from _order(root, _P, qname("pPr"))
        yield from _order(root, _R, qname("rPr"))
        for text in root.iter(_T):
            if text.getparent().tag != _R:
                yield problem("structure", f"Text stands outside a run: '{(text.text or '')[:40]}'.")
    for name, root in file.stories.items():
        yield from _tables(root)
        yield from _relations(name, root, file)
    yield from _ids(file)


def _order(root: Element, holder: str, properties: str) -> Iterator[Finding]:
    for each in root.iter(properties):
        parent = each.getparent()
        if parent.tag == holder and parent[0] is not each:
            yield problem("structure", f"Formatting stands after the text it is for: '{beginning(parent)}'.")


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
    for name, part in file.parts.items():
        if name.endswith(".xml") and UNWRITABLE.search(part.decode("utf-8", "replace")):
            yield problem("character", f"{name} holds a character that no Word file can hold.")
