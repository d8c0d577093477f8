"""What is chosen: the clauses, paragraphs and table rows that are in, each with its member and its reason."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from accordant.interview.settle import SettledMember
from accordant.library.library import LibraryClause
from accordant.library.text import DefinitionsPlace, Sentence, TextTable

Spoken = tuple[tuple[Sentence, SettledMember | None], ...]
"""Sentences that are printed together, each with the member it speaks of."""


@dataclass(frozen=True, slots=True)
class ChosenParagraph:
    """A paragraph that is in, with its sub-paragraphs.

    `ids` are all the ids it answers to: its own first, then those of paragraphs run together with it. `open` holds
    the questions it depends on when it is not settled whether it is in; then its text is not shown. `tail` is text run
    together with it from a list of one; `closing` the punctuation that a list gives it.
    """

    ids: tuple[str, ...]
    sentence: Sentence
    member: SettledMember | None
    numbered: bool
    conjunction: str
    leads_in: bool
    children: tuple[ChosenParagraph, ...]
    reason: str
    open: tuple[str, ...] = ()
    tail: Spoken = ()
    closing: str | None = None


@dataclass(frozen=True, slots=True)
class ChosenRow:
    """A table row: for each cell its sentences."""

    cells: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class ChosenTable:
    """A table with its header and at least one row."""

    table: TextTable
    header: ChosenRow
    rows: tuple[ChosenRow, ...]
    reason: str


ChosenBlock = ChosenParagraph | ChosenTable | DefinitionsPlace


@dataclass(frozen=True)
class ChosenClause:
    """A clause or schedule that is in. `open` as for paragraphs."""

    clause: LibraryClause
    option: str | None
    reason: str
    blocks: tuple[ChosenBlock, ...]
    open: tuple[str, ...] = ()

    @cached_property
    def terms(self) -> frozenset[str]:
        """The ids of the defined terms in its text."""
        sentences: list[Sentence] = []
        for block in self.blocks:
            if isinstance(block, ChosenParagraph):
                _gather(block, sentences)
            elif isinstance(block, ChosenTable):
                sentences += [said for row in (block.header, *block.rows) for cell in row.cells for said, _ in cell]
        return frozenset[str]().union(*[sentence.terms for sentence in sentences])


def _gather(paragraph: ChosenParagraph, sentences: list[Sentence]) -> None:
    if not paragraph.open:
        sentences.append(paragraph.sentence)
        sentences += [sentence for sentence, _ in paragraph.tail]
    for child in paragraph.children:
        _gather(child, sentences)
