"""Reading a sentence of clause text: values `{...}`, references `[clause x]`, bold and italic.

markdown-it-py does the Markdown; values and references are inline rules of our own, so that nothing inside them is
taken for emphasis. See docs/clause-format.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from accordant.conditions import ConditionError, parse
from accordant.finding import Finding, Place, Severity
from accordant.library.text import (
    ALWAYS,
    FieldSlot,
    Piece,
    PluralSlot,
    ReferenceSlot,
    Sentence,
    ValueSlot,
    When,
    Words,
)

NAME = r"[a-z][a-z0-9_]*"
_VALUE = re.compile(rf"({NAME})(\s+in\s+words)?")
_FIELD = re.compile(rf"({NAME})\s+of\s+({NAME})(?:\s+(and|or))?")
_PLURAL = re.compile(rf"([^|{{}}]+)\|([^|{{}}]*?)\s+for\s+({NAME})")
_TARGET = r"[a-z0-9][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*)?"
_REFERENCE = re.compile(rf"([Cc]lauses?|[Pp]aragraphs?|[Ss]chedules?)\s+({_TARGET}(?:\s*,\s*{_TARGET})*)")
REFERENCE_IN_TEXT = re.compile(r"\[([^\[\]]+)\]")
"""Where a reference may stand in text: what is between the brackets is for `reference` to read."""

VALUE_FORMS = "{name}, {name in words}, {field of group}, {one|many for name}"
REFERENCE_FORMS = "[clause id], [clause id.paragraph], [schedule id], [paragraph schedule.paragraph], [clauses a, b]"


@dataclass
class SentenceReader:
    """Reads the sentences of one file. Findings are gathered, not raised, so that all come at once."""

    file: str
    findings: list[Finding] = field(default_factory=list[Finding])

    def problem(self, message: str, line: int, next_step: str = "", rule: str = "clause-text") -> None:
        self.findings.append(Finding(Severity.ERROR, rule, message, Place(self.file, line), next_step))

    # --- sentences ------------------------------------------------------------------------------------------------

    def sentence(self, text: str, line: int) -> Sentence:
        """Read one sentence: a definition, a table cell, a party's particulars."""
        token = markdown().parseInline(" ".join(text.split()))[0]
        marks, pieces = self.pieces(token.children or [], line)
        for mark in marks:
            self.problem(f"“{{{mark}}}” belongs at the beginning or end of a numbered paragraph.", line)
        return Sentence(pieces, self.file, line)

    def pieces(self, tokens: Sequence[Token], line: int) -> tuple[list[str], tuple[Piece, ...]]:
        marks: list[str] = []
        pieces: list[Piece] = []
        bold = italic = False
        for token in tokens:
            match token.type:
                case "strong_open" | "strong_close":
                    bold = token.type == "strong_open"
                case "em_open" | "em_close":
                    italic = token.type == "em_open"
                case "softbreak" | "hardbreak":
                    _add_words(pieces, Words(" ", bold, italic))
                case "slot":
                    slot = self._slot(token.content.strip(), line)
                    if isinstance(slot, str):
                        marks.append(slot)
                    elif slot is not None:
                        pieces.append(replace(slot, bold=bold, italic=italic) if bold or italic else slot)
                case "reference":
                    reference = self._reference(token.content.strip(), line)
                    if reference is not None:
                        pieces.append(replace(reference, bold=bold, italic=italic) if bold or italic else reference)
                case _:
                    _add_words(pieces, Words(token.content, bold, italic))
        return marks, _trimmed(pieces)

    def _slot(self, content: str, line: int) -> Piece | str | None:
        if content.startswith(("when ", "each ", "#")) or content in ("any of", "definitions"):
            return content
        if found := _VALUE.fullmatch(content):
            return ValueSlot(found[1], in_words=bool(found[2]))
        if found := _FIELD.fullmatch(content):
            return FieldSlot(found[1], found[2], found[3] or "and")
        if found := _PLURAL.fullmatch(content):
            return PluralSlot(found[1].strip(), found[2].strip(), found[3])
        self.problem(f"“{{{content}}}” is not a value.", line, f"Accepted: {VALUE_FORMS}.")
        return None

    def _reference(self, content: str, line: int) -> ReferenceSlot | None:
        found = reference(content)
        if found is None:
            self.problem(f"“[{content}]” is not a reference.", line, f"Accepted: {REFERENCE_FORMS}.")
        return found

    def when(self, source: str, line: int) -> When:
        """Read a condition; a finding and ALWAYS if it is outside the language."""
        try:
            return When(parse(source), source, self.file, line)
        except ConditionError as error:
            place = Place(self.file, line, error.column)
            self.findings.append(Finding(Severity.ERROR, "condition", f"In “{source}”: {error.message}", place))
            return ALWAYS


def reference(content: str) -> ReferenceSlot | None:
    """What stands between the brackets of a reference, such as `clause liability`; None if it is no reference."""
    found = _REFERENCE.fullmatch(content.strip())
    return ReferenceSlot(found[1], tuple(part.strip() for part in found[2].split(","))) if found else None


def _add_words(pieces: list[Piece], words: Words) -> None:
    if not words.text:
        return
    last = pieces[-1] if pieces else None
    if isinstance(last, Words) and (last.bold, last.italic) == (words.bold, words.italic):
        pieces[-1] = last.saying(last.text + words.text, last.definition)
    else:
        pieces.append(words)


def _trimmed(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Without the space that a leading {when ...} or a trailing {#id} leaves behind."""
    last = len(pieces) - 1
    kept: list[Piece] = []
    for position, piece in enumerate(pieces):
        if isinstance(piece, Words):
            text = piece.text if position else piece.text.lstrip()
            text = re.sub(r"  +", " ", text if position < last else text.rstrip())
            piece = piece if text == piece.text else piece.saying(text, piece.definition)
        if not isinstance(piece, Words) or piece.text:
            kept.append(piece)
    return tuple(kept)


@cache
def markdown() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(
        ["list", "fence", "heading", "escape", "emphasis", "newline", "balance_pairs", "fragments_join"]
    )
    parser.inline.ruler.before("emphasis", "slot", _bracketed("{", "}", "slot"))
    parser.inline.ruler.before("emphasis", "reference", _bracketed("[", "]", "reference"))
    return parser


def _bracketed(opening: str, closing: str, kind: str) -> Any:
    def rule(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != opening:
            return False
        end = state.src.find(closing, state.pos + 1)
        if kind == "slot" and state.src.startswith("{when", state.pos):
            end = _condition_end(state.src, state.pos)
        if end < 0:
            return False
        if not silent:
            token = state.push(kind, "", 0)
            token.content = state.src[state.pos + 1 : end]
        state.pos = end + 1
        return True

    return rule


def _condition_end(source: str, start: int) -> int:
    """The closing brace of a `{when ...}`, past any brace inside a quoted literal."""
    quote = ""
    for position in range(start, len(source)):
        character = source[position]
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        elif character == "}":
            return position
    return -1
