"""Faults in whole clauses, their options, outlines and topics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from yaml.nodes import MappingNode, SequenceNode

from tools.mutants.faults.register import FAULTS
from tools.mutants.mutant import Edit, Mutant
from tools.mutants.source import Source, one
from tools.mutants.yamltext import YamlText, get, items, scalar

_OPTION_HEADING = re.compile(r"^## Option: *([a-z0-9-]+) *$.*?(?=^## |\Z)", re.M | re.S)
_SPARE = "Another clause covers the topic, or no kind of agreement must have it."
_OPTIONAL = "The key is optional: without it the format's own default holds."


@FAULTS("delete-clause", "delete a clause file")
def delete_clause(source: Source) -> Iterator[Mutant]:
    for clause in source.library.clauses.values():
        yield one(Edit(clause.file, 0, None), clause.id)


@FAULTS("unlist-clause", "take a clause out of one outline")
def unlist(source: Source) -> Iterator[Mutant]:
    for yaml, sequence in _listed(source):
        for index, node in enumerate(sequence.value):
            yield one(yaml.drop_item(sequence, index), scalar(node))


@FAULTS("list-clause-twice", "put a clause twice into one outline")
def list_twice(source: Source) -> Iterator[Mutant]:
    for yaml, sequence in _listed(source):
        for node in sequence.value[:1]:
            begins = yaml.begins(node)
            between = ", " if sequence.flow_style else "\n" + _indent(yaml, begins)
            yield one(Edit(yaml.file, begins, begins, scalar(node) + between), scalar(node))


def _listed(source: Source) -> Iterator[tuple[YamlText, SequenceNode]]:
    for yaml in source.under("clauses/outlines/"):
        parts = [get(part, "clauses") for part in items(get(yaml.root, "parts"))]
        for sequence in (get(yaml.root, "background"), *parts, get(yaml.root, "schedules")):
            if isinstance(sequence, SequenceNode) and sequence.value:
                yield yaml, sequence


def _indent(yaml: YamlText, begins: int) -> str:
    start = yaml.text.rfind("\n", 0, begins) + 1
    return yaml.text[start:begins]


@FAULTS(
    "drop-option",
    "delete an option: its entry and its text",
    "Two or more options are left, and the rest of the library nowhere names the one that went.",
    compares=True,
)
def drop_option(source: Source) -> Iterator[Mutant]:
    for clause, yaml, sequence, index, node in source.head_items("options"):
        id = scalar(get(node, "id"))
        for found in _OPTION_HEADING.finditer(source.texts[clause.file]):
            if found[1] == id:
                text = Edit(clause.file, found.start(), found.end())
                yield Mutant((yaml.drop_item(sequence, index), text), f"{clause.id}/{id}")


@FAULTS("drop-option-entry", "delete the entry of an option, and leave its text")
def drop_option_entry(source: Source) -> Iterator[Mutant]:
    for clause, yaml, sequence, index, node in source.head_items("options"):
        yield one(yaml.drop_item(sequence, index), f"{clause.id}/{scalar(get(node, 'id'))}")


@FAULTS("drop-option-text", "delete the text of an option, and leave its entry")
def drop_option_text(source: Source) -> Iterator[Mutant]:
    for clause in source.library.clauses.values():
        for found in _OPTION_HEADING.finditer(source.texts[clause.file]):
            yield one(Edit(clause.file, found.start(), found.end()), f"{clause.id}/{found[1]}")


@FAULTS("identical-options", "give an option the name, difference and text of the one before it", words=True)
def identical(source: Source) -> Iterator[Mutant]:
    for clause, yaml, head in source.heads():
        text = source.texts[clause.file]
        spans = {found[1]: found.span() for found in _OPTION_HEADING.finditer(text)}
        nodes = [node for node in items(get(head, "options")) if isinstance(node, MappingNode)]
        for before, after in pairwise(nodes):
            one_id, two_id = scalar(get(before, "id")), scalar(get(after, "id"))
            if one_id in spans and two_id in spans:
                edits = [yaml.set_key(after, key, scalar(get(before, key))) for key in ("name", "difference")]
                body = text[slice(*spans[one_id])].split("\n", 1)[1].rstrip("\n")
                heading = text[slice(*spans[two_id])].split("\n", 1)[0]
                # The same words under ids of their own, so that nothing but the sameness is wrong.
                body = re.sub(r"\{#([a-z0-9-]+)\}", r"{#\1-again}", body)
                edits.append(Edit(clause.file, *spans[two_id], f"{heading}\n{body}\n\n"))
                if not any(f"{clause.id}.{id}]" in source.names_seen for id in _ids(text[slice(*spans[two_id])])):
                    yield Mutant(tuple(edits), f"{clause.id}/{two_id}")


def _ids(text: str) -> list[str]:
    return re.findall(r"\{#([a-z0-9-]+)\}", text)


@FAULTS("drop-last-default", "delete the default of a clause that has no condition")
def drop_last_default(source: Source) -> Iterator[Mutant]:
    for clause, yaml, sequence, index, _ in source.head_items("default"):
        if index + 1 == len(sequence.value) > 1:
            yield one(yaml.drop_item(sequence, index), clause.id)


@FAULTS(
    "drop-earlier-default",
    "delete a default of a clause that has a condition",
    "A later default applies in its place, and it is on offer there.",
    compares=True,
)
def drop_earlier_default(source: Source) -> Iterator[Mutant]:
    for clause, yaml, sequence, index, _ in source.head_items("default"):
        if index + 1 < len(sequence.value):
            yield one(yaml.drop_item(sequence, index), clause.id)


@FAULTS("drop-topic", "take a topic from a clause", _SPARE)
def drop_topic(source: Source) -> Iterator[Mutant]:
    for clause, yaml, head in source.heads():
        topics = get(head, "topics")
        for index in range(len(items(topics))):
            if isinstance(topics, SequenceNode):
                yield one(yaml.drop_item(topics, index), clause.id)


@FAULTS("exchange-topic", "file a clause under another clause's topic", _SPARE)
def exchange_topic(source: Source) -> Iterator[Mutant]:
    known = list(source.library.topics)
    for clause, yaml, head in source.heads():
        for node in items(get(head, "topics")):
            other = known[(known.index(scalar(node)) + 1) % len(known)]
            yield one(yaml.put(node, other), clause.id)


@FAULTS("drop-key", "delete a key from the front matter of a clause", _OPTIONAL)
def drop_key(source: Source) -> Iterator[Mutant]:
    for clause, yaml, head in source.heads():
        for name, _ in head.value:
            if name.value not in ("when", "topics", "options", "default", "ledger", "kept", "authorities", "models"):
                reason = _OPTIONAL if name.value in ("kind", "formerly") else ""
                yield one(yaml.drop_key(head, name.value), f"{clause.id}: {name.value}", reason)


@FAULTS("drop-option-key", "delete a key from the entry of an option")
def drop_option_key(source: Source) -> Iterator[Mutant]:
    for clause, yaml, _, _, node in source.head_items("options"):
        for name, _ in node.value:
            if name.value not in ("available", "formerly"):
                yield one(yaml.drop_key(node, name.value), f"{clause.id}/{scalar(get(node, 'id'))}: {name.value}")


@FAULTS("wrong-folder", "give a clause another dimension than its folder's")
def wrong_folder(source: Source) -> Iterator[Mutant]:
    for clause, yaml, head in source.heads():
        if clause.head.kind != "schedule":
            other = "purpose" if clause.head.dimension != "purpose" else "mutuality"
            yield one(yaml.set_key(head, "dimension", other), clause.id)


@FAULTS(
    "drop-table-empty",
    "take from a table what is printed when it has no row",
    "The group must have a member, so the table never lacks a row.",
)
def drop_table_empty(source: Source) -> Iterator[Mutant]:
    for clause, yaml, node in source.tables():
        if get(node, "empty") is not None:
            yield one(yaml.drop_key(node, "empty"), f"{clause.id}.{scalar(get(node, 'id'))}")
