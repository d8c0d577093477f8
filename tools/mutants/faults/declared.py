"""Faults in what a library declares of itself: the ledger, roles, companions, what is kept dead."""

from __future__ import annotations

from collections.abc import Iterator

from yaml.nodes import SequenceNode

from tools.mutants.faults.register import FAULTS
from tools.mutants.mutant import Edit, Mutant
from tools.mutants.source import Source, one
from tools.mutants.yamltext import get, items, scalar

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
    role = "- {id: nobody-at-all, name: nobody, when: \"agreement_form not in ['hand', 'deed']\"}\n"
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
