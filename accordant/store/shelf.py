"""What one visitor can do with drafts, whatever keeps them: the app knows nothing else of the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from accordant.store.drafts import DraftStore
from accordant.store.people import Role, Visitor

LONGEST_LABEL = 200
"""The most characters of what a draft is called in lists."""


class Kind(StrEnum):
    """How a revision came to be."""

    BEGUN = "begun"
    EDITED = "edited"
    WENT_BACK = "went back"
    COPIED = "copied"
    TAKEN_OVER = "taken over"
    LIBRARY = "library"


@dataclass(frozen=True, slots=True)
class LibraryMark:
    """Which library a revision was made with: its version, and a hash of all that it held."""

    version: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A draft in a list. `label` is what somebody calls it, `name` the partnership's name in it."""

    id: str
    label: str
    name: str
    role: Role
    changed_at: datetime
    changed_by: str
    owner: str
    deleted_at: datetime | None = None

    @property
    def called(self) -> str:
        return self.label or self.name or "A draft without a name yet"


@dataclass(frozen=True, slots=True)
class Revision:
    """A state that a draft was in. `changed` are the places that differ from the revision before."""

    number: int
    kind: Kind
    origin: int | None
    began_at: datetime
    saved_at: datetime
    author: str
    changed: tuple[str, ...]
    library: LibraryMark


@dataclass(frozen=True, slots=True)
class Kept:
    """A revision as it is kept: the draft file, and the agreement as it read then, if that was kept."""

    revision: Revision
    text: str
    agreement: bytes | None


@dataclass(frozen=True, slots=True)
class Share:
    """With whom a draft is shared: a person by address, or whoever holds a link (`address` is then "").

    `party` is the id of the party for which they may comment; "" for every party.
    """

    id: int
    role: Role
    address: str
    label: str
    made_at: datetime
    expires_at: datetime | None
    party: str = ""

    @property
    def is_link(self) -> bool:
        return not self.address


class Shelf(DraftStore, Protocol):
    """The drafts that one visitor can reach, with their history and with whom they are shared.

    Every method asks anew what the visitor may do. Raises DraftNotFound (there is none, or none of theirs),
    NotAllowed (they may not do this with it), StoreTrouble.
    """

    visitor: Visitor

    def listed(self) -> tuple[Listed, ...]:
        """The visitor's drafts and those shared with them, the last changed first; deleted ones of their own too."""
        ...

    def rename(self, draft_id: str, label: str) -> None:
        """Give a draft a name in lists; "" for the partnership's own."""
        ...

    def duplicate(self, draft_id: str, text: str) -> str:
        """Keep a copy as a draft of the visitor's own, and give its id. `text` is the draft file of the copy."""
        ...

    def delete(self, draft_id: str) -> None:
        """Put a draft away, so that nobody reaches it; it can be restored until it is deleted for good."""
        ...

    def restore(self, draft_id: str) -> None:
        """Bring a deleted draft back."""
        ...

    def keep_agreement(self, draft_id: str, version: str, agreement: bytes) -> None:
        """Keep the agreement of the newest revision, unless the draft has another version by now."""
        ...

    def history(self, draft_id: str) -> tuple[Revision, ...]:
        """The revisions, the newest first."""
        ...

    def kept(self, draft_id: str, number: int) -> Kept:
        """A revision with its text; 0 is the newest."""
        ...

    def go_back(self, draft_id: str, number: int, expected: str) -> None:
        """Make the text of an earlier revision the newest one. Raises DraftChanged too."""
        ...

    def take_up_library(self, draft_id: str, expected: str) -> None:
        """Record that the draft is read under the library of today from here on. Raises DraftChanged too."""
        ...

    def shares(self, draft_id: str) -> tuple[Share, ...]:
        """With whom it is shared now; for its owner."""
        ...

    def share_with(self, draft_id: str, address: str, role: Role, party: str = "") -> None:
        """Share it with whoever signs in with an address; again, to change the role. `party`: as in `Share`."""
        ...

    def share_by_link(self, draft_id: str, role: Role, lasting: timedelta, label: str, party: str = "") -> str:
        """Make a link, and give its secret: this once, as it is kept nowhere. `party`: as in `Share`."""
        ...

    def revoke(self, draft_id: str, share_id: int) -> None:
        """End a share, at once."""
        ...

    def draft_of_link(self) -> str:
        """The id of the draft that the visitor's link opens. Raises DraftNotFound: unknown, expired or revoked."""
        ...
