"""What differs between two draft files, as places in them: without a library, so that any version can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from accordant.finding import AccordantError
from accordant.library.marked import MarkedDict, MarkedList, read

SEPARATOR = "/"
WHOLE = ""
"""The place of everything: one of the two is no draft file that can be read."""
ORDER = "*"
"""The place, below a list of members, of which members there are and in which order."""


def changed_places(old: str, new: str) -> tuple[str, ...]:
    """The places at which two draft files differ, in the order of the newer: "answers/partners/shed/name".

    A list of members is compared member by member, by their ids.
    """
    try:
        before, after = _flat(old), _flat(new)
    except AccordantError:
        return () if old == new else (WHOLE,)
    keys = [*after, *(key for key in before if key not in after)]
    return tuple(key for key in keys if before.get(key) != after.get(key))


def name_in(text: str) -> str:
    """What the partnership is called in a draft file; "" where that is not answered or cannot be read."""
    try:
        return str(_flat(text).get("answers/partnership_name") or "")
    except AccordantError:
        return ""


@lru_cache(maxsize=16)
def _flat(text: str) -> Mapping[str, object]:
    """A draft file as a value for each place. The state before a save is asked for again by the next one."""
    tree = read(text, "") if text else MarkedDict()
    return dict(_places(tree, "")) if isinstance(tree, MarkedDict) else {}


def _places(tree: Mapping[str, Any], above: str) -> Iterator[tuple[str, object]]:
    for key, node in tree.items():
        own = str(key).replace(SEPARATOR, "%2F")  # a key cannot pass for a place below another
        place = f"{above}{SEPARATOR}{own}" if above else own
        if isinstance(node, MarkedDict):
            yield from _places(node, place)
        elif isinstance(node, MarkedList) and node and all(isinstance(part, MarkedDict) for part in node):
            yield from _members(node, place)
        else:
            yield place, _plain(node)


def _members(members: MarkedList, place: str) -> Iterator[tuple[str, object]]:
    ids = [_id(member, str(number)) for number, member in enumerate(members)]
    yield f"{place}{SEPARATOR}{ORDER}", tuple(ids)
    for id, member in zip(ids, members, strict=True):
        yield from _places({key: part for key, part in member.items() if key != "id"}, f"{place}{SEPARATOR}{id}")


def _id(member: MarkedDict, otherwise: str) -> str:
    """What tells a member from others: its id; of a special term what it replaces, of a remark party and clause."""
    named = member.get("id") or ":".join(str(member[key]) for key in ("party", "clause", "replaces") if key in member)
    return str(named or otherwise).replace(SEPARATOR, "%2F")


def _plain(node: object) -> object:
    if isinstance(node, MarkedList):
        return tuple(_plain(part) for part in node)
    if isinstance(node, MarkedDict):
        return tuple((str(key), _plain(part)) for key, part in node.items())
    return None if node is None else str(node)
