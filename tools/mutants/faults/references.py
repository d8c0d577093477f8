"""Faults in references: what is named is not there, or not always."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.mutants.faults.register import COVERED, FAULTS, PLAIN, narrowed
from tools.mutants.mutant import Edit, Mutant
from tools.mutants.source import Paragraph, Source, one

_REFERENCE = re.compile(r"\[([Cc]lauses?|[Pp]aragraphs?|[Ss]chedules?)\s+([^\]]+)\]")
_ALL = re.compile(r"[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)?")
_WITH = "The reference and the paragraph that it names hang on the same option."


def _named(source: Source) -> Iterator[tuple[str, int, int, str, str]]:
    """Every target of every reference: file, where it stands, its id, and the word before it."""
    for file, text in source.texts.items():
        if file.startswith("clauses/"):
            for found in _REFERENCE.finditer(text):
                for target in _ALL.finditer(text, found.start(2), found.end(2)):
                    yield file, target.start(), target.end(), target[0], found[1]


@FAULTS("break-reference", "name a clause or paragraph that is not there")
def break_reference(source: Source) -> Iterator[Mutant]:
    for file, start, end, target, _ in _named(source):
        yield one(Edit(file, start, end, target + "-gone"), target)


@FAULTS("exchange-kind", "call a clause a schedule, or a schedule a clause")
def exchange_kind(source: Source) -> Iterator[Mutant]:
    for file, text in source.texts.items():
        if file.startswith("clauses/"):
            for found in _REFERENCE.finditer(text):
                word = "schedule" if found[1].lower().startswith("clause") else "clause"
                yield one(Edit(file, found.start(1), found.end(1), word), found[2])


@FAULTS(
    "reference-into-option",
    "name a paragraph of one option of the clause, whichever option is in force",
    _WITH,
    compares=True,
)
def into_option(source: Source) -> Iterator[Mutant]:
    inside = {
        clause.id: next((p for p in source.in_clause(clause.id) if p.option is not None), None)
        for clause in source.library.clauses.values()
        if clause.head.options
    }
    for paragraph in source.paragraphs:
        for found in _REFERENCE.finditer(paragraph.text):
            for target in _ALL.finditer(paragraph.text, found.start(2), found.end(2)):
                id = target[0].split(".")[0]
                to = inside.get(id)
                if to is None or to.id == target[0] or (paragraph.clause.id, paragraph.option) == (id, to.option):
                    continue
                word = found[1] if source.library.clauses[id].head.kind == "clause" else "paragraph"
                edits = [paragraph.replace(target.start(), target.end(), to.id)]
                if word != found[1]:
                    edits.append(paragraph.replace(found.start(1), found.end(1), word))
                reason = _WITH if to.clause.option_name in (paragraph.condition or "") else ""
                yield Mutant(tuple(edits), paragraph.id, reason)


def _referred(source: Source) -> Iterator[Paragraph]:
    referred = source.referred_to()
    for paragraph in source.paragraphs:
        if paragraph.id in referred:
            yield paragraph


@FAULTS("condition-on-target", "add a further condition to a paragraph that is referred to", COVERED, compares=True)
def condition_on_target(source: Source) -> Iterator[Mutant]:
    for paragraph in _referred(source):
        yield one(paragraph.put(narrowed(paragraph.condition)), paragraph.id)


@FAULTS("target-three-deep", "put the target of a reference under three nested conditions", COVERED, compares=True)
def three_deep(source: Source) -> Iterator[Mutant]:
    deep = f"{PLAIN} and not ({PLAIN} and not ({PLAIN} and agreement_form != 'hand'))"
    for paragraph in _referred(source):
        condition = f"({paragraph.condition}) and {deep}" if paragraph.condition else deep
        yield one(paragraph.put(condition), paragraph.id)


@FAULTS(
    "reference-to-conditional",
    "refer from a paragraph that is always in its clause to one that is not",
    COVERED,
    compares=True,
)
def to_conditional(source: Source) -> Iterator[Mutant]:
    clauses = (p for p in source.paragraphs if p.clause.head.kind == "clause")
    target = next((p for p in clauses if p.condition and p.option is None and not p.above), None)
    for paragraph in source.paragraphs:
        ends = paragraph.words[1]
        always = paragraph.condition is None and not paragraph.above and paragraph.option is None
        if target and always and paragraph.text[:ends].endswith(".") and paragraph.clause.id != target.clause.id:
            yield one(paragraph.replace(ends, ends, f" See [clause {target.id}]."), paragraph.id)


@FAULTS("delete-target", "delete a paragraph that is referred to, and all under it")
def delete_target(source: Source) -> Iterator[Mutant]:
    for paragraph in _referred(source):
        last = paragraph
        for other in source.in_clause(paragraph.clause.id):
            if paragraph.block in other.above:
                last = other
        yield one(Edit(paragraph.file, paragraph.start, last.end), paragraph.id)
