"""A condition written out again: in its own language, and as docassemble accepts it."""

from __future__ import annotations

from accordant.conditions.model import And, Comparison, Condition, Constant, Includes, Name, Not, OneOf, Or


def write(condition: Condition) -> str:
    """The condition as text that `parse` reads back to the same tree, and that Python and Jinja understand."""
    return _write(condition, docassemble=False)


def write_docassemble(condition: Condition) -> str:
    """The condition as docassemble accepts it: a several-choice question is a mapping, tested by `x['choice']`."""
    return _write(condition, docassemble=True)


def _write(condition: Condition, docassemble: bool) -> str:
    match condition:
        case Constant(value):
            return str(value)
        case Name(name):
            return name
        case Not(operand):
            return f"not {_bracketed(operand, docassemble, (And, Or))}"
        case And(operands):
            return " and ".join(_bracketed(operand, docassemble, (And, Or)) for operand in operands)
        case Or(operands):
            return " or ".join(_bracketed(operand, docassemble, (Or,)) for operand in operands)
        case Comparison(name, operator, literal):
            return f"{name} {operator} {literal!r}"
        case OneOf(name, literals, negated):
            return f"{name} {'not ' if negated else ''}in [{', '.join(map(repr, literals))}]"
        case Includes(literal, name, negated):
            if docassemble:
                return f"{'not ' if negated else ''}{name}[{literal!r}]"
            return f"{literal!r} {'not ' if negated else ''}in {name}"


def _bracketed(condition: Condition, docassemble: bool, loose: tuple[type, ...]) -> str:
    text = _write(condition, docassemble)
    return f"({text})" if isinstance(condition, loose) else text
