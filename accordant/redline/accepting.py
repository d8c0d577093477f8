"""Accept all, or reject all, as Word does it (ECMA-376 Part 1, 17.13.5): the proof of a redline, and a way to read one.

Where the end of a paragraph goes out, what is left of the paragraph runs on into the next one and takes its properties.
"""

from __future__ import annotations

from dataclasses import dataclass

from accordant.redline.tokens import visible
from accordant.word.markup import qname
from accordant.word.xmltree import Element

_CHANGES = tuple(
    qname(name)
    for name in (
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange"),
        *("tcPrChange", "trPrChange", "numberingChange"),
    )
)
_RANGES = tuple(
    qname(f"{kind}{end}")
    for kind in ("moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange", "customXmlMoveFromRange")
    for end in ("Start", "End")
)
_KEPT = (qname("rPr"), qname("sectPr"))


@dataclass(frozen=True, slots=True)
class _Way:
    """Which marks go with what they hold, and which are taken off what stays."""

    goes: tuple[str, ...]
    stays: tuple[str, ...]
    restore: bool


_ACCEPT = _Way((qname("del"), qname("moveFrom")), (qname("ins"), qname("moveTo")), restore=False)
_REJECT = _Way((qname("ins"), qname("moveTo")), (qname("del"), qname("moveFrom")), restore=True)
_REVISIONS = (*_ACCEPT.goes, *_ACCEPT.stays, *_CHANGES)


def has_revisions(root: Element) -> bool:
    """Whether a document holds a tracked change."""
    return next(root.iter(*_REVISIONS), None) is not None


def accept_all(root: Element) -> None:
    """Make every tracked change real."""
    _apply(root, _ACCEPT)


def reject_all(root: Element) -> None:
    """Undo every tracked change."""
    _apply(root, _REJECT)


def _apply(root: Element, way: _Way) -> None:
    for part in list(root.iter(*_RANGES)):
        part.getparent().remove(part)
    for row in list(root.iter(qname("tr"))):
        if _marked(row.find(qname("trPr")), way.goes):
            _remove_row(row)
    ending = [p for p in root.iter(qname("p")) if _marked(p.find(f"{qname('pPr')}/{qname('rPr')}"), way.goes)]
    for part in list(root.iter(*way.goes)):
        if part.getparent() is not None:
            part.getparent().remove(part)
    for part in list(root.iter(*way.stays)):
        _unwrap(part)
    for text in list(root.iter(qname("delText"), qname("delInstrText"))):
        text.tag = qname("t" if text.tag == qname("delText") else "instrText")
    for change in list(root.iter(*_CHANGES)):
        if way.restore:
            _restore(change)
        if change.getparent() is not None:
            change.getparent().remove(change)
    for paragraph in ending:
        _run_on(paragraph)


def _marked(properties: Element | None, tags: tuple[str, ...]) -> bool:
    return properties is not None and any(child.tag in tags for child in properties)


def _remove_row(row: Element) -> None:
    table = row.getparent()
    table.remove(row)
    if table.find(qname("tr")) is None and table.getparent() is not None:
        table.getparent().remove(table)


def _unwrap(part: Element) -> None:
    for child in list(part):
        part.addprevious(child)
    part.getparent().remove(part)


def _restore(change: Element) -> None:
    """Put former properties back (w:rPr, w:pPr, w:tblPr ...); what a former w:pPr does not speak of stays."""
    properties = change.getparent()
    former = next(iter(change), None)
    if former is None or properties is None:
        return
    for child in list(properties):
        if child is not change and not (properties.tag == qname("pPr") and child.tag in _KEPT):
            properties.remove(child)
    for position, child in enumerate(list(former)):
        properties.insert(position, child)


def _run_on(paragraph: Element) -> None:
    """Take away the end of a paragraph."""
    if paragraph.getparent() is None:
        return
    after = paragraph.getnext()
    rest = [child for child in paragraph if child.tag != qname("pPr")]
    empty = not any(child.tag == qname("r") for child in rest) and not visible(paragraph)
    if after is not None and after.tag == qname("p"):
        if not empty:
            place = 1 if after.find(qname("pPr")) is not None else 0
            for offset, child in enumerate(rest):
                after.insert(place + offset, child)
        paragraph.getparent().remove(paragraph)
    elif empty and not (paragraph.getparent().tag == qname("tc") and after is None):
        paragraph.getparent().remove(paragraph)
