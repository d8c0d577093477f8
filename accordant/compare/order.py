"""What stays in its place when a sequence is put into another order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def staying(places: Sequence[int]) -> list[int]:
    """The indexes of a longest rising run among `places`, which are all different (patience sorting).

    >>> staying([0, 3, 1, 2])
    [0, 2, 3]
    """
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        pile = bisect_left(tops, place)
        before.append(ends[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(place)
            ends.append(index)
        else:
            tops[pile], ends[pile] = place, index
    run: list[int] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        run.append(index)
        index = before[index]
    return run[::-1]
