"""Faults in the interview: questions, choices and defaults."""

from __future__ import annotations

from collections.abc import Iterator

from yaml.nodes import MappingNode, SequenceNode

from tools.mutants.faults.register import FAULTS
from tools.mutants.mutant import Mutant
from tools.mutants.source import Source, one
from tools.mutants.yamltext import get, items, scalar

_UNUSED = "Nothing in the library looks at the question."
_BLANK = "Unanswered, it is a loud blank and an open point until somebody answers: no promise of defaults is made."
_UNNAMED = "No condition, default or fact names the choice: one answer fewer is on offer."


@FAULTS("delete-question", "delete a question, or a field of a group", _UNUSED)
def delete_question(source: Source) -> Iterator[Mutant]:
    for yaml, sequence, index, node in source.questions():
        if get(node, "id") is not None and len(sequence.value) > 1:
            yield one(yaml.drop_item(sequence, index), scalar(get(node, "id")))


@FAULTS("delete-option-item", "delete the place in the interview where a clause's option is chosen")
def delete_option_item(source: Source) -> Iterator[Mutant]:
    for yaml, sequence, index, node in source.questions():
        if get(node, "option") is not None:
            yield one(yaml.drop_item(sequence, index), scalar(get(node, "option")))


@FAULTS("drop-default", "delete the default of a question", _BLANK)
def drop_default(source: Source) -> Iterator[Mutant]:
    for yaml, _, _, node in source.questions():
        if get(node, "default") is not None:
            yield one(yaml.drop_key(node, "default"), scalar(get(node, "id")))


@FAULTS("misfit-default", "give a question a default that is none of its answers")
def misfit_default(source: Source) -> Iterator[Mutant]:
    for yaml, _, _, node in source.questions():
        default = get(node, "default")
        if default is not None and scalar(get(node, "type")) not in ("text", "long_text", "member", "group"):
            edit = yaml.drop_key(node, "default")
            put = yaml.add_key(node, "default", "nonsense")
            yield Mutant((put, edit), scalar(get(node, "id")))


@FAULTS("drop-choice", "delete a choice of a question", _UNNAMED)
def drop_choice(source: Source) -> Iterator[Mutant]:
    for yaml, _, _, node in source.questions():
        choices = get(node, "choices")
        for index, choice in enumerate(items(choices)):
            if isinstance(choices, SequenceNode):
                yield one(yaml.drop_item(choices, index), f"{scalar(get(node, 'id'))}: {scalar(get(choice, 'value'))}")


@FAULTS("rename-choice", "rename a choice of a question where it is offered, and nowhere else", _UNNAMED)
def rename_choice(source: Source) -> Iterator[Mutant]:
    for yaml, _, _, node in source.questions():
        for choice in items(get(node, "choices")):
            value = get(choice, "value")
            if value is not None:
                about = f"{scalar(get(node, 'id'))}: {scalar(value)}"
                yield one(yaml.put(value, scalar(value) + "_renamed"), about)


@FAULTS("drop-question-key", "delete a key that every question needs")
def drop_question_key(source: Source) -> Iterator[Mutant]:
    for yaml, _, _, node in source.questions():
        for key in ("id", "type", "ask", "short"):
            if get(node, key) is not None and get(node, "option") is None:
                yield one(yaml.drop_key(node, key), f"{scalar(get(node, 'id'))}: {key}")


@FAULTS("retype-question", "make a number or a date a text", "Nothing compares it or calculates with it.")
def retype(source: Source) -> Iterator[Mutant]:
    for yaml, _, _, node in source.questions():
        kind = get(node, "type")
        if kind is not None and scalar(kind) in ("integer", "money", "percentage", "date"):
            yield one(yaml.put(kind, "text"), scalar(get(node, "id")))


@FAULTS("delete-fact", "delete a fact", "Nothing looks at the fact.")
def delete_fact(source: Source) -> Iterator[Mutant]:
    for yaml, sequence, index, node in source.entries("schemas/facts.yaml"):
        yield one(yaml.drop_item(sequence, index), scalar(get(node, "id")))


@FAULTS("circle", "make a question depend on what depends on it")
def circle(source: Source) -> Iterator[Mutant]:
    for yaml, _, _, node in source.entries("schemas/facts.yaml"):
        when, id = get(node, "when"), scalar(get(node, "id"))
        if when is not None and isinstance(node, MappingNode):
            yield one(yaml.put(when, f"({scalar(when)}) or {id}"), id)
