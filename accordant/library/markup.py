"""Reading clause text: Markdown for the structure, and a few marks that a lawyer can read aloud.

See docs/clause-format.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from markdown_it.token import Token
from pydantic import ValidationError

from accordant.library.marked import AccordantError, read
from accordant.library.sentences import NAME, SentenceReader, markdown
from accordant.library.tables import AcrossEntry, TableEntry
from accordant.library.text import (
    ALWAYS,
    Crossing,
    DefinitionsPlace,
    Each,
    Passage,
    Sentence,
    TableRow,
    TextBlock,
    TextParagraph,
    TextTable,
)

DEEPEST_LEVEL = 3
"""Levels of numbered paragraphs below the clause heading that an author may use."""

_WHEN = re.compile(r"when\s+(.+)", re.S)
_EACH = re.compile(rf"each\s+({NAME})(?:\s+where\s+(.+))?", re.S)
_ID = re.compile(r"#([a-z0-9][a-z0-9-]*)")
_OPTION = re.compile(r"Option:\s*([a-z0-9-]+)")
_EVERY = "In every case"


@dataclass
class Reader(SentenceReader):
    """Reads the text of one file: paragraphs, tables, and which option they belong to."""

    _lines: list[str] = field(default_factory=list[str])

    def passages(self, body: str, first_line: int) -> tuple[Passage, ...]:
        """Read the body of a clause file, whose first line is `first_line` of the file."""
        tokens = markdown().parse(body)
        self._lines = body.split("\n")
        passages: list[Passage] = []
        option: str | None = None
        start = first_line
        blocks: list[TextBlock] = []
        position = 0
        while position < len(tokens):
            token = tokens[position]
            line = first_line + (token.map[0] if token.map else 0)
            end = _end_of(tokens, position)
            match token.type:
                case "heading_open":
                    passages.append(Passage(option, tuple(blocks), start))
                    option, blocks, start = self._heading(tokens[position + 1].content, line), [], line
                case "ordered_list_open":
                    blocks.extend(self._paragraphs(tokens[position + 1 : end - 1], first_line, 1))
                case "paragraph_open":
                    blocks.append(self._unnumbered(tokens[position + 1], line))
                case "fence":
                    blocks.extend(self._table(token, line))
                case _:
                    self.problem(
                        f"“{token.content[:40] or token.tag or token.type}” has no meaning in a clause.",
                        line,
                        "Accepted: numbered paragraphs (1.), unnumbered paragraphs, ```table blocks, ## headings.",
                    )
            position = end
        passages.append(Passage(option, tuple(blocks), start))
        return tuple(passage for passage in passages if passage.blocks or passage.option)

    def _heading(self, content: str, line: int) -> str | None:
        if content.strip() == _EVERY:
            return None
        if found := _OPTION.fullmatch(content.strip()):
            return found[1]
        self.problem(
            f"The heading “{content}” has no meaning here.", line, f"Accepted: “## Option: ID”, “## {_EVERY}”."
        )
        return None

    def _paragraphs(self, tokens: Sequence[Token], first_line: int, level: int) -> list[TextParagraph]:
        paragraphs: list[TextParagraph] = []
        position = 0
        indents: set[int] = set()
        while position < len(tokens):
            end = _end_of(tokens, position)
            first = (tokens[position].map or [0])[0]
            indents.add(len(self._lines[first]) - len(self._lines[first].lstrip()))
            if len(indents) > 1:
                # Markdown would quietly take it for a neighbour: under "10." a list needs four spaces, not three.
                message = "This paragraph is indented, but not far enough to stand under the one before it."
                step = "Number every paragraph “1.” and indent its sub-paragraphs by three spaces."
                self.problem(message, first_line + first, step)
                indents = {max(indents)}
            paragraphs.extend(self._item(tokens[position + 1 : end - 1], first_line, level))
            position = end
        return paragraphs

    def _item(self, tokens: Sequence[Token], first_line: int, level: int) -> list[TextParagraph]:
        paragraph: TextParagraph | None = None
        children: list[TextParagraph] = []
        position = 0
        while position < len(tokens):
            token, end = tokens[position], _end_of(tokens, position)
            line = first_line + (token.map[0] if token.map else 0)
            if token.type == "paragraph_open" and paragraph is None:
                paragraph = self._paragraph(tokens[position + 1], line)
            elif token.type == "ordered_list_open":
                if level >= DEEPEST_LEVEL:
                    self.problem(f"Paragraphs go {DEEPEST_LEVEL} levels deep at most.", line, "Split the clause.")
                children.extend(self._paragraphs(tokens[position + 1 : end - 1], first_line, level + 1))
            else:
                self.problem(
                    "A numbered paragraph holds one paragraph and its numbered sub-paragraphs.",
                    line,
                    "Indent sub-paragraphs by three spaces and number them 1.",
                )
            position = end
        if paragraph is None:
            if tokens:
                self.problem("A numbered paragraph has no text of its own.", first_line)
            return []
        return [replace(paragraph, children=tuple(children))]

    def _paragraph(self, token: Token, line: int) -> TextParagraph:
        marks, pieces = self.pieces(token.children or [], line)
        paragraph = TextParagraph("", Sentence(pieces, self.file, line))
        for mark in marks:
            paragraph = self._marked(paragraph, mark, line)
        last = line + (token.map[1] - token.map[0] - 1 if token.map else 0)
        return replace(paragraph, last_line=last)

    def _marked(self, paragraph: TextParagraph, mark: str, line: int) -> TextParagraph:
        if found := _ID.fullmatch(mark):
            return replace(paragraph, id=found[1])
        if mark == "any of":
            return replace(paragraph, conjunction="or")
        if found := _WHEN.fullmatch(mark):
            return replace(paragraph, when=self.when(found[1], line))
        if found := _EACH.fullmatch(mark):
            where = self.when(found[2], line) if found[2] else ALWAYS
            return replace(paragraph, each=Each(found[1], where))
        self.problem(
            f"“{{{mark}}}” is not understood here.",
            line,
            "Accepted: {when CONDITION}, {each GROUP}, {each GROUP where CONDITION}, {any of}, {#id}.",
        )
        return paragraph

    def _unnumbered(self, token: Token, line: int) -> TextBlock:
        if token.content.strip() == "{definitions}":
            return DefinitionsPlace("definitions", line)
        return replace(self._paragraph(token, line), numbered=False)

    def _table(self, token: Token, line: int) -> list[TextTable]:
        if token.info.strip() != "table":
            self.problem("Only ```table blocks have a meaning here.", line)
            return []
        try:
            tree: Any = read(token.content, self.file, line + 1)
            entry = TableEntry.model_validate(tree)
        except AccordantError as error:
            self.findings.extend(error.findings)
            return []
        except ValidationError as error:
            for detail in error.errors():
                where = ".".join(str(step) for step in detail["loc"])
                self.problem(f"In this table, {where}: {detail['msg']}.", line)
            return []
        return [self._table_of(entry, line)]

    def _table_of(self, entry: TableEntry, line: int) -> TextTable:
        each = None
        if entry.rows:
            each = Each(entry.rows, self.when(entry.where, line) if entry.where else ALWAYS)
        width = len(entry.columns)
        for row in entry.cells:
            if len(row.cells) != width:
                self.problem(f"A row has {len(row.cells)} cells under {width} headings.", line)
        return TextTable(
            id=entry.id,
            caption=entry.caption,
            headings=tuple(self.sentence(column.heading, line) for column in entry.columns),
            each=each,
            cells=tuple(self.sentence(column.text, line) for column in entry.columns) if each else (),
            rows=tuple(
                TableRow(
                    tuple(self.sentence(cell, line) for cell in row.cells),
                    self.when(row.when, line) if row.when else ALWAYS,
                )
                for row in entry.cells
            ),
            empty=self.sentence(entry.empty, line) if entry.empty else None,
            when=self.when(entry.when, line) if entry.when else ALWAYS,
            file=self.file,
            line=line,
            across=self._crossing(entry.across, line) if entry.across else None,
        )

    def _crossing(self, entry: AcrossEntry, line: int) -> Crossing:
        return Crossing(
            groups=entry.groups,
            heading=self.sentence(entry.heading, line),
            name=self.sentence(entry.name, line),
            entries=entry.entries,
            row=entry.row,
            column=entry.column,
            cell=self.sentence(entry.text, line),
            none=self.sentence(entry.none, line),
        )


def _end_of(tokens: Sequence[Token], position: int) -> int:
    """The position after the block that begins here."""
    depth = 0
    for index in range(position, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index + 1
    return len(tokens)
