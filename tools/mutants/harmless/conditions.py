"""The same condition in other words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from accordant.conditions import parse, write
from accordant.conditions.model import And, Comparison, Condition, Name, Not, OneOf, Or
from accordant.library.entries import Fact
from tools.mutants.harmless.register import HARMLESS
from tools.mutants.mutant import Edit, Mutant
from tools.mutants.source import Source, one

_Rewrite = Callable[[Condition], Condition | None]


def _every(source: Source, rewritten: Callable[[str], str | None]) -> Iterator[Mutant]:
    """Every condition of the library, rewritten where it can be."""
    for paragraph in source.paragraphs:
        if paragraph.condition is not None and (text := rewritten(paragraph.condition)) is not None:
            yield one(paragraph.put(text), paragraph.id)
    for spot in source.conditions:
        if spot.source and (text := rewritten(spot.source)) is not None:
            yield one(spot.put(text), spot.about)


def _by_tree(rewrite: _Rewrite) -> Callable[[str], str | None]:
    def rewritten(source: str) -> str | None:
        tree = rewrite(parse(source))
        return None if tree is None else write(tree)

    return rewritten


def _somewhere(condition: Condition, rewrite: _Rewrite) -> Condition | None:
    """A condition with its first part that can be rewritten, rewritten."""
    changed = rewrite(condition)
    if changed is not None:
        return changed
    if isinstance(condition, Not):
        inner = _somewhere(condition.operand, rewrite)
        return Not(inner) if inner is not None else None
    if isinstance(condition, And | Or):
        for index, operand in enumerate(condition.operands):
            inner = _somewhere(operand, rewrite)
            if inner is not None:
                operands = (*condition.operands[:index], inner, *condition.operands[index + 1 :])
                return type(condition)(operands)
    return None


_SAME: tuple[tuple[str, str, Callable[[str], str | None]], ...] = (
    ("not-not", "negate a condition twice", "not (not ({}))".format),
    ("and-itself", "join a condition with itself by “and”", "({0}) and ({0})".format),
    ("or-itself", "join a condition with itself by “or”", "({0}) or ({0})".format),
    ("and-true", "add “and True” to a condition", "({}) and True".format),
    ("or-false", "add “or False” to a condition", "({}) or False".format),
    ("brackets", "put a condition in brackets", "(({}))".format),
    ("spaces", "put two spaces for one in a condition", lambda old: old.replace(" ", "  ") if " " in old else None),
)
"""Ways of writing a condition that mean the same."""

for _id, _says, _written in _SAME:
    HARMLESS(_id, _says)(partial(_every, rewritten=_written))


@HARMLESS("turn-round", "put the last part of an “and” or “or” first")
def turn_round(source: Source) -> Iterator[Mutant]:
    def turned(condition: Condition) -> Condition | None:
        return type(condition)(condition.operands[::-1]) if isinstance(condition, And | Or) else None

    yield from _every(source, _by_tree(turned))


@HARMLESS("de-morgan", "write “not (not a or not b)” for “a and b”, and the same for “or”")
def de_morgan(source: Source) -> Iterator[Mutant]:
    def turned(condition: Condition) -> Condition | None:
        if isinstance(condition, And):
            return Not(Or(tuple(map(Not, condition.operands))))
        return Not(And(tuple(map(Not, condition.operands)))) if isinstance(condition, Or) else None

    yield from _every(source, _by_tree(turned))


@HARMLESS("equals-as-in", "write “x in ['a']” for “x == 'a'”")
def equals_as_in(source: Source) -> Iterator[Mutant]:
    def turned(condition: Condition) -> Condition | None:
        if not isinstance(condition, Comparison) or condition.operator != "==":
            return None
        literal = condition.literal
        is_choice = isinstance(literal, str) and not literal[:4].isdigit()
        return OneOf(condition.name, (literal,)) if is_choice else None

    yield from _every(source, _by_tree(lambda condition: _somewhere(condition, turned)))


@HARMLESS("in-as-equals", "write “x == 'a' or x == 'b'” for “x in ['a', 'b']”")
def in_as_equals(source: Source) -> Iterator[Mutant]:
    def turned(condition: Condition) -> Condition | None:
        if not isinstance(condition, OneOf):
            return None
        either = Or(tuple(Comparison(condition.name, "==", literal) for literal in condition.literals))
        return Not(either) if condition.negated else either

    yield from _every(source, _by_tree(lambda condition: _somewhere(condition, turned)))


@HARMLESS("unequal-as-not", "write “not x == 'a'” for “x != 'a'”, and the other way round")
def unequal(source: Source) -> Iterator[Mutant]:
    def turned(condition: Condition) -> Condition | None:
        other = {"==": "!=", "!=": "=="}
        if not isinstance(condition, Comparison) or condition.operator not in other:
            return None
        return Not(Comparison(condition.name, "!=" if condition.operator == "==" else "==", condition.literal))

    yield from _every(source, _by_tree(lambda condition: _somewhere(condition, turned)))


@HARMLESS("at-least-as-more-than", "write “x > 2” for “x >= 3” of a count")
def at_least(source: Source) -> Iterator[Mutant]:
    counts = {fact.id for fact in source.library.facts.values() if fact.count}

    def turned(condition: Condition) -> Condition | None:
        if isinstance(condition, Comparison) and condition.name in counts and isinstance(condition.literal, int):
            if condition.operator == ">=":
                return Comparison(condition.name, ">", condition.literal - 1)
            if condition.operator == "<":
                return Comparison(condition.name, "<=", condition.literal - 1)
        return None

    yield from _every(source, _by_tree(lambda condition: _somewhere(condition, turned)))


@HARMLESS("literal-first", "write “3 <= x” for “x >= 3”")
def literal_first(source: Source) -> Iterator[Mutant]:
    mirrored = {"==": "==", "!=": "!=", ">=": "<=", "<=": ">=", ">": "<", "<": ">"}
    whole = re.compile(r"([a-z_]+) (==|!=|>=|<=|>|<) ('[^']*'|\d+)")

    def turned(condition: str) -> str | None:
        found = whole.fullmatch(condition)
        return f"{found[3]} {mirrored[found[2]]} {found[1]}" if found else None

    yield from _every(source, turned)


@HARMLESS("fact-in-full", "write the condition of a fact for its name")
def in_full(source: Source) -> Iterator[Mutant]:
    facts: dict[str, Fact] = {id: fact for id, fact in source.library.facts.items() if fact.when is not None}

    def turned(condition: Condition) -> Condition | None:
        return facts[condition.name].when.condition if isinstance(condition, Name) and condition.name in facts else None

    for mutant in _every(source, _by_tree(lambda condition: _somewhere(condition, turned))):
        # A fact that nothing else names would be idle afterwards, which lint says rightly.
        if all(source.names_seen.count(id) > 4 for id in facts if id in _before(source, mutant)):
            yield mutant


def _before(source: Source, mutant: Mutant) -> str:
    edit = mutant.edits[0]
    return source.texts[edit.file][edit.start : edit.end]


@HARMLESS("condition-below-too", "repeat a paragraph's condition in the paragraphs under it")
def below_too(source: Source) -> Iterator[Mutant]:
    for paragraph in source.paragraphs:
        parents = [above for above in paragraph.above if above.when.line]
        if parents and paragraph.condition is None:
            yield one(paragraph.put(parents[-1].when.source), paragraph.id)


@HARMLESS("clause-condition-too", "repeat a clause's condition in a paragraph")
def clause_too(source: Source) -> Iterator[Mutant]:
    for paragraph in source.paragraphs:
        when = paragraph.clause.head.when
        if when.line and paragraph.condition is None and paragraph.option is None:
            yield one(paragraph.put(when.source), paragraph.id)


@HARMLESS("option-condition-too", "repeat the option in a paragraph that stands under it")
def option_too(source: Source) -> Iterator[Mutant]:
    for paragraph in source.paragraphs:
        if paragraph.option is not None and paragraph.condition is None and not paragraph.above:
            yield one(paragraph.put(f"{paragraph.clause.option_name} == '{paragraph.option}'"), paragraph.id)


@HARMLESS("when-true", "give a paragraph the condition True")
def when_true(source: Source) -> Iterator[Mutant]:
    for paragraph in source.paragraphs:
        if paragraph.condition is None:
            yield one(paragraph.put("True"), paragraph.id)


@HARMLESS("clause-when-true", "give a clause the condition True")
def clause_when_true(source: Source) -> Iterator[Mutant]:
    for clause, yaml, head in source.heads():
        if not clause.head.when.line:
            yield one(yaml.add_key(head, "when", '"True"'), clause.id)


@HARMLESS("condition-in-quotes", "put a condition of a YAML file in quotes")
def in_quotes(source: Source) -> Iterator[Mutant]:
    for spot in source.conditions:
        if spot.source:
            yield one(spot.put(spot.source), spot.about)


@HARMLESS("comment-by-condition", "put a comment line before an entry that has a condition")
def comment(source: Source) -> Iterator[Mutant]:
    for spot in source.conditions:
        if not spot.mapping.flow_style:
            start = spot.yaml.text.rfind("\n", 0, spot.yaml.begins(spot.mapping)) + 1
            yield one(Edit(spot.yaml.file, start, start, "# To be kept in step with the rules.\n"), spot.about)
