"""Word by word: the steps from one paragraph to another, put so that a person can read them.

difflib and no other library: equal paragraphs never come here, the common beginning and end are cut off first, and what
remains is short. It takes well under a millisecond a paragraph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from accordant.redline.tokens import Token

_ISLANDS = 0.25
"""Below this share of common text a sentence is shown as replaced whole: islands of "the" and "of" help nobody."""


@dataclass(frozen=True, slots=True)
class Step:
    """From `before[i:j]` to `after[k:m]`; `same` where they are equal. `weight` is the longer of the two texts."""

    same: bool
    i: int
    j: int
    k: int
    m: int
    weight: int


def steps(before: Sequence[Token], after: Sequence[Token]) -> list[Step]:
    """The steps from `before` to `after`.

    What is equal but short between two longer changes belongs to the change (the "semantic cleanup" of Neil Fraser,
    Diff Strategies, 2006).
    """
    old, new = [token.key for token in before], [token.key for token in after]
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    last, final = len(old) - end, len(new) - end

    def step(same: bool, i: int, j: int, k: int, m: int) -> Step:
        out, came = (sum(len(token.text) for token in side) for side in (before[i:j], after[k:m]))
        return Step(same, i, j, k, m, max(out, came))

    def joined(found: Sequence[Step]) -> list[Step]:
        whole: list[Step] = []
        for each in found:
            if each.i == each.j and each.k == each.m:
                continue
            if whole and whole[-1].same == each.same:
                first = whole.pop()
                each = step(first.same, first.i, each.j, first.k, each.m)
            whole.append(each)
        return whole

    middle = SequenceMatcher(None, old[start:last], new[start:final], autojunk=False).get_opcodes()
    found = joined(
        [
            step(True, 0, start, 0, start),
            *(step(tag == "equal", i + start, j + start, k + start, m + start) for tag, i, j, k, m in middle),
            step(True, last, len(old), final, len(new)),
        ]
    )
    common = sum(each.weight for each in found if each.same)
    if len(found) > 1 and common < _ISLANDS * sum(len(token.text) for token in before):
        return [step(False, 0, len(old), 0, len(new))]
    while (at := _thin(found)) is not None:
        each = found[at]
        found = joined([*found[:at], step(False, each.i, each.j, each.k, each.m), *found[at + 1 :]])
    return found


def _thin(found: list[Step]) -> int | None:
    """The first common stretch that is no longer than the change on either side of it."""
    for at in range(1, len(found) - 1):
        if found[at].same and found[at].weight <= min(found[at - 1].weight, found[at + 1].weight):
            return at
    return None


def likeness(before: Sequence[Token], after: Sequence[Token]) -> float:
    """The share of two texts that is made of the same words, in whatever order: from 0 to 1."""
    one, other = _words(before), _words(after)
    whole = one.total() + other.total()
    return 2 * (one & other).total() / whole if whole else 1.0


def _words(tokens: Sequence[Token]) -> Counter[str]:
    return Counter(token.text for token in tokens if token.text[:1].isalnum())


def _common(before: Sequence[object], after: Sequence[object]) -> int:
    count = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        count += 1
    return count
