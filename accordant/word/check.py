"""The last look before a file leaves: everything that Word would call "unreadable content" or print as an error."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from accordant.finding import AccordantError, Finding
from accordant.word.markup import qname
from accordant.word.package import parse, read_package
from accordant.word.problem import problem
from accordant.word.xmltree import Element

_TARGET = re.compile(r"^\s*(?:REF|PAGEREF)\s+(\S+)")


def check_word(content: bytes, *, final: bool = False) -> None:
    """Read a finished file again, strictly.

    Raises AccordantError: word.package, word.part, word.bookmark (twice, or never closed), word.field (begun, never
    ended), word.reference (a field that points nowhere), word.number (a list that is not there).
    """
    parts = read_package(content, "The finished file")
    body = parse(parts["word/document.xml"], "word/document.xml")
    numbering = parse(parts["word/numbering.xml"], "word/numbering.xml")
    findings = [*_bookmarks(body), *_fields(body), *_numbers(body, numbering)]
    if findings:
        raise AccordantError(findings)


def _bookmarks(body: Element) -> Iterable[Finding]:
    names = Counter(mark.get(qname("name"), "").lower() for mark in body.iter(qname("bookmarkStart")))
    starts = Counter(mark.get(qname("id")) for mark in body.iter(qname("bookmarkStart")))
    ends = Counter(mark.get(qname("id")) for mark in body.iter(qname("bookmarkEnd")))
    if any(name.startswith("_slot_") for name in names):
        yield problem("bookmark", "A part of the agreement did not find its place in the template.")
    for name, times in names.items():
        if times > 1:
            yield problem("bookmark", f"The bookmark {name} stands {times} times.")
    for number in {*starts, *ends}:
        if starts[number] != 1 or ends[number] != 1:
            yield problem("bookmark", f"The bookmark with w:id {number} is not opened and closed once.")


def _fields(body: Element) -> Iterable[Finding]:
    names = {mark.get(qname("name"), "") for mark in body.iter(qname("bookmarkStart"))}
    depth = 0
    for element in body.iter(qname("fldChar"), qname("instrText")):
        if element.tag == qname("instrText"):
            target = _TARGET.match(element.text or "")
            if target and target.group(1) not in names:
                yield problem("reference", f"A field points at the bookmark {target.group(1)}, which is not there.")
            continue
        depth += {"begin": 1, "end": -1}.get(element.get(qname("fldCharType"), ""), 0)
        if depth < 0:
            yield problem("field", "A field ends that never began.")
            return
    if depth:
        yield problem("field", "A field begins and never ends.")


def _numbers(body: Element, numbering: Element) -> Iterable[Finding]:
    known = {number.get(qname("numId")) for number in numbering.iter(qname("num"))}
    used = {number.get(qname("val")) for number in body.iter(qname("numId"))}
    for number in sorted(str(number) for number in used - known - {"0"}):
        yield problem("number", f"The list {number} is used but not defined.")
