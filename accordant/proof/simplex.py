"""Exact linear arithmetic: a point within all bounds, or a few bounds that can't hold together.

The general simplex of Dutertre and de Moura ("A fast linear-arithmetic solver for DPLL(T)", 2006), over fractions.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

Reasons = frozenset[Hashable]
"""Why a bound holds. Empty: always."""

Row = Mapping[int, Fraction]
"""A linear form: coefficients by variable."""

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit of a variable, and why it holds."""

    value: Fraction
    reasons: Reasons = frozenset()


@dataclass
class Bounds:
    """The limits of variables: the tightest that were given, and among equals those with fewest reasons."""

    lower: dict[int, Bound] = field(default_factory=dict[int, Bound])
    upper: dict[int, Bound] = field(default_factory=dict[int, Bound])

    def at_least(self, variable: int, bound: Bound) -> None:
        now = self.lower.get(variable)
        if now is None or (bound.value, -len(bound.reasons)) > (now.value, -len(now.reasons)):
            self.lower[variable] = bound

    def at_most(self, variable: int, bound: Bound) -> None:
        now = self.upper.get(variable)
        if now is None or (bound.value, len(bound.reasons)) < (now.value, len(now.reasons)):
            self.upper[variable] = bound

    def copy(self) -> Bounds:
        return Bounds(dict(self.lower), dict(self.upper))

    def crossed(self) -> Reasons | None:
        """The reasons of a lower bound above an upper one, if there is such a pair."""
        for variable, low in self.lower.items():
            high = self.upper.get(variable)
            if high is not None and low.value > high.value:
                return low.reasons | high.reasons
        return None

    def nearest(self, variable: int, value: Fraction) -> Fraction:
        """The value within the bounds that is nearest to this one."""
        low, high = self.lower.get(variable), self.upper.get(variable)
        if low is not None and value < low.value:
            return low.value
        return high.value if high is not None and value > high.value else value


def solve(rows: Mapping[int, Row], bounds: Bounds) -> Mapping[int, Fraction] | Reasons:
    """A value for every variable, such that each row's variable is its form and all bounds hold; or a conflict.

    The variables of rows differ from those in the forms.
    """
    crossed = bounds.crossed()
    if crossed is not None:
        return crossed
    tableau = _Tableau(rows, bounds)
    while (basic := tableau.out_of_bounds()) is not None:
        conflict = tableau.mend(basic)
        if conflict is not None:
            return conflict
    return tableau.values


class _Tableau:
    def __init__(self, rows: Mapping[int, Row], bounds: Bounds):
        self.bounds = bounds
        self.rows: dict[int, dict[int, Fraction]] = {name: dict(row) for name, row in rows.items()}
        free = {variable for row in rows.values() for variable in row} | bounds.lower.keys() | bounds.upper.keys()
        self.values = {variable: bounds.nearest(variable, ZERO) for variable in free - rows.keys()}
        for name, row in self.rows.items():
            self.values[name] = sum((c * self.values[v] for v, c in row.items()), ZERO)

    def out_of_bounds(self) -> int | None:
        """The first basic variable outside its bounds. Always the first, so that the search ends (Bland's rule)."""
        wrong = [name for name in self.rows if self.bounds.nearest(name, self.values[name]) != self.values[name]]
        return min(wrong, default=None)

    def mend(self, basic: int) -> Reasons | None:
        """Bring one variable to its bound by moving another; the reasons why none can move, if none can."""
        target = self.bounds.nearest(basic, self.values[basic])
        up = target > self.values[basic]
        row = self.rows[basic]
        entering = min((v for v, c in row.items() if self._can_move(v, (c > 0) == up)), default=None)
        if entering is None:
            limits = [(self.bounds.lower if up else self.bounds.upper)[basic]]
            limits += [(self.bounds.upper if (c > 0) == up else self.bounds.lower)[v] for v, c in row.items()]
            return frozenset[Hashable]().union(*(limit.reasons for limit in limits))
        self._pivot(basic, entering, target)
        return None

    def _can_move(self, variable: int, up: bool) -> bool:
        limit = (self.bounds.upper if up else self.bounds.lower).get(variable)
        value = self.values[variable]
        return limit is None or (value < limit.value if up else value > limit.value)

    def _pivot(self, basic: int, entering: int, target: Fraction) -> None:
        row = self.rows.pop(basic)
        coefficient = row.pop(entering)
        step = (target - self.values[basic]) / coefficient
        self.values[basic] = target
        self.values[entering] += step
        turned = {v: -c / coefficient for v, c in row.items()}
        turned[basic] = 1 / coefficient
        for name, other in self.rows.items():
            factor = other.pop(entering, None)
            if factor is None:
                continue
            self.values[name] += factor * step
            for v, c in turned.items():
                sum_ = other.get(v, ZERO) + factor * c
                if sum_:
                    other[v] = sum_
                else:
                    other.pop(v, None)
        self.rows[entering] = turned
