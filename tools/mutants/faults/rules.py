"""Faults in the rules over the answers."""

from __future__ import annotations

from collections.abc import Iterator

from accordant.finding import Severity
from tools.mutants.faults.register import FAULTS, PLAIN, flips
from tools.mutants.mutant import Edit, Mutant
from tools.mutants.source import ConditionSpot, Source, one
from tools.mutants.yamltext import get, quoted, scalar

_LESS = (
    "A rule says what must agree in law or in sense. That one is missing, or stands the other way round, no other part "
    "of the library can tell: only its author, and the tests of the rules."
)


@FAULTS("contradict-rule", "add an error rule that is broken just when another is not")
def contradict(source: Source) -> Iterator[Mutant]:
    errors = {rule.id for rule in source.library.rules if rule.severity is Severity.ERROR}
    for spot in _rules(source):
        if spot.about in errors and spot.source:
            start = spot.yaml.text.rfind("\n", 0, spot.yaml.begins(spot.mapping)) + 1
            when, name = quoted(f"not ({spot.source})"), next(iter(source.library.questions))
            added = f"- {{id: X1, severity: error, when: {when}, message: A., fix: B., questions: [{name}]}}\n"
            yield one(Edit(spot.yaml.file, start, start, added), spot.about)


@FAULTS("break-rule-always", "make a rule broken in every draft")
def always_broken(source: Source) -> Iterator[Mutant]:
    for spot in _rules(source):
        yield one(spot.put("partner_count >= 1"), spot.about)


@FAULTS("delete-rule", "delete a rule", _LESS)
def delete_rule(source: Source) -> Iterator[Mutant]:
    for yaml, sequence, index, node in source.entries("schemas/rules.yaml"):
        yield one(yaml.drop_item(sequence, index), scalar(get(node, "id")))


@FAULTS("weaken-rule", "add a further condition to a rule", _LESS)
def weaken(source: Source) -> Iterator[Mutant]:
    for spot in _rules(source):
        yield one(spot.put(f"({spot.source}) and {PLAIN}"), spot.about)


@FAULTS("flip-in-rule", "turn one comparison in a rule round", _LESS)
def flip_rule(source: Source) -> Iterator[Mutant]:
    for spot in _rules(source):
        for flipped in flips(spot.source or ""):
            yield one(spot.put(flipped), spot.about)


@FAULTS("unask-rule", "let a rule lead to a question that is not there")
def unask(source: Source) -> Iterator[Mutant]:
    for yaml, _, _, node in source.entries("schemas/rules.yaml"):
        questions = get(node, "questions")
        for name in questions.value if questions is not None else ():
            yield one(yaml.put(name, scalar(name) + "_gone"), scalar(get(node, "id")))


def _rules(source: Source) -> Iterator[ConditionSpot]:
    for spot in source.conditions:
        if spot.yaml.file == "schemas/rules.yaml":
            yield spot
