"""The words of a special term as numbered paragraphs.

Blank lines part paragraphs. A line that begins with (a), a hyphen or a bullet is a sub-paragraph. Numbers that somebody
typed are taken off, as every paragraph is numbered when the agreement is assembled. `[clause liability]` refers to a
clause by its id, and is printed as its number. Everything else stands as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from accordant.library.sentences import REFERENCE_IN_TEXT, reference
from accordant.library.text import Piece, Sentence, TextParagraph, Words

FILE = "the special terms"
"""Where findings say that a sentence stands."""

_BETWEEN = re.compile(r"\n[ \t]*\n")
_NUMBER = re.compile(r"\s*(?:\d+(?:\.\d+)+\.?|\d+[.)])\s+")
_ITEM = re.compile(r"\s*(?:\([a-z]{1,4}\)|[a-z]\)|[-•*–])\s+")
_OR = re.compile(r"[;,]?\s+or$")


def paragraphs_of(text: str) -> tuple[TextParagraph, ...]:
    """The numbered paragraphs of a special term's words."""
    found: list[TextParagraph] = []
    line = 1
    for chunk in _BETWEEN.split(text):
        for words, is_item in _joined(chunk):
            if is_item and found:
                found[-1] = _with_item(found[-1], words, line)
            else:
                found.append(_paragraph(f"p{len(found) + 1}", words, line))
        line += chunk.count("\n") + 2
    return tuple(found)


def _joined(chunk: str) -> Iterator[tuple[str, bool]]:
    """A paragraph and its items, each in one line."""
    lines: list[tuple[str, bool]] = []
    for line in chunk.strip().split("\n"):
        item = _ITEM.match(line)
        if item:
            lines.append((line[item.end() :], True))
        elif lines:
            lines[-1] = f"{lines[-1][0]} {line}", lines[-1][1]
        else:
            number = _NUMBER.match(line)
            lines.append((line[number.end() :] if number else line, False))
    for words, is_item in lines:
        if spaced := " ".join(words.split()):
            yield spaced, is_item


def _with_item(paragraph: TextParagraph, words: str, line: int) -> TextParagraph:
    item = _paragraph(f"{paragraph.id}-{len(paragraph.children) + 1}", words, line, opens=False)
    conjunction = "or" if _OR.search(words) else paragraph.conjunction
    return replace(paragraph, children=(*paragraph.children, item), conjunction=conjunction)


def _paragraph(id: str, words: str, line: int, *, opens: bool = True) -> TextParagraph:
    return TextParagraph(id, Sentence(tuple(_pieces(words, opens=opens)), FILE, line))


def _pieces(words: str, *, opens: bool) -> Iterator[Piece]:
    """`opens`: whether they begin a sentence, as those of an item do not."""
    position = 0
    for found in REFERENCE_IN_TEXT.finditer(words):
        slot = reference(found[1])
        if slot is None:
            continue
        if found.start() > position:
            yield Words(words[position : found.start()])
        yield replace(slot, word=slot.word.capitalize()) if opens and not found.start() else slot
        position = found.end()
    if position < len(words):
        yield Words(words[position:])
