"""A library in figures: how many clauses, options and sources of each kind, and how long each clause is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accordant.library.entries import DIMENSIONS
from accordant.library.library import Library, LibraryClause
from accordant.library.text import DefinitionsPlace, Sentence, TextBlock, TextParagraph, TextTable, Words

EVIDENCE = ("read", "summary", "unverified")
_STATUS = ("draft", "reviewed", "approved")


@dataclass(frozen=True)
class Count:
    """How many there are of something."""

    of: str
    number: int


@dataclass(frozen=True)
class Length:
    """How many words the text of a clause has, all its options together. A value or a reference counts as one."""

    clause: str
    title: str
    words: int


@dataclass(frozen=True)
class Figures:
    """The figures of a library. `options`: how many clauses offer none, two, three and so on."""

    dimensions: tuple[Count, ...] = ()
    options: tuple[Count, ...] = ()
    status: tuple[Count, ...] = ()
    evidence: tuple[Count, ...] = ()
    lengths: tuple[Length, ...] = ()


def figures(library: Library) -> Figures:
    """Count a library. The longest clause comes first in `lengths`."""
    heads = [clause.head for clause in library.clauses.values()]
    offered = sorted(Counter(len(head.options) for head in heads).items())
    lengths = [Length(clause.id, clause.head.title, word_count(clause)) for clause in library.clauses.values()]
    return Figures(
        _counts((head.dimension for head in heads), DIMENSIONS),
        tuple(Count(f"{number} options" if number else "No options", times) for number, times in offered),
        _counts((head.status for head in heads), _STATUS),
        _counts((authority.evidence for authority in library.authorities.values()), EVIDENCE),
        tuple(sorted(lengths, key=lambda length: (-length.words, length.title))),
    )


def _counts(found: Iterable[str], order: Iterable[str]) -> tuple[Count, ...]:
    counted = Counter(found)
    return tuple(Count(name.capitalize(), counted[name]) for name in order)


def word_count(clause: LibraryClause) -> int:
    """The words of a clause's text."""
    return sum(_words_in(sentence) for block in clause.all_blocks() for sentence in _sentences(block))


def _sentences(block: TextBlock) -> Iterator[Sentence]:
    match block:
        case TextParagraph(sentence=sentence):
            yield sentence
        case TextTable(sentences=sentences):
            yield from sentences
        case DefinitionsPlace():
            return


def _words_in(sentence: Sentence) -> int:
    return sum(len(piece.text.split()) if isinstance(piece, Words) else 1 for piece in sentence.pieces)
