"""The register of faults, and what their operators share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordant.conditions.model import TRUE
from accordant.library.library import Library, LibraryClause
from accordant.library.text import (
    ALWAYS,
    FieldSlot,
    ReferenceSlot,
    Sentence,
    TextParagraph,
    ValueSlot,
    walk,
)
from tools.mutants.mutant import Operators
from tools.mutants.source import Paragraph

FAULTS = Operators()

PLAIN = "agreement_form == 'deed'"
"""A condition that every library can evaluate, which has nothing to do with any clause."""
NEVER = f"{PLAIN} and agreement_form != 'deed'"
"""A condition that no answers meet."""

FREE = (
    "Nothing that it prints or refers to hangs on the condition, and nothing that refers to it needs it: the agreement "
    "says something else, and nothing in it is broken."
)
COVERED = "All that hangs on it is still guarded, by another condition around it or around what depends on it."

_FLIPS = (
    (re.compile(r" not in (?=\[)"), " in "),
    (re.compile(r"(?<!not) in (?=\[)"), " not in "),
    (re.compile(r"(?<=') not in (?=[a-z])"), " in "),
    (re.compile(r"(?<=') in (?=[a-z])"), " not in "),
    (re.compile(r" == "), " != "),
    (re.compile(r" != "), " == "),
    (re.compile(r" >= "), " < "),
    (re.compile(r" <= "), " > "),
    (re.compile(r" < "), " >= "),
    (re.compile(r" > "), " <= "),
)


def flips(condition: str) -> Iterator[str]:
    """The condition with one comparison turned round, for each comparison in it."""
    for pattern, other in _FLIPS:
        for found in pattern.finditer(condition):
            yield condition[: found.start()] + other + condition[found.end() :]


def narrowed(condition: str | None) -> str:
    return f"({condition}) and {PLAIN}" if condition else PLAIN


def killed(condition: str | None) -> str:
    return f"({condition}) and {NEVER}" if condition else NEVER


def hangs(library: Library, paragraph: Paragraph) -> bool:
    """Whether something that it or a paragraph under it prints or refers to is not always there."""
    inside = [block for block in walk((paragraph.block,)) if isinstance(block, TextParagraph)]
    return any(hangs_on(library, block.sentence) for block in inside)


def hangs_on(library: Library, sentence: Sentence) -> bool:
    """Whether something that a sentence prints or names is not always there."""
    for piece in sentence.pieces:
        match piece:
            case ValueSlot(name) if name in library.relevance and library.relevance[name] != TRUE:
                return True
            case FieldSlot(_, name) if name in library.relevance:
                question = library.questions[name]
                if library.relevance[name] != TRUE or (question.type == "group" and not question.min):
                    return True
            case ReferenceSlot(_, targets) if any(not always(library, target) for target in targets):
                return True
            case _:
                pass
    return False


def always(library: Library, target: str) -> bool:
    """Whether a clause or paragraph is in every agreement, as far as its text shows."""
    id, _, paragraph = target.partition(".")
    clause = library.clauses.get(id)
    if clause is None or library.presence(id) != TRUE:
        return False
    return not paragraph or any(_reaches(clause, paragraph))


def _reaches(clause: LibraryClause, paragraph: str) -> Iterator[bool]:
    for passage in clause.passages:
        for block in passage.blocks:
            under = [one for one in walk((block,)) if getattr(one, "id", "") == paragraph]
            if under and isinstance(block, TextParagraph):
                yield passage.option is None and block.when is ALWAYS and under[0] is block


def targets(paragraph: Paragraph) -> frozenset[str]:
    """The ids of a paragraph and of those under it, as references name them."""
    blocks = walk((paragraph.block,))
    return frozenset(f"{paragraph.clause.id}.{block.id}" for block in blocks)
