"""Every text of a library, each with its place: what the agreement prints, what people read about it, and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from accordant.finding import Place
from accordant.library.entries import Guide, GuidePrinciple, GuideQuestion, GuideStory, OptionItem, Question
from accordant.library.entries.base import Entry
from accordant.library.library import Library, LibraryClause
from accordant.library.text import DefinitionsPlace, PluralSlot, ReferenceSlot, Sentence, TextBlock, TextTable, Words

VALUE = "□"
"""Stands in flat text for a value and for the number of a reference. It counts as one word."""

_WORD = re.compile(r"[a-z]+")
_SENTENCE_END = re.compile(r"(?<=[.?!])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z□])")


class Kind(StrEnum):
    """Who reads a text."""

    AGREEMENT = "agreement"
    """Everybody: it is printed in an agreement."""
    DEFINITION = "definition"
    """Everybody: what a defined term means, without the term."""
    HEADING = "heading"
    """Everybody: a title or heading, or a caption."""
    PLAIN = "plain"
    """Whoever drafts: plain meanings, options, questions, messages."""
    NOTE = "note"
    """The lawyer who maintains the library; it may quote what it warns of."""


BODY = (Kind.AGREEMENT, Kind.DEFINITION)
PRINTED = (*BODY, Kind.HEADING)
READ = (*PRINTED, Kind.PLAIN)
ALL = (*READ, Kind.NOTE)


@dataclass(frozen=True, slots=True)
class LibraryText:
    """One text. `owner` is the id of the clause, definition, question, rule or authority that it belongs to.

    `sentence` is set for texts that are read as clause text. `words` are its words in lower case, by which a rule
    passes quickly over the texts that cannot break it.
    """

    text: str
    place: Place
    kind: Kind
    owner: str
    sentence: Sentence | None = None
    words: frozenset[str] = frozenset()


def flat(sentence: Sentence) -> str:
    """A sentence as text, with a sign for each value and each reference."""
    parts: list[str] = []
    for piece in sentence.pieces:
        match piece:
            case Words(text):
                parts.append(text)
            case PluralSlot(_, many):
                parts.append(many)
            case ReferenceSlot(word):
                parts.append(f"{word} {VALUE}")
            case _:
                parts.append(VALUE)
    return "".join(parts)


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [part for part in _SENTENCE_END.split(text) if part.strip()]


def texts(library: Library, kinds: tuple[Kind, ...] = ALL) -> Iterator[LibraryText]:
    """The texts of these kinds, in the order of the library."""
    return (text for text in _texts(library) if text.kind in kinds)


@lru_cache(maxsize=4)
def _texts(library: Library) -> tuple[LibraryText, ...]:
    return tuple(
        replace(text, words=frozenset(_WORD.findall(text.text.lower())))
        for part in _PARTS
        for text in part(library)
        if text.text.strip()
    )


def _of_sentence(sentence: Sentence, owner: str, kind: Kind = Kind.AGREEMENT) -> LibraryText:
    return LibraryText(flat(sentence), Place(sentence.file, sentence.line), kind, owner, sentence)


def _of_keys(entry: Entry, owner: str, kind: Kind, *keys: str) -> Iterator[LibraryText]:
    for key in keys:
        yield LibraryText(getattr(entry, key), entry.place_of(key), kind, owner)


def _clauses(library: Library) -> Iterator[LibraryText]:
    for clause in library.clauses.values():
        head = clause.head
        yield from _of_keys(head, clause.id, Kind.HEADING, "title")
        yield from _of_keys(head, clause.id, Kind.PLAIN, "plain", "for_commissioner", "for_partner")
        yield from _of_keys(head, clause.id, Kind.NOTE, "drafting_note")
        yield from _of_keys(head.transactional, clause.id, Kind.NOTE, "says", "differs")
        for option in head.options:
            keys = ("name", "difference", "plain", "for_commissioner", "for_partner")
            yield from _of_keys(option, clause.id, Kind.PLAIN, *keys)
        for entry in head.ledger:
            yield from (_of_sentence(text, clause.id, Kind.PLAIN) for text in (entry.what, entry.cap) if text)
            yield from _of_keys(entry, clause.id, Kind.PLAIN, "trigger")
        for reason in head.kept.values():
            yield LibraryText(reason, head.place_of("kept"), Kind.NOTE, clause.id)
        yield from _body(clause)


def _body(clause: LibraryClause) -> Iterator[LibraryText]:
    for block in clause.all_blocks():
        yield from _block(block, clause.id)


def _block(block: TextBlock, owner: str) -> Iterator[LibraryText]:
    if isinstance(block, DefinitionsPlace):
        return
    if not isinstance(block, TextTable):
        yield _of_sentence(block.sentence, owner)
        return
    yield LibraryText(block.caption, Place(block.file, block.line), Kind.HEADING, owner)
    yield from (_of_sentence(heading, owner, Kind.HEADING) for heading in block.headings)
    yield from (_of_sentence(text, owner) for text in block.sentences[len(block.headings) :])


def _definitions(library: Library) -> Iterator[LibraryText]:
    for entry in library.definitions.values():
        yield from (_of_sentence(version.text, entry.id, Kind.DEFINITION) for version in entry.versions)


def _parties(library: Library) -> Iterator[LibraryText]:
    for name, kind in library.party_kinds.items():
        yield from (
            _of_sentence(text, name) for text in (kind.particulars, kind.hand.attestation, kind.deed.attestation)
        )
        yield from _of_keys(kind, name, Kind.AGREEMENT, "authority_note")


def _outlines(library: Library) -> Iterator[LibraryText]:
    for outline in library.outlines.values():
        yield from _of_keys(outline, outline.model, Kind.HEADING, "title")
        for part in outline.parts:
            yield from _of_keys(part, outline.model, Kind.HEADING, "heading")


def _interview(library: Library) -> Iterator[LibraryText]:
    for section in library.sections:
        yield from _of_keys(section, section.section, Kind.PLAIN, "title", "intro")
        for item in section.items:
            if isinstance(item, OptionItem):
                yield from _of_keys(item, item.option, Kind.PLAIN, "ask", "help", "why")
            else:
                yield from _question(item, item.id)


def _question(question: Question, owner: str) -> Iterator[LibraryText]:
    yield from _of_keys(question, owner, Kind.PLAIN, "ask", "help", "why", "changes")
    for choice in question.choices:
        yield from _of_keys(choice, owner, Kind.PLAIN, "label", "help")
        if choice.text:
            yield from _of_keys(choice, owner, Kind.AGREEMENT, "text")
    for field in question.fields:
        yield from _question(field, owner)
    for order in question.order:
        yield from _of_keys(order, owner, Kind.PLAIN, "message", "fix")


def _chooser(library: Library) -> Iterator[LibraryText]:
    if (chooser := library.chooser) is None:
        return
    yield from _of_keys(chooser, "chooser", Kind.PLAIN, "title", "intro")
    for question in chooser.questions:
        yield from _question(question, question.id)
    for entry in chooser.recommendations:
        yield from _of_keys(entry, entry.id, Kind.PLAIN, "title", "says", "next_step")
        for reason in (*entry.reasons_for, *entry.against):
            yield from _of_keys(reason, entry.id, Kind.PLAIN, "text")


def _rules(library: Library) -> Iterator[LibraryText]:
    for rule in library.rules:
        yield from _of_keys(rule, rule.id, Kind.PLAIN, "message", "fix")


def _notes(library: Library) -> Iterator[LibraryText]:
    for note in library.notes.values():
        yield _of_sentence(note.title, note.id, Kind.HEADING)
        yield from _of_keys(note, note.id, Kind.PLAIN, "label", "standing")
        yield from _of_keys(note, note.id, Kind.NOTE, "drafting_note")
        for section in note.sections:
            yield from _of_keys(section, note.id, Kind.HEADING, "heading")
            yield from (LibraryText(each, section.place, Kind.HEADING, note.id) for each in section.columns)
            yield from _of_keys(section, note.id, Kind.PLAIN, "by", "none")
            for point in section.points:
                yield from (_of_sentence(text, note.id, Kind.PLAIN) for text in point.text)
                yield from _of_keys(point, note.id, Kind.PLAIN, "by")


def _guide(library: Library) -> Iterator[LibraryText]:
    if (guide := library.guide) is None:
        return
    yield from _of_keys(guide, "guide", Kind.PLAIN, "title", "intro")
    yield from (LibraryText(text, guide.place_of("not_advice"), Kind.PLAIN, "guide") for text in guide.not_advice)
    for entry, key, heading in guide_entries(guide):
        yield from _of_keys(entry, entry.id, Kind.PLAIN, heading)
        yield from (LibraryText(text, entry.place_of(key), Kind.PLAIN, entry.id) for text in getattr(entry, key))


def guide_entries(guide: Guide) -> Iterator[tuple[GuidePrinciple | GuideQuestion | GuideStory, str, str]]:
    """Everything that the guide tells, with the key of its text and the key of its heading."""
    yield from ((entry, "text", "title") for entry in guide.principles)
    yield from ((entry, "answer", "ask") for entry in guide.questions)
    yield from ((entry, "text", "title") for entry in guide.stories)


def _authorities(library: Library) -> Iterator[LibraryText]:
    for authority in library.authorities.values():
        yield from _of_keys(authority, authority.id, Kind.NOTE, "relied_on_for")


def _declarations(library: Library) -> Iterator[LibraryText]:
    for entry in library.compatibility:
        yield from _of_keys(entry, entry.clause, Kind.NOTE, "reason")
    yield from _of_keys(library.info, library.info.id, Kind.PLAIN, "notice")


_PARTS = (
    *(_clauses, _definitions, _parties, _outlines, _interview, _chooser),
    *(_rules, _notes, _guide, _authorities, _declarations),
)
