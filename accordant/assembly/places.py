"""Where everything stands: the number and position of each clause, schedule and paragraph that is in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from accordant.assembly.numbering import CLAUSES, RECITALS, SCHEDULES, Scheme
from accordant.assembly.select import ChosenBlock, ChosenClause, ChosenParagraph
from accordant.library.text import walk


class Spot(NamedTuple):
    """Where something stands. `citation` cites it within its clause list or its schedule; `schedule` is set inside
    schedules ("Schedule 2"). `target` is the id that is really printed there. `clause` is the number of the clause that
    something without a number of its own stands in."""

    target: str
    level: int
    label: str
    citation: str
    schedule: str | None = None
    schedule_id: str | None = None
    clause: str = ""


@dataclass(frozen=True)
class Places:
    """The spots of everything that can be referred to, by id."""

    spots: Mapping[str, Spot]

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {id: position for position, id in enumerate(self.spots)}

    @cached_property
    def _first(self) -> Mapping[str, Spot]:
        """By the id of a paragraph that is repeated for members, the spot of its first."""
        return {id.partition("@")[0]: self.spots[id] for id in reversed(tuple(self.spots)) if "@" in id}

    def in_order(self, targets: Sequence[str]) -> Sequence[tuple[str, Spot | None]]:
        """Ids with their spots, in the order in which they stand, however an author listed them.

        Those that are out come last.
        """
        found = [(target, self.find(target)) for target in targets]
        if len(found) < 2:
            return found
        last = len(self.spots)
        return sorted(found, key=lambda pair: self._order.get(pair[1].target, last) if pair[1] is not None else last)

    def find(self, id: str) -> Spot | None:
        """The spot of an id; for a paragraph repeated for members, its first."""
        return self.spots.get(id) or self._first.get(id)


def number(
    background: Iterable[ChosenBlock], clauses: Iterable[ChosenClause], schedules: Iterable[ChosenClause]
) -> Places:
    """Number everything, without gaps."""
    spots: dict[str, Spot] = {}
    _blocks(background, (), RECITALS, spots, None)
    for position, clause in enumerate(clauses, start=1):
        citation = CLAUSES.citation((position,))
        _holder(clause, Spot(clause.clause.id, 0, CLAUSES.label((position,)), citation), spots)
        _blocks(clause.blocks, (position,), CLAUSES, spots, None)
    for position, schedule in enumerate(schedules, start=1):
        name = f"Schedule {position}"
        holder = Spot(schedule.clause.id, 0, name, name, name, schedule.clause.id)
        _holder(schedule, holder, spots)
        _blocks(schedule.blocks, (), SCHEDULES, spots, holder)
    return Places(spots)


def _holder(clause: ChosenClause, spot: Spot, spots: dict[str, Spot]) -> None:
    spots[clause.clause.id] = spot
    for block in clause.clause.gone:
        spots[f"{clause.clause.id}.{block}"] = spot
    waiting = f"{clause.clause.id}.option"
    option_waits = any(isinstance(block, ChosenParagraph) and waiting in block.ids for block in clause.blocks)
    for passage in clause.clause.passages:
        # What waits with the whole clause, or with the choice of its option, is cited by the clause's number.
        if clause.open or (option_waits and passage.option is not None):
            for block in walk(passage.blocks):
                spots[f"{clause.clause.id}.{block.id}"] = spot


def _blocks(
    blocks: Iterable[ChosenBlock],
    prefix: tuple[int, ...],
    scheme: Scheme,
    spots: dict[str, Spot],
    schedule: Spot | None,
) -> None:
    count = 0
    level = len(prefix) + (0 if scheme is CLAUSES else 1)
    name, id = (schedule.citation, schedule.target) if schedule else (None, None)
    clause = scheme.citation(prefix[:1]) if scheme is CLAUSES else ""
    for block in blocks:
        if not isinstance(block, ChosenParagraph):
            continue
        if not block.numbered:
            for alias in block.ids:
                spots[alias] = Spot(block.ids[0], 0, "", "", name, id, clause)
            continue
        count += 1
        position = (*prefix, count)
        spot = Spot(block.ids[0], level, *scheme.numbers(position), name, id)
        for alias in block.ids:
            spots[alias] = spot
        if block.children:
            _blocks(block.children, position, scheme, spots, schedule)
