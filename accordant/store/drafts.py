"""Keeping drafts: what a place that keeps them promises, whatever is behind it."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from accordant.store.people import Role

_ID = re.compile(r"[A-Za-z0-9_-]{22}")


class DraftNotFound(LookupError):
    """There is no draft with this id, or none that this visitor may know of: the two are told alike."""


class DraftChanged(RuntimeError):
    """The draft was saved by somebody else since it was read: read it again, and make the change again."""


class StoreTrouble(OSError):
    """Drafts cannot be read or kept now. The message says why in a sentence, and holds nothing of any draft."""


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft file as it is kept, and the version by which a later save knows that it is still the same.

    `by` and `at`: who else saved it last ("" for the visitor), and when, where that is kept. `role`: what the visitor
    may do with it. `speaks_for`: the ids of the parties whose remarks they may record; None for every party.
    """

    text: str
    version: str
    by: str = ""
    at: datetime | None = None
    role: Role = Role.OWN
    speaks_for: frozenset[str] | None = None


class DraftStore(Protocol):
    """Keeps the text of draft files (decision D7), each under an id that nobody can guess."""

    def create(self, text: str) -> str:
        """Keep a new draft, and give its id."""
        ...

    def load(self, draft_id: str) -> StoredDraft:
        """The draft with this id. Raises DraftNotFound, StoreTrouble."""
        ...

    def save(self, draft_id: str, text: str, expected: str) -> StoredDraft:
        """Replace a draft that still has the version `expected`.

        Raises DraftNotFound, DraftChanged, NotAllowed, StoreTrouble.
        """
        ...


def new_id() -> str:
    """An id that cannot be guessed: 128 random bits in 22 characters."""
    return secrets.token_urlsafe(16)


def checked_id(draft_id: str) -> str:
    """The id itself, if it has the form of one; so it can name a file. Raises DraftNotFound."""
    if not _ID.fullmatch(draft_id):
        raise DraftNotFound("This is not the address of a draft.")
    return draft_id


def version_of(text: str) -> str:
    """The version of a text: the same text has the same version."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
