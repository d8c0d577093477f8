"""One table in two versions: rows that came and went, and words changed inside cells.

Rows have no ids. They are known by what they say; between rows that say the same, those that begin alike are one row.
Widths follow from the content, and are the new ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher

from accordant.redline.marks import DELETED, INSERTED, Marks
from accordant.redline.matching import bookmark
from accordant.redline.paragraphs import deleted, inserted, merge
from accordant.redline.tokens import read_content, visible
from accordant.redline.words import likeness
from accordant.word.markup import qname
from accordant.word.xmltree import Element

_ALIKE = 0.5
_TEXT = (qname("p"),)


def merge_table(old: Element, new: Element, marks: Marks) -> None:
    """Make `new` a table that shows what changed since `old`."""
    before, after = old.findall(qname("tr")), new.findall(qname("tr"))
    rows: list[Element] = []
    for one, other in _pairs(before, after):
        if one is None and other is not None:
            insert_row(other, marks)
        elif one is not None and other is None:
            other = delete_row(one, after[0] if after else None, marks)
        elif one is not None and other is not None:
            for left, right in zip(_cells(one), _cells(other), strict=True):
                _merge_cell(left, right, marks)
        if other is not None:
            rows.append(other)
    for row in after:
        new.remove(row)
    new.extend(rows)


def insert_table(new: Element, marks: Marks) -> None:
    """Mark every row of a table as inserted: without its rows a table is gone."""
    for row in new.findall(qname("tr")):
        insert_row(row, marks)


def delete_table(old: Element, marks: Marks) -> Element:
    """A copy of a table with every row marked as deleted."""
    copy = deepcopy(old)
    copy.tail = None
    for row in copy.findall(qname("tr")):
        row.getparent().replace(row, delete_row(row, None, marks))
    return copy


def insert_row(row: Element, marks: Marks) -> None:
    """Mark a row as inserted, with everything in it."""
    marks.row(row, INSERTED)
    for paragraph in row.iter(*_TEXT):
        inserted(paragraph, marks)


def delete_row(row: Element, model: Element | None, marks: Marks) -> Element:
    """A copy of a row marked as deleted, as wide as the row `model` of the table that it stands in."""
    copy = deepcopy(row)
    copy.tail = None
    marks.row(copy, DELETED)
    for paragraph in list(copy.iter(*_TEXT)):
        paragraph.getparent().replace(paragraph, deleted(paragraph, marks))
    for cell, like in zip(_cells(copy), _cells(model) if model is not None else (), strict=False):
        width, wanted = (each.find(f"{qname('tcPr')}/{qname('tcW')}") for each in (cell, like))
        if width is not None and wanted is not None:
            width.set(qname("w"), wanted.get(qname("w"), ""))
    return copy


def _pairs(old: Sequence[Element], new: Sequence[Element]) -> Iterator[tuple[Element | None, Element | None]]:
    """Rows in one order, each with the row it was."""
    before, after = ([tuple(map(visible, _cells(row))) for row in rows] for rows in (old, new))
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(old[i:j], new[k:m], strict=True)
            continue
        upto = k
        for index in range(i, j):
            place = next((n for n in range(upto, m) if _one_row(old[index], new[n])), None)
            if place is None:
                yield old[index], None
                continue
            yield from ((None, row) for row in new[upto:place])
            yield old[index], new[place]
            upto = place + 1
        yield from ((None, row) for row in new[upto:m])


def _one_row(old: Element, new: Element) -> bool:
    """Whether two rows are one that was edited: the same bookmark, or else the first cell or most words."""
    left, right = _cells(old), _cells(new)
    if len(left) != len(right) or any(cell.find(qname("tbl")) is not None for cell in (*left, *right)):
        return False
    marks = [next((name for p in row.iter(*_TEXT) if (name := bookmark(p))), "") for row in (old, new)]
    if any(marks):
        return marks[0] == marks[1]
    first, other = visible(left[0]), visible(right[0])
    if first and first == other:
        return True
    words = ([token for p in row.iter(*_TEXT) for token in read_content(p).tokens] for row in (old, new))
    return likeness(*words) >= _ALIKE


def _cells(row: Element) -> list[Element]:
    return row.findall(qname("tc"))


def _merge_cell(old: Element, new: Element, marks: Marks) -> None:
    """Paragraphs of a cell, from the last up: a cell ends with a paragraph, which can neither come nor go."""
    before, after = old.findall(qname("p")), new.findall(qname("p"))
    left, right = ([visible(each) for each in side[:-1]] for side in (before, after))
    for tag, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        both = min(j - i, m - k) if tag in ("equal", "replace") else 0
        for one, other in zip(before[i : i + both], after[k : k + both], strict=True):
            merge(one, other, marks)
        place = after[k + both]
        for one in before[i + both : j]:
            place.addprevious(deleted(one, marks))
        for other in after[k + both : m]:
            inserted(other, marks)
    merge(before[-1], after[-1], marks)
