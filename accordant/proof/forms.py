"""Linear forms, and products of two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from accordant.proof.simplex import ZERO, Bound, Bounds, Reasons, Row


@dataclass(frozen=True)
class Form:
    """A constant plus variables, each times its coefficient."""

    row: Row
    constant: Fraction = ZERO

    def plus(self, other: Form, times: Fraction = Fraction(1)) -> Form:
        row = dict(self.row)
        for variable, c in other.row.items():
            row[variable] = row.get(variable, ZERO) + times * c
        return Form({v: c for v, c in row.items() if c}, self.constant + times * other.constant)

    def times(self, factor: Fraction) -> Form:
        return Form({}).plus(self, factor)

    def at(self, values: Mapping[int, Fraction]) -> Fraction:
        """Its value at a point."""
        return sum((c * values[v] for v, c in self.row.items()), self.constant)

    def range(self, bounds: Bounds) -> tuple[Bound, Bound]:
        """The least and the most that it can be, where every variable has both bounds."""
        ends: list[Bound] = []
        for low in (True, False):
            limits = [(c, (bounds.lower if (c > 0) == low else bounds.upper)[v]) for v, c in self.row.items()]
            reasons: Reasons = frozenset[object]().union(*(limit.reasons for _, limit in limits))
            ends.append(Bound(sum((c * limit.value for c, limit in limits), self.constant), reasons))
        return ends[0], ends[1]


@dataclass(frozen=True)
class Product:
    """A variable that is the product of two forms."""

    variable: int
    left: Form
    right: Form


def common(steps: Iterable[Fraction]) -> Fraction:
    """The greatest number of which all of these are multiples."""
    common = ZERO
    for step in steps:
        below = common.denominator * step.denominator
        common = Fraction(gcd(int(common * below), int(step * below)), below)
    return common
