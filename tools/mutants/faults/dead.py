"""Things that no answers bring in."""

from __future__ import annotations

from collections.abc import Iterator

from tools.mutants.faults.register import FAULTS, killed
from tools.mutants.mutant import Edit, Mutant
from tools.mutants.source import ConditionSpot, Source, one
from tools.mutants.yamltext import get, scalar


@FAULTS("dead-clause", "give a clause a condition that no answers meet")
def dead_clause(source: Source) -> Iterator[Mutant]:
    for clause, yaml, head in source.heads():
        spot = ConditionSpot(yaml, head, "when", clause.id)
        yield one(spot.put(killed(spot.source)), clause.id)


@FAULTS("dead-clause-by-itself", "join a clause's condition with its own opposite")
def dead_by_itself(source: Source) -> Iterator[Mutant]:
    for clause, yaml, head in source.heads():
        spot = ConditionSpot(yaml, head, "when", clause.id)
        if spot.source:
            yield one(spot.put(f"({spot.source}) and not ({spot.source})"), clause.id)


@FAULTS("dead-option", "offer an option never")
def dead_option(source: Source) -> Iterator[Mutant]:
    for clause, yaml, _, _, node in source.head_items("options"):
        spot = ConditionSpot(yaml, node, "available", f"{clause.id}/{scalar(get(node, 'id'))}")
        yield one(spot.put(killed(spot.source)), spot.about)


@FAULTS("dead-default", "give a default of a clause a condition that no answers meet")
def dead_default(source: Source) -> Iterator[Mutant]:
    for clause, yaml, _, _, node in source.head_items("default"):
        spot = ConditionSpot(yaml, node, "when", clause.id)
        if spot.source:
            yield one(spot.put(killed(spot.source)), clause.id)


@FAULTS("dead-question", "ask a question never")
def dead_question(source: Source) -> Iterator[Mutant]:
    for yaml, _, _, node in source.questions():
        id = scalar(get(node, "id"))
        if id and id != "agreement_form":
            spot = ConditionSpot(yaml, node, "when", id)
            yield one(spot.put(killed(spot.source)), id)


@FAULTS("dead-rule", "give a rule a condition that no answers meet")
def dead_rule(source: Source) -> Iterator[Mutant]:
    for yaml, _, _, node in source.entries("schemas/rules.yaml"):
        spot = ConditionSpot(yaml, node, "when", scalar(get(node, "id")))
        yield one(spot.put(killed(spot.source)), spot.about)


@FAULTS("dead-version", "give a version of a definition a condition that no answers meet")
def dead_version(source: Source) -> Iterator[Mutant]:
    for spot in source.conditions:
        if spot.yaml.file.startswith("clauses/definitions/") and spot.source:
            yield one(spot.put(killed(spot.source)), spot.about)


@FAULTS("dead-term", "define a term that nothing uses", words=True)
def dead_term(source: Source) -> Iterator[Mutant]:
    for yaml, _, _, node in source.entries("clauses/definitions/"):
        term = get(node, "term")
        if term is not None:
            # The entry stays, and a second one like it is put before it: nothing uses the new term.
            begins = yaml.begins(node)
            start = yaml.text.rfind("\n", 0, begins) + 1
            added = f"{yaml.text[start:begins]}{{term: Unheard {scalar(term)}, text: something.}}\n"
            yield one(Edit(yaml.file, start, start, added), scalar(term))
