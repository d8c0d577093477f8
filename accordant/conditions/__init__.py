"""The one condition language (decision D1): parsed once, then evaluated, explained, and written out again.

    when: model in ['alliance', 'combined'] and partner_count >= 3

Names, literals, lists of literals, comparisons of a name with a literal, `in`, `not in`, `and`, `or`, `not` and
brackets: the part of the expression language that means the same in Python, in Jinja and so in docassemble.
"""

from accordant.conditions.evaluate import Absent, evaluate
from accordant.conditions.explain import explain
from accordant.conditions.model import Condition, names
from accordant.conditions.parse import ConditionError, parse
from accordant.conditions.vocabulary import Kind, Subject, check
from accordant.conditions.write import write, write_docassemble

__all__ = [
    "Absent",
    "Condition",
    "ConditionError",
    "Kind",
    "Subject",
    "check",
    "evaluate",
    "explain",
    "names",
    "parse",
    "write",
    "write_docassemble",
]
