"""The arithmetic of a solution as linear forms with bounds. Each bound knows the literals that it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from fractions import Fraction

from accordant.proof.forms import Form, Product, common
from accordant.proof.numbers import (
    Asked,
    Calculated,
    Compared,
    Count,
    Extreme,
    Number,
    Sum,
    ordered,
    range_of_part,
)
from accordant.proof.simplex import ZERO, Bound, Bounds, Reasons, Row

_MANY = Fraction(10**6)
"""More members than any group has."""


@dataclass
class Constraints:
    """What real values must satisfy. `units`: the step of each variable that is an answer, by variable.

    `rows`: variables that stand for forms. `impossible`: the reasons of a conflict that was seen at once.
    """

    bounds: Bounds = field(default_factory=Bounds)
    rows: dict[int, Row] = field(default_factory=dict[int, Row])
    products: list[Product] = field(default_factory=list[Product])
    units: dict[int, Fraction] = field(default_factory=dict[int, Fraction])
    asked: dict[str, int] = field(default_factory=dict[str, int])
    impossible: Reasons | None = None
    next: int = 0


def constraints(facts: Iterable[Compared], true: AbstractSet[int]) -> Constraints:
    """The constraints that rest on the literals that are true. One that is neither true nor false says nothing."""
    work = _Builder(true)
    for compared in facts:
        if work.holds(compared.known):
            known = (compared.known,)
            work.compare(work.form(compared.number), ordered(compared.thresholds), known)
    return work.found


class _Builder:
    def __init__(self, true: AbstractSet[int]):
        self.true = true
        self.found = Constraints()
        self._variables: dict[object, int] = {}
        self._steps: dict[int, Fraction] = {}
        self._forms: dict[str, Form] = {}

    def holds(self, literal: int) -> bool:
        """Whether a literal is known to be true; TRUE always is, FALSE never."""
        return literal == 1 if abs(literal) == 1 else literal in self.true

    def variable(self, key: object, low: Fraction, high: Fraction, unit: Fraction | None) -> tuple[int, bool]:
        """The variable for something, and whether it is new."""
        if key in self._variables:
            return self._variables[key], False
        name = self._variables[key] = self.found.next
        self.found.next += 1
        if unit is not None:
            self._steps[name] = self.found.units[name] = unit
            self.found.bounds.at_least(name, Bound(low))
            self.found.bounds.at_most(name, Bound(high))
        return name, True

    # --- bounds ---------------------------------------------------------------------------------------------------

    def compare(self, form: Form, thresholds: Iterable[tuple[str, Fraction, int]], known: tuple[int, ...]) -> None:
        """A form reaches the thresholds whose literal is true, and while it is known no others."""
        for sign, number, literal in thresholds:
            if self.holds(literal):
                self.at_least(form, number, sign == ">", (literal,))
            elif self.holds(-literal):
                self.at_most(form, number, sign == ">=", (-literal, *known))

    def at_least(self, form: Form, limit: Fraction, strictly: bool, because: tuple[int, ...]) -> None:
        self.at_most(form.times(Fraction(-1)), -limit, strictly, because)

    def at_most(self, form: Form, limit: Fraction, strictly: bool, because: tuple[int, ...]) -> None:
        """`form <= limit`, or `<`. What the form can be lies on a grid, so that a strict limit is one step lower."""
        reasons: Reasons = frozenset(literal for literal in because if literal != 1)
        limit -= form.constant
        if not form.row:
            if limit < 0 or (strictly and limit == 0):
                self.found.impossible = reasons
            return
        step = common(abs(c) * self._steps[v] for v, c in form.row.items())
        limit = (-(-limit // step) - 1) * step if strictly else limit // step * step
        variables = sorted(form.row)
        leading = form.row[variables[0]]
        scaled = {v: form.row[v] / leading for v in variables}
        limit /= leading
        if len(variables) == 1:
            name = variables[0]
        else:
            name, new = self.variable(tuple(scaled.items()), ZERO, ZERO, None)
            if new:
                self.found.rows[name] = scaled
        (self.found.bounds.at_most if leading > 0 else self.found.bounds.at_least)(name, Bound(limit, reasons))

    # --- forms ----------------------------------------------------------------------------------------------------

    def form(self, number: Number) -> Form:
        """A number as a form. Facts are made once, and share the variables of what they are made of."""
        if number.id not in self._forms:
            self._forms[number.id] = self._form(number)
        return self._forms[number.id]

    def _form(self, number: Number) -> Form:
        match number:
            case Asked():
                return self._asked(number)
            case Count():
                return self._count(number)
            case Sum():
                return self._sum(number)
            case Extreme():
                return self._extreme(number)
            case Calculated():
                return self._calculated(number)

    def _asked(self, asked: Asked) -> Form:
        name, _ = self.variable(asked.id, asked.least, asked.most, asked.unit)
        self.found.asked[asked.id] = name
        form = Form({name: Fraction(1)})
        self.compare(form, ordered(asked.meaning.values), (asked.meaning.known,))
        for literal, value in asked.defaults:
            if self.holds(literal):
                self._equal(form, Form({}, value), (literal,))
        return form

    def _equal(self, form: Form, other: Form, because: tuple[int, ...]) -> None:
        difference = form.plus(other, Fraction(-1))
        self.at_most(difference, ZERO, False, because)
        self.at_least(difference, ZERO, False, because)

    def _count(self, number: Count) -> Form:
        most = Fraction(len(number.at_least) - 1) if number.more == -1 else _MANY
        name, _ = self.variable(number.id, ZERO, most, Fraction(1))
        form = Form({name: Fraction(1)})
        reached = [n for n, literal in enumerate(number.at_least) if self.holds(literal)]
        missed = [n for n, literal in enumerate(number.at_least) if self.holds(-literal)]
        if reached:
            self.at_least(form, Fraction(reached[-1]), False, (number.at_least[reached[-1]],))
        if self.holds(-number.more):
            self.at_most(form, Fraction(len(number.at_least) - 1), False, (-number.more,))
            if missed:
                self.at_most(form, Fraction(missed[0] - 1), False, (-number.at_least[missed[0]], -number.more))
        return form

    def _sum(self, number: Sum) -> Form:
        total = Form({})
        for literal, part in number.parts:
            if literal == -1:
                continue
            low, high = range_of_part(part)
            name, _ = self.variable((number.id, part.id), low, high, part.unit)
            form = Form({name: Fraction(1)})
            if self.holds(literal):
                self._equal(form, self.form(part), (literal,))
            elif self.holds(-literal):
                self._equal(form, Form({}), (-literal,))
            for sign, limit, reached in ordered(part.meaning.values):
                # Nothing, too, is beyond these thresholds: they hold whether the part is chosen or not.
                if limit < 0 or (limit == 0 and sign == ">="):
                    if self.holds(reached):
                        self.at_least(form, limit, sign == ">", (reached,))
                elif self.holds(-reached):
                    self.at_most(form, limit, sign == ">=", (-reached,))
            total = total.plus(form)
        if number.more != -1 and number.parts:
            low, high = range_of_part(number.parts[0][1])
            name, _ = self.variable((number.id, "more"), low * _MANY, high * _MANY, number.parts[0][1].unit)
            form = Form({name: Fraction(1)})
            if self.holds(-number.more):
                self._equal(form, Form({}), (-number.more,))
            total = total.plus(form)
        return total

    def _extreme(self, number: Extreme) -> Form:
        units = [part.unit for _, part in number.parts]
        low, high = min(part.least for _, part in number.parts), max(part.most for _, part in number.parts)
        name, _ = self.variable(number.id, low, high, min(units))
        form = Form({name: Fraction(1)})
        self.compare(form, ordered(number.meaning.values), (number.meaning.known,))
        for (literal, part), pick in zip(number.parts, number.picks, strict=True):
            if self.holds(pick):
                self._equal(form, self.form(part), (pick,))
            elif self.holds(literal):
                beyond = self.form(part).plus(form, Fraction(-1)).times(Fraction(-1 if number.lowest else 1))
                self.at_most(beyond, ZERO, False, (literal,))
        return form

    def _calculated(self, number: Calculated) -> Form:
        forms = [Form({}, term) if isinstance(term, Fraction) else self.form(term) for term in number.terms]
        result = forms[0]
        for form in forms[1:]:
            match number.operation:
                case "add":
                    result = result.plus(form)
                case "subtract":
                    result = result.plus(form, Fraction(-1))
                case "multiply":
                    result = self._product(result, form)
        return result

    def _product(self, left: Form, right: Form) -> Form:
        if not left.row:
            return right.times(left.constant)
        if not right.row:
            return left.times(right.constant)
        key = tuple(sorted((tuple(sorted(f.row.items())), f.constant) for f in (left, right)))
        name, new = self.variable(key, ZERO, ZERO, None)
        if new:
            self.found.products.append(Product(name, left, right))
            self._steps[name] = self._grid(left) * self._grid(right)
        return Form({name: Fraction(1)})

    def _grid(self, form: Form) -> Fraction:
        """A step of which every value of a form is a multiple."""
        steps = [abs(c) * self._steps[v] for v, c in form.row.items()]
        return common([*steps, abs(form.constant)] if form.constant else steps)
