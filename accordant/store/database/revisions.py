"""The revisions of a draft: only ever added to. A save soon after another by the same hand joins its revision."""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from accordant.store.changes import changed_places
from accordant.store.database.tables import revision
from accordant.store.shelf import Kept, Kind, LibraryMark, Revision

TOGETHER = timedelta(minutes=10)
"""Changes by one person, with one library, this soon after the first of them are one revision."""
_MOST_PLACES = 200


def packed(text: str) -> bytes:
    """A text as it is kept."""
    return zlib.compress(text.encode("utf-8"))


def unpacked(content: bytes) -> str:
    """A text that was kept."""
    return zlib.decompress(content).decode("utf-8")


def row_of(connection: Connection, draft_id: str, number: int) -> Row[Any] | None:
    """A revision as it stands in the table."""
    asked = select(revision).where(revision.c.draft_id == draft_id, revision.c.number == number)
    return connection.execute(asked).one_or_none()


def add(
    connection: Connection,
    draft_id: str,
    number: int,
    text: str,
    before: str,
    kind: Kind,
    author: tuple[int | None, str],
    library: LibraryMark,
    now: datetime,
    origin: int | None = None,
) -> None:
    """Add a revision. `before` is the text of the one before it."""
    connection.execute(
        insert(revision).values(
            draft_id=draft_id,
            number=number,
            kind=kind.value,
            origin=origin,
            began_at=now,
            saved_at=now,
            author_id=author[0],
            author=author[1],
            changed=_written(changed_places(before, text)) if before else "",
            text=packed(text),
            library_version=library.version,
            library_content=library.content,
        )
    )


def joins(head: Row[Any], author: tuple[int | None, str], library: LibraryMark, now: datetime) -> bool:
    """Whether a save belongs to the revision that is the newest: the same hand, the same library, and soon after."""
    return (
        head.kind == Kind.EDITED
        and (head.author_id, head.author) == author
        and head.library_content == library.content
        and head.began_at <= now < head.began_at + TOGETHER
    )


def grow(connection: Connection, head: Row[Any], text: str, now: datetime) -> None:
    """Let the newest revision take in one more save."""
    before = row_of(connection, head.draft_id, head.number - 1)
    changed = changed_places(unpacked(before.text), text) if before is not None else ()
    values = {"text": packed(text), "changed": _written(changed), "saved_at": now, "agreement": None}
    connection.execute(update(revision).where(revision.c.id == head.id).values(values))


def history(connection: Connection, draft_id: str) -> tuple[Revision, ...]:
    """All revisions, the newest first, without their texts."""
    columns = [column for column in revision.c if column.name not in ("text", "agreement")]
    asked = select(*columns).where(revision.c.draft_id == draft_id).order_by(revision.c.number.desc())
    return tuple(_revision(row) for row in connection.execute(asked))


def kept(row: Row[Any]) -> Kept:
    """A revision with what is kept of it."""
    agreement = zlib.decompress(row.agreement) if row.agreement is not None else None
    return Kept(_revision(row), unpacked(row.text), agreement)


def _revision(row: Row[Any]) -> Revision:
    return Revision(
        row.number,
        Kind(row.kind),
        row.origin,
        row.began_at,
        row.saved_at,
        row.author,
        tuple(row.changed.split("\n")) if row.changed else (),
        LibraryMark(row.library_version, row.library_content),
    )


def _written(places: tuple[str, ...]) -> str:
    return "\n".join(" ".join(place.split()) for place in places[:_MOST_PLACES])
