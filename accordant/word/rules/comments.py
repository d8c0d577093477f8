"""Comments (17.13.4): each has a place, and each place its comment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from accordant.finding import Finding
from accordant.word.markup import qname
from accordant.word.package import COMMENTS
from accordant.word.problem import problem
from accordant.word.rules.reading import Reading

_ID = qname("id")


def check(file: Reading) -> Iterator[Finding]:
    """Comments without a place, places without a comment, ranges that are not closed, ids given twice."""
    root = file.roots.get(COMMENTS)
    written = Counter(each.get(_ID) for each in root.iter(qname("comment"))) if root is not None else Counter[str]()
    marks = {
        name: Counter(each.get(_ID) for each in file.body.iter(qname(name)))
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
    }
    for number in {*written, *(number for counted in marks.values() for number in counted)}:
        if written[number] > 1:
            yield problem("comment", f"Two comments have the id {number}.")
        elif not written[number]:
            yield problem("comment", f"The comment {number} is marked in the text but not written.")
        elif not marks["commentReference"][number]:
            yield problem("comment", f"The comment {number} stands nowhere in the text.")
        elif marks["commentRangeStart"][number] != marks["commentRangeEnd"][number]:
            yield problem("comment", f"The comment {number} begins but never ends.")
