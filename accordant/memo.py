"""What is worked out from an object that never changes, remembered by the object itself.

`functools.lru_cache` looks an argument up by its value: it hashes all of a sentence to find what was made of it. The
library is read once in the life of a process, and its sentences are the very same objects in every agreement.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, TypeVarTuple

_MOST = 16_384

Thing = TypeVar("Thing")
Rest = TypeVarTuple("Rest")
Made = TypeVar("Made")


def by_identity(make: Callable[[Thing, *Rest], Made]) -> Callable[[Thing, *Rest], Made]:
    """`make`, called once for each object that comes first, and for each value of what comes after it.

    The object must be one that never changes and that comes again, such as a sentence of the library. It is held with
    what was made of it, so that no other object can take its place; when there are too many, all are let go.
    """
    held: dict[tuple[object, ...], tuple[Thing, Made]] = {}

    @wraps(make)
    def remembered(thing: Thing, *rest: *Rest) -> Made:
        key = (id(thing), *rest)
        found = held.get(key)
        if found is None:
            if len(held) >= _MOST:
                held.clear()
            found = held[key] = (thing, make(thing, *rest))
        return found[1]

    return remembered
