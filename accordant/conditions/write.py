"""A condition written out again: in its own language, and as docassemble accepts it."""

from __future__ import annotations

from collections.abc import Set

from accordant.conditions.model import And, Comparison, Condition, Constant, Includes, Name, Not, OneOf, Or


def write(condition: Condition) -> str:
    """The condition as text that `parse` reads back to the same tree, and that Python and Jinja understand."""
    return _write(condition, docassemble=False, dates=frozenset())


def write_docassemble(condition: Condition, dates: Set[str] = frozenset()) -> str:
    """The condition as docassemble accepts it: a several-choice question is a mapping, tested by `x['choice']`.

    `dates` are the names that are dates. There they are no texts, and are made so: `iso(start_date) >= '2027-04-01'`.
    """
    return _write(condition, docassemble=True, dates=dates)


def _write(condition: Condition, docassemble: bool, dates: Set[str]) -> str:
    match condition:
        case Constant(value):
            return str(value)
        case Name(name):
            return name
        case Not(operand):
            return f"not {_bracketed(operand, docassemble, dates, (And, Or))}"
        case And(operands):
            return " and ".join(_bracketed(operand, docassemble, dates, (And, Or)) for operand in operands)
        case Or(operands):
            return " or ".join(_bracketed(operand, docassemble, dates, (Or,)) for operand in operands)
        case Comparison(name, operator, literal):
            return f"{f'iso({name})' if name in dates else name} {operator} {literal!r}"
        case OneOf(name, literals, negated):
            return f"{name} {'not ' if negated else ''}in [{', '.join(map(repr, literals))}]"
        case Includes(literal, name, negated):
            if docassemble:
                return f"{'not ' if negated else ''}{name}[{literal!r}]"
            return f"{literal!r} {'not ' if negated else ''}in {name}"


def _bracketed(condition: Condition, docassemble: bool, dates: Set[str], loose: tuple[type, ...]) -> str:
    text = _write(condition, docassemble, dates)
    return f"({text})" if isinstance(condition, loose) else text
