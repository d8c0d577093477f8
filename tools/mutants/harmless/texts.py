"""Other words and another layout, for the same agreement in law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tools.mutants.harmless.register import HARMLESS
from tools.mutants.mutant import Edit, Mutant
from tools.mutants.source import Paragraph, Source, one

_MUST = re.compile(r" must (?!not )")
_REFERENCE = re.compile(r"\[([Cc]lause|[Ss]chedule|[Pp]aragraph) ([^\],]+)\]")


def _sentences(source: Source) -> Iterator[Paragraph]:
    """Paragraphs that are whole sentences, and not long."""
    for paragraph in source.paragraphs:
        begins, ends = paragraph.words
        if paragraph.text[:ends].endswith(".") and len(paragraph.text[begins:ends].split()) < 30:
            yield paragraph


@HARMLESS("reword", "add a word to a sentence")
def reword(source: Source) -> Iterator[Mutant]:
    for paragraph in _sentences(source):
        for found in list(_MUST.finditer(paragraph.text))[:1]:
            yield one(paragraph.replace(*found.span(), " must always "), paragraph.id)


@HARMLESS("italics", "set a word in italics")
def italics(source: Source) -> Iterator[Mutant]:
    for paragraph in _sentences(source):
        for found in list(_MUST.finditer(paragraph.text))[:1]:
            yield one(paragraph.replace(*found.span(), " *must* "), paragraph.id)


@HARMLESS("other-number", "number a paragraph otherwise than 1")
def other_number(source: Source) -> Iterator[Mutant]:
    for paragraph in source.paragraphs:
        start = paragraph.text.find("1. ")
        if paragraph.text.lstrip(" ").startswith("1. "):
            yield one(paragraph.replace(start, start + 1, "2"), paragraph.id)


@HARMLESS("blank-lines", "put two blank lines for one between paragraphs")
def blank_lines(source: Source) -> Iterator[Mutant]:
    for paragraph in source.paragraphs:
        if not paragraph.above:
            yield one(Edit(paragraph.file, paragraph.start, paragraph.start, "\n"), paragraph.id)


@HARMLESS("trailing-space", "leave a space at the end of a paragraph")
def trailing(source: Source) -> Iterator[Mutant]:
    for paragraph in source.paragraphs:
        yield one(Edit(paragraph.file, paragraph.end, paragraph.end, " "), paragraph.id)


@HARMLESS("windows-lines", "save a clause file with Windows line ends")
def windows(source: Source) -> Iterator[Mutant]:
    for clause in source.library.clauses.values():
        text = source.texts[clause.file]
        yield one(Edit(clause.file, 0, len(text), text.replace("\n", "\r\n")), clause.id)


@HARMLESS("refer-again", "refer a second time to what a sentence refers to already")
def refer_again(source: Source) -> Iterator[Mutant]:
    for paragraph in _sentences(source):
        found = _REFERENCE.search(paragraph.text)
        if found:
            end = paragraph.words[1]
            word = found[1].lower()
            yield one(paragraph.replace(end, end, f" So does [{word} {found[2]}]."), paragraph.id)


@HARMLESS("refer-to-own", "refer to the paragraph's own clause")
def refer_to_own(source: Source) -> Iterator[Mutant]:
    for paragraph in _sentences(source):
        if paragraph.clause.head.kind == "clause":
            end = paragraph.words[1]
            yield one(paragraph.replace(end, end, f" This is part of [clause {paragraph.clause.id}]."), paragraph.id)


@HARMLESS("new-paragraph", "add a paragraph that prints and names nothing")
def new_paragraph(source: Source) -> Iterator[Mutant]:
    for paragraph in source.paragraphs:
        if not paragraph.above and paragraph.block.numbered:
            added = "1. The words of this clause are to be read together. {#read-together}\n\n"
            yield one(Edit(paragraph.file, paragraph.start, paragraph.start, added), paragraph.id)


@HARMLESS("swap-neighbours", "put an item of a list before its neighbour")
def swap(source: Source) -> Iterator[Mutant]:
    for before, after in pairwise(source.paragraphs):
        siblings = before.above and before.above == after.above and before.clause is after.clause
        if siblings and not before.block.children and not after.block.children and before.option == after.option:
            edits = (
                Edit(before.file, before.start, before.end, after.text),
                Edit(after.file, after.start, after.end, before.text),
            )
            yield Mutant(edits, before.id)


@HARMLESS("rename-paragraph", "rename a paragraph wherever it is named")
def rename_paragraph(source: Source) -> Iterator[Mutant]:
    for paragraph in source.paragraphs:
        old, named = paragraph.block.id, re.compile(rf"\b{re.escape(paragraph.id)}(?![\w.-])")
        ledger = re.search(rf"paragraph: {old}\b", source.texts[paragraph.file])
        start = paragraph.text.rfind(f"{{#{old}}}")
        if start >= 0 and not ledger and old not in paragraph.clause.head.kept:
            edits = [paragraph.replace(start, start + len(old) + 3, f"{{#{old}-renamed}}")]
            for file, text in source.texts.items():
                edits += [Edit(file, m.start(), m.end(), f"{m[0]}-renamed") for m in named.finditer(text)]
            yield Mutant(tuple(edits), paragraph.id)


@HARMLESS("in-every-case", "say “In every case” where it goes without saying")
def in_every_case(source: Source) -> Iterator[Mutant]:
    for clause in source.library.clauses.values():
        if not clause.head.options:
            start = source.in_clause(clause.id)[0].start
            yield one(Edit(clause.file, start, start, "## In every case\n\n"), clause.id)
