"""The tree of a clause's text: paragraphs, tables and the pieces of sentences, with their placeholders left in (D3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from accordant.conditions import Condition
from accordant.conditions.model import TRUE


# Without slots: a kept library is read at the start of every command, and a pickle restores slots one by one.
@dataclass(frozen=True)
class When:
    """A condition as it stands in a file, with its place."""

    condition: Condition
    source: str
    file: str
    line: int


ALWAYS = When(TRUE, "True", "", 0)

# --- pieces of a sentence -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Words:
    """Words of the library. `definition` is set where they are a use of a defined term."""

    text: str
    bold: bool = False
    italic: bool = False
    definition: str | None = None

    def saying(self, text: str, definition: str | None = None) -> Words:
        """Other words in the same dress. Loading makes a hundred thousand, and `dataclasses.replace` is slow."""
        return Words(text, self.bold, self.italic, definition)


@dataclass(frozen=True)
class ValueSlot:
    """`{question}` or `{question in words}`: a value; inside a group, a field of this member."""

    name: str
    in_words: bool = False
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class FieldSlot:
    """`{field of name}`: a field of every member of a group, as a list; or of the member a question refers to."""

    field: str
    name: str
    conjunction: str = "and"
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class PluralSlot:
    """`{one|many for name}`: the first form if the number, or the count of the group, is one."""

    one: str
    many: str
    name: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class ReferenceSlot:
    """`[clause id]`, `[paragraph schedule.id]`, `[clauses a, b]`: references by id.

    `word` is what the author wrote: clause, clauses, paragraph, paragraphs, schedule or schedules.
    """

    word: str
    targets: tuple[str, ...]
    bold: bool = False
    italic: bool = False


Slot = ValueSlot | FieldSlot | PluralSlot | ReferenceSlot
Piece = Words | Slot


@dataclass(frozen=True)
class Sentence:
    """Some pieces in a row, with the terms used in them and their place."""

    pieces: tuple[Piece, ...]
    file: str
    line: int
    terms: frozenset[str] = frozenset()

    @property
    def ends_with_colon(self) -> bool:
        last = self.pieces[-1] if self.pieces else None
        return isinstance(last, Words) and last.text.rstrip().endswith(":")

    @property
    def names(self) -> frozenset[str]:
        """Of questions, facts and groups whose values stand in it."""
        return frozenset(piece.name for piece in self.pieces if isinstance(piece, ValueSlot | FieldSlot | PluralSlot))


# --- blocks -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Each:
    """`{each group where condition}`: printed once for each member."""

    group: str
    where: When = ALWAYS


@dataclass(frozen=True)
class TextParagraph:
    """A paragraph with its sub-paragraphs.

    `id` is "" where the author has not written one yet. `leads_in` says that it introduces its sub-paragraphs as a
    list, joined by `conjunction`.
    """

    id: str
    sentence: Sentence
    when: When = ALWAYS
    each: Each | None = None
    numbered: bool = True
    conjunction: str = "and"
    children: tuple[TextParagraph, ...] = ()
    last_line: int = 0

    @property
    def leads_in(self) -> bool:
        return self.sentence.ends_with_colon


@dataclass(frozen=True)
class TableRow:
    """A fixed row."""

    cells: tuple[Sentence, ...]
    when: When = ALWAYS


@dataclass(frozen=True)
class Crossing:
    """Further columns of a table, one for each member of `groups`.

    A cell is the `cell` of each member of the group `entries` whose member field `row` picks the row's member and
    whose member field `column` picks the column's; `none` where there is none. `name`: what the column members are.
    """

    groups: tuple[str, ...]
    heading: Sentence
    name: Sentence
    entries: str
    row: str
    column: str
    cell: Sentence
    none: Sentence


@dataclass(frozen=True)
class TextTable:
    """A table: one row for each member of `each`, or `rows` that are fixed. `empty` stands in for a table of none.

    `across`: the columns that follow the others, where the table crosses two groups.
    """

    id: str
    caption: str
    headings: tuple[Sentence, ...]
    each: Each | None
    cells: tuple[Sentence, ...]
    rows: tuple[TableRow, ...]
    empty: Sentence | None
    when: When
    file: str
    line: int
    across: Crossing | None = None

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every text of the table: headings, cells, what stands in for an empty table or cell."""
        fixed = tuple(cell for row in self.rows for cell in row.cells)
        crossed = self.across
        further = (crossed.heading, crossed.name, crossed.cell, crossed.none) if crossed else ()
        return (*self.headings, *self.cells, *fixed, *further, *((self.empty,) if self.empty else ()))


@dataclass(frozen=True)
class DefinitionsPlace:
    """`{definitions}`: where the list of definitions goes."""

    id: str
    line: int


TextBlock = TextParagraph | TextTable | DefinitionsPlace


@dataclass(frozen=True)
class Passage:
    """A run of blocks that is in every version of a clause (`option` None) or in one option only."""

    option: str | None
    blocks: tuple[TextBlock, ...]
    line: int = 1


def walk(blocks: tuple[TextBlock, ...]) -> Iterator[TextBlock]:
    """Every block and every sub-paragraph, in order."""
    for block in blocks:
        yield block
        if isinstance(block, TextParagraph):
            yield from walk(block.children)
