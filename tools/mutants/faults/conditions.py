"""Faults in the conditions of clauses, options, defaults, questions, facts and definitions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from yaml.nodes import MappingNode

from accordant.library.library import LibraryClause
from tools.mutants.faults.register import FAULTS, FREE, flips, narrowed
from tools.mutants.mutant import Mutant
from tools.mutants.source import ConditionSpot, Source, one
from tools.mutants.yamltext import get, items, scalar

_FACT = "What hangs on the fact hangs together still: whatever it brings in, it brings in with what that needs."
_GOES = "What refers to it from elsewhere hangs on its option, and is out with it; no agreement must have its topic."
_WIDER = "It is in more agreements, and everything that it prints and refers to is in those too."
_Spots = Callable[[Source], Iterator[tuple[ConditionSpot, str]]]
_OPTION = "The option is on offer more often, and everything in it stands wherever it is."


def _clauses(source: Source) -> Iterator[tuple[ConditionSpot, str]]:
    for clause, yaml, head in source.heads():
        spot = ConditionSpot(yaml, head, "when", clause.id)
        if spot.source:
            yield spot, spot.source


def _under(source: Source, folder: str) -> Iterator[tuple[ConditionSpot, str]]:
    for spot in source.conditions:
        if spot.yaml.file.startswith(folder) and spot.source:
            yield spot, spot.source


def _goes_with_it(source: Source, clause: LibraryClause) -> bool:
    """Whether all that refers to a clause from elsewhere hangs on the option chosen in it."""
    for file, start, targets in source.references():
        if file == clause.file or all(target.split(".")[0] != clause.id for target in targets):
            continue
        found = next((one for one in source.paragraphs if one.file == file and one.start <= start < one.end), None)
        if found is None or clause.option_name not in found.hangs_on:
            return False
    return True


@FAULTS("widen-clause", "take the condition from a clause", _WIDER, compares=True)
def widen_clause(source: Source) -> Iterator[Mutant]:
    for spot, _ in _clauses(source):
        yield one(spot.drop(), spot.about)


@FAULTS(
    "narrow-clause", "add a further condition to a clause that has one or none, and that is referred to", compares=True
)
def narrow_clause(source: Source) -> Iterator[Mutant]:
    referred = {target.split(".")[0] for target in source.referred_to()}
    for clause, yaml, head in source.heads():
        if clause.id in referred:
            spot = ConditionSpot(yaml, head, "when", clause.id)
            yield one(spot.put(narrowed(spot.source)), clause.id, _GOES if _goes_with_it(source, clause) else "")


@FAULTS(
    "narrow-clause-alone",
    "add a further condition to a clause that nothing refers to",
    "Nothing refers to it and no kind of agreement must have its topic.",
    compares=True,
)
def narrow_alone(source: Source) -> Iterator[Mutant]:
    referred = {target.split(".")[0] for target in source.referred_to()}
    for clause, yaml, head in source.heads():
        if clause.id not in referred:
            spot = ConditionSpot(yaml, head, "when", clause.id)
            yield one(spot.put(narrowed(spot.source)), clause.id)


@FAULTS("drop-availability", "offer an option always", _OPTION, compares=True)
def drop_availability(source: Source) -> Iterator[Mutant]:
    for clause, yaml, _, _, node in source.head_items("options"):
        if get(node, "available") is not None:
            yield one(yaml.drop_key(node, "available"), f"{clause.id}/{scalar(get(node, 'id'))}")


@FAULTS("negate-availability", "offer an option just when it should not be", _OPTION, compares=True)
def negate_availability(source: Source) -> Iterator[Mutant]:
    for clause, yaml, _, _, node in source.head_items("options"):
        spot = ConditionSpot(yaml, node, "available", f"{clause.id}/{scalar(get(node, 'id'))}")
        if spot.source:
            yield one(spot.put(f"not ({spot.source})"), spot.about)


@FAULTS("narrow-default-option", "offer an option less often than it is the default")
def narrow_default(source: Source) -> Iterator[Mutant]:
    for clause, yaml, _, _, node in source.head_items("options"):
        id = scalar(get(node, "id"))
        if id in {default.option for default in clause.head.default}:
            spot = ConditionSpot(yaml, node, "available", f"{clause.id}/{id}")
            yield one(spot.put(narrowed(spot.source)), spot.about)


@FAULTS("bar-every-option", "leave no option on offer in some agreements")
def bar_every(source: Source) -> Iterator[Mutant]:
    for clause, yaml, head in source.heads():
        nodes = [node for node in items(get(head, "options")) if isinstance(node, MappingNode)]
        spots = [ConditionSpot(yaml, node, "available", clause.id) for node in nodes]
        if spots:
            yield Mutant(tuple(spot.put(narrowed(spot.source)) for spot in spots), clause.id)


@FAULTS("widen-question", "ask a question always", "A question is asked more often than it need be.", compares=True)
def widen_question(source: Source) -> Iterator[Mutant]:
    for spot, _ in _under(source, "schemas/interview/"):
        yield one(spot.drop(), spot.about)


@FAULTS(
    "narrow-question",
    "ask a question that the text prints, and that had no condition, less often",
    "Wherever its answer is printed, another condition already stands for it.",
    compares=True,
)
def narrow_question(source: Source) -> Iterator[Mutant]:
    for yaml, _, _, node in source.questions():
        id = scalar(get(node, "id"))
        printed = f"{{{id}}}" in source.names_seen or f" of {id}}}" in source.names_seen
        if printed and get(node, "when") is None and id != "agreement_form":
            spot = ConditionSpot(yaml, node, "when", id)
            yield one(spot.put(narrowed(None)), id)


def _negated(source: Source, spots: _Spots) -> Iterator[Mutant]:
    for spot, condition in spots(source):
        yield one(spot.put(f"not ({condition})"), spot.about)


def _flipped(source: Source, spots: _Spots) -> Iterator[Mutant]:
    for spot, condition in spots(source):
        for flipped in flips(condition):
            yield one(spot.put(flipped), spot.about)


_FACTS: _Spots = partial(_under, folder="schemas/facts.yaml")
_TURNED: tuple[tuple[str, str, str, Callable[[Source, _Spots], Iterator[Mutant]], _Spots], ...] = (
    ("negate-clause", "turn a clause's condition into its opposite", FREE, _negated, _clauses),
    ("flip-in-clause", "turn one comparison in the condition of a clause, option or default round", FREE, _flipped,
     partial(_under, folder="clauses/")),
    ("negate-question", "ask a question just when it should not be asked", FREE, _negated,
     partial(_under, folder="schemas/interview/")),
    ("flip-in-fact", "turn one comparison in a fact round", _FACT, _flipped, _FACTS),
    ("negate-fact", "turn the condition of a fact into its opposite", _FACT, _negated, _FACTS),
    ("negate-version", "turn the condition of a definition's version into its opposite", FREE, _negated,
     partial(_under, folder="clauses/definitions/")),
)  # fmt: skip

for _id, _says, _reason, _turn, _spots in _TURNED:
    FAULTS(_id, _says, _reason, compares=True)(partial(_turn, spots=_spots))
