"""Faults in definitions and in the use of defined terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yaml.nodes import SequenceNode

from accordant.library.terms import forms
from tools.mutants.faults.register import FAULTS
from tools.mutants.mutant import Mutant
from tools.mutants.source import Paragraph, Source, one
from tools.mutants.yamltext import get, items, scalar

_OPENS = (
    "The term is one word and opens a sentence, where any word has a capital: nothing in the text tells the new word "
    "from an ordinary noun."
)


@FAULTS("delete-definition", "delete a definition")
def delete_definition(source: Source) -> Iterator[Mutant]:
    for yaml, sequence, index, node in source.entries("clauses/definitions/"):
        yield one(yaml.drop_item(sequence, index), scalar(get(node, "term")))


@FAULTS("delete-last-version", "delete the version of a definition that has no condition")
def delete_last_version(source: Source) -> Iterator[Mutant]:
    for yaml, _, _, node in source.entries("clauses/definitions/"):
        versions = get(node, "versions")
        if isinstance(versions, SequenceNode):
            yield one(yaml.drop_item(versions, len(versions.value) - 1), scalar(get(node, "term")))


@FAULTS(
    "delete-earlier-version",
    "delete a version of a definition that has a condition",
    "The later versions still cover every case: the term is defined in other words in some agreements.",
    compares=True,
)
def delete_earlier_version(source: Source) -> Iterator[Mutant]:
    for yaml, _, _, node in source.entries("clauses/definitions/"):
        versions = get(node, "versions")
        for index in range(len(items(versions)) - 1):
            if isinstance(versions, SequenceNode):
                yield one(yaml.drop_item(versions, index), scalar(get(node, "term")))


@FAULTS("rename-term", "write another name for a defined term, at one use", words=True)
def rename_term(source: Source) -> Iterator[Mutant]:
    single = next(word for word in ("Fellow", "Colleague", "Comrade") if word not in source.names_seen)
    for paragraph, form, start, end in _uses(source):
        other = "Steering Circle" if " " in form else single
        yield one(paragraph.replace(start, end, other), f"{paragraph.id}: {form}", _reason(paragraph, form, start))


def _reason(paragraph: Paragraph, form: str, start: int) -> str:
    before = paragraph.text[paragraph.words[0] : start].removeprefix("{any of} ").rstrip(" *")
    return _OPENS if " " not in form and (not before or before[-1] in ".?!:") else ""


def _uses(source: Source) -> Iterator[tuple[Paragraph, str, int, int]]:
    """Each paragraph's first use of each defined term: the form of it that stands there, and where."""
    by_form = {form: entry.id for entry in source.library.definitions.values() for form in forms(entry)}
    ordered = sorted(by_form, key=len, reverse=True)
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, ordered)) + r")(?![\w-])")
    proper = re.compile("|".join(map(re.escape, sorted(source.library.proper_names, key=len, reverse=True))) or r"\Z\A")
    for paragraph in source.paragraphs:
        begins, ends = paragraph.words
        masked = proper.sub(lambda found: "\0" * len(found[0]), paragraph.text)
        masked = re.sub(r"\[[^\]]*\]|\{[^}]*\}", lambda found: "\0" * len(found[0]), masked)
        seen: set[str] = set()
        for found in pattern.finditer(masked, begins, ends):
            term = by_form[found[0]]
            if term not in seen and term in paragraph.block.sentence.terms:
                seen.add(term)
                yield paragraph, found[0], found.start(), found.end()
