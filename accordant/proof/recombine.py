"""Many solutions out of a few: answers that do not bind each other are taken from any solution, and tried together.

What a person answers to one question leaves open what may be answered to another. So variables fall into blocks, and
any choice of one block's values from one solution and another's from another is a solution again. A thousand such
choices are worked out at once: each variable is a whole number with a bit for each.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from accordant.proof.gates import Gates

WIDTH = 1024
"""How many choices are worked out at once."""
_ALL = (1 << WIDTH) - 1


class Blocks:
    """The free variables of a circuit, in blocks, with the values that each block has in the solutions noted so far.

    `bound`: sets of literals that only confirmed solutions have right.
    """

    def __init__(self, gates: Gates, bound: Iterable[AbstractSet[int]]):
        self._gates = gates
        self._chance = random.Random(1)
        joined = _Joined()
        for variable in gates.free():
            joined.add(variable)
        for clause in gates.required:
            joined.join(abs(literal) for literal in clause if abs(literal) not in gates.parts)
        whole: set[int] = set()
        for literals in bound:
            inside = sorted(gates.behind(literals))
            joined.join(inside)
            whole.update(inside)
        self._blocks = joined.groups()
        self._noted: list[dict[tuple[bool, ...], None]] = [{} for _ in self._blocks]
        self._bound = [not whole.isdisjoint(block) for block in self._blocks]
        # What hangs on gates is not seen to by the blocks: choices that break it are thrown away.
        self._watched = [clause for clause in gates.required if any(abs(one) in gates.parts for one in clause)]

    def note(self, solution: AbstractSet[int], confirmed: bool) -> None:
        """Take the values of a solution as values that each block can have; those that are bound if it is confirmed."""
        for block, noted, bound in zip(self._blocks, self._noted, self._bound, strict=True):
            if confirmed or not bound:
                noted[tuple([variable in solution for variable in block])] = None

    def free(self, bound: bool) -> Iterator[Sequence[int]]:
        """The variables of each block, of those that are bound or of the others."""
        return (block for block, one in zip(self._blocks, self._bound, strict=True) if one == bound)

    def choices(self, literals: Iterable[int]) -> Choices:
        """Choices by chance, worked out as far as these literals go."""
        parts = self._gates.parts
        wanted = self._gates.cone([*literals, *(literal for clause in self._watched for literal in clause)])
        values = [0] * (2 * self._gates.last + 1)
        values[1] = _ALL
        for block, noted in zip(self._blocks, self._noted, strict=True):
            if not wanted.isdisjoint(block):
                self._choose(block, list(noted), values)
        for gate in sorted(wanted):
            if gate in parts:
                value = _ALL
                for part in parts[gate]:
                    value &= values[part]
                values[gate] = value
                values[-gate] = value ^ _ALL
        good = _ALL
        for clause in self._watched:
            holds = 0
            for literal in clause:
                holds |= values[literal]
            good &= holds
        return Choices(values, good)

    def _choose(self, block: Sequence[int], noted: Sequence[tuple[bool, ...]], values: list[int]) -> None:
        """For every choice, one of the noted values of a block."""
        shares = [_ALL]
        while len(shares) < len(noted):
            dice = self._chance.getrandbits(WIDTH)
            shares = [part for share in shares for part in (share & dice, share & ~dice)]
        true = [0] * len(block)
        for number, share in enumerate(shares):
            for position, on in enumerate(noted[number % len(noted)]):
                if on:
                    true[position] |= share
        for variable, bits in zip(block, true, strict=True):
            values[variable], values[-variable] = bits, bits ^ _ALL


@dataclass(frozen=True)
class Choices:
    """Some choices, worked out: a bit of `values` for each, by literal. `good`: those that break nothing."""

    values: Sequence[int]
    good: int

    def reach(self, literal: int) -> bool:
        """Whether a literal holds in any of them."""
        return bool(self.values[literal] & self.good)


class _Joined:
    """Variables that belong together (a disjoint-set forest)."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def add(self, variable: int) -> None:
        self._above.setdefault(variable, variable)

    def join(self, variables: Iterable[int]) -> None:
        first: int | None = None
        for variable in variables:
            if variable > 1:
                self.add(variable)
                top = self._top(variable)
                first = top if first is None else first
                self._above[top] = first

    def _top(self, variable: int) -> int:
        while self._above[variable] != variable:
            self._above[variable] = variable = self._above[self._above[variable]]
        return variable

    def groups(self) -> list[list[int]]:
        found: dict[int, list[int]] = {}
        for variable in self._above:
            found.setdefault(self._top(variable), []).append(variable)
        return list(found.values())
