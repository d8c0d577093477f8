"""Finding one's way in the library: clauses and schedules by dimension, kind of agreement, topic, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from accordant.library.entries import DIMENSIONS, Dimension, Model
from accordant.library.library import Library, LibraryClause
from accordant.library.text import TextParagraph, TextTable
from accordant.library.written import sentence_text

_WORD = re.compile(r"\w+")


def find(
    library: Library,
    words: str = "",
    *,
    dimension: Dimension | None = None,
    model: Model | None = None,
    topic: str | None = None,
) -> tuple[LibraryClause, ...]:
    """The clauses and schedules that fit, in the library's order by dimension.

    `words`: all of them, or words that they begin, must stand in a clause: its title first, then what it means, its
    options, topics and text.
    """
    wanted = [word.casefold() for word in _WORD.findall(words)]
    found = [
        clause
        for clause in _in_order(library)
        if dimension in (None, clause.head.dimension)
        and (model is None or model in clause.head.models)
        and (topic is None or topic in clause.head.topics)
        and _has(wanted, _searched(library)[clause.id])
    ]
    if not wanted:
        return tuple(found)
    return tuple(sorted(found, key=lambda clause: not _has(wanted, _words(clause.head.title))))


def topics_in(library: Library) -> dict[str, str]:
    """The topics that clauses are about, by id, with their titles, in the library's order."""
    used = {topic for clause in library.clauses.values() for topic in clause.head.topics}
    return {id: topic.title for id, topic in library.topics.items() if id in used}


def _in_order(library: Library) -> list[LibraryClause]:
    """By dimension, and then as the kinds of agreement order them."""
    places: dict[str, int] = {}
    for outline in library.outlines.values():
        for place, id in enumerate(outline.clauses()):
            places.setdefault(id, place)
    last = len(places)
    return sorted(
        library.clauses.values(),
        key=lambda clause: (DIMENSIONS.index(clause.head.dimension), places.get(clause.id, last)),
    )


def _has(wanted: Iterable[str], known: frozenset[str]) -> bool:
    return all(any(word.startswith(part) for word in known) for part in wanted)


def _words(*texts: str) -> frozenset[str]:
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text))


@lru_cache(maxsize=4)
def _searched(library: Library) -> dict[str, frozenset[str]]:
    """The words by which each clause is found."""
    return {clause.id: _words(*_texts(clause, library)) for clause in library.clauses.values()}


def _texts(clause: LibraryClause, library: Library) -> Iterator[str]:
    head = clause.head
    yield from (head.title, head.plain, head.for_commissioner, head.for_partner, head.transactional.differs)
    yield from (library.topics[topic].title for topic in head.topics if topic in library.topics)
    for option in head.options:
        yield from (option.name, option.plain, option.difference)
    for block in clause.all_blocks():
        match block:
            case TextParagraph():
                yield sentence_text(block.sentence)
            case TextTable():
                yield block.caption
                yield from map(sentence_text, block.sentences)
            case _:
                pass
