"""A Boolean circuit over a SAT solver: gates are shared, and each question to the solver is one assumption.

Gates may be added after a question has been asked: a new gate names what was there, and forbids nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Protocol

from pysat.solvers import Cadical153  # pyright: ignore[reportMissingTypeStubs]  # it has none

from accordant.proof.recombine import Blocks
from accordant.proof.solution import Solution

TRUE = 1
FALSE = -1
_TOGETHER = 24
_CONFIRMED_TOGETHER = 8
"""How many literals are tried together: with more, fewer solutions are needed, and more of them clash; and where a
theory confirms the solution, sums that must all come right at once are harder to find answers for."""
_MANY = 500
"""With more literals to reach than this, solutions are recombined."""
_BETWEEN = 16
"""After how many new solutions."""
_WORTH_IT = 100
"""Recombining once takes as long as some solutions, and should reach more than they."""


@dataclass(frozen=True, slots=True)
class Rails:
    """A three-valued truth as two literals: surely true, surely false. Neither: unknown. Never both."""

    true: int
    false: int

    def negated(self) -> Rails:
        return Rails(self.false, self.true)


SURELY = Rails(TRUE, FALSE)
SURELY_NOT = Rails(FALSE, TRUE)


class Theory(Protocol):
    """What knows more of some literals than the circuit says."""

    @property
    def narrow(self) -> Sequence[int]:
        """Literals to assume first: a solution without them may say more than answers can."""
        ...

    def refuted(self, solution: AbstractSet[int]) -> tuple[tuple[frozenset[int], ...], bool]:
        """Literals of a solution that can't hold together, for each reason found; and whether it could tell."""
        ...

    def bound(self) -> Iterable[frozenset[int]]:
        """Literals that it looks at together: each set by itself, whatever the others."""
        ...


class Circuit:
    """Literals are integers as in DIMACS: a positive number, or its negation.

    Some variables are `invented`: they belong to a theory, which confirms the solutions of every question that rests
    on one. `doubtful` are the literals that may be impossible: what they rest on was not confirmed.
    """

    def __init__(self) -> None:
        self._solver: Any = Cadical153()
        self._gates: dict[tuple[int, ...], int] = {}
        self._last = TRUE
        self._solver.add_clause([TRUE])
        self._possible: set[int] = set()
        self._impossible: set[int] = {FALSE}
        self._confirmed: set[int] = set()
        self._theories: list[Theory] = []
        self._required: list[tuple[int, ...]] = []
        self._resting: set[int] = set()
        self._all_rest = False
        self.doubtful: set[int] = set()
        self.calls = 0
        self.lemmas = 0

    def variable(self) -> int:
        """A new literal that is free."""
        self._last += 1
        return self._last

    def invented(self) -> int:
        """A new literal that a theory knows about."""
        literal = self.variable()
        self._resting.add(literal)
        return literal

    def confirm_with(self, theory: Theory) -> None:
        """Let a theory confirm the solutions that rest on invented literals."""
        self._theories.append(theory)

    def rests(self, literal: int) -> bool:
        """Whether a literal depends on invented ones."""
        return abs(literal) in self._resting or self._all_rest

    def require(self, *literals: int) -> None:
        """At least one of these holds."""
        if TRUE not in literals:
            self._all_rest = self._all_rest or any(abs(literal) in self._resting for literal in literals)
            self._possible.clear()
            self._confirmed.clear()
            clause = tuple(literal for literal in literals if literal != FALSE) or (FALSE,)
            self._required.append(clause)
            self._solver.add_clause(list(clause))

    def tie(self, *literals: int) -> None:
        """At least one of these holds, of which one is free enough that this forbids nothing else."""
        self._solver.add_clause(list(literals))

    def implies(self, condition: int, *literals: int) -> None:
        """Where the condition holds, at least one of these does."""
        self.require(-condition, *literals)

    def all_of(self, literals: Iterable[int]) -> int:
        """A literal that holds when all of these do."""
        wanted = set(literals)
        wanted.discard(TRUE)
        if FALSE in wanted:
            return FALSE
        if len(wanted) < 2:
            return wanted.pop() if wanted else TRUE
        if any(-literal in wanted for literal in wanted):
            return FALSE
        parts = tuple(sorted(wanted))
        if parts not in self._gates:
            gate = self.variable()
            for literal in parts:
                self._solver.add_clause([-gate, literal])
            self._solver.add_clause([gate, *(-literal for literal in parts)])
            self._gates[parts] = gate
            if any(abs(literal) in self._resting for literal in parts):
                self._resting.add(gate)
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

    def solve(self, *assumptions: int) -> Solution | None:
        """The literals of a solution in which all assumptions hold; None if there is none."""
        return self._solution(assumptions)[0]

    def possible(self, literal: int) -> bool:
        """Whether a literal can be true. What was found before is looked at first: it answers most questions."""
        if literal in self._impossible:
            return False
        rests = self.rests(literal)
        known = self._confirmed if rests else self._possible
        if literal == TRUE or literal in self.doubtful or literal in known:
            return True
        solution, sure = self._solution((literal,))
        if solution is None:
            self._impossible.add(literal)
        elif not sure:
            self.doubtful.add(literal)
        else:
            known.update(solution)
        return solution is not None

    def refute(self, literals: Iterable[int]) -> None:
        """Find out of these whether they can be true, where most can't: of those that are not refuted at once, one
        question is whether any of them can.

        What no solution of the circuit allows, no theory does either; what one allows may be left to `possible`.
        """
        undecided = self._undecided(literals)
        left = [literal for literal in undecided if self._plausible([literal])]
        self._impossible.update(set(undecided).difference(left))
        while left:
            some = self.variable()
            self._solver.add_clause([-some, *left])
            solution = self._plain([some])
            if solution is None:
                self._impossible.update(left)
                return
            self._possible.update(literal for literal in left if literal in solution)
            left = [literal for literal in left if literal not in solution]

    def reach(self, literals: Iterable[int]) -> None:
        """Find out of these whether they can be true, where most can: some at a time are tried together.

        A solution costs as much as the circuit is large; that some can't hold together is found at once. So a few
        solutions in which many of them hold are faster than one for each, and where very many are left, what a few
        solutions say is recombined. What stays open is left to `possible`.
        """
        undecided = self._undecided(literals)
        blocks = self.blocks() if len(undecided) > _MANY else None
        tried = 0
        for rests, known in ((False, self._possible), (True, self._confirmed)):
            left = [literal for literal in undecided if self.rests(literal) == rests and literal not in known]
            while left:
                solution = self._together(left[-(_CONFIRMED_TOGETHER if rests else _TOGETHER) :])
                known.update(literal for literal in left if literal in solution)
                # Whatever was tried alone and not reached is left, so that the next round is shorter.
                left = [literal for literal in left[:-1] if literal not in known and literal not in self._impossible]
                if blocks is not None and solution:
                    blocks.note(solution, confirmed=rests)
                    tried += 1
                    if tried % _BETWEEN == 0:
                        self._recombined(blocks, undecided)
                        left = [literal for literal in left if literal not in known]

    def blocks(self) -> Blocks | None:
        """The blocks of this circuit, with a first solution noted; None if no solution is confirmed."""
        solution, sure = self._solution((), confirmed=True)
        if solution is None or not sure:
            return None
        gates = {gate: parts for parts, gate in self._gates.items()}
        blocks = Blocks(self._last, gates, self._required, (one for theory in self._theories for one in theory.bound()))
        blocks.note(solution, confirmed=True)
        return blocks

    def _recombined(self, blocks: Blocks, literals: Sequence[int]) -> None:
        """Recombine what is noted, as long as that reaches more of these literals than solving would."""
        while True:
            left = [one for one in literals if not self._known(one) and one not in self._impossible]
            choices = blocks.choices(left)
            reached = [literal for literal in left if choices.reach(literal)]
            for literal in reached:
                (self._confirmed if self.rests(literal) else self._possible).add(literal)
            if len(reached) < _WORTH_IT:
                return

    def _plausible(self, literals: list[int]) -> bool:
        """Whether these can hold together at first sight: what follows from them step by step does not clash."""
        return bool(self._solver.propagate(assumptions=literals)[0])

    def _compatible(self, literals: list[int]) -> list[int]:
        """Of these the last, and before it as many as do not clash at first sight."""
        chosen: list[int] = []
        for literal in reversed(literals):
            if self._plausible([*chosen, literal]):
                chosen.append(literal)
            elif not chosen:
                return literals[-1:]
        return chosen[::-1]

    def _together(self, literals: list[int]) -> AbstractSet[int]:
        """A confirmed solution in which the last of these holds and many others; empty if none was found."""
        narrow = [literal for theory in self._theories for literal in theory.narrow]
        literals = self._compatible(literals)
        while literals:
            rests = any(self.rests(literal) for literal in literals)
            solution, sure = self._refined([*literals, *narrow]) if rests else (self._plain(literals), True)
            if solution is not None:
                return solution if sure else frozenset()
            core: set[int] = set(self._solver.get_core() or ())
            if len(core) == 1:
                self._impossible |= core & set(literals)
            clashing = [literal for literal in literals if literal in core]
            literals = [literal for literal in literals if clashing and literal != clashing[0]]
        return frozenset()

    def _undecided(self, literals: Iterable[int]) -> list[int]:
        return [one for one in dict.fromkeys(literals) if not self._known(one) and one not in self._impossible]

    def _known(self, literal: int) -> bool:
        """Whether a literal was found to be possible."""
        return literal == TRUE or literal in (self._confirmed if self.rests(literal) else self._possible)

    def _solution(self, assumptions: Sequence[int], confirmed: bool = False) -> tuple[Solution | None, bool]:
        """A solution, and whether every theory confirms it that it rests on; none is always sure.

        `confirmed`: whether theories are asked though it rests on none.
        """
        if not confirmed and not any(self.rests(literal) for literal in assumptions):
            return self._plain(assumptions), True
        narrow = [literal for theory in self._theories for literal in theory.narrow]
        solution, sure = self._refined([*assumptions, *narrow])
        if solution is not None or not narrow:
            return solution, sure
        return self._refined(assumptions)[0], False

    def _refined(self, assumptions: Sequence[int]) -> tuple[Solution | None, bool]:
        """Solve, and learn from each solution that a theory refutes, until none does."""
        while True:
            solution = self._plain(assumptions)
            if solution is None:
                return None, True
            verdicts = [theory.refuted(solution) for theory in self._theories]
            refuted = [literals for reasons, _ in verdicts for literals in reasons]
            for literals in refuted:
                self._solver.add_clause([-literal for literal in literals])
                self.lemmas += 1
            if not refuted:
                return solution, all(sure for _, sure in verdicts)

    def _plain(self, assumptions: Sequence[int]) -> Solution | None:
        if FALSE in assumptions:
            return None
        self.calls += 1
        if not self._solver.solve(assumptions=[literal for literal in assumptions if literal != TRUE]):
            return None
        return Solution(self._solver.get_model())

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
