"""Gates over free variables: what a library says, as Boolean formulas that share what they have in common.

Nothing is solved here. Gates may be added at any time: a new gate names what was there, and forbids nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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


class Gates:
    """Literals are integers as in DIMACS: a positive number, or its negation.

    Every gate is an "and" of its parts. `clauses` are what must hold besides: what is `required` of a draft, and ties,
    which forbid nothing. Some variables are `invented`: they belong to a theory, and solutions of whatever rests on one
    need its confirmation.
    """

    def __init__(self) -> None:
        self.last = TRUE
        self.parts: dict[int, tuple[int, ...]] = {}
        self.clauses: list[tuple[int, ...]] = []
        self.required: list[tuple[int, ...]] = []
        self.invented_ones: set[int] = set()
        self._made: dict[tuple[int, ...], int] = {}
        self._bound: dict[int, list[int]] = {}
        self._resting: set[int] = set()
        self.all_rest = False

    def variable(self) -> int:
        """A new literal that is free."""
        self.last += 1
        return self.last

    def invented(self) -> int:
        """A new literal that a theory knows about."""
        literal = self.variable()
        self.invented_ones.add(literal)
        self._resting.add(literal)
        return literal

    def rests(self, literal: int) -> bool:
        """Whether a literal depends on invented ones."""
        return abs(literal) in self._resting or self.all_rest

    # --- what must hold -------------------------------------------------------------------------------------------

    def require(self, *literals: int) -> None:
        """At least one of these holds."""
        if TRUE not in literals:
            self.all_rest = self.all_rest or any(abs(literal) in self._resting for literal in literals)
            clause = tuple(literal for literal in literals if literal != FALSE) or (FALSE,)
            self.required.append(clause)
            self._hold(clause, self.behind(clause))

    def tie(self, *literals: int) -> None:
        """At least one of these holds, of which one is free enough that this forbids nothing else."""
        self._hold(literals, (abs(literal) for literal in literals if abs(literal) not in self.parts))

    def implies(self, condition: int, *literals: int) -> None:
        """Where the condition holds, at least one of these does."""
        self.require(-condition, *literals)

    def exactly_one(self, literals: Sequence[int], where: int) -> None:
        """Where `where` holds exactly one of these does; elsewhere none."""
        self.implies(where, *literals)
        for position, literal in enumerate(literals):
            self.implies(literal, where)
            for other in literals[position + 1 :]:
                self.require(-literal, -other)

    def bound(self, variable: int) -> Sequence[int]:
        """Which clauses hold a free variable: their numbers in `clauses`."""
        return self._bound.get(variable, ())

    def free(self) -> Iterator[int]:
        """The variables that are no gates."""
        return (variable for variable in range(TRUE + 1, self.last + 1) if variable not in self.parts)

    def behind(self, literals: Iterable[int]) -> set[int]:
        """The free variables that these literals are worked out from."""
        return {variable for variable in self.cone(literals) if variable not in self.parts}

    def cone(self, literals: Iterable[int]) -> set[int]:
        """The variables that these literals are worked out from, with their own."""
        found: set[int] = set()
        waiting = [abs(literal) for literal in literals]
        while waiting:
            variable = waiting.pop()
            if variable not in found and variable != TRUE:
                found.add(variable)
                waiting.extend(map(abs, self.parts.get(variable, ())))
        return found

    def _hold(self, clause: tuple[int, ...], variables: Iterable[int]) -> None:
        for variable in variables:
            self._bound.setdefault(variable, []).append(len(self.clauses))
        self.clauses.append(clause)

    # --- gates ----------------------------------------------------------------------------------------------------

    def all_of(self, literals: Iterable[int]) -> int:
        """A literal that holds when all of these do."""
        wanted = set(literals)
        wanted.discard(TRUE)
        if FALSE in wanted:
            return FALSE
        if len(wanted) < 2:
            return wanted.pop() if wanted else TRUE
        parts = tuple(sorted(wanted))
        gate = self._made.get(parts)
        if gate is None:
            if any(-literal in wanted for literal in parts):
                return FALSE
            gate = self._made[parts] = self.variable()
            self.parts[gate] = parts
            if any(abs(literal) in self._resting for literal in parts):
                self._resting.add(gate)
        return gate

    def any_of(self, literals: Iterable[int]) -> int:
        """A literal that holds when one of these does."""
        return -self.all_of([-literal for literal in literals])

    def both(self, parts: Iterable[Rails]) -> Rails:
        """Kleene's and."""
        rails = tuple(parts)
        return Rails(self.all_of([r.true for r in rails]), self.any_of([r.false for r in rails]))

    def either(self, parts: Iterable[Rails]) -> Rails:
        """Kleene's or."""
        rails = tuple(parts)
        return Rails(self.any_of([r.true for r in rails]), self.all_of([r.false for r in rails]))
