"""Characters that no Word file can hold, found before anything is written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from accordant.agreement.model import Agreement, Blank, Value
from accordant.agreement.note import Note
from accordant.finding import AccordantError, Place
from accordant.word.markup import UNWRITABLE
from accordant.word.problem import problem


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass; none of anything else."""
    return tuple(part.name for part in fields(kind)) if is_dataclass(kind) else ()


def _texts(thing: Any, place: Place) -> Iterator[tuple[str, Place]]:
    """Every string in a tree of dataclasses and tuples, with the question it answers where that is known."""
    if isinstance(thing, str):
        yield thing, place
    elif isinstance(thing, tuple):
        for part in thing:
            yield from _texts(part, place)
    else:
        if isinstance(thing, (Value, Blank)):
            place = Place(question=thing.question, member=thing.member)
        for name in _names(type(thing)):
            yield from _texts(getattr(thing, name), place)


def _name(character: str) -> str:
    code = f"U+{ord(character):04X}"
    if 0xD800 <= ord(character) <= 0xDFFF:
        return f"{code} (half of a character)"
    name = unicodedata.name(character, "")
    return f"{code} ({name.lower()})" if name else f"{code} (an invisible control character)"


def writable(texts: Iterable[str]) -> bool:
    """Whether XML 1.0 can hold every one of these texts."""
    return not any(UNWRITABLE.search(text) for text in texts)


def check_characters(document: Agreement | Note) -> None:
    """Raise AccordantError (word.character), one finding for each text that XML 1.0 cannot hold."""
    findings = [
        problem(
            "character",
            f"The text {text[:40]!r} holds the character {_name(found.group())}, which a Word file cannot hold.",
            "Delete that character and type it again.",
            place,
        )
        for text, place in _texts(document, Place())
        if (found := UNWRITABLE.search(text))
    ]
    if findings:
        raise AccordantError(findings)


def _blanks(thing: Any) -> Iterator[Blank]:
    if isinstance(thing, Blank):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from _blanks(part)
    else:
        for name in _names(type(thing)):
            yield from _blanks(getattr(thing, name))


def check_no_blanks(agreement: Agreement) -> None:
    """Raise AccordantError (word.blank), one finding for each blank: a final agreement has none (decision D8)."""
    # The ledger is a reading aid and is not printed in the agreement.
    printed = replace(agreement, ledger=())
    blanks = {(blank.question, blank.member): blank for blank in _blanks(printed)}
    if blanks:
        raise AccordantError(
            problem(
                "blank",
                f"The agreement can't be final: '{blank.label}' is still blank.",
                "Answer the question.",
                Place(question=blank.question, member=blank.member),
            )
            for blank in blanks.values()
        )
