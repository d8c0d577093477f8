"""Arithmetic inside the proof: real numbers for a solution of the circuit, or literals of it that can't hold together.

The solver chooses which thresholds sums, differences and products reach. `Arithmetic.check` looks whether any answers
make it so: the facts are written as linear forms over answers, `accordant/proof/simplex.py` finds a point, and whole
numbers and products are settled by splitting ranges. It is exact; a search that takes too long says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction
from itertools import count

from accordant.proof.constraints import Constraints, constraints
from accordant.proof.forms import Form, Product
from accordant.proof.numbers import Island, Numbers, islands, told
from accordant.proof.simplex import Bound, Bounds, Reasons, Row, solve

_STEPS = 400
"""The most splits of a search."""


class GaveUp(Exception):  # not an error: the answer is that there is none yet
    """The search for real values took too many steps."""


@dataclass(frozen=True)
class Conflict:
    """Literals, all true in a solution, that can't hold together."""

    literals: frozenset[int]


Values = Mapping[str, Fraction]
"""Real values, by the id of what is asked."""


class Arithmetic:
    """The arithmetic of one encoding, island by island. What was found for some literals is remembered."""

    def __init__(self, numbers: Numbers):
        self.numbers = numbers
        self.narrow: list[int] = []
        self._islands: tuple[Island, ...] = ()
        self._facts: dict[int, str] = {}
        self._beside: dict[str, frozenset[int]] = {}
        self._seen: dict[tuple[int, frozenset[int]], Values | Conflict | None] = {}

    @property
    def islands(self) -> tuple[Island, ...]:
        """The facts that need arithmetic, put together where they share a number."""
        if sum(len(island.compared) for island in self._islands) != len(self.numbers.compared):
            self._islands = islands(self.numbers)
            self._seen.clear()
        return self._islands

    def bound(self) -> Iterator[frozenset[int]]:
        """Literals that answers must make so together, by island."""
        return (island.literals for island in self.islands)

    def beside(self, invented: int) -> frozenset[int]:
        """The literals that say of what numbers a fact is made whose threshold this is.

        Other facts may be made of the same numbers: whatever they come to, their thresholds are free to say so.
        """
        if len(self._beside) != len(self.numbers.compared):
            self._beside = {id: frozenset(told([one])) for id, one in self.numbers.compared.items()}
            self._facts = {
                abs(one): id for id, fact in self.numbers.compared.items() for one in fact.thresholds.values()
            }
        return self._beside.get(self._facts.get(invented, ""), frozenset())

    def check(self, solution: AbstractSet[int]) -> Values | Conflict | None:
        """Values for a solution; or a conflict, with nothing in it that could be left out; None if it gave up."""
        conflicts, sure = self.refuted(solution)
        if conflicts:
            return Conflict(conflicts[0])
        return self.values(solution) if sure else None

    def values(self, solution: AbstractSet[int]) -> Values:
        """Values for a solution, as far as there are any."""
        every = (found for found in self._found(solution) if isinstance(found, Mapping))
        return {id: value for found in every for id, value in found.items()}

    def refuted(self, solution: AbstractSet[int]) -> tuple[tuple[frozenset[int], ...], bool]:
        """Literals of a solution that can't hold together, from each island; and whether no island gave up."""
        found = list(self._found(solution))
        return tuple(one.literals for one in found if isinstance(one, Conflict)), None not in found

    def _found(self, solution: AbstractSet[int]) -> Iterator[Values | Conflict | None]:
        for number, island in enumerate(self.islands):
            true = frozenset(literal for literal in island.literals if literal in solution)
            true |= {-literal for literal in island.literals if -literal in solution}
            if (number, true) not in self._seen:
                self._seen[number, true] = self._checked(island, true)
            yield self._seen[number, true]

    def _checked(self, island: Island, told: frozenset[int]) -> Values | Conflict | None:
        problem = constraints(island.compared, told)
        try:
            found = _search(problem)
        except GaveUp:
            return None
        if isinstance(found, frozenset):
            return Conflict(self._least(island, _literals(found) & told))
        return {id: found[variable] for id, variable in problem.asked.items() if variable in found}

    def _least(self, island: Island, literals: frozenset[int]) -> frozenset[int]:
        """A conflict without the literals that it doesn't need."""
        for literal in sorted(literals, key=abs, reverse=True):
            if literal not in literals:
                continue
            try:
                found = _search(constraints(island.compared, literals - {literal}), _STEPS // 10)
            except GaveUp:
                continue
            if isinstance(found, frozenset):
                literals = _literals(found)
        return literals


def _literals(reasons: Reasons) -> frozenset[int]:
    return frozenset(reason for reason in reasons if isinstance(reason, int))


def _search(problem: Constraints, steps: int = _STEPS) -> Mapping[int, Fraction] | Reasons:
    """A point that satisfies everything, or the reasons why there is none. Raises GaveUp."""
    if problem.impossible is not None:
        return problem.impossible
    return _Search(problem, steps).within(problem.bounds)


@dataclass(frozen=True, slots=True)
class _Split:
    """The reason of a bound that the search assumes."""

    number: int


class _Search:
    def __init__(self, problem: Constraints, steps: int):
        self.problem = problem
        self.left = steps
        self.numbers = count()

    def within(self, bounds: Bounds) -> Mapping[int, Fraction] | Reasons:
        if self.left <= 0:
            raise GaveUp
        self.left -= 1
        rows, tight = self._linear(bounds)
        found = solve(rows, tight)
        if isinstance(found, frozenset):
            return found
        rounded = self._rounded(found, bounds)
        if rounded is not None:
            return rounded
        return self._split(found, bounds)

    def _linear(self, bounds: Bounds) -> tuple[Mapping[int, Row], Bounds]:
        """The linear forms, with the four planes that enclose each product (McCormick 1976)."""
        rows, tight = dict(self.problem.rows), bounds.copy()
        fresh = count(self.problem.next)
        for product in self.problem.products:
            (a, low_a, high_a), (b, low_b, high_b) = (
                (form, *form.range(tight)) for form in (product.left, product.right)
            )
            corners = [Bound(x.value * y.value) for x in (low_a, high_a) for y in (low_b, high_b)]
            every = low_a.reasons | high_a.reasons | low_b.reasons | high_b.reasons
            tight.at_least(product.variable, Bound(min(c.value for c in corners), every))
            tight.at_most(product.variable, Bound(max(c.value for c in corners), every))
            for x, y, above in (
                (low_a, low_b, True),
                (high_a, high_b, True),
                (high_a, low_b, False),
                (low_a, high_b, False),
            ):
                # (a - x)(b - y) has a known sign at the corner: p - y.a - x.b against -x.y
                row: dict[int, Fraction] = {product.variable: Fraction(1)}
                for variable, c in a.row.items():
                    row[variable] = row.get(variable, Fraction(0)) - y.value * c
                for variable, c in b.row.items():
                    row[variable] = row.get(variable, Fraction(0)) - x.value * c
                limit = y.value * a.constant + x.value * b.constant - x.value * y.value
                name = next(fresh)
                rows[name] = {variable: c for variable, c in row.items() if c}
                bound = Bound(limit, x.reasons | y.reasons)
                (tight.at_least if above else tight.at_most)(name, bound)
        return rows, tight

    def _rounded(self, point: Mapping[int, Fraction], bounds: Bounds) -> Mapping[int, Fraction] | None:
        """The point with every answer on its step and every product multiplied out, if that satisfies everything."""
        values = dict(point)
        for variable, unit in self.problem.units.items():
            values[variable] = _nearest(point[variable], unit)
        for product in self.problem.products:
            values[product.variable] = product.left.at(values) * product.right.at(values)
        for name, row in self.problem.rows.items():
            values[name] = sum((c * values[v] for v, c in row.items()), Fraction(0))
        fits = all(bounds.nearest(v, values[v]) == values[v] for v in (*bounds.lower, *bounds.upper) if v in values)
        return values if fits else None

    def _split(self, point: Mapping[int, Fraction], bounds: Bounds) -> Mapping[int, Fraction] | Reasons:
        variable, value = self._undecided(point, bounds)
        unit = self.problem.units[variable]
        low = value // unit * unit
        if low >= bounds.upper[variable].value:
            low -= unit
        conflicts: list[Reasons] = []
        upper_first = value - low > unit / 2
        for high in (upper_first, not upper_first):
            here, split = bounds.copy(), _Split(next(self.numbers))
            if high:
                here.at_least(variable, Bound(low + unit, frozenset((split,))))
            else:
                here.at_most(variable, Bound(low, frozenset((split,))))
            found = self.within(here)
            if not isinstance(found, frozenset):
                return found
            if split not in found:
                return found
            conflicts.append(found - {split})
        return conflicts[0] | conflicts[1]

    def _undecided(self, point: Mapping[int, Fraction], bounds: Bounds) -> tuple[int, Fraction]:
        """The answer to split, and where: one between two steps, else a factor of a product that is wrong."""
        for variable, unit in self.problem.units.items():
            if point[variable] % unit:
                return variable, point[variable]
        for product in self.problem.products:
            if point[product.variable] != product.left.at(point) * product.right.at(point):
                return self._widest(product, point, bounds)
        raise GaveUp

    def _widest(self, product: Product, point: Mapping[int, Fraction], bounds: Bounds) -> tuple[int, Fraction]:
        """Of the factor with fewer values the answer with most, so that its factor is soon fixed."""
        ranges = [
            {v: bounds.upper[v].value - bounds.lower[v].value for v in set(self._answers(form))}
            for form in (product.left, product.right)
        ]
        sizes = [{v: size / self.problem.units[v] for v, size in each.items() if size} for each in ranges]
        fewer = min((size for size in sizes if size), key=lambda size: max(size.values()), default=None)
        if fewer is None:
            raise GaveUp
        variable = max(fewer, key=lambda v: (fewer[v], v))
        if self.left % 2:
            # Now and then in the middle: a point at the end of its range would be moved one step at a time.
            return variable, (bounds.upper[variable].value + bounds.lower[variable].value) / 2
        return variable, point[variable]

    def _answers(self, form: Form) -> Iterator[int]:
        """The answers in a form, and in the factors of its products."""
        products = {product.variable: product for product in self.problem.products}
        for variable in form.row:
            if variable in products:
                yield from self._answers(products[variable].left)
                yield from self._answers(products[variable].right)
            else:
                yield variable


def _nearest(value: Fraction, unit: Fraction) -> Fraction:
    return round(value / unit) * unit
