"""A condition in plain words: when something is in, or why it is in now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from accordant.conditions.evaluate import Absent, Known, Lookup, evaluate
from accordant.conditions.model import And, Comparison, Condition, Constant, Includes, Name, Not, OneOf, Or, Scalar
from accordant.conditions.vocabulary import Kind, Subject
from accordant.phrases import day_in_words

_ORDER_WORDS = {"<": "less than {}", "<=": "{} or less", ">": "more than {}", ">=": "{} or more"}
_DATE_WORDS = {"<": "before {}", "<=": "on or before {}", ">": "after {}", ">=": "on or after {}"}
_COMPLEMENT = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def explain(condition: Condition, vocabulary: Mapping[str, Subject], lookup: Lookup | None = None) -> str:
    """A condition in words.

    With `lookup`, only what decides it now is told ("you chose *Alliance* (kind of agreement)"); without, the
    whole condition ("the kind of agreement is *Alliance* or ...").
    """
    return _words(condition, vocabulary, lookup, True)


def _words(condition: Condition, vocabulary: Mapping[str, Subject], lookup: Lookup | None, held: bool) -> str:
    match condition:
        case Constant(value):
            return "always" if value == held else "never"
        case Not(operand):
            return _words(operand, vocabulary, lookup, not held)
        case And(operands) | Or(operands):
            return _joined(condition, operands, vocabulary, lookup, held)
        case _:
            return _atom(condition, vocabulary[condition.name], lookup, held)


def _joined(
    condition: And | Or,
    operands: tuple[Condition, ...],
    vocabulary: Mapping[str, Subject],
    lookup: Lookup | None,
    held: bool,
) -> str:
    # An "and" that fails, and an "or" that holds, are settled by any one part.
    any_settles = isinstance(condition, Or) == held
    shown = operands
    if lookup is not None and any_settles:
        shown = tuple(part for part in operands if evaluate(part, lookup) is held)[:1] or operands
    joint = " or " if any_settles else " and "
    phrases = dict.fromkeys(_words(part, vocabulary, lookup, held) for part in shown)
    nested = len(shown) > 1 and any(isinstance(part, And | Or) for part in shown)
    return joint.join(f"({phrase})" if nested and joint.strip() != "and" else phrase for phrase in phrases)


def _atom(atom: Name | Comparison | OneOf | Includes, subject: Subject, lookup: Lookup | None, held: bool) -> str:
    value = lookup(subject.name) if lookup is not None else None
    if value is Absent.UNKNOWN:
        return f"“{subject.short}” is not settled yet"
    if value is Absent.NOT_APPLICABLE:
        return f"“{subject.short}” does not arise"
    match atom:
        case Name():
            return _truth(subject, held)
        case Includes(literal, _, negated):
            verb = "includes" if held != negated else "does not include"
            return f"the {subject.short} {verb} *{_label(subject, literal)}*"
        case OneOf(_, literals, negated):
            return _choice(subject, literals, held != negated, value)
        case Comparison(_, operator, literal):
            return _comparison(subject, operator if held else _COMPLEMENT[operator], literal, value)


def _truth(subject: Subject, held: bool) -> str:
    if held in subject.words:
        return subject.words[held]
    return f"the answer to “{subject.short}” is {'yes' if held else 'no'}"


def _comparison(subject: Subject, operator: str, literal: Scalar, value: Known | None) -> str:
    if subject.kind is Kind.CHOICE:
        return _choice(subject, (literal,), operator == "==", value)
    if subject.kind is Kind.TRUTH:
        return _truth(subject, (operator == "==") == literal)
    if operator in ("==", "!="):
        return f"the {subject.short} is {'' if operator == '==' else 'not '}{_shown(subject, literal)}"
    pattern = (_DATE_WORDS if subject.kind is Kind.DATE else _ORDER_WORDS)[operator]
    return f"the {subject.short} is {pattern.format(_shown(subject, literal))}"


def _choice(subject: Subject, literals: tuple[Scalar, ...], among: bool, value: Known | None) -> str:
    if value is not None:
        return f"you chose *{_label(subject, value)}* ({subject.short})"
    labels = " or ".join(f"*{_label(subject, literal)}*" for literal in literals)
    return f"the {subject.short} is {'' if among else 'not '}{labels}"


def _label(subject: Subject, value: object) -> str:
    return subject.choices.get(str(value), str(value))


def _shown(subject: Subject, literal: Scalar) -> str:
    if subject.kind is Kind.DATE:
        return day_in_words(date.fromisoformat(str(literal)))
    return f"{literal:,}" if isinstance(literal, int) else str(literal)
