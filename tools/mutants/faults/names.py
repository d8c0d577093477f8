"""Misspelt, unknown and doubled names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tools.mutants.faults.register import FAULTS
from tools.mutants.mutant import Edit, Mutant
from tools.mutants.source import Source, one
from tools.mutants.yamltext import get, items, quoted, scalar

_NAME = re.compile(r"(?<!['\w])(?!(?:and|or|not|in|True|False)\b)[a-z][a-z0-9_]*(?![\w'])")
_LITERAL = re.compile(r"'([^']*)'")
_SLOT = re.compile(r"\{(?!when |each |any of|definitions|#)([^{}]*?)([a-z][a-z0-9_]*)( in words| and| or)?\}")
_FIELD = re.compile(r"\{([a-z][a-z0-9_]*) of [a-z]")
_EACH = re.compile(r"\{each ([a-z][a-z0-9_]*)")


def _conditions(source: Source) -> Iterator[tuple[str, str, int, int, str]]:
    """Every condition as text: file, condition, where it is replaced, and what stands around it."""
    for paragraph in source.paragraphs:
        if paragraph.condition is not None:
            edit = paragraph.put(paragraph.condition)
            if edit.end is not None:
                yield edit.file, paragraph.condition, edit.start, edit.end, "{{when {}}} "
    for spot in source.conditions:
        if spot.node is not None and spot.source:
            yield spot.yaml.file, spot.source, spot.yaml.begins(spot.node), spot.yaml.ends(spot.node), ""


def _edit(file: str, start: int, end: int, around: str, condition: str) -> Edit:
    return Edit(file, start, end, around.format(condition) if around else quoted(condition))


@FAULTS("misspell-name", "misspell a name in a condition")
def misspell_name(source: Source) -> Iterator[Mutant]:
    for file, condition, start, end, around in _conditions(source):
        for found in _NAME.finditer(condition):
            misspelt = condition[: found.start()] + found[0] + "e" + condition[found.end() :]
            yield one(_edit(file, start, end, around, misspelt), found[0])


@FAULTS("misspell-value", "misspell a value in a condition")
def misspell_value(source: Source) -> Iterator[Mutant]:
    for file, condition, start, end, around in _conditions(source):
        for found in _LITERAL.finditer(condition):
            misspelt = condition[: found.start(1)] + found[1] + "e" + condition[found.end(1) :]
            yield one(_edit(file, start, end, around, misspelt), found[1])


@FAULTS("break-condition", "leave a bracket open in a condition")
def break_condition(source: Source) -> Iterator[Mutant]:
    for file, condition, start, end, around in _conditions(source):
        yield one(_edit(file, start, end, around, f"({condition}"), condition)


@FAULTS("assign-condition", "write = for == in a condition")
def assign(source: Source) -> Iterator[Mutant]:
    for file, condition, start, end, around in _conditions(source):
        if " == " in condition:
            yield one(_edit(file, start, end, around, condition.replace(" == ", " = ", 1)), condition)


def _in_text(source: Source, pattern: re.Pattern[str], group: int) -> Iterator[Mutant]:
    for paragraph in source.paragraphs:
        for found in pattern.finditer(paragraph.text, *paragraph.words):
            start, end = found.span(group)
            yield one(paragraph.replace(start, end, found[group] + "_e"), f"{paragraph.id}: {found[0]}")


@FAULTS("misspell-slot", "misspell the question or fact whose value a paragraph prints")
def misspell_slot(source: Source) -> Iterator[Mutant]:
    yield from _in_text(source, _SLOT, 2)


@FAULTS("misspell-field", "misspell the field that a list or a member prints")
def misspell_field(source: Source) -> Iterator[Mutant]:
    yield from _in_text(source, _FIELD, 1)


@FAULTS("misspell-group", "misspell the group that a paragraph is repeated for")
def misspell_group(source: Source) -> Iterator[Mutant]:
    for paragraph in source.paragraphs:
        for found in _EACH.finditer(paragraph.text):
            yield one(paragraph.replace(*found.span(1), found[1] + "_e"), paragraph.id)


@FAULTS("unknown-authority", "rely on a legal source that is not there")
def unknown_authority(source: Source) -> Iterator[Mutant]:
    for clause, yaml, head in source.heads():
        for node in items(get(head, "authorities")):
            yield one(yaml.put(node, scalar(node) + "-gone"), clause.id)
    for yaml, _, _, entry in source.entries("schemas/rules.yaml"):
        for node in items(get(entry, "authorities")):
            yield one(yaml.put(node, scalar(node) + "-gone"), scalar(get(entry, "id")))


@FAULTS("delete-authority", "delete a legal source", "No clause and no rule relies on it.")
def delete_authority(source: Source) -> Iterator[Mutant]:
    for yaml, sequence, index, node in source.entries("schemas/authorities.yaml"):
        yield one(yaml.drop_item(sequence, index), scalar(get(node, "id")))


@FAULTS("unknown-topic", "file a clause under a topic that is not there")
def unknown_topic(source: Source) -> Iterator[Mutant]:
    for clause, yaml, head in source.heads():
        for node in items(get(head, "topics")):
            yield one(yaml.put(node, scalar(node) + "-gone"), clause.id)


@FAULTS("unknown-default", "make an option the default that is not there")
def unknown_default(source: Source) -> Iterator[Mutant]:
    for clause, yaml, _, _, node in source.head_items("default"):
        option = get(node, "option")
        if option is not None:
            yield one(yaml.put(option, scalar(option) + "-gone"), clause.id)


@FAULTS("duplicate-paragraph-id", "give a paragraph the id of another in its clause")
def duplicate_paragraph(source: Source) -> Iterator[Mutant]:
    for before, after in pairwise(source.paragraphs):
        mark = after.text.rfind("{#" + after.block.id + "}")
        if before.clause.id == after.clause.id and mark >= 0:
            yield one(after.replace(mark, mark + len(after.block.id) + 3, f"{{#{before.block.id}}}"), after.id)


@FAULTS("duplicate-entry", "have a question, fact, rule, authority, topic or definition twice")
def duplicate_entry(source: Source) -> Iterator[Mutant]:
    lists = ("schemas/facts.yaml", "schemas/rules.yaml", "schemas/authorities.yaml", "clauses/topics.yaml")
    spots = [spot for file in (*lists, "clauses/definitions/") for spot in source.entries(file)]
    for yaml, sequence, index, node in (*spots, *source.questions()):
        about = scalar(get(node, "id")) or scalar(get(node, "term"))
        if about and not sequence.flow_style:
            gone = yaml.drop_item(sequence, index)
            entry = yaml.text[gone.start : gone.end].rstrip("\n") + "\n"
            yield one(Edit(yaml.file, gone.start, gone.start, entry), about)


@FAULTS("duplicate-clause-id", "give a clause the id of another")
def duplicate_clause(source: Source) -> Iterator[Mutant]:
    clauses = list(source.heads())
    for (before, _, _), (after, yaml, head) in pairwise(clauses):
        yield one(yaml.set_key(head, "id", before.id), after.id)


@FAULTS("unknown-key", "misspell a key")
def unknown_key(source: Source) -> Iterator[Mutant]:
    for clause, yaml, head in source.heads():
        for name, _ in head.value:
            end = yaml.begins(name) + len(name.value)
            yield one(Edit(yaml.file, end, end, "s"), f"{clause.id}: {name.value}")
