"""Very many questions to a circuit at once: which of these literals can be true?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from accordant.proof.circuit import Circuit
from accordant.proof.recombine import Blocks
from accordant.proof.solution import Solution
from accordant.proof.window import Window

_TOGETHER = 24
_CONFIRMED_TOGETHER = 8
"""How many literals are tried together: with more, fewer solutions are needed, and more of them clash; and where a
theory confirms the solution, sums that must all come right at once are harder to find answers for."""
_MANY = 3_000
"""With more literals than this that are likely to be true, many answers are tried by chance first."""
_WISHES = 40
"""How many solutions are put together anew."""
_WORTH_IT = 20
"""Trying more answers by chance takes as long as some solutions, and should reach more than they."""
_WIDE = 6_000
"""With more variables than this a window takes in no more: every solution costs as much as it holds."""
_WIDEST = 4 * _WIDE
"""A cone with more variables than this is put off, and shares a window with others of its kind."""


def decide(circuit: Circuit, unlikely: Iterable[int], likely: Iterable[int]) -> None:
    """Find out of these whether they can be true: where most can't, and where most can.

    Those that are close together share a window. What stays open is left to `possible`.
    """
    rarely, often = _undecided(circuit, unlikely), _undecided(circuit, likely)
    if not circuit.satisfiable:
        return
    if len(often) > _MANY:
        often -= _found_by_chance(circuit, often)
    resting = {literal for literal in often if circuit.rests(literal)}
    for window, literals in _windows(circuit, rarely | often - resting):
        _refute(circuit, window, [literal for literal in literals if literal in rarely])
        _reach(circuit, window, [literal for literal in literals if literal in often], rests=False)
    for window, literals in _windows(circuit, resting, _CONFIRMED_TOGETHER):
        _reach(circuit, window, literals, rests=True)


def _found_by_chance(circuit: Circuit, literals: AbstractSet[int]) -> AbstractSet[int]:
    """Those of these literals that hold for some answers of many that are put together by chance."""
    blocks, found = noted_blocks(circuit), set[int]()
    while True:
        choices = blocks.choices(literals - found)
        fresh = {literal for literal in literals - found if choices.reach(literal)}
        found |= fresh
        if len(fresh) < _WORTH_IT:
            break
    for literal in found:
        circuit.knowledge(literal).add(literal)
    return found


def noted_blocks(circuit: Circuit) -> Blocks:
    """The blocks of this circuit, with solutions in which everything that can be answered is answered."""
    blocks = Blocks(circuit, (literals for theory in circuit.theories for literals in theory.bound()))
    window = circuit.window()
    window.load(circuit.free())
    for rests in (False, True):
        # One wish of each block at a time: they do not bind each other, so all of them come true at once.
        wishes = [[*block, *(-one for one in block)] for block in blocks.free(bound=rests)]
        confirmed = rests or circuit.all_rest
        narrow = circuit.narrow(window) if confirmed else []
        for _ in range(_WISHES):
            if not wishes:
                break
            solution, sure = circuit.refined(window, [*(wish[0] for wish in wishes), *narrow], confirmed)
            if solution is None:
                clashing = set(window.core())
                wishes = [wish[1:] if wish[0] in clashing else wish for wish in wishes if clashing]
            else:
                if sure:
                    blocks.note(solution, confirmed)
                wishes = [[one for one in wish[1:] if one not in solution] for wish in wishes]
            wishes = [wish for wish in wishes if wish]
    return blocks


def _windows(
    circuit: Circuit, literals: Iterable[int], together: float = math.inf
) -> Iterator[tuple[Window, Sequence[int]]]:
    """Windows that hold these literals. What was made together is close together; very wide cones come last."""
    window, inside, wide = circuit.window(), list[int](), list[int]()
    for literal in sorted(literals, key=abs):
        if not window.load([literal], _WIDEST):
            wide.append(literal)
            continue
        inside.append(literal)
        if window.size > _WIDE or len(inside) >= together:
            yield window, inside
            window, inside = circuit.window(), []
    window.load(wide)
    yield window, inside + wide


def _refute(circuit: Circuit, window: Window, literals: Sequence[int]) -> None:
    """Of literals of which most can't be true: of those that are not refuted at once, one question is whether any
    of them can.

    What no solution of the circuit allows, no theory does either; what one allows may be left to `possible`.
    """
    left = [literal for literal in literals if window.plausible([literal])]
    circuit.verdicts.impossible.update(set(literals).difference(left))
    while left:
        circuit.calls += 1
        solution = window.some(left)
        if solution is None:
            circuit.verdicts.impossible.update(left)
            return
        circuit.verdicts.possible.update(literal for literal in left if literal in solution)
        left = [literal for literal in left if literal not in solution]


def _reach(circuit: Circuit, window: Window, literals: Iterable[int], rests: bool) -> None:
    """Of literals of which most can be true: some at a time are tried together. `rests`: confirmed by theories."""
    known = circuit.verdicts.confirmed if rests else circuit.verdicts.possible
    left = [literal for literal in literals if literal not in known and literal not in circuit.verdicts.impossible]
    while left:
        solution = _together(circuit, window, left[-(_CONFIRMED_TOGETHER if rests else _TOGETHER) :], rests)
        if solution is not None:
            known.update(literal for literal in left if literal in solution)
        # Whatever was tried alone and not reached is left, so that the next round is shorter.
        left = [literal for literal in left[:-1] if literal not in known and literal not in circuit.verdicts.impossible]


def _together(circuit: Circuit, window: Window, literals: Sequence[int], rests: bool) -> Solution | None:
    """A solution in which the last of these holds and many others; None if none was found, or not confirmed."""
    narrow = circuit.narrow(window) if rests else []
    literals = _compatible(window, literals)
    while literals:
        solution, sure = circuit.refined(window, [*literals, *narrow], rests)
        if solution is not None:
            return solution if sure else None
        core = set(window.core())
        if len(core) == 1:
            circuit.verdicts.impossible |= core & set(literals)
        clashing = [literal for literal in literals if literal in core]
        literals = [literal for literal in literals if clashing and literal != clashing[0]]
    return None


def _undecided(circuit: Circuit, literals: Iterable[int]) -> set[int]:
    return {one for one in literals if not circuit.known(one) and one not in circuit.verdicts.impossible}


def _compatible(window: Window, literals: Sequence[int]) -> Sequence[int]:
    """Of these the last, and before it as many as do not clash at first sight."""
    chosen: list[int] = []
    for literal in reversed(literals):
        if window.plausible([*chosen, literal]):
            chosen.append(literal)
        elif not chosen:
            return literals[-1:]
    return chosen[::-1]
