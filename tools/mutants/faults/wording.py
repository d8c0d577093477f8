"""Faults in the words of paragraphs, and in their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.mutants.faults.register import FAULTS
from tools.mutants.mutant import Edit, Mutant
from tools.mutants.source import Paragraph, Source, one

_MUST = re.compile(r"\bmust\b")
_REFERENCE = re.compile(r"\[(?:clause|schedule|paragraph) [^\]]+\]")


def _after_words(source: Source, text: str, whole: bool = True) -> Iterator[Mutant]:
    """Every paragraph that is a whole sentence (or none but), with some text after it."""
    for paragraph in source.paragraphs:
        end = paragraph.words[1]
        if paragraph.text[:end].endswith(".") or not whole:
            yield one(paragraph.replace(end, end, text), paragraph.id)


@FAULTS("shall", "write “shall” for “must”", words=True)
def shall(source: Source) -> Iterator[Mutant]:
    for paragraph in source.paragraphs:
        for found in list(_MUST.finditer(paragraph.text, *paragraph.words))[:1]:
            yield one(paragraph.replace(*found.span(), "shall"), paragraph.id)


@FAULTS("square-brackets-left", "leave a note in square brackets in the text", words=True)
def square(source: Source) -> Iterator[Mutant]:
    yield from _after_words(source, " [to be confirmed]", whole=False)


@FAULTS("curly-brackets-left", "leave a note in curly brackets in the text", words=True)
def curly(source: Source) -> Iterator[Mutant]:
    yield from _after_words(source, " {TO DO}", whole=False)


@FAULTS("open-bracket-left", "leave a square bracket open in the text", words=True)
def open_square(source: Source) -> Iterator[Mutant]:
    yield from _after_words(source, " [date", whole=False)


@FAULTS("open-brace-left", "leave a curly bracket open in the text", words=True)
def open_curly(source: Source) -> Iterator[Mutant]:
    for paragraph in source.paragraphs:
        begins = paragraph.words[0]
        yield one(paragraph.replace(begins, begins, "{"), paragraph.id)


@FAULTS("overlong-sentence", "make a sentence more than sixty words longer", words=True)
def overlong(source: Source) -> Iterator[Mutant]:
    more = ", and so on for as long as it is useful to everybody" * 6
    for paragraph in source.paragraphs:
        end = paragraph.words[1]
        if paragraph.text[:end].endswith("."):
            yield one(paragraph.replace(end - 1, end - 1, more), paragraph.id)


@FAULTS("loose-reference", "write “the clause above” for a reference", words=True)
def loose(source: Source) -> Iterator[Mutant]:
    for paragraph in source.paragraphs:
        for found in _REFERENCE.finditer(paragraph.text):
            yield one(paragraph.replace(*found.span(), "the clause above"), paragraph.id)


@FAULTS("numbered-by-hand", "write the number of a clause for a reference", words=True)
def by_hand(source: Source) -> Iterator[Mutant]:
    for paragraph in source.paragraphs:
        for found in _REFERENCE.finditer(paragraph.text):
            yield one(paragraph.replace(*found.span(), "clause 12.3"), paragraph.id)


@FAULTS("stale-word", "write an old-fashioned word of contracts", words=True)
def stale(source: Source) -> Iterator[Mutant]:
    yield from _after_words(source, " The foregoing applies notwithstanding anything hereinbefore contained.")


@FAULTS("delete-paragraph-id", "delete the id of a paragraph", words=True)
def delete_id(source: Source) -> Iterator[Mutant]:
    for paragraph in source.paragraphs:
        yield one(paragraph.replace(paragraph.words[1], len(paragraph.text), ""), paragraph.id)


@FAULTS("nest-too-deep", "put a paragraph one level too deep", words=True)
def too_deep(source: Source) -> Iterator[Mutant]:
    for paragraph in source.paragraphs:
        if len(paragraph.above) == 2:
            yield _under(paragraph, "1. one level more {#too-deep}")
        elif not paragraph.block.children:
            indent = " " * 3
            steps = "".join(
                f"\n\n{indent * step}{_indent(paragraph)}1. one level more: {{#too-deep-{step}}}"
                for step in range(1, 4 - len(paragraph.above))
            )
            yield one(Edit(paragraph.file, paragraph.end, paragraph.end, steps), paragraph.id)


def _indent(paragraph: Paragraph) -> str:
    return paragraph.text[: len(paragraph.text) - len(paragraph.text.lstrip(" "))]


def _under(paragraph: Paragraph, text: str) -> Mutant:
    marker = len(paragraph.text) - len(paragraph.text.lstrip(" ")) + paragraph.text.lstrip(" ").index(" ") + 1
    return one(Edit(paragraph.file, paragraph.end, paragraph.end, f"\n\n{' ' * marker}{text}"), paragraph.id)


@FAULTS("half-indent", "indent a sub-paragraph too little", words=True)
def half_indent(source: Source) -> Iterator[Mutant]:
    for paragraph in source.paragraphs:
        if paragraph.above and paragraph.block.numbered and paragraph.text.startswith("   "):
            yield one(paragraph.replace(0, 2, ""), paragraph.id)


@FAULTS("stray-heading", "put a heading into a clause that means nothing", words=True)
def stray_heading(source: Source) -> Iterator[Mutant]:
    for clause in source.library.clauses.values():
        end = len(source.texts[clause.file])
        yield one(Edit(clause.file, end, end, "\n## Notes\n\n1. A note. {#a-note}\n"), clause.id)


@FAULTS("unknown-mark", "misspell the mark at the beginning of a paragraph", words=True)
def unknown_mark(source: Source) -> Iterator[Mutant]:
    for paragraph in source.paragraphs:
        start = paragraph.text.find("{when ")
        if start >= 0:
            yield one(paragraph.replace(start, start + 6, "{if "), paragraph.id)
