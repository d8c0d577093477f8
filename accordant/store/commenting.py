"""What somebody who may only comment may change in a draft file: remarks, and of these their own party's."""

from __future__ import annotations

from collections.abc import Mapping

from accordant.library.marked import MarkedDict, MarkedList, read
from accordant.store.changes import SEPARATOR, changed_places
from accordant.store.people import NotAllowed

_REMARKS = "remarks"


def check_comments(before: str, after: str, speaks_for: frozenset[str] | None) -> None:
    """Raises NotAllowed where a text changes more than remarks, or remarks of a party that is not spoken for.

    `speaks_for`: the ids of parties; None for every party.
    """
    if before == after:
        return
    if not all(place == _REMARKS or place.startswith(_REMARKS + SEPARATOR) for place in changed_places(before, after)):
        raise NotAllowed("You can comment on this draft, but not change its answers.")
    if speaks_for is not None and not _whose_remarks_differ(before, after) <= speaks_for:
        raise NotAllowed("You can say what your own party thinks of a clause, but not change what another has said.")


def _whose_remarks_differ(before: str, after: str) -> frozenset[str]:
    """The ids of the parties whose remarks differ between two texts; "" for what belongs to none."""
    old, new = _remarks(before), _remarks(after)
    return frozenset(party for party in {*old, *new} if old.get(party) != new.get(party))


def _remarks(text: str) -> Mapping[str, list[object]]:
    """What each party says, in its order: whole, so that of two remarks on one clause neither hides the other."""
    tree = read(text, "")
    found = tree.get(_REMARKS) if isinstance(tree, MarkedDict) else None
    said: dict[str, list[object]] = {}
    for remark in found if isinstance(found, MarkedList) else [] if found is None else [found]:
        party = str(remark.get("party") or "") if isinstance(remark, MarkedDict) else ""
        said.setdefault(party, []).append(remark)
    return said
