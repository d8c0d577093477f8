"""With whom a draft is shared: people with an account by their address, and links for people without one."""

from __future__ import annotations

import re
import secrets
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, or_, select, update

from accordant.store.database.access import hash_of
from accordant.store.database.tables import draft, share
from accordant.store.drafts import DraftNotFound
from accordant.store.people import Role, normal_address
from accordant.store.shelf import Share

LONGEST_LINK = timedelta(days=180)
_ADDRESS = re.compile(r"[^\s@]{1,64}@[^\s@]+\.[^\s@]+")
_LONGEST = 254


def in_force_for(connection: Connection, draft_id: str, now: datetime) -> tuple[Share, ...]:
    """The shares of a draft that let somebody in now, the oldest first."""
    lasting = or_(share.c.expires_at.is_(None), share.c.expires_at > now)
    asked = select(share).where(share.c.draft_id == draft_id, share.c.revoked_at.is_(None), lasting)
    return tuple(
        Share(row.id, Role[row.role.upper()], row.address or "", row.label, row.made_at, row.expires_at, row.party)
        for row in connection.execute(asked.order_by(share.c.id))
    )


def with_address(connection: Connection, draft_id: str, address: str, role: Role, party: str, now: datetime) -> None:
    """Share with a person; a share that they have already is replaced. `party`: as in `Share`. Raises ValueError."""
    wanted = normal_address(address)
    if not _ADDRESS.fullmatch(wanted) or len(wanted) > _LONGEST:
        raise ValueError("Give an e-mail address, such as name@example.org.")
    if role not in (Role.VIEW, Role.COMMENT, Role.EDIT):
        raise ValueError("A draft can be shared to edit, to comment or to view.")
    earlier = (share.c.draft_id == draft_id) & (share.c.address == wanted) & share.c.revoked_at.is_(None)
    connection.execute(update(share).where(earlier).values(revoked_at=now))
    _add(connection, draft_id, role, party, address=wanted, label="", made_at=now)


def by_link(
    connection: Connection, draft_id: str, role: Role, lasting: timedelta, label: str, party: str, now: datetime
) -> str:
    """Make a link, and give its secret: 256 random bits, of which only a hash is kept.

    `party`: as in `Share`. Raises ValueError.
    """
    if role not in (Role.VIEW, Role.COMMENT):
        raise ValueError("A link lets its holder view or comment; to edit, people need an account.")
    if not timedelta(0) < lasting <= LONGEST_LINK:
        raise ValueError(f"A link lasts up to {LONGEST_LINK.days} days.")
    secret = secrets.token_urlsafe(32)
    words = " ".join(label.split())[:200]
    _add(
        connection,
        draft_id,
        role,
        party,
        token_hash=hash_of(secret),
        label=words,
        made_at=now,
        expires_at=now + lasting,
    )
    return secret


def _add(connection: Connection, draft_id: str, role: Role, party: str, **more: object) -> None:
    """Add a share. Only whoever comments does so for a party."""
    own = {"draft_id": draft_id, "role": role.word, "party": party if role is Role.COMMENT else ""}
    connection.execute(insert(share).values({**own, **more}))


def revoke(connection: Connection, draft_id: str, share_id: int, now: datetime) -> None:
    """End a share of this draft."""
    own = (share.c.id == share_id) & (share.c.draft_id == draft_id) & share.c.revoked_at.is_(None)
    connection.execute(update(share).where(own).values(revoked_at=now))


def draft_of(connection: Connection, secret: str, now: datetime) -> str:
    """The id of the draft that a link opens. Raises DraftNotFound: unknown, expired, revoked, or the draft is gone."""
    asked = (
        select(share.c.draft_id)
        .join(draft)
        .where(
            share.c.token_hash == hash_of(secret),
            share.c.revoked_at.is_(None),
            share.c.expires_at > now,
            draft.c.deleted_at.is_(None),
        )
    )
    found = connection.execute(asked).scalar()
    if found is None:
        raise DraftNotFound("This link does not open a draft.")
    return found
