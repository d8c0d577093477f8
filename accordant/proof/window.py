"""A solver that holds what some literals can depend on, and nothing else: a window on a large circuit.

What a property can depend on is its cone of influence: the gates behind it, the free variables behind those, and what
must hold of these. The rest of the circuit shares no variable with it. So where the whole can be satisfied at all, a
solution of the cone is part of one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pysat.solvers import Cadical153  # pyright: ignore[reportMissingTypeStubs]  # it has none

from accordant.proof.gates import TRUE, Gates
from accordant.proof.solution import Solution


class Window:
    """Some cones of a circuit in a solver of their own, in which their variables are numbered without gaps.

    `beside`: what a theory looks at together with an invented variable.
    """

    def __init__(self, gates: Gates, beside: Callable[[int], Iterable[int]]):
        self._gates, self._beside = gates, beside
        self._solver: Any = Cadical153()
        self._solver.add_clause([TRUE])
        self._own: dict[int, int] = {TRUE: TRUE}
        self._names: list[int] = [TRUE]
        self._held: set[int] = set()
        self._whole = (TRUE, 0)

    @property
    def size(self) -> int:
        """How many variables it holds."""
        return len(self._names)

    def holds(self, literal: int) -> bool:
        """Whether a literal is in it."""
        return abs(literal) in self._own

    def load(self, literals: Iterable[int], most: float = math.inf) -> bool:
        """Take in the cones of these literals. With more than so many new variables, nothing is taken in: False."""
        found = self._cones(literals, most)
        if found is None:
            return False
        variables, clauses = found
        for variable in variables:
            self._names.append(variable)
            self._own[variable] = len(self._names)
        parts, own = self._gates.parts, self._own
        add = self._solver.add_clause
        for variable in variables:
            if variable in parts:
                gate = own[variable]
                inside = [own[one] if one > 0 else -own[-one] for one in parts[variable]]
                for one in inside:
                    add([-gate, one])
                add([gate, *(-one for one in inside)])
        for clause in sorted(clauses):
            self.take(clause)
        return True

    def load_all(self) -> None:
        """Take in the whole circuit, or whatever was added to it since."""
        variables, clauses = self._whole
        self._whole = self._gates.last, len(self._gates.clauses)
        self.load(range(variables, self._gates.last + 1))
        for clause in range(clauses, len(self._gates.clauses)):
            self.take(clause)

    def take(self, clause: int) -> None:
        """Hold a clause of the circuit, by its number, of which every variable is here."""
        if clause not in self._held:
            self._held.add(clause)
            self._solver.add_clause(self._inside(self._gates.clauses[clause]))

    def _cones(self, literals: Iterable[int], most: float) -> tuple[dict[int, None], set[int]] | None:
        """The variables and the clauses of the cones that are not here yet."""
        gates, variables, clauses = self._gates, dict[int, None](), set[int]()
        waiting = [abs(literal) for literal in literals]
        while waiting:
            variable = waiting.pop()
            if variable in self._own or variable in variables:
                continue
            variables[variable] = None
            if len(variables) > most:
                return None
            if variable in gates.parts:
                waiting.extend(map(abs, gates.parts[variable]))
                continue
            for clause in gates.bound(variable):
                if clause not in clauses and clause not in self._held:
                    clauses.add(clause)
                    waiting.extend(map(abs, gates.clauses[clause]))
            if variable in gates.invented_ones:
                waiting.extend(map(abs, self._beside(variable)))
        return variables, clauses

    def _inside(self, literals: Iterable[int]) -> list[int]:
        return [self._own[one] if one > 0 else -self._own[-one] for one in literals]

    def plausible(self, literals: Iterable[int]) -> bool:
        """Whether these can hold together at first sight: what follows from them step by step does not clash."""
        return bool(self._solver.propagate(assumptions=self._inside(literals))[0])

    def solve(self, assumptions: Sequence[int]) -> Solution | None:
        """A solution in which these hold, which are in it; None if there is none."""
        if not self._solver.solve(assumptions=self._inside(assumptions)):
            return None
        return Solution(self._own, self._names, self._solver.get_model())

    def some(self, literals: Iterable[int]) -> Solution | None:
        """A solution in which one of these holds; None if there is none."""
        self._names.append(0)  # nothing of the circuit
        some = len(self._names)
        self._solver.add_clause([-some, *self._inside(literals)])
        if not self._solver.solve(assumptions=[some]):
            return None
        return Solution(self._own, self._names, self._solver.get_model())

    def core(self) -> list[int]:
        """Some of the last assumptions, which can't hold together."""
        core: list[int] = self._solver.get_core() or []
        return [self._names[one - 1] if one > 0 else -self._names[-one - 1] for one in core]
