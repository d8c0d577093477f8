"""A circuit that can be asked: whether a literal can be true, and for a solution in which it is.

Whether something can be is asked of windows (`accordant/proof/window.py`), each of which holds what some literals can
depend on. A solution of everything, from which a draft is made, comes from one window on the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Protocol

from accordant.proof.gates import FALSE, SURELY, SURELY_NOT, TRUE, Gates, Rails
from accordant.proof.solution import Solution
from accordant.proof.window import Window

__all__ = ["FALSE", "SURELY", "SURELY_NOT", "TRUE", "Circuit", "Rails", "Theory"]


class Theory(Protocol):
    """What knows more of some literals than the circuit says."""

    @property
    def narrow(self) -> Sequence[int]:
        """Literals to assume first: a solution without them may say more than answers can."""
        ...

    def refuted(self, solution: AbstractSet[int]) -> tuple[tuple[frozenset[int], ...], bool]:
        """Literals of a solution that can't hold together, for each reason found; and whether it could tell.

        A literal may be neither true nor false in a solution: then it says nothing.
        """
        ...

    def bound(self) -> Iterable[frozenset[int]]:
        """Literals that it looks at together: each set by itself, whatever the others."""
        ...

    def beside(self, invented: int) -> Iterable[int]:
        """The literals that decide, with it, whether an invented one can hold."""
        ...


@dataclass
class Verdicts:
    """What is known of literals: whether they can be true, at all or in solutions that theories confirm."""

    possible: set[int] = field(default_factory=set[int])
    confirmed: set[int] = field(default_factory=set[int])
    impossible: set[int] = field(default_factory=lambda: {FALSE})


class Circuit(Gates):
    """Gates, what must hold, and what is known of their literals.

    `doubtful` are the literals that may be impossible: what they rest on was not confirmed. `calls`: how often a
    solver was asked. `lemmas`: how many contradictions were learnt from theories.
    """

    def __init__(self) -> None:
        super().__init__()
        self.theories: list[Theory] = []
        self.verdicts = Verdicts()
        self._whole: Window | None = None
        self._satisfiable: bool | None = None
        self.doubtful: set[int] = set()
        self.calls = 0
        self.lemmas = 0

    def confirm_with(self, theory: Theory) -> None:
        """Let a theory confirm the solutions that rest on invented literals."""
        self.theories.append(theory)

    def require(self, *literals: int) -> None:
        """At least one of these holds."""
        super().require(*literals)
        self.verdicts.possible.clear()
        self.verdicts.confirmed.clear()
        self._satisfiable = None

    # --- whether something can be ---------------------------------------------------------------------------------

    def possible(self, literal: int) -> bool:
        """Whether a literal can be true. What was found before is looked at first: it answers most questions."""
        if literal in self.verdicts.impossible:
            return False
        if literal in self.doubtful or self.known(literal):
            return True
        if not self.satisfiable:
            return False
        window = self.window()
        window.load([literal])
        solution, sure = self._solution(window, [literal])
        if solution is None:
            self.verdicts.impossible.add(literal)
        elif sure:
            self.knowledge(literal).add(literal)
        else:
            self.doubtful.add(literal)
        return solution is not None

    @property
    def satisfiable(self) -> bool:
        """Whether what must hold can hold at all. If not, nothing is possible."""
        if self._satisfiable is None:
            window = self.window()
            window.load(literal for clause in self.clauses for literal in clause)
            self._satisfiable = self._solution(window, [], confirmed=self.all_rest)[0] is not None
        return self._satisfiable

    def known(self, literal: int) -> bool:
        """Whether a literal was found to be possible."""
        return literal == TRUE or literal in self.knowledge(literal)

    def knowledge(self, literal: int) -> set[int]:
        """The literals that were found to be possible in the way that is asked of this one."""
        return self.verdicts.confirmed if self.rests(literal) else self.verdicts.possible

    # --- solutions ------------------------------------------------------------------------------------------------

    def solve(self, *assumptions: int) -> Solution | None:
        """The literals of a solution in which all assumptions hold; None if there is none."""
        return self._solution(self._everything(), assumptions)[0]

    def core(self, assumptions: Sequence[int]) -> list[int]:
        """Some of these assumptions, which can't hold together; none of them can be left out."""
        window = self._everything()
        window.solve(assumptions)
        core = window.core()
        for literal in list(core):
            fewer = [other for other in core if other != literal]
            if window.solve(fewer) is None:
                core = fewer
        return core

    def _everything(self) -> Window:
        """The window on the whole, with whatever was added since."""
        self._whole = self._whole or self.window()
        self._whole.load_all()
        return self._whole

    def window(self) -> Window:
        """A window that holds nothing yet."""
        return Window(self, lambda variable: (one for theory in self.theories for one in theory.beside(variable)))

    def narrow(self, window: Window) -> list[int]:
        """What theories want assumed first of what a window holds."""
        return [literal for theory in self.theories for literal in theory.narrow if window.holds(literal)]

    def _solution(
        self, window: Window, assumptions: Sequence[int], confirmed: bool = False
    ) -> tuple[Solution | None, bool]:
        """A solution, and whether every theory confirms it that it rests on; none is always sure.

        `confirmed`: whether theories are asked though it rests on none.
        """
        if not confirmed and not any(self.rests(literal) for literal in assumptions):
            return self.refined(window, assumptions, rests=False)
        narrow = self.narrow(window)
        solution, sure = self.refined(window, [*assumptions, *narrow], rests=True)
        if solution is not None or not narrow:
            return solution, sure
        return self.refined(window, assumptions, rests=True)[0], False

    def refined(self, window: Window, assumptions: Sequence[int], rests: bool) -> tuple[Solution | None, bool]:
        """Solve, and learn from each solution that a theory refutes, until none does."""
        while True:
            self.calls += 1
            solution = window.solve(assumptions)
            if solution is None or not rests:
                return solution, True
            verdicts = [theory.refuted(solution) for theory in self.theories]
            refuted = [literals for reasons, _ in verdicts for literals in reasons]
            for literals in refuted:
                self.tie(*(-literal for literal in literals))
                window.take(len(self.clauses) - 1)
                self.lemmas += 1
            if not refuted:
                return solution, all(sure for _, sure in verdicts)
