"""Every name of a library as literals: asked or not, answered or not, and with which value.

Choices are exactly-one groups; several choices one literal each; numbers, amounts and dates the thresholds that
conditions mention (order encoding); members of a group are unrolled, as many as conditions can tell apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from accordant.conditions.model import And, Atom, Comparison, Condition, Constant, Includes, Name, Not, OneOf, Or
from accordant.library.entries import Default, Question, QuestionType
from accordant.library.values import read_value
from accordant.proof.circuit import FALSE, SURELY, SURELY_NOT, Circuit, Rails

Key = str | bool | tuple[str, int]
"""A value of a name: a choice, a truth, or a threshold (">=" or ">", and the number; dates as ordinals)."""

_ORDERED = (QuestionType.INTEGER, QuestionType.MONEY, QuestionType.PERCENTAGE, QuestionType.DATE)


@dataclass(frozen=True)
class Meaning:
    """What a name stands for: `known` (it has a value), `absent` (it is not asked), and a literal for each value."""

    known: int
    absent: int
    values: Mapping[Key, int]
    given: int = FALSE
    """Whether the answer file answers it."""
    answers: Mapping[Key, int] = field(default_factory=dict[Key, int])
    """What the answer file says, where it does."""
    defaults: tuple[tuple[int, object], ...] = ()
    """Each default's value, and the literal that says that it stands in for an answer."""


def ordinal(value: object) -> int:
    """A number, amount or date as a whole number that keeps the order. Amounts have two decimals at most."""
    if isinstance(value, date):
        return value.toordinal()
    if isinstance(value, Decimal | int):
        return int(value * 100)
    return date.fromisoformat(str(value)).toordinal()


def thresholds(comparisons: Iterable[Comparison]) -> tuple[tuple[str, int], ...]:
    """The thresholds at which conditions look at a number: x >= n and x > n, in rising order."""
    found: set[tuple[int, str]] = set()
    for atom in comparisons:
        number = ordinal(atom.literal)
        if atom.operator in ("<", ">=", "==", "!="):
            found.add((number, ">="))
        if atom.operator in (">", "<=", "==", "!="):
            found.add((number, ">"))
    # At the same number ">=" is the weaker, and comes first.
    ranked = sorted(found, key=lambda pair: (pair[0], pair[1] == ">"))
    return tuple((sign, number) for number, sign in ranked)


def holds_at(key: tuple[str, int], value: object) -> bool:
    """Whether a value reaches a threshold. A product may have more than two decimals."""
    sign, number = key
    exact = value * 100 if isinstance(value, Decimal) else ordinal(value)
    return exact > number if sign == ">" else exact >= number


def rails_of(condition: Condition, meanings: Mapping[str, Meaning], circuit: Circuit) -> Rails:
    """A condition as rails, by the same three-valued rules by which assembly evaluates it."""
    match condition:
        case Constant(value):
            return SURELY if value else SURELY_NOT
        case Not(operand):
            return rails_of(operand, meanings, circuit).negated()
        case And(operands):
            return circuit.both([rails_of(operand, meanings, circuit) for operand in operands])
        case Or(operands):
            return circuit.either([rails_of(operand, meanings, circuit) for operand in operands])
        case _:
            return _atom(condition, meanings[condition.name], circuit)


def _atom(atom: Atom, meaning: Meaning, circuit: Circuit) -> Rails:
    match atom:
        case Name():
            return _test(meaning.values[True], meaning, circuit)
        case Includes(literal, _, negated):
            rails = _test(meaning.values[literal], meaning, circuit)
            return rails.negated() if negated else rails
        case OneOf(_, literals, negated):
            rails = _test(circuit.any_of(meaning.values.get(str(v), FALSE) for v in literals), meaning, circuit)
            return rails.negated() if negated else rails
        case Comparison(_, operator, literal):
            return _comparison(operator, literal, meaning, circuit)


def _comparison(operator: str, literal: Any, meaning: Meaning, circuit: Circuit) -> Rails:
    if isinstance(literal, str) and literal in meaning.values:
        rails = _test(meaning.values[literal], meaning, circuit)
        return rails.negated() if operator == "!=" else rails
    if isinstance(literal, bool):
        rails = _test(meaning.values[literal], meaning, circuit)
        return rails.negated() if operator == "!=" else rails
    number = ordinal(literal)
    reaches, passes = meaning.values.get((">=", number), FALSE), meaning.values.get((">", number), FALSE)
    match operator:
        case "==":
            return _test(circuit.all_of([reaches, -passes]), meaning, circuit)
        case "!=":
            return _test(circuit.all_of([reaches, -passes]), meaning, circuit).negated()
        case ">=":
            return _test(reaches, meaning, circuit)
        case ">":
            return _test(passes, meaning, circuit)
        case "<":
            return _test(circuit.all_of([meaning.known, -reaches]), meaning, circuit)
        case _:
            return _test(circuit.all_of([meaning.known, -passes]), meaning, circuit)


def _test(holds: int, meaning: Meaning, circuit: Circuit) -> Rails:
    """A test of a value: true if it holds, false if the name is known and it doesn't, or if it is not asked."""
    return Rails(holds, circuit.any_of([meaning.absent, circuit.all_of([meaning.known, -holds])]))


# --- one question -------------------------------------------------------------------------------------------------


def keys_of(question: Question, comparisons: Iterable[Comparison]) -> tuple[Key, ...]:
    """The values of a question that conditions can tell apart."""
    match question.type:
        case QuestionType.YES_NO:
            return (True, False)
        case QuestionType.CHOICE | QuestionType.CHOICES:
            return tuple(choice.value for choice in question.choices)
        case _ if question.type in _ORDERED:
            return thresholds(comparisons)
        case _:
            return ()


def ask(
    question: Question,
    relevance: Rails,
    keys: tuple[Key, ...],
    defaults: Iterable[tuple[Default, Rails]],
    circuit: Circuit,
) -> Meaning:
    """The meaning of a question: free to be answered, with its default where it is not."""
    given = circuit.variable()
    answers: dict[Key, int] = {key: circuit.variable() for key in keys}
    _well_formed(question, given, answers, circuit)
    chosen = _defaults(question, given, keys, defaults, circuit)
    known = circuit.all_of([relevance.true, circuit.any_of([given, *(literal for literal, _ in chosen)])])
    values: dict[Key, int] = {}
    for key in keys:
        from_default = [literal for literal, value in chosen if has(key, value)]
        said = circuit.all_of([given, answers[key]])
        values[key] = circuit.all_of([relevance.true, circuit.any_of([said, *from_default])])
    return Meaning(known, relevance.false, values, given, answers, tuple(chosen))


def _well_formed(question: Question, given: int, answers: Mapping[Key, int], circuit: Circuit) -> None:
    literals = list(answers.values())
    if question.type in (QuestionType.YES_NO, QuestionType.CHOICE):
        circuit.exactly_one(literals, given)
    elif question.type is QuestionType.CHOICES:
        for literal in literals:
            circuit.implies(literal, given)
        if question.min:
            circuit.implies(given, *literals)  # at least one; how many more no condition can tell
    else:
        ordered = [key for key in answers if isinstance(key, tuple)]
        for key in ordered:
            circuit.implies(answers[key], given)
            if question.min is not None and holds_at(key, question.min):
                circuit.implies(given, answers[key])
            if question.max is not None and not holds_at(key, question.max):
                circuit.require(-answers[key])
        for weaker, stronger in pairwise(ordered):
            circuit.implies(answers[stronger], answers[weaker])
            if question.type is QuestionType.INTEGER and weaker[0] == ">" and stronger == (">=", weaker[1] + 100):
                circuit.implies(answers[weaker], answers[stronger])  # there is no whole number between


def _defaults(
    question: Question,
    given: int,
    keys: tuple[Key, ...],
    defaults: Iterable[tuple[Default, Rails]],
    circuit: Circuit,
) -> list[tuple[int, object]]:
    chosen: list[tuple[int, object]] = []
    before = [-given]
    for default, rails in defaults:
        chosen.append((circuit.all_of([*before, rails.true]), read_value(question, default.value)))
        before.append(rails.false)
    return chosen


def has(key: Key, value: object) -> bool:
    """Whether a value is this one, holds it, or reaches it."""
    if isinstance(key, tuple):
        return holds_at(key, value)
    return key in value if isinstance(value, tuple) else key == value
