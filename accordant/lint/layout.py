"""Rules about how paragraphs are laid out, and about text that stands in two places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordant.finding import Place, Severity
from accordant.library.library import Library
from accordant.library.text import ALWAYS, TextParagraph
from accordant.lint.rule import Fault, rule
from accordant.lint.texts import Kind, sentences, texts

LONG_ENOUGH = 12
"""Words that a sentence must have to count as the same text by more than chance."""


@rule("lint.single-item", Severity.ADVICE)
def single_item(library: Library) -> Iterator[Fault]:
    """A list with one item that no condition and no group makes longer or shorter."""
    for clause in library.clauses.values():
        for block in clause.all_blocks():
            if isinstance(block, TextParagraph) and len(block.children) == 1:
                child = block.children[0]
                if child.when is ALWAYS and child.each is None:
                    message = "This paragraph has one sub-paragraph, which no condition takes out."
                    yield Fault(message, Place(clause.file, child.sentence.line), "Join the two.")


@rule("lint.duplicate-sentence", Severity.ADVICE)
def duplicate_sentence(library: Library) -> Iterator[Fault]:
    """The same sentence of LONG_ENOUGH words or more in two clauses."""
    first: dict[str, tuple[str, Place]] = {}
    for text in texts(library, (Kind.AGREEMENT,)):
        if text.sentence is None or text.owner not in library.clauses:
            continue
        for sentence in sentences(text.text):
            words = re.findall(r"[\w□£%]+", sentence.lower())
            if len(words) < LONG_ENOUGH:
                continue
            owner, place = first.setdefault(" ".join(words), (text.owner, text.place))
            if owner != text.owner:
                message = f"The same sentence stands in “{owner}” ({place}): “{' '.join(sentence.split()[:8])}…”."
                yield Fault(message, text.place, "Say it once, and refer to it here.")
