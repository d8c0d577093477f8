"""Looking after the database: a backup, deleting for good what was kept long enough, another owner for drafts."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, delete, or_, select, update

from accordant.store.database.engine import Database
from accordant.store.database.local import TAKEN_OVER
from accordant.store.database.tables import draft, person, share
from accordant.store.drafts import StoreTrouble
from accordant.store.people import normal_address


def back_up(database: Database, to: Path) -> None:
    """Write a whole and consistent copy of a SQLite database while it may be in use. Raises StoreTrouble."""
    if database.url.get_backend_name() != "sqlite":
        raise StoreTrouble("This backs up a file of drafts. For PostgreSQL, use pg_dump: see docs/deploying.md.")
    source = Path(str(database.url.database))
    if not source.is_file():
        raise StoreTrouble(f"There are no drafts to back up: {source} is not there.")
    try:
        os.close(os.open(to, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise StoreTrouble(f"{to} is there already, and is not written over. Choose another name.") from None
    except OSError as error:
        raise StoreTrouble(f"{to} cannot be written: {error.strerror}.") from None
    try:
        with contextlib.closing(sqlite3.connect(source)) as kept, contextlib.closing(sqlite3.connect(to)) as copy:
            kept.backup(copy)
    except sqlite3.Error as error:
        with contextlib.suppress(OSError):
            to.unlink()
        raise StoreTrouble(f"The backup failed, and nothing was left of it ({type(error).__name__}).") from None


def purge(
    database: Database, now: datetime, *, deleted_for: int, untouched_for: int | None, folder: Path | None, do: bool
) -> int:
    """Delete for good what was deleted, or not changed, so many days ago. Gives how many drafts; with `do`, does it.

    `folder`: where a draft may have stood as a file before it was taken over. Raises StoreTrouble.
    """
    long_deleted: ColumnElement[bool] = draft.c.deleted_at <= now - timedelta(days=deleted_for)
    due = long_deleted
    if untouched_for is not None:
        due = or_(long_deleted, draft.c.changed_at <= now - timedelta(days=untouched_for))
    with database.writing() as connection:
        found = list(connection.execute(select(draft.c.id).where(due)).scalars())
        if do:
            for id in found:
                connection.execute(delete(draft).where(draft.c.id == id))
    if do and folder is not None:
        for id in found:
            (folder / f"{id}.yaml{TAKEN_OVER}").unlink(missing_ok=True)
    return len(found)


def give(database: Database, giver: str, taker: str, *, only: str, now: datetime, do: bool) -> int:
    """Make another person the owner of somebody's drafts, or of one of them (`only`), deleted ones too.

    Both are named by their e-mail addresses. Gives how many drafts; with `do`, does it. Raises ValueError where an
    address is nobody's or more than one person's, or the draft is not theirs; StoreTrouble.
    """
    with database.writing() as connection:
        old, new = _person_at(connection, giver), _person_at(connection, taker)
        if old == new:
            raise ValueError("These are the same person.")
        theirs = draft.c.owner_id == old
        if only:
            theirs &= draft.c.id == only
        found = list(connection.execute(select(draft.c.id).where(theirs)).scalars())
        if only and not found:
            raise ValueError(f"{giver} owns no draft with this id.")
        if do:
            connection.execute(update(draft).where(theirs).values(owner_id=new))
            # What the new owner could do through a share ends with it, and so does not come back when they give it on.
            own = share.c.draft_id.in_(found) & (share.c.address == normal_address(taker))
            connection.execute(update(share).where(own, share.c.revoked_at.is_(None)).values(revoked_at=now))
    return len(found)


def _person_at(connection: Connection, address: str) -> int:
    wanted = normal_address(address)
    found = list(connection.execute(select(person.c.id).where(person.c.address == wanted)).scalars()) if wanted else []
    if not found:
        raise ValueError(f"Nobody has signed in here with the address {address}. They must sign in once first.")
    if len(found) > 1:
        raise ValueError(f"{len(found)} people have signed in here with the address {address}. It names none of them.")
    return found[0]
