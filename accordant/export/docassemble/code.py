"""Conditions and facts as the Python that the exported interview runs, from the parsed language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from textwrap import indent

from accordant.conditions import Condition, Kind, write_docassemble
from accordant.conditions.model import TRUE, And, Constant, Not, Or
from accordant.library.entries import Fact
from accordant.library.library import Library

MEMBER = "member"
"""The name of the member that a condition inside a group looks at."""


def python(library: Library, condition: Condition, group: str | None = None, member: str = MEMBER) -> str:
    """A condition as docassemble runs it, in code and in templates.

    Inside `group`, its fields are attributes of `member`: `member.kind == 'cio'`.
    """
    vocabulary = library.member_vocabularies[group] if group else library.vocabulary
    fields = {field.id for field in library.questions[group].fields} if group else set[str]()
    dates = {name for name, subject in vocabulary.items() if subject.kind is Kind.DATE}
    within = {name: f"{member}.{name}" for name in fields}
    written = {within.get(name, name) for name in dates}
    return write_docassemble(_renamed(condition, within), written)


def _renamed(condition: Condition, names: dict[str, str]) -> Condition:
    match condition:
        case Constant():
            return condition
        case Not(operand):
            return Not(_renamed(operand, names))
        case And(operands):
            return And(tuple(_renamed(operand, names) for operand in operands))
        case Or(operands):
            return Or(tuple(_renamed(operand, names) for operand in operands))
        case _:
            return replace(condition, name=names.get(condition.name, condition.name))


def fact_python(library: Library, fact: Fact) -> str:
    """A fact as an assignment: `any_charity = any(member.kind in [...] for member in partners)`."""
    return f"{fact.id} = {_worked_out(library, fact)}"


def _worked_out(library: Library, fact: Fact) -> str:
    if fact.when is not None:
        return python(library, fact.when.condition)
    if fact.group is None:
        terms = ", ".join(str(term) if isinstance(term, str | int) else f"Decimal('{term}')" for term in fact.terms)
        return f"{'add' if fact.add else 'difference' if fact.subtract else 'multiply'}({terms})"
    where = python(library, fact.where.condition, fact.group)
    each = f"for {MEMBER} in {fact.group}"
    only = "" if fact.where.condition == TRUE else f" if {where}"
    if fact.any:
        return f"len([{MEMBER} {each}{only}]) > 0"
    if fact.all:
        return f"all([bool({where}) {each}])"
    if fact.count:
        return f"len([{MEMBER} {each}{only}])"
    function = "total" if fact.sum else "lowest" if fact.lowest else "highest"
    return f"{function}([{MEMBER}.{fact.of} {each}{only}])"


def when(condition: str, then: Sequence[str], otherwise: Sequence[str] = ()) -> list[str]:
    """An `if`, as lines."""
    lines = [f"if {condition}:", *block(then)]
    return [*lines, "else:", *block(otherwise)] if otherwise else lines


def block(lines: Sequence[str]) -> list[str]:
    """Lines, one step in."""
    return [indent(line, "  ") for line in lines]
