"""The drafts of one visitor, in a database."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from accordant.store.changes import name_in
from accordant.store.commenting import check_comments
from accordant.store.database import revisions, sharing
from accordant.store.database.access import heard_for, in_force, known_person, person_id, reached
from accordant.store.database.engine import Database
from accordant.store.database.tables import draft, person, revision, share
from accordant.store.drafts import DraftChanged, DraftNotFound, StoredDraft, new_id
from accordant.store.people import NotAllowed, Role, Visitor
from accordant.store.shelf import LONGEST_LABEL, Kept, Kind, LibraryMark, Listed, Revision, Share


def clock() -> datetime:
    """The moment now."""
    return datetime.now(UTC)


class DatabaseShelf:
    """A Shelf over a database, for one visitor and the library in use."""

    def __init__(
        self,
        database: Database,
        visitor: Visitor,
        library: LibraryMark | None = None,
        now: Callable[[], datetime] = clock,
    ):
        self.database = database
        self.visitor = visitor
        self.library = library or LibraryMark()
        self.now = now

    # --- drafts ---------------------------------------------------------------------------------------------------

    def create(self, text: str) -> str:
        """Keep a new draft of the visitor's own. Raises NotAllowed, StoreTrouble."""
        return self.add(text, Kind.BEGUN)

    def add(self, text: str, kind: Kind, *, id: str = "", label: str = "", at: datetime | None = None) -> str:
        """Keep a new draft, and say how it came to be. Raises NotAllowed, StoreTrouble."""
        now, draft_id = at or self.now(), id or new_id()
        with self.database.writing() as connection:
            owner = person_id(connection, self.visitor, now)
            if owner is None:
                raise NotAllowed("Sign in to keep a draft of your own.")
            connection.execute(
                insert(draft).values(
                    id=draft_id,
                    owner_id=owner,
                    label=label,
                    name=name_in(text)[:LONGEST_LABEL],
                    version=1,
                    head=1,
                    changed_at=now,
                    changed_by=self.visitor.name,
                )
            )
            author = (owner, self.visitor.name)
            revisions.add(connection, draft_id, 1, text, "", kind, author, self.library, now)
        return draft_id

    def load(self, draft_id: str) -> StoredDraft:
        """The draft with this id."""
        now = self.now()
        with self.database.reading() as connection:
            row, role = reached(connection, self.visitor, draft_id, Role.VIEW, now)
            head = _head(connection, row)
            own = (head.author_id, head.author) == (known_person(connection, self.visitor), self.visitor.name)
            by = "" if own else head.author
            text, speaks_for = revisions.unpacked(head.text), heard_for(connection, self.visitor, row.id, role, now)
            return StoredDraft(text, str(row.version), by, row.changed_at, role, speaks_for)

    def save(self, draft_id: str, text: str, expected: str) -> StoredDraft:
        """Replace a draft that still has the version `expected`.

        Somebody who may comment can change remarks only, and only those of the parties for which they may.
        """
        now = self.now()
        with self.database.writing() as connection:
            row, role = reached(connection, self.visitor, draft_id, Role.COMMENT, now)
            head = _head(connection, row)
            speaks_for = heard_for(connection, self.visitor, row.id, role, now)
            if role < Role.EDIT:
                check_comments(revisions.unpacked(head.text), text, speaks_for)
            version = self._write(connection, row, head, text, expected, Kind.EDITED, now)
            return StoredDraft(text, version, "", now, role, speaks_for)

    def _write(
        self,
        connection: Connection,
        row: Row[Any],
        head: Row[Any],
        text: str,
        expected: str,
        kind: Kind,
        now: datetime,
        origin: int | None = None,
    ) -> str:
        """Put a text in the place of the newest one, and give the new version. Raises DraftChanged."""
        author = (person_id(connection, self.visitor, now), self.visitor.name)
        joined = kind is Kind.EDITED and revisions.joins(head, author, self.library, now)
        number = head.number if joined else head.number + 1
        values = {
            "version": draft.c.version + 1,
            "head": number,
            "name": name_in(text)[:LONGEST_LABEL],
            "changed_at": now,
            "changed_by": self.visitor.name,
        }
        # The lock: of two who read the same version, one finds it, and the other finds none.
        same = (draft.c.id == row.id) & (draft.c.version == _number(expected)) & draft.c.deleted_at.is_(None)
        if connection.execute(update(draft).where(same).values(values)).rowcount != 1:
            raise DraftChanged("The draft was changed somewhere else.")
        if joined:
            revisions.grow(connection, head, text, now)
        else:
            before = revisions.unpacked(head.text)
            revisions.add(connection, row.id, number, text, before, kind, author, self.library, now, origin)
        return str(_number(expected) + 1)

    # --- the list -------------------------------------------------------------------------------------------------

    def listed(self) -> tuple[Listed, ...]:
        """The visitor's drafts and those shared with them, the last changed first."""
        now = self.now()
        with self.database.reading() as connection:
            owner = known_person(connection, self.visitor)
            columns = (draft, person.c.name.label("owner"))
            own = select(*columns).join(person).where(draft.c.owner_id == owner)
            others = (
                select(*columns, share.c.role)
                .join(person, person.c.id == draft.c.owner_id)
                .join(share, share.c.draft_id == draft.c.id)
                .where(in_force(self.visitor, now), draft.c.deleted_at.is_(None))
            )
            found = {row.id: _listed(row, Role.OWN) for row in connection.execute(own)} if owner is not None else {}
            for row in connection.execute(others):
                role = Role[row.role.upper()]
                if row.id not in found or found[row.id].role < role:
                    found[row.id] = _listed(row, role)
        return tuple(sorted(found.values(), key=lambda one: one.changed_at, reverse=True))

    def rename(self, draft_id: str, label: str) -> None:
        """Give a draft a name in lists; "" for the partnership's own."""
        words = " ".join(label.split())[:LONGEST_LABEL]
        with self.database.writing() as connection:
            row, _ = reached(connection, self.visitor, draft_id, Role.EDIT, self.now())
            connection.execute(update(draft).where(draft.c.id == row.id).values(label=words))

    def duplicate(self, draft_id: str, text: str) -> str:
        """Keep a copy as a draft of the visitor's own, and give its id."""
        with self.database.reading() as connection:
            row, _ = reached(connection, self.visitor, draft_id, Role.VIEW, self.now())
        called = row.label or row.name
        return self.add(text, Kind.COPIED, label=f"Copy of {called}"[:LONGEST_LABEL] if called else "")

    def delete(self, draft_id: str) -> None:
        """Put a draft away: its owner can restore it."""
        self._put_away(draft_id, self.now(), deleted=False)

    def restore(self, draft_id: str) -> None:
        """Bring a deleted draft back."""
        self._put_away(draft_id, None, deleted=True)

    def _put_away(self, draft_id: str, at: datetime | None, *, deleted: bool) -> None:
        with self.database.writing() as connection:
            row, _ = reached(connection, self.visitor, draft_id, Role.OWN, self.now(), deleted=deleted)
            connection.execute(update(draft).where(draft.c.id == row.id).values(deleted_at=at))

    # --- history --------------------------------------------------------------------------------------------------

    def keep_agreement(self, draft_id: str, version: str, agreement: bytes) -> None:
        """Keep the agreement of the newest revision, unless it is another by now, or was made with another library."""
        with self.database.writing() as connection:
            row, _ = reached(connection, self.visitor, draft_id, Role.VIEW, self.now())
            if str(row.version) != version:
                return
            newest = (revision.c.draft_id == row.id) & (revision.c.number == row.head)
            same = newest & (revision.c.library_content == self.library.content) & revision.c.agreement.is_(None)
            connection.execute(update(revision).where(same).values(agreement=zlib.compress(agreement)))

    def history(self, draft_id: str) -> tuple[Revision, ...]:
        """The revisions, the newest first."""
        with self.database.reading() as connection:
            row, _ = reached(connection, self.visitor, draft_id, Role.VIEW, self.now())
            return revisions.history(connection, row.id)

    def kept(self, draft_id: str, number: int) -> Kept:
        """A revision with its text; 0 is the newest."""
        with self.database.reading() as connection:
            row, _ = reached(connection, self.visitor, draft_id, Role.VIEW, self.now())
            return revisions.kept(_revision(connection, row, number or row.head))

    def go_back(self, draft_id: str, number: int, expected: str) -> None:
        """Make the text of an earlier revision the newest one."""
        self._renew(draft_id, number, expected, Kind.WENT_BACK)

    def take_up_library(self, draft_id: str, expected: str) -> None:
        """Record that the draft is read under the library of today from here on."""
        self._renew(draft_id, 0, expected, Kind.LIBRARY)

    def _renew(self, draft_id: str, number: int, expected: str, kind: Kind) -> None:
        now = self.now()
        with self.database.writing() as connection:
            row, _ = reached(connection, self.visitor, draft_id, Role.EDIT, now)
            text = revisions.unpacked(_revision(connection, row, number or row.head).text)
            self._write(connection, row, _head(connection, row), text, expected, kind, now, number or None)

    # --- sharing --------------------------------------------------------------------------------------------------

    def shares(self, draft_id: str) -> tuple[Share, ...]:
        """With whom it is shared now."""
        with self.database.reading() as connection:
            row, _ = reached(connection, self.visitor, draft_id, Role.OWN, self.now())
            return sharing.in_force_for(connection, row.id, self.now())

    def share_with(self, draft_id: str, address: str, role: Role, party: str = "") -> None:
        """Share it with whoever signs in with an address. Raises ValueError for what is no address."""
        with self.database.writing() as connection:
            row, _ = reached(connection, self.visitor, draft_id, Role.OWN, self.now())
            sharing.with_address(connection, row.id, address, role, party, self.now())

    def share_by_link(self, draft_id: str, role: Role, lasting: timedelta, label: str, party: str = "") -> str:
        """Make a link, and give its secret. Raises ValueError where it would let its holder edit, or last too long."""
        with self.database.writing() as connection:
            row, _ = reached(connection, self.visitor, draft_id, Role.OWN, self.now())
            return sharing.by_link(connection, row.id, role, lasting, label, party, self.now())

    def revoke(self, draft_id: str, share_id: int) -> None:
        """End a share, at once."""
        with self.database.writing() as connection:
            row, _ = reached(connection, self.visitor, draft_id, Role.OWN, self.now())
            sharing.revoke(connection, row.id, share_id, self.now())

    def draft_of_link(self) -> str:
        """The id of the draft that the visitor's link opens."""
        if not self.visitor.link:
            raise DraftNotFound("There is no draft at this address.")
        with self.database.reading() as connection:
            return sharing.draft_of(connection, self.visitor.link, self.now())


def _head(connection: Connection, row: Row[Any]) -> Row[Any]:
    return _revision(connection, row, row.head)


def _revision(connection: Connection, row: Row[Any], number: int) -> Row[Any]:
    found = revisions.row_of(connection, row.id, number)
    if found is None:
        raise DraftNotFound("The draft has no such revision.")
    return found


def _listed(row: Row[Any], role: Role) -> Listed:
    return Listed(row.id, row.label, row.name, role, row.changed_at, row.changed_by, row.owner, row.deleted_at)


def _number(version: str) -> int:
    return int(version) if version.isdecimal() and len(version) < 19 else -1
