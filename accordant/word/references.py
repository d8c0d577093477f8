"""The cached number of every cross-reference, made to agree with the lists of the template (decision D15)."""

from __future__ import annotations

import re

from accordant.word.markup import qname
from accordant.word.numbering import Label
from accordant.word.problem import refuse
from accordant.word.xmltree import Element

_REFERENCE = re.compile(r"^\s*REF\s+(\S+)\s+\\w\b")


def settle_references(labelled: list[tuple[Element, Label | None]]) -> None:
    """Set the cached result of each REF \\w field to the number that Word will print for its target.

    In the house template that is the number it has already; a restyled template can number otherwise. Raises
    AccordantError (word.reference) where the target is a paragraph without a number: Word would print "0".
    """
    numbers = {
        mark.get(qname("name"), ""): label
        for element, label in labelled
        for mark in element.iter(qname("bookmarkStart"))
    }
    for element, _ in labelled:
        for target, cached in _references(element):
            label = numbers.get(target)
            if label is None:
                raise refuse(
                    "reference",
                    f"A reference reads '{cached.text}', but the paragraph it points at has no number.",
                    "Number that paragraph, or refer to the one above it.",
                )
            cached.text = label.full


def _references(element: Element) -> list[tuple[str, Element]]:
    """(bookmark name, the w:t that holds the result) of each REF field in a paragraph."""
    found = []
    target = None
    for part in element.iter(qname("instrText"), qname("t"), qname("fldChar")):
        if part.tag == qname("instrText"):
            reference = _REFERENCE.match(part.text or "")
            target = reference.group(1) if reference else None
        elif part.tag == qname("t") and target:
            found.append((target, part))
            target = None
        elif part.get(qname("fldCharType")) == "end":
            target = None
    return found
