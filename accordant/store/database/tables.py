"""The tables. A change to them needs a migration (`migrations/versions/`); a test compares the two."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _draft_id() -> Column[Any]:
    return Column("draft_id", String(22), ForeignKey("draft.id", ondelete="CASCADE"), nullable=False)


person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("issuer", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("seen_at", Moment, nullable=False),
    UniqueConstraint("issuer", "subject"),
)

draft = Table(
    "draft",
    metadata,
    Column("id", String(22), primary_key=True),
    Column("owner_id", Integer, ForeignKey("person.id"), nullable=False, index=True),
    Column("label", Text, nullable=False),  # what somebody calls it; "" while the partnership's name serves
    Column("name", Text, nullable=False),  # the partnership's name, so that a list need not open every draft
    Column("version", Integer, nullable=False),  # rises with every save: the optimistic lock
    Column("head", Integer, nullable=False),  # the number of the newest revision
    Column("changed_at", Moment, nullable=False),
    Column("changed_by", Text, nullable=False),
    Column("deleted_at", Moment),
)

revision = Table(
    "revision",
    metadata,
    Column("id", Integer, primary_key=True),
    _draft_id(),
    Column("number", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("origin", Integer),  # the revision that was gone back to
    Column("began_at", Moment, nullable=False),
    Column("saved_at", Moment, nullable=False),
    Column("author_id", Integer, ForeignKey("person.id", ondelete="SET NULL")),
    Column("author", Text, nullable=False),
    Column("changed", Text, nullable=False),  # places in the draft file, one on each line
    Column("text", LargeBinary, nullable=False),  # the draft file, compressed
    Column("library_version", Text, nullable=False),
    Column("library_content", Text, nullable=False),
    Column("agreement", LargeBinary),  # the agreement as it read, compressed
    UniqueConstraint("draft_id", "number"),
)

share = Table(
    "share",
    metadata,
    Column("id", Integer, primary_key=True),
    _draft_id(),
    Column("role", String(16), nullable=False),
    Column("address", Text),  # of a person with an account
    Column("token_hash", String(64), unique=True),  # of a link: the secret itself is kept nowhere
    Column("label", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("revoked_at", Moment),
    Column("party", Text, nullable=False, server_default=""),  # for whom somebody may comment; "" for every party
    Index("ix_share_address", "address"),
    Index("ix_share_draft_id", "draft_id"),
)
