"""What two Word files are compared by: each paragraph with its style, printed number, text and references."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from accordant.word.markup import qname
from accordant.word.numbering import labels, read_lists, style_of
from accordant.word.xmltree import Element, etree

_REFERENCE = re.compile(r"(?:PAGE)?REF\s+(\S+)")


def canonical(docx: bytes) -> list[str]:
    """A line for each paragraph of the body: style, number, text, and the numbers of the paragraphs it refers to.

    The page numbers in the table of contents are left out: Word fills them in when the file is opened.
    """
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        styles, numbering, document = (
            etree.fromstring(archive.read(f"word/{part}.xml")) for part in ("styles", "numbering", "document")
        )
    labelled = list(labels(document[0].iter(qname("p")), read_lists(numbering, styles)))
    places = {
        mark.get(qname("name"), ""): position
        for position, (paragraph, _) in enumerate(labelled)
        for mark in paragraph.iter(qname("bookmarkStart"))
    }
    lines: list[str] = []
    for paragraph, label in labelled:
        style, text = style_of(paragraph), "".join(_text(paragraph))
        if style.lower().startswith("toc"):
            text = text.rpartition("\t")[0]
        to = [str(places.get(target, "nowhere")) for target in _targets(paragraph)]
        lines.append(" | ".join([style, label.full if label else "", text, " ".join(to)]))
    return lines


def different_parts(one: bytes, other: bytes) -> list[str]:
    """The parts of two Word files that are not canonically the same, or are in one of them only."""
    parts = [_parts(one), _parts(other)]
    return sorted(name for name in parts[0].keys() | parts[1].keys() if parts[0].get(name) != parts[1].get(name))


def _parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: _canonical_part(name, archive.read(name)) for name in archive.namelist()}


def _canonical_part(name: str, content: bytes) -> bytes:
    if not name.endswith((".xml", ".rels")):
        return content
    root = etree.fromstring(content)
    if name.endswith((".rels", "[Content_Types].xml")):
        # Relationships and content types are sets.
        root[:] = sorted(root, key=lambda each: sorted(each.attrib.items()))
    return etree.tostring(root, method="c14n")


def _text(paragraph: Element) -> Iterator[str]:
    for element in paragraph.iter(qname("t"), qname("tab"), qname("br")):
        if element.tag == qname("t"):
            yield element.text or ""
        elif element.getparent().tag == qname("r"):
            yield "\t" if element.tag == qname("tab") else "\n"


def _targets(paragraph: Element) -> Iterator[str]:
    for instruction in paragraph.iter(qname("instrText")):
        if found := _REFERENCE.search(instruction.text or ""):
            yield found[1]
    for link in paragraph.iter(qname("hyperlink")):
        if anchor := link.get(qname("anchor")):
            yield anchor
