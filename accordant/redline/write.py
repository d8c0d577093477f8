"""Two Word files drafted here as one Word file with tracked changes."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from copy import deepcopy
from datetime import date
from itertools import groupby
from operator import itemgetter

from accordant.finding import AccordantError, Finding, Severity
from accordant.redline.accepting import accept_all, has_revisions, reject_all
from accordant.redline.house import renumber, restyle, style_names
from accordant.redline.marks import MOVED_FROM, MOVED_TO, Marks
from accordant.redline.matching import Match, match, read_blocks
from accordant.redline.paragraphs import deleted, inserted, merge, moved
from accordant.redline.proof import difference, reference_numbers, version
from accordant.redline.tables import delete_table, insert_table, merge_table
from accordant.word.check import check_word
from accordant.word.markup import qname
from accordant.word.numbering import read_lists
from accordant.word.package import DOCUMENT, NUMBERING, STYLES, read_parsed, serialised, write_package
from accordant.word.problem import refuse
from accordant.word.xmltree import Element

_UNREADABLE = frozenset(
    f"word.{rule}"
    for rule in (
        *("package", "part", "bookmark", "bookmark-span", "field", "reference", "same-id"),
        *("number", "number-level", "number-order"),
    )
)


def redline_word(old: bytes, new: bytes, *, author: str, day: date) -> bytes:
    """`new` with every change since `old` as a tracked change by `author` on `day`.

    Headers, footers, contents and properties are those of the new version. A change that either file tracks already
    counts as accepted. The same files give the same bytes.

    Raises AccordantError: word.package, word.part (not a sound Word file), word.redline (accepting all would not give
    the new text, or rejecting all the old), and what `check_word` finds that Word could not read.
    """
    _, before = read_parsed(old, "The older file")
    package, roots = read_parsed(new, "The newer file")
    former, root = before[DOCUMENT], roots[DOCUMENT]
    for each in (former, root):
        if has_revisions(each):
            accept_all(each)
    styles, numbering, old_numbering = roots[STYLES], roots[NUMBERING], before[NUMBERING]
    restyle(former, before[STYLES], styles)
    contents = frozenset(id for id, name in style_names(styles).items() if name.startswith("toc "))
    body = root[0]
    was = version(former[0], contents, read_lists(old_numbering, styles))
    now = version(deepcopy(body), contents, read_lists(numbering, styles))
    numbers = reference_numbers(former[0])

    matches = match(read_blocks(former[0], contents), read_blocks(body, contents))
    renumber(matches, old_numbering, numbering)
    _merge(body, matches, Marks(author, day, itertools.count(_first_free(root))))
    for name, part in ((DOCUMENT, root), (STYLES, styles), (NUMBERING, numbering)):
        package[name] = serialised(part)
    lists = read_lists(numbering, styles)
    accepted = deepcopy(body)
    accept_all(accepted)
    _holds("Accepting every change", difference(version(accepted, contents, lists), now))
    reject_all(body)
    _holds("Rejecting every change", difference(version(body, contents, lists), was, numbers))
    content = write_package(package)
    _check(content, new)
    return content


def _holds(what: str, place: str) -> None:
    """Raise AccordantError (word.redline) where a redline does not give back one of its versions."""
    if place:
        raise refuse(
            "redline",
            f"{what} would not give back what was compared, first at {place}. Nothing was written.",
            "This is a fault in Accordant: please report it, with both files.",
        )


def _check(content: bytes, new: bytes) -> None:
    """Raise AccordantError with what would keep Word from reading the redline, and is not so in the newer file already.

    Only that: numbers, contents and properties are those of the newer version, and agree once changes are accepted.
    """
    found = [finding for finding in _errors(content) if finding.rule in _UNREADABLE]
    known = {finding.message for finding in _errors(new)} if found else set[str]()
    if left := [finding for finding in found if finding.message not in known]:
        raise AccordantError(left)


def _errors(content: bytes) -> tuple[Finding, ...]:
    try:
        check_word(content)
    except AccordantError as error:
        return tuple(finding for finding in error.findings if finding.severity is Severity.ERROR)
    return ()


def _merge(body: Element, matches: Sequence[Match], marks: Marks) -> None:
    """Mark the new body in place, and put what went out where it was."""
    marks.taken |= {mark.get(qname("name"), "") for mark in body.iter(qname("bookmarkStart"))}
    left = {
        id(one.old): moved(one.old.element, one.new.element, marks)
        for one in matches
        if one.fate == "to" and one.old and one.new
    }
    placed: list[tuple[Match, Element]] = []
    for one in matches:
        element = left[id(one.old)] if one.fate == "from" else _marked(one, marks)
        if one.fate in ("deleted", "from"):
            if placed:
                placed[-1][1].addnext(element)
            else:
                body.insert(0, element)
        placed.append((one, element))
    for kind, fate in ((MOVED_FROM, "from"), (MOVED_TO, "to")):
        _name_moves([(one.move, element) for one, element in placed if one.fate == fate], kind, marks)


def _marked(one: Match, marks: Marks) -> Element:
    """The element that a match other than the source of a move leaves in the redline."""
    match one:
        case Match("same", old, new) if old and new:
            (merge_table if new.is_table else merge)(old.element, new.element, marks)
            return new.element
        case Match("inserted", None, new) if new:
            (insert_table if new.is_table else inserted)(new.element, marks)
            return new.element
        case Match("deleted", old) if old:
            return (delete_table if old.is_table else deleted)(old.element, marks)
        case _:
            assert one.new is not None
            return one.new.element


def _name_moves(placed: Iterable[tuple[int, Element]], kind: str, marks: Marks) -> None:
    """Enclose the paragraphs of each move; both ends of a move have its name."""
    for number, group in groupby(placed, key=itemgetter(0)):
        elements = [element for _, element in group]
        start, end = marks.range(kind, f"move{number}")
        elements[0].insert(1, start)  # after w:pPr, which the mark at the paragraph's end has made sure of
        elements[-1].addnext(end)


def _first_free(root: Element) -> int:
    """The first w:id that nothing in the document has."""
    used = (part.get(qname("id"), "") for part in root.iter(qname("bookmarkStart"), qname("commentRangeStart")))
    return max((int(id) for id in used if id.isdigit()), default=0) + 1
