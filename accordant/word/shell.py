"""The package around an agreement: a template without what its authors left in it, with places for our own parts.

A template has been edited: it holds comments, revision marks, names of people and companies, a picture of its first
page. None of that may travel to the other side in an agreement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from accordant.word.markup import qname
from accordant.word.package import DOCUMENT, SETTINGS, added, parse, serialised, without
from accordant.word.xmltree import Element

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
_TYPES = "application/vnd.openxmlformats-"

CORE, APP, CUSTOM = "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"
MANIFEST, MANIFEST_PROPERTIES = "customXml/item1.xml", "customXml/itemProps1.xml"
PACK, PACK_NAMESPACE = "customXml/item2.xml", "urn:accordant:review-pack:1"
_OURS = (  # part, content type, the part that points at it ("" is the package), kind of relationship
    (CORE, "application/vnd.openxmlformats-package.core-properties+xml", "", f"{_PACKAGE}/core-properties"),
    (APP, f"{_TYPES}officedocument.extended-properties+xml", "", f"{_OFFICE}/extended-properties"),
    (CUSTOM, f"{_TYPES}officedocument.custom-properties+xml", "", f"{_OFFICE}/custom-properties"),
    (MANIFEST, "", DOCUMENT, f"{_OFFICE}/customXml"),
    (MANIFEST_PROPERTIES, f"{_TYPES}officedocument.customXmlProperties+xml", MANIFEST, f"{_OFFICE}/customXmlProps"),
)
_DROPPED = re.compile(
    r"docProps/|customXml/|word/(comments|people|stylesWithEffects|glossary/|printerSettings|recipientData)|userCustomization/"
)
_MARKED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_EDITING = ("rsids", "trackRevisions", "proofState", "hideSpellingErrors", "hideGrammaticalErrors", "docVars")
_LEFTOVERS = ("commentRangeStart", "commentRangeEnd", "commentReference", "proofErr", "lastRenderedPageBreak", "del")
_REVISION_ID = qname("rsid")
_OTHER_IDS = (
    "{http://schemas.microsoft.com/office/word/2010/wordml}paraId",
    "{http://schemas.microsoft.com/office/word/2010/wordml}textId",
)


def cleaned(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts of a template, freed of what its authors left in it, and with a place for each part of ours.

    The parts of ours are empty; accordant/word/properties.py fills them.
    """
    kept = without(parts, [name for name in parts if _DROPPED.match(name)])
    for name in [name for name in kept if _MARKED.fullmatch(name)]:
        root = parse(kept[name], name)
        _unmark(root)
        kept[name] = serialised(root)
    if SETTINGS in kept:
        settings = parse(kept[SETTINGS], SETTINGS)
        _remove(settings.iter(*(qname(name) for name in _EDITING)))
        kept[SETTINGS] = serialised(settings)
    for name, content_type, owner, kind in _OURS:
        kept = added(kept, name, b"", content_type, owner, kind)
    return kept


def _unmark(root: Element) -> None:
    _remove(root.iter(*(qname(name) for name in _LEFTOVERS)))
    for element in root.iter(qname("p"), qname("r"), qname("sectPr"), qname("tr")):
        for name in [key for key in element.attrib if key.startswith(_REVISION_ID) or key in _OTHER_IDS]:
            del element.attrib[name]
    for insertion in list(root.iter(qname("ins"))):
        parent = insertion.getparent()
        if parent.tag == qname("rPr"):
            parent.remove(insertion)
            continue
        at = parent.index(insertion)
        parent[at : at + 1] = list(insertion)


def _remove(elements: Iterable[Element]) -> None:
    for element in list(elements):
        element.getparent().remove(element)
