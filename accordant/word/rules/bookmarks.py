"""Bookmarks (ECMA-376 Part 1, 17.13.6): each opened and closed once, in one paragraph, under a name of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from accordant.finding import Finding
from accordant.word.markup import qname
from accordant.word.problem import problem
from accordant.word.rules.reading import Reading, paragraph_of

_START, _END, _ID, _NAME = qname("bookmarkStart"), qname("bookmarkEnd"), qname("id"), qname("name")
_SOUND = re.compile(r"[^\W\d]\w{0,39}")


def check(file: Reading) -> Iterator[Finding]:
    """Names that stand twice, that Word refuses, that were never filled; starts and ends that do not meet."""
    starts = [mark for root in file.stories.values() for mark in root.iter(_START)]
    closing = [(mark.get(_ID), mark) for root in file.stories.values() for mark in root.iter(_END)]
    ends = dict(closing)
    closed = Counter([number for number, _ in closing])
    names = Counter([mark.get(_NAME, "").lower() for mark in starts])
    opened = Counter([mark.get(_ID) for mark in starts])
    for name, times in names.items():
        if name.startswith("_slot_"):
            yield problem("bookmark", "A part of the agreement did not find its place in the template.")
        elif times > 1:
            yield problem("bookmark", f"The bookmark {name} stands {times} times.")
        if not _SOUND.fullmatch(name):
            yield problem("bookmark", f"{name!r} can't be the name of a bookmark in Word.")
    for number in {*opened, *closed}:
        if opened[number] != 1 or closed[number] != 1:
            yield problem("bookmark", f"The bookmark with w:id {number} is not opened and closed once.")
    for mark in starts:
        end = ends.get(mark.get(_ID))
        if end is None or end.getparent() is mark.getparent():
            continue
        if paragraph_of(end) is not paragraph_of(mark):
            yield problem("bookmark-span", f"The bookmark {mark.get(_NAME)} runs over more than one paragraph.")
