"""Faults in what a library declares of itself: the ledger, roles, companions, what is kept dead."""

from __future__ import annotations

from collections.abc import Iterator

from yaml.nodes import MappingNode, SequenceNode

from tools.mutants.faults.register import FAULTS
from tools.mutants.mutant import Edit, Mutant
from tools.mutants.source import Source, one
from tools.mutants.yamltext import YamlText, get, items, scalar

_NEVER = "agreement_form not in ['hand', 'deed']"
"""A condition that no answer makes true."""
_OTHER = "Another paragraph carries the principle."


@FAULTS("ledger-paragraph", "let an entry of the ledger name a paragraph that is not there")
def ledger_paragraph(source: Source) -> Iterator[Mutant]:
    for clause, yaml, _, _, node in source.head_items("ledger"):
        paragraph = get(node, "paragraph")
        if paragraph is not None:
            yield one(yaml.put(paragraph, scalar(paragraph) + "-gone"), f"{clause.id}.{scalar(paragraph)}")


@FAULTS("ledger-role", "let an entry of the ledger name a role that is not there")
def ledger_role(source: Source) -> Iterator[Mutant]:
    for clause, yaml, _, _, node in source.head_items("ledger"):
        for key in ("by", "to"):
            role = get(node, key)
            if role is not None:
                yield one(yaml.put(role, scalar(role) + "-gone"), f"{clause.id}.{scalar(get(node, 'paragraph'))}")


@FAULTS("absent-bearer", "let an entry of the ledger name a role that nobody can ever fill")
def absent_bearer(source: Source) -> Iterator[Mutant]:
    roles = source.texts.get("clauses/roles.yaml")
    if roles is None:
        return
    role = f'- {{id: nobody-at-all, name: nobody, when: "{_NEVER}"}}\n'
    for clause, yaml, _, _, node in source.head_items("ledger"):
        by = get(node, "by")
        if by is not None:
            edit = Edit("clauses/roles.yaml", len(roles), len(roles), role)
            about = f"{clause.id}.{scalar(get(node, 'paragraph'))}"
            yield Mutant((yaml.put(by, "nobody-at-all"), edit), about)


@FAULTS("drop-carries", "take a principle from the paragraph that carries it", _OTHER)
def drop_carries(source: Source) -> Iterator[Mutant]:
    for clause, yaml, _, _, node in source.head_items("ledger"):
        carries = get(node, "carries")
        for index in range(len(items(carries))):
            if isinstance(carries, SequenceNode):
                yield one(yaml.drop_item(carries, index), f"{clause.id}.{scalar(get(node, 'paragraph'))}")


@FAULTS("unknown-principle", "let an entry of the ledger carry a principle that is not there")
def unknown_principle(source: Source) -> Iterator[Mutant]:
    for clause, yaml, _, _, node in source.head_items("ledger"):
        for principle in items(get(node, "carries")):
            yield one(yaml.put(principle, scalar(principle) + "_gone"), clause.id)


@FAULTS("misspell-cap", "print a value that is not there in the cap or the words of a ledger entry")
def misspell_cap(source: Source) -> Iterator[Mutant]:
    for clause, yaml, _, _, node in source.head_items("ledger"):
        for key in ("what", "cap"):
            words = get(node, key)
            if words is not None:
                about = f"{clause.id}.{scalar(get(node, 'paragraph'))}"
                yield one(yaml.put(words, scalar(words) + " and {no_such_value}"), about)


# --- companions ---------------------------------------------------------------------------------------------------


def _compared(source: Source) -> Iterator[tuple[YamlText, MappingNode, str]]:
    for yaml, _, _, node in source.entries("clauses/compatibility.yaml"):
        yield yaml, node, scalar(get(node, "clause"))


@FAULTS("unknown-companion", "let a clause need or bar one that is not there")
def unknown_companion(source: Source) -> Iterator[Mutant]:
    for yaml, node, clause in _compared(source):
        for key in ("needs", "never_with"):
            for other in items(get(node, key)):
                yield one(yaml.put(other, "no-such-clause"), clause)


@FAULTS("bar-companion", "bar a clause from those that it needs")
def bar_companion(source: Source) -> Iterator[Mutant]:
    for yaml, node, clause in _compared(source):
        needs = items(get(node, "needs"))
        if needs and get(node, "never_with") is None:
            others = "".join(f", {scalar(other)}" for other in needs).removeprefix(", ")
            text = source.texts[yaml.file].rstrip("\n")
            entry = f"\n- {{clause: {clause}, never_with: [{others}], reason: A reason.}}\n"
            yield one(Edit(yaml.file, len(text), len(source.texts[yaml.file]), entry), clause)


@FAULTS("only-when-never", "say that a clause may be in only when it never can be")
def only_when_never(source: Source) -> Iterator[Mutant]:
    for yaml, node, clause in _compared(source):
        yield one(yaml.set_key(node, "only_when", _NEVER), clause)


# --- roles and what is kept -----------------------------------------------------------------------------------------


@FAULTS("role-group", "fill a role from a group that is not there")
def role_group(source: Source) -> Iterator[Mutant]:
    for yaml, _, _, node in source.entries("clauses/roles.yaml"):
        for group in items(get(node, "of")):
            yield one(yaml.put(group, "no_such_group"), scalar(get(node, "id")))


@FAULTS("empty-role", "leave nobody in a role that the ledger names")
def empty_role(source: Source) -> Iterator[Mutant]:
    ledger = [entry for clause in source.library.clauses.values() for entry in clause.head.ledger]
    named = {role for entry in ledger for role in (entry.by, entry.to)}
    for yaml, _, _, node in source.entries("clauses/roles.yaml"):
        if scalar(get(node, "id")) in named and get(node, "member") is None:
            key = "where" if get(node, "of") is not None else "when"
            yield one(yaml.set_key(node, key, _NEVER), scalar(get(node, "id")))


@FAULTS("keep-alive", "declare a clause as kept though dead, though it is not dead")
def keep_alive(source: Source) -> Iterator[Mutant]:
    for clause, yaml, head in source.heads():
        if get(head, "kept") is None:
            yield one(Edit(yaml.file, *_head_end(yaml, head), "kept: {clause: A reason.}\n"), clause.id)


@FAULTS("keep-unknown", "declare something as kept that is not there")
def keep_unknown(source: Source) -> Iterator[Mutant]:
    for clause, yaml, head in source.heads():
        if get(head, "kept") is None:
            yield one(Edit(yaml.file, *_head_end(yaml, head), "kept: {no-such-paragraph: A reason.}\n"), clause.id)


def _head_end(yaml: YamlText, head: MappingNode) -> tuple[int, int]:
    """Where a front matter's first key begins, which is where a further key can be put."""
    begins = yaml.begins(head.value[0][0])
    return begins, begins
