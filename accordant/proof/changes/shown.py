"""The smallest draft that shows a difference: assembled with both versions before it is believed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accordant.compare.agreements import Reworded, compare_draft
from accordant.compare.names import NEW
from accordant.interview.draft import Draft
from accordant.proof.changes.differences import Difference
from accordant.proof.changes.twin import Twin
from accordant.proof.circuit import FALSE
from accordant.proof.witness import Witness, decisive, drafted, inputs


@dataclass(frozen=True)
class Example:
    """A draft made with the old version, and the answers that decide. `shown`: assembling it shows the difference."""

    draft: Draft | None
    because: tuple[str, ...]
    shown: bool
    redline: str = ""


class Shown:
    """Finds examples. What a draft becomes is kept, since one draft often shows several differences."""

    def __init__(self, pair: Twin):
        self.pair = pair
        self._compared: dict[str, tuple[Reworded, ...]] = {}

    def example(self, difference: Difference, unit: str) -> Example:
        """An example. `unit` is the old id of the unit that must read differently, if it is not a definition."""
        by_definition = difference.what == "definition"
        first: Witness | None = None
        for candidate in self._candidates(difference):
            first = first or candidate
            found = self._reworded(candidate.draft, difference.where if by_definition else unit)
            if found is not None:
                return Example(candidate.draft, candidate.because, True, found)
        return Example(first.draft if first else None, first.because if first else (), False)

    def _candidates(self, difference: Difference) -> Iterator[Witness]:
        """Drafts from small to whole, those that show it for sure first."""
        before, circuit = self.pair.before, self.pair.circuit
        for literal in dict.fromkeys((difference.sure, difference.possible)):
            solution = circuit.solve(before, literal) if literal != FALSE else None
            if solution is None:
                continue
            goal = circuit.all_of([before, literal])
            yield drafted(self.pair.old, solution, decisive(self.pair.old, solution, goal, before))
            yield drafted(self.pair.old, solution, set(inputs(self.pair.old)))

    def _reworded(self, draft: Draft, unit: str) -> str | None:
        """The redline of the unit in this draft; None if it reads the same."""
        key = draft.fingerprint()
        if key not in self._compared:
            old, new = self.pair.old.library, self.pair.new.library
            self._compared[key] = compare_draft(draft, old, new, self.pair.names)[0]
        for reworded in self._compared[key]:
            if reworded.id in (unit, NEW + unit):
                return "\n".join(line for line in reworded.redlines[:3] if line)
        return None
