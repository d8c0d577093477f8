"""A note about an agreement: a short document of its own, not part of the agreement. One model, shown in many ways."""

from __future__ import annotations

from dataclasses import dataclass

from accordant.agreement.model import Runs, Table


@dataclass(frozen=True, slots=True)
class NoteHeading:
    """A heading inside a note. `on_new_page`: what it heads begins a page."""

    text: str
    on_new_page: bool = False


@dataclass(frozen=True, slots=True)
class NoteText:
    """A paragraph."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class NoteList:
    """Bullets."""

    items: tuple[Runs, ...]


NoteBlock = NoteHeading | NoteText | NoteList | Table


@dataclass(frozen=True, slots=True)
class Note:
    """A note: what it is, of which agreement, and its blocks. `standing` says what it is not.

    `pages`: on how many it is to stay, in smaller type if need be; its tables then stand under headings that name them.
    """

    title: str
    subject: str
    standing: str
    blocks: tuple[NoteBlock, ...]
    pages: int | None = None
