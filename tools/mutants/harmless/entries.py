"""Other entries, or the same ones in another order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from yaml.nodes import MappingNode, SequenceNode

from accordant.library.entries import MODELS
from tools.mutants.harmless.register import HARMLESS
from tools.mutants.mutant import Edit, Mutant
from tools.mutants.source import Source, one
from tools.mutants.yamltext import get, items, quoted, scalar


def _swapped(source: Source, folder: str) -> Iterator[Mutant]:
    for yaml, sequence, index, node in source.entries(folder):
        if index + 1 < len(sequence.value):
            names = [scalar(get(node, key)) for key in ("id", "term", "clause")]
            yield Mutant(yaml.swap(sequence, index), next(filter(None, names), ""))


_LISTS = (
    ("swap-rules", "put a rule before its neighbour", "schemas/rules.yaml"),
    ("swap-facts", "put a fact before its neighbour", "schemas/facts.yaml"),
    ("swap-authorities", "put a legal source before its neighbour", "schemas/authorities.yaml"),
    ("swap-topics", "put a topic before its neighbour", "clauses/topics.yaml"),
    ("swap-definitions", "put a definition before its neighbour", "clauses/definitions/"),
    ("swap-compatibility", "put what a clause needs before its neighbour", "clauses/compatibility.yaml"),
)

for _id, _says, _folder in _LISTS:
    HARMLESS(_id, _says)(partial(_swapped, folder=_folder))


@HARMLESS("swap-questions", "ask a question before its neighbour")
def swap_questions(source: Source) -> Iterator[Mutant]:
    for yaml, sequence, index, node in source.questions():
        if index + 1 < len(sequence.value):
            yield Mutant(yaml.swap(sequence, index), scalar(get(node, "id")) or scalar(get(node, "option")))


@HARMLESS("swap-choices", "offer a choice before its neighbour")
def swap_choices(source: Source) -> Iterator[Mutant]:
    for yaml, _, _, node in source.questions():
        choices = get(node, "choices")
        if isinstance(choices, SequenceNode):
            yield Mutant(yaml.swap(choices, 0), scalar(get(node, "id")))


@HARMLESS("swap-options", "list an option before its neighbour")
def swap_options(source: Source) -> Iterator[Mutant]:
    for clause, yaml, sequence, index, _ in source.head_items("options"):
        if index + 1 < len(sequence.value):
            yield Mutant(yaml.swap(sequence, index), clause.id)


@HARMLESS("swap-clauses", "put a clause before its neighbour in an outline")
def swap_clauses(source: Source) -> Iterator[Mutant]:
    for yaml in source.under("clauses/outlines/"):
        for part in items(get(yaml.root, "parts")):
            clauses = get(part, "clauses")
            for index in range(len(items(clauses)) - 1):
                if isinstance(clauses, SequenceNode):
                    yield Mutant(yaml.swap(clauses, index), scalar(clauses.value[index]))


@HARMLESS("say-models", "write the models that a clause serves, which are all")
def say_models(source: Source) -> Iterator[Mutant]:
    every = tuple(model for model in MODELS if model in source.library.outlines)
    for clause, yaml, head in source.heads():
        if get(head, "models") is None and every == MODELS:
            yield one(yaml.add_key(head, "models", f"[{', '.join(MODELS)}]"), clause.id)


def _reworded(source: Source, key: str, more: str) -> Iterator[Mutant]:
    for yaml, _, _, node in source.questions():
        value = get(node, key)
        if value is not None:
            yield one(yaml.put(value, scalar(value).rstrip() + more), scalar(get(node, "id")))


@HARMLESS("more-help", "say more in the help to a question")
def more_help(source: Source) -> Iterator[Mutant]:
    yield from _reworded(source, "help", " Ask a colleague if you are unsure.")


@HARMLESS("more-why", "say more about why a question is asked")
def more_why(source: Source) -> Iterator[Mutant]:
    yield from _reworded(source, "why", " You can change it later.")


@HARMLESS("reword-message", "add a sentence to what a rule says should be done")
def reword_fix(source: Source) -> Iterator[Mutant]:
    for yaml, _, _, node in source.entries("schemas/rules.yaml"):
        fix = get(node, "fix")
        if fix is not None:
            yield one(yaml.put(fix, scalar(fix).rstrip() + " Then look again."), scalar(get(node, "id")))


@HARMLESS("milder-rule", "make a warning an advice")
def milder(source: Source) -> Iterator[Mutant]:
    for yaml, _, _, node in source.entries("schemas/rules.yaml"):
        severity = get(node, "severity")
        if severity is not None and scalar(severity) == "warning":
            yield one(yaml.put(severity, "advice"), scalar(get(node, "id")))


@HARMLESS("more-plain", "say more in the plain meaning of a clause")
def more_plain(source: Source) -> Iterator[Mutant]:
    for clause, yaml, head in source.heads():
        plain = get(head, "plain")
        if plain is not None:
            yield one(yaml.put(plain, scalar(plain).rstrip() + " It is short."), clause.id)


@HARMLESS("more-note", "say more in the drafting note of a clause")
def more_note(source: Source) -> Iterator[Mutant]:
    for clause, yaml, head in source.heads():
        note = get(head, "drafting_note")
        if note is not None:
            yield one(yaml.put(note, scalar(note).rstrip() + " Read it with its neighbours."), clause.id)


@HARMLESS("next-version", "give a clause the next version number")
def next_version(source: Source) -> Iterator[Mutant]:
    for clause, yaml, head in source.heads():
        major, minor, patch = clause.head.version.split(".")
        yield one(yaml.set_key(head, "version", f"{major}.{minor}.{int(patch) + 1}"), clause.id)


@HARMLESS("formerly", "say what id a clause had before")
def formerly(source: Source) -> Iterator[Mutant]:
    for clause, yaml, head in source.heads():
        if get(head, "formerly") is None:
            yield one(yaml.add_key(head, "formerly", f"[{clause.id}-of-old]"), clause.id)


@HARMLESS("title-in-quotes", "put a title in quotes")
def title_in_quotes(source: Source) -> Iterator[Mutant]:
    for clause, yaml, head in source.heads():
        title = get(head, "title")
        if title is not None:
            yield one(yaml.put(title, scalar(title)), clause.id)


@HARMLESS("new-name", "add a proper name")
def new_name(source: Source) -> Iterator[Mutant]:
    text = source.texts["clauses/proper-names.yaml"]
    for name in ("Plymouth Hoe", "Tamar Bridge", "Drake's Island"):
        edit = Edit("clauses/proper-names.yaml", len(text), len(text), f"- {quoted(name)}\n")
        yield one(edit, name)


@HARMLESS("other-number-default", "give a number another default within its bounds")
def other_default(source: Source) -> Iterator[Mutant]:
    for yaml, _, _, node in source.questions():
        default, most = get(node, "default"), get(node, "max")
        if scalar(get(node, "type")) == "integer" and scalar(default).isdigit():
            value = int(scalar(default)) + 1
            if default is not None and (most is None or value <= int(scalar(most))):
                yield one(yaml.put(default, str(value)), scalar(get(node, "id")))


@HARMLESS("wider-bounds", "raise the most that a number may be")
def wider(source: Source) -> Iterator[Mutant]:
    for yaml, _, _, node in source.questions():
        most = get(node, "max")
        if most is not None and isinstance(node, MappingNode) and scalar(get(node, "type")) != "group":
            yield one(yaml.put(most, str(int(scalar(most)) + 1)), scalar(get(node, "id")))


@HARMLESS("comment-at-end", "end a YAML file with a comment")
def comment_at_end(source: Source) -> Iterator[Mutant]:
    for file, text in source.texts.items():
        if file.endswith(".yaml"):
            yield one(Edit(file, len(text), len(text), "# The end.\n"), file)
