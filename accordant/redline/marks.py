"""Marks of revision (ECMA-376 Part 1, 17.13.5): who, when, and the elements that say "inserted", "deleted", "moved"."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date

from accordant.word.markup import UNWRITABLE, qname
from accordant.word.xmltree import Element, etree

INSERTED, DELETED, MOVED_FROM, MOVED_TO = "ins", "del", "moveFrom", "moveTo"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass
class Marks:
    """Makes the marks of one redline.

    `number` gives each a w:id that nothing else in the document has; `taken` are the bookmarks it has already.
    """

    author: str
    day: date
    number: itertools.count[int] = field(default_factory=itertools.count)
    taken: set[str] = field(default_factory=set[str])

    def __post_init__(self) -> None:
        self.author = " ".join(UNWRITABLE.sub("", self.author).split()) or "Accordant"

    def mark(self, tag: str) -> Element:
        """An element that marks what is inside it, or, when empty, what it stands in."""
        return etree.Element(
            qname(tag),
            {
                qname("id"): str(next(self.number)),
                qname("author"): self.author,
                qname("date"): f"{self.day.isoformat()}T00:00:00Z",
            },
        )

    def around(self, tag: str, runs: Iterable[Element]) -> Element:
        """Runs that were inserted, deleted or moved, as one."""
        mark = self.mark(tag)
        mark.extend(runs)
        return mark

    def end(self, paragraph: Element, tag: str) -> None:
        """Mark the end of a paragraph: with its text gone too, that is the whole paragraph (17.13.5.15, 17.13.5.20)."""
        properties = paragraph.find(qname("pPr"))
        if properties is None:
            properties = etree.Element(qname("pPr"))
            paragraph.insert(0, properties)
        look = properties.find(qname("rPr"))
        if look is None:
            look = etree.Element(qname("rPr"))
            after = next((each for each in properties if each.tag in (qname("sectPr"), qname("pPrChange"))), None)
            if after is None:
                properties.append(look)
            else:
                after.addprevious(look)
        look.insert(0, self.mark(tag))

    def row(self, row: Element, tag: str) -> None:
        """Mark a whole table row (17.13.5.12, 17.13.5.16)."""
        properties = row.find(qname("trPr"))
        if properties is None:
            properties = etree.Element(qname("trPr"))
            before = row.find(qname("tblPrEx"))
            if before is None:
                row.insert(0, properties)
            else:
                before.addnext(properties)
        properties.append(self.mark(tag))

    def former(self, properties: Element, old: Element | None) -> None:
        """Say what the properties of a paragraph were (w:pPrChange, 17.13.5.29): the last of its properties."""
        change = self.mark("pPrChange")
        base = etree.SubElement(change, qname("pPr"))
        for child in old if old is not None else ():
            if child.tag not in (qname("rPr"), qname("sectPr"), qname("pPrChange")):
                base.append(deepcopy(child))
        properties.append(change)

    def range(self, tag: str, name: str) -> tuple[Element, Element]:
        """The start and end that name a move (17.13.5.24, 17.13.5.23); both sides of a move have the same name."""
        start = self.mark(f"{tag}RangeStart")
        start.set(qname("name"), name)
        return start, etree.Element(qname(f"{tag}RangeEnd"), {qname("id"): start.get(qname("id"))})


def flattened(runs: Iterable[Element], shown: str, *, moved: bool = False) -> Element:
    """A field, or something else that cannot stay what it is, as one run of plain text that goes out.

    A live field would show its new number when fields are updated, which is not what went out.
    """
    runs = tuple(runs)
    look = next(
        (found for run in runs for one in run.iter(qname("r")) if (found := one.find(qname("rPr"))) is not None), None
    )
    return plain_run(shown, look, "t" if moved else "delText")


def plain_run(text: str, look: Element | None, tag: str) -> Element:
    """A run of one text; `tag` is "t" or "delText"."""
    run = etree.Element(qname("r"))
    if look is not None:
        run.append(deepcopy(look))
    inside = etree.SubElement(run, qname(tag), {_SPACE: "preserve"})
    inside.text = text
    return run
