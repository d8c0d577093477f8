"""What a visitor may do with a draft: asked in the same transaction as whatever is done with it."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, insert, or_, select, update

from accordant.store.database.tables import draft, person, share
from accordant.store.drafts import DraftNotFound, checked_id
from accordant.store.people import NotAllowed, Role, Visitor, normal_address

_REFUSALS = {
    Role.OWN: "Only the owner of the draft can do that.",
    Role.EDIT: "You can read this draft, but not change it.",
    Role.COMMENT: "You can read this draft, but not comment on it.",
}


def hash_of(secret: str) -> str:
    """What is kept of the secret of a link. It has 256 random bits, so a plain hash cannot be searched."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def person_id(connection: Connection, visitor: Visitor, now: datetime) -> int | None:
    """The row of a visitor who is known, made or brought up to date; None for the holder of a link."""
    if not visitor.is_known:
        return None
    own = and_(person.c.issuer == visitor.issuer, person.c.subject == visitor.subject)
    values = {"name": visitor.name, "address": normal_address(visitor.address)}
    found = connection.execute(select(person.c.id, person.c.name, person.c.address).where(own)).one_or_none()
    if found is None:
        made = insert(person).values(issuer=visitor.issuer, subject=visitor.subject, seen_at=now, **values)
        return connection.execute(made.returning(person.c.id)).scalar_one()
    if (found.name, found.address) != tuple(values.values()):
        connection.execute(update(person).where(own).values(seen_at=now, **values))
    return found.id


def known_person(connection: Connection, visitor: Visitor) -> int | None:
    """The row of a visitor, without making one."""
    if not visitor.is_known:
        return None
    own = and_(person.c.issuer == visitor.issuer, person.c.subject == visitor.subject)
    return connection.execute(select(person.c.id).where(own)).scalar()


def in_force(visitor: Visitor, now: datetime) -> ColumnElement[bool]:
    """The shares that let this visitor in now: those with their address, and the link that they hold."""
    mine: list[ColumnElement[bool]] = []
    if visitor.is_known and visitor.address:
        mine.append(share.c.address == normal_address(visitor.address))
    if visitor.link:
        mine.append(share.c.token_hash == hash_of(visitor.link))
    lasting = or_(share.c.expires_at.is_(None), share.c.expires_at > now)
    return and_(or_(*mine), share.c.revoked_at.is_(None), lasting) if mine else share.c.id.is_(None)


def reached(
    connection: Connection, visitor: Visitor, draft_id: str, needed: Role, now: datetime, *, deleted: bool = False
) -> tuple[Row[Any], Role]:
    """The row of a draft, and what the visitor may do with it, which is at least what is needed.

    Raises DraftNotFound where they may not know of it, NotAllowed where they may not do this.
    """
    row = connection.execute(select(draft).where(draft.c.id == checked_id(draft_id))).one_or_none()
    if row is None or (row.deleted_at is not None) != deleted:
        raise DraftNotFound("There is no draft at this address.")
    role = _role(connection, visitor, row, now)
    if role is None or (deleted and role < Role.OWN):
        raise DraftNotFound("There is no draft at this address.")
    if role < needed:
        raise NotAllowed(_REFUSALS[needed])
    return row, role


def heard_for(
    connection: Connection, visitor: Visitor, draft_id: str, role: Role, now: datetime
) -> frozenset[str] | None:
    """The parties whose remarks a visitor with a role may record; None for every party."""
    if role >= Role.EDIT:
        return None
    own = share.c.draft_id == draft_id, share.c.role == Role.COMMENT.word, in_force(visitor, now)
    parties = frozenset(connection.execute(select(share.c.party).where(*own)).scalars())
    return None if "" in parties else parties


def _role(connection: Connection, visitor: Visitor, row: Row[Any], now: datetime) -> Role | None:
    if visitor.is_known and known_person(connection, visitor) == row.owner_id:
        return Role.OWN
    found = select(share.c.role).where(share.c.draft_id == row.id, in_force(visitor, now))
    return max((Role[role.upper()] for role in connection.execute(found).scalars()), default=None)
