"""From text to a condition. Python's own parser reads the text; everything outside the closed language is refused."""

from __future__ import annotations

import ast
from functools import lru_cache
from typing import NoReturn

from accordant.conditions.model import And, Comparator, Comparison, Condition, Constant, Includes, Name, Not, OneOf, Or
from accordant.conditions.model import Scalar as ScalarValue

ACCEPTED = (
    "Accepted forms: a name; a name compared with a literal (== != < <= > >=); NAME in ['a', 'b']; 'a' in NAME; "
    "not in; and, or, not; brackets."
)
LONGEST = 5000
"""The most characters a condition may have: far above any that a lawyer would write, far below what hurts a parser."""

_COMPARATORS: dict[type[ast.cmpop], Comparator] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
_MIRRORED: dict[Comparator, Comparator] = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


class ConditionError(ValueError):
    """A condition outside the language. `column` counts from 0; `message` ends with the accepted forms."""

    def __init__(self, problem: str, column: int = 0):
        self.column = column
        self.message = f"{problem} {ACCEPTED}"
        super().__init__(self.message)


@lru_cache(maxsize=4096)
def parse(text: str) -> Condition:
    """Read a condition. The same text is the same object, so what one place comes to is known at all of them.

    Raises ConditionError, with the column, for anything outside the closed language.

    >>> parse("model == 'alliance'")
    Comparison(name='model', operator='==', literal='alliance', column=0)
    """
    if not text.strip():
        raise ConditionError("The condition is empty.")
    if len(text) > LONGEST:
        raise ConditionError(f"The condition is longer than {LONGEST} characters.")
    if "\n" in text.strip():
        text = text.replace("\n", " ")
    indent = len(text) - len(text.lstrip())
    try:
        tree = ast.parse(text.strip(), mode="eval").body
        return _condition(tree)
    except ConditionError as error:
        error.column += indent
        raise
    except SyntaxError as error:
        hint = " Write == to compare." if _single_equals(text) else ""
        raise ConditionError(f"This is not a condition: {text.strip()!r}.{hint}", (error.offset or 1) - 1) from None
    except (RecursionError, MemoryError, ValueError):
        raise ConditionError("The condition is too deep or holds a character that cannot be read.") from None


def _single_equals(text: str) -> bool:
    stripped = text
    for operator in ("==", "!=", "<=", ">="):
        stripped = stripped.replace(operator, "")
    return "=" in stripped


def _refuse(node: ast.expr, what: str) -> NoReturn:
    raise ConditionError(f"{what} is not part of the condition language.", node.col_offset)


def _condition(node: ast.expr) -> Condition:
    match node:
        case ast.Constant(value=bool() as value):
            return Constant(value)
        case ast.Name(id=name):
            return Name(name, node.col_offset)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return Not(_condition(operand))
        case ast.BoolOp(op=ast.And(), values=values):
            return And(tuple(_condition(value) for value in values))
        case ast.BoolOp(op=ast.Or(), values=values):
            return Or(tuple(_condition(value) for value in values))
        case ast.Compare(ops=[_], comparators=[_]):
            return _comparison(node)
        case ast.Compare():
            _refuse(node, "A chain of comparisons (write them apart, joined with 'and')")
        case ast.Constant():
            _refuse(node, f"The literal {ast.unparse(node)} standing alone")
        case _:
            _refuse(node, f"“{_shortened(ast.unparse(node))}”")


def _comparison(node: ast.Compare) -> Condition:
    left, operator, right = node.left, node.ops[0], node.comparators[0]
    column = node.col_offset
    if isinstance(operator, ast.In | ast.NotIn):
        negated = isinstance(operator, ast.NotIn)
        if isinstance(left, ast.Name) and isinstance(right, ast.List | ast.Tuple):
            if not right.elts:
                _refuse(right, "An empty list")
            return OneOf(left.id, tuple(_scalar(item) for item in right.elts), negated, column)
        if isinstance(left, ast.Constant) and isinstance(left.value, str) and isinstance(right, ast.Name):
            return Includes(left.value, right.id, negated, column)
        _refuse(node, "“in” with these sides")
    comparator = _COMPARATORS.get(type(operator))
    if comparator is None:
        _refuse(node, "This comparison")
    if isinstance(left, ast.Name) and not isinstance(right, ast.Name):
        return Comparison(left.id, comparator, _scalar(right), column)
    if isinstance(right, ast.Name) and not isinstance(left, ast.Name):
        return Comparison(right.id, _MIRRORED[comparator], _scalar(left), column)
    if isinstance(left, ast.Name) and isinstance(right, ast.Name):
        _refuse(node, "A comparison of two names (declare a fact that subtracts one from the other)")
    _refuse(node, "A comparison without a name")


def _scalar(node: ast.expr) -> ScalarValue:
    match node:
        case ast.Constant(value=bool() | int() | str() as value):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() as value)) if not isinstance(value, bool):
            return -value
        case _:
            _refuse(node, f"“{_shortened(ast.unparse(node))}” (literals are 'text', whole numbers, True and False)")


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else text[:37] + "..."
