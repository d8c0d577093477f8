"""The cached number of every cross-reference, made to agree with the lists of the template (decision D15)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordant.word.markup import qname
from accordant.word.numbering import Label
from accordant.word.problem import refuse
from accordant.word.xmltree import Element

_NAME, _BOOKMARK = qname("name"), qname("bookmarkStart")
_INSTRUCTION, _TEXT, _MARK, _KIND = qname("instrText"), qname("t"), qname("fldChar"), qname("fldCharType")
_REFERENCE = re.compile(r"^\s*REF\s+(\S+)\s+\\w\b")


def settle_references(body: Element, labelled: list[tuple[Element, Label | None]]) -> None:
    """Set the cached result of each REF \\w field to the number that Word will print for its target.

    In the house template that is the number it has already; a restyled template can number otherwise. Raises
    AccordantError (word.reference) where the target is a paragraph without a number: Word would print "0".
    """
    numbers = {mark.get(_NAME, ""): label for element, label in labelled for mark in element.iterchildren(_BOOKMARK)}
    for target, cached in references(body):
        label = numbers.get(target)
        if label is None:
            raise refuse(
                "reference",
                f"A reference reads '{cached.text}', but the paragraph it points at has no number.",
                "Number that paragraph, or refer to the one above it.",
            )
        cached.text = label.full


def references(body: Element) -> Iterator[tuple[str, Element]]:
    """(bookmark name, the w:t that holds the result) of each REF \\w field."""
    for instruction in body.iter(_INSTRUCTION):
        reference = _REFERENCE.match(instruction.text or "")
        if reference is None:
            continue
        for run in instruction.getparent().itersiblings():
            text = next(run.iterchildren(_TEXT), None)
            if text is not None:
                yield reference.group(1), text
                break
            mark = next(run.iterchildren(_MARK), None)
            if mark is not None and mark.get(_KIND) == "end":
                break
