"""Two changes of one draft, made apart, as one draft: what only one of the two changed is taken from that one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar, cast

from accordant.interview.draft import Answer, Draft, Member
from accordant.library.values import Value

_KEY = TypeVar("_KEY", bound=Hashable)
_WHOLE = ("number", "date", "salt", "reference")
"""Parts of a draft that a draft file keeps together, under `draft`."""

_KEYED: Mapping[str, Callable[[Any], Hashable]] = {
    "remarks": lambda remark: remark.key,
    "special_terms": lambda term: term.replaces or term.id,
}
"""Parts of a draft that are lists, and what tells the things in them apart."""


@dataclass(frozen=True)
class Merged:
    """The two as one draft. `conflicts` are the places where both changed the same thing, each in its own way."""

    draft: Draft
    conflicts: tuple[str, ...]


def merge(base: Draft, mine: Draft, theirs: Draft, *, mine_wins: bool = False) -> Merged:
    """What became of `base` in `mine` and in `theirs`, together; where they conflict, theirs stands, or mine.

    Places are named as `store.changes` names them: "answers/partners/shed/name".
    """
    merging = _Merging(mine_wins)
    changed: dict[str, Any] = {
        "answers": merging.mapping("answers", base.answers, mine.answers, theirs.answers, merging.answer),
        "options": merging.mapping("options", base.options, mine.options, theirs.options, merging.value),
    }
    for field in fields(Draft):
        name = field.name
        if name in changed:
            continue
        sides = [getattr(side, name) for side in (base, mine, theirs)]
        if name in _KEYED:
            by_key = [{_KEYED[name](part): part for part in side} for side in sides]
            together = merging.mapping(name, by_key[0], by_key[1], by_key[2], merging.value)
            changed[name] = tuple(together.values())
        else:
            changed[name] = merging.value(f"draft/{name}" if name in _WHOLE else name, *sides)
    return Merged(replace(theirs, **changed), tuple(merging.conflicts))


class _Merging:
    def __init__(self, mine_wins: bool):
        self.mine_wins = mine_wins
        self.conflicts: list[str] = []

    def value(self, place: str, base: Any, mine: Any, theirs: Any) -> Any:
        """One thing: from whoever changed it; None where there is none."""
        if mine in (theirs, base):
            return theirs
        if theirs == base:
            return mine
        self.conflicts.append(place)
        return mine if self.mine_wins else theirs

    def mapping(
        self,
        place: str,
        base: Mapping[_KEY, Any],
        mine: Mapping[_KEY, Any],
        theirs: Mapping[_KEY, Any],
        each: Callable[[str, Any, Any, Any], Any],
    ) -> dict[_KEY, Any]:
        """Things by key: those of theirs first, in their order."""
        together: dict[_KEY, Any] = {}
        for key in dict.fromkeys((*theirs, *mine, *base)):
            merged = each(f"{place}/{_name(key)}", base.get(key), mine.get(key), theirs.get(key))
            if merged is not None:
                together[key] = merged
        return together

    def answer(self, place: str, base: Answer | None, mine: Answer | None, theirs: Answer | None) -> Answer | None:
        """An answer: the members of a group one by one."""
        sides = [_members(side) for side in (base, mine, theirs)]
        before, ours, others = sides
        if mine == base or theirs == base or before is None or ours is None or others is None:
            return self.value(place, base, mine, theirs)
        together = self.mapping(place, before, ours, others, self._member)
        return tuple(together[id] for id in self._order(place, list(before), list(ours), list(others), together))

    def _member(self, place: str, base: Member | None, mine: Member | None, theirs: Member | None) -> Member | None:
        if base is None or mine is None or theirs is None:
            return self.value(place, base, mine, theirs)
        answers = self.mapping(place, base.answers, mine.answers, theirs.answers, self.value)
        return Member(theirs.id, cast("Mapping[str, Value]", answers))

    def _order(
        self, place: str, base: list[str], mine: list[str], theirs: list[str], kept: Mapping[str, object]
    ) -> Sequence[str]:
        """The order of the members: of whoever moved them; what the other added comes at the end."""

        def common(side: list[str]) -> list[str]:
            return [id for id in side if id in base and id in mine and id in theirs]

        first = self.value(f"{place}/*", common(base), common(mine), common(theirs))
        leading = mine if first == common(mine) != common(theirs) else theirs
        return [id for id in dict.fromkeys((*leading, *theirs, *mine)) if id in kept]


def _members(answer: Answer | None) -> dict[str, Member] | None:
    if not isinstance(answer, tuple) or not all(isinstance(part, Member) for part in answer):
        return None
    return {part.id: part for part in answer if isinstance(part, Member)}


def _name(key: object) -> str:
    return ":".join(map(str, cast("tuple[object, ...]", key))) if isinstance(key, tuple) else str(key)
