"""A Boolean circuit over a SAT solver: gates are shared, and each question to the solver is one assumption.

Gates may be added after a question has been asked: a new gate names what was there, and forbids nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pysat.solvers import Cadical153  # pyright: ignore[reportMissingTypeStubs]  # it has none

TRUE = 1
FALSE = -1


@dataclass(frozen=True, slots=True)
class Rails:
    """A three-valued truth as two literals: surely true, surely false. Neither: unknown. Never both."""

    true: int
    false: int

    def negated(self) -> Rails:
        return Rails(self.false, self.true)


SURELY = Rails(TRUE, FALSE)
SURELY_NOT = Rails(FALSE, TRUE)


class Circuit:
    """Literals are integers as in DIMACS: a positive number, or its negation."""

    def __init__(self) -> None:
        self._solver: Any = Cadical153()
        self._gates: dict[tuple[int, ...], int] = {}
        self._last = TRUE
        self._solver.add_clause([TRUE])
        self._solutions: list[frozenset[int]] = []
        self._impossible: set[int] = set()
        self.calls = 0

    def variable(self) -> int:
        """A new literal that is free."""
        self._last += 1
        return self._last

    def require(self, *literals: int) -> None:
        """At least one of these holds."""
        if TRUE not in literals:
            self._solutions.clear()
            self._solver.add_clause([literal for literal in literals if literal != FALSE] or [FALSE])

    def implies(self, condition: int, *literals: int) -> None:
        """Where the condition holds, at least one of these does."""
        self.require(-condition, *literals)

    def all_of(self, literals: Iterable[int]) -> int:
        """A literal that holds when all of these do."""
        parts = tuple(sorted({literal for literal in literals if literal != TRUE}))
        if FALSE in parts or any(-literal in parts for literal in parts):
            return FALSE
        if not parts:
            return TRUE
        if len(parts) == 1:
            return parts[0]
        if parts not in self._gates:
            gate = self.variable()
            for literal in parts:
                self._solver.add_clause([-gate, literal])
            self._solver.add_clause([gate, *(-literal for literal in parts)])
            self._gates[parts] = gate
        return self._gates[parts]

    def any_of(self, literals: Iterable[int]) -> int:
        """A literal that holds when one of these does."""
        return -self.all_of(-literal for literal in literals)

    def exactly_one(self, literals: Sequence[int], where: int) -> None:
        """Where `where` holds exactly one of these does; elsewhere none."""
        self.implies(where, *literals)
        for position, literal in enumerate(literals):
            self.implies(literal, where)
            for other in literals[position + 1 :]:
                self.require(-literal, -other)

    def solve(self, *assumptions: int) -> frozenset[int] | None:
        """The literals of a solution in which all assumptions hold; None if there is none."""
        if FALSE in assumptions:
            return None
        self.calls += 1
        if not self._solver.solve(assumptions=[literal for literal in assumptions if literal != TRUE]):
            return None
        return frozenset(self._solver.get_model())

    def possible(self, literal: int) -> bool:
        """Whether a literal can be true. What was found before is looked at first: it answers most questions."""
        if literal in self._impossible:
            return False
        if literal == TRUE or any(literal in solution for solution in self._solutions):
            return True
        solution = self.solve(literal)
        if solution is None:
            self._impossible.add(literal)
            return False
        self._solutions.append(solution)
        return True

    def core(self, assumptions: Sequence[int]) -> list[int]:
        """Some of these assumptions, which can't hold together; none of them can be left out."""
        self._solver.solve(assumptions=list(assumptions))
        core: list[int] = list(self._solver.get_core() or [])
        for literal in list(core):
            fewer = [other for other in core if other != literal]
            if not self._solver.solve(assumptions=fewer):
                core = fewer
        return core

    # --- three-valued gates ---------------------------------------------------------------------------------------

    def both(self, parts: Iterable[Rails]) -> Rails:
        """Kleene's and."""
        rails = tuple(parts)
        return Rails(self.all_of(r.true for r in rails), self.any_of(r.false for r in rails))

    def either(self, parts: Iterable[Rails]) -> Rails:
        """Kleene's or."""
        rails = tuple(parts)
        return Rails(self.any_of(r.true for r in rails), self.all_of(r.false for r in rails))
