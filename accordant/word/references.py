"""The cached number of every cross-reference, made to agree with the lists of the template (decision D15)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from accordant.word.fields import reference_to
from accordant.word.line import Line, Piece
from accordant.word.markup import qname
from accordant.word.numbering import Label
from accordant.word.problem import refuse
from accordant.word.xmltree import Element

_NAME, _BOOKMARK = qname("name"), qname("bookmarkStart")
_INSTRUCTION, _TEXT, _MARK, _KIND = qname("instrText"), qname("t"), qname("fldChar"), qname("fldCharType")
_REFERENCE = re.compile(r"^\s*REF\s+(\S+)\s+\\w\b")
_PAGE_REFERENCE = re.compile(r"^\s*PAGEREF\s+(\S+)")


def settle_references(body: Element, labelled: Collection[tuple[Element | Line, Label | None]]) -> None:
    """Set the cached result of each reference to the number that Word will print for its target.

    In the house template that is the number it has already; a restyled template can number otherwise. `body` is what
    the template says itself. Raises AccordantError (word.reference) where the target is a paragraph without a number:
    Word would print "0".
    """
    numbers: dict[str, Label | None] = {}
    for each, label in labelled:
        if isinstance(each, Line):
            numbers[each.mark] = label
        else:
            numbers.update((mark.get(_NAME, ""), label) for mark in each.iterchildren(_BOOKMARK))
    for target, cached in references(body):
        cached.text = _full(target, cached.text, numbers)
    for each, _ in labelled:
        if isinstance(each, Line) and [piece for piece in each.pieces if piece.target]:
            each.pieces = tuple([_settled(piece, numbers) if piece.target else piece for piece in each.pieces])


def _settled(piece: Piece, numbers: Mapping[str, Label | None]) -> Piece:
    full = _full(piece.target, piece.text, numbers)
    return piece if full == piece.text else reference_to(piece.target, full, piece.format, piece.bold)


def _full(target: str, shown: str, numbers: Mapping[str, Label | None]) -> str:
    label = numbers.get(target)
    if label is None:
        raise refuse(
            "reference",
            f"A reference reads '{shown}', but the paragraph it points at has no number.",
            "Number that paragraph, or refer to the one above it.",
        )
    return label.full


def references(body: Element) -> Iterator[tuple[str, Element]]:
    """(bookmark name, the w:t that holds the result) of each REF \\w field."""
    return _results(body, _REFERENCE)


def page_references(body: Element) -> Iterator[tuple[str, Element]]:
    """(bookmark name, the w:t that holds the page) of each PAGEREF field (ECMA-376 Part 1, 17.16.5.45)."""
    return _results(body, _PAGE_REFERENCE)


def _results(body: Element, wanted: re.Pattern[str]) -> Iterator[tuple[str, Element]]:
    for instruction in body.iter(_INSTRUCTION):
        reference = wanted.match(instruction.text or "")
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
