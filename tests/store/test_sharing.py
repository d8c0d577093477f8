"""With whom a draft is shared, and with nobody else: guessed, expired and revoked links open nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from databases import ADA, BEN, Clock, ShelfFor, draft, save
from sqlalchemy import select

from accordant.store.database.engine import Database
from accordant.store.database.shelf import DatabaseShelf
from accordant.store.database.tables import share
from accordant.store.drafts import DraftNotFound, new_id
from accordant.store.people import NotAllowed, Role, Visitor

DAY = timedelta(days=1)


def everything(shelf: DatabaseShelf, draft_id: str, version: str) -> list[Callable[[], object]]:
    """Every way to touch a draft, as functions."""
    return [
        lambda: shelf.load(draft_id),
        lambda: shelf.save(draft_id, draft("stolen"), version),
        lambda: shelf.rename(draft_id, "stolen"),
        lambda: shelf.duplicate(draft_id, draft("stolen")),
        lambda: shelf.delete(draft_id),
        lambda: shelf.restore(draft_id),
        lambda: shelf.keep_agreement(draft_id, version, b"stolen"),
        lambda: shelf.history(draft_id),
        lambda: shelf.kept(draft_id, 0),
        lambda: shelf.go_back(draft_id, 1, version),
        lambda: shelf.take_up_library(draft_id, version),
        lambda: shelf.shares(draft_id),
        lambda: shelf.share_with(draft_id, "ben@harbour.example", Role.EDIT),
        lambda: shelf.share_by_link(draft_id, Role.VIEW, DAY, ""),
        lambda: shelf.revoke(draft_id, 1),
    ]


@pytest.mark.parametrize(
    "stranger",
    [
        BEN,
        Visitor(),
        Visitor(link="guessed"),
        replace(BEN, link="guessed"),
        replace(BEN, address=""),
        Visitor(ADA.issuer, "other", "Ada", ""),
        Visitor("https://other.example", ADA.subject, "Ada", ""),
    ],
)
def test_a_stranger_who_knows_the_address_reaches_nothing(
    adas: DatabaseShelf, shelf_for: ShelfFor, stranger: Visitor
) -> None:
    draft_id = adas.create(draft("secret"))
    adas.share_by_link(draft_id, Role.COMMENT, DAY, "for Cai")
    version = adas.load(draft_id).version
    strangers = shelf_for(stranger)
    for number, deed in enumerate(everything(strangers, draft_id, version)):
        with pytest.raises(DraftNotFound) as refused:
            deed()
        unknown = everything(strangers, new_id(), version)[number]
        with pytest.raises(DraftNotFound) as never_was:
            unknown()
        assert str(refused.value) == str(never_was.value), "what is there is told apart from what is not"
    assert strangers.listed() == ()
    assert adas.load(draft_id).text == draft("secret")
    assert len(adas.shares(draft_id)) == 1


def test_a_person_is_who_the_provider_says_whatever_the_name_and_address(
    adas: DatabaseShelf, shelf_for: ShelfFor
) -> None:
    draft_id = adas.create(draft())
    renamed = shelf_for(replace(ADA, name="Ada Smith", address="ada.smith@northmoor.example"))
    assert renamed.load(draft_id).role is Role.OWN
    with pytest.raises(DraftNotFound):
        shelf_for(replace(ADA, subject="new-person-with-adas-old-address")).load(draft_id)


@pytest.mark.parametrize("role", [Role.VIEW, Role.COMMENT, Role.EDIT])
def test_a_draft_is_shared_by_address_with_a_role(adas: DatabaseShelf, bens: DatabaseShelf, role: Role) -> None:
    draft_id = adas.create(draft("ours"))
    adas.share_with(draft_id, " Ben@Harbour.Example ", role)
    assert bens.load(draft_id).role is role
    assert [(one.id, one.role, one.owner) for one in bens.listed()] == [(draft_id, role, "Ada")]
    version = bens.load(draft_id).version
    if role is Role.EDIT:
        bens.save(draft_id, draft("theirs"), version)
        bens.rename(draft_id, "between us")
    else:
        for deed in (
            lambda: bens.save(draft_id, draft("theirs"), version),
            lambda: bens.rename(draft_id, "between us"),
            lambda: bens.go_back(draft_id, 1, version),
        ):
            with pytest.raises(NotAllowed):
                deed()
    for deed in (
        lambda: bens.delete(draft_id),
        lambda: bens.shares(draft_id),
        lambda: bens.share_with(draft_id, "cai@else.example", Role.VIEW),
        lambda: bens.share_by_link(draft_id, Role.VIEW, DAY, ""),
        lambda: bens.revoke(draft_id, 1),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_whoever_may_comment_changes_remarks_and_nothing_else(adas: DatabaseShelf, bens: DatabaseShelf) -> None:
    draft_id = adas.create(draft("ours"))
    adas.share_with(draft_id, "ben@harbour.example", Role.COMMENT)
    remarked = draft("ours") + "remarks:\n  - {clause: term, stance: object, reason: too long}\n"
    save(bens, draft_id, remarked)
    assert adas.load(draft_id).text == remarked
    for sly in (
        remarked.replace("ours", "mine"),
        remarked + "options: {term: long}\n",
        remarked + "remarks/answers: x\n",
        "remarks: []\n",
        "}{",
        "",
    ):
        with pytest.raises(NotAllowed):
            save(bens, draft_id, sly)
    adas.share_with(draft_id, "ben@harbour.example", Role.VIEW)
    with pytest.raises(NotAllowed):
        save(bens, draft_id, draft("ours"))


def test_a_share_is_changed_and_ended_at_once(adas: DatabaseShelf, bens: DatabaseShelf) -> None:
    draft_id = adas.create(draft())
    adas.share_with(draft_id, "ben@harbour.example", Role.EDIT)
    adas.share_with(draft_id, "BEN@harbour.example", Role.VIEW)
    (only,) = adas.shares(draft_id)
    assert (only.address, only.role, bens.load(draft_id).role) == ("ben@harbour.example", Role.VIEW, Role.VIEW)
    adas.revoke(draft_id, only.id)
    with pytest.raises(DraftNotFound):
        bens.load(draft_id)
    assert adas.shares(draft_id) == ()


def test_a_share_of_one_draft_cannot_be_ended_through_another(adas: DatabaseShelf, bens: DatabaseShelf) -> None:
    hers, his = adas.create(draft()), bens.create(draft())
    adas.share_with(hers, "cai@else.example", Role.VIEW)
    bens.revoke(his, adas.shares(hers)[0].id)
    assert len(adas.shares(hers)) == 1


@pytest.mark.parametrize(
    "address", ["", "ben", "ben@", "@x.example", "a b@x.example", "ben@x", "b" * 300 + "@x.example"]
)
def test_what_is_no_address_is_refused(adas: DatabaseShelf, address: str) -> None:
    draft_id = adas.create(draft())
    with pytest.raises(ValueError, match=r"name@example\.org"):
        adas.share_with(draft_id, address, Role.VIEW)


def test_nobody_is_made_an_owner(adas: DatabaseShelf) -> None:
    draft_id = adas.create(draft())
    with pytest.raises(ValueError, match="to edit, to comment or to view"):
        adas.share_with(draft_id, "ben@harbour.example", Role.OWN)


@pytest.mark.parametrize("role", [Role.VIEW, Role.COMMENT])
def test_a_link_opens_its_draft_and_no_other(adas: DatabaseShelf, shelf_for: ShelfFor, role: Role) -> None:
    draft_id, other = adas.create(draft("shown")), adas.create(draft("not shown"))
    secret = adas.share_by_link(draft_id, role, DAY, "for  Cai")
    holder = shelf_for(Visitor(name="Cai", link=secret))
    assert (holder.draft_of_link(), holder.load(draft_id).role) == (draft_id, role)
    assert holder.load(draft_id).text == draft("shown")
    with pytest.raises(DraftNotFound):
        holder.load(other)
    with pytest.raises(NotAllowed):
        save(holder, draft_id, draft("changed"))
    (listed,) = adas.shares(draft_id)
    assert (listed.is_link, listed.label, listed.role) == (True, "for Cai", role)


def test_a_link_expires_and_is_revoked(adas: DatabaseShelf, shelf_for: ShelfFor, clock: Clock) -> None:
    draft_id = adas.create(draft())
    holders = [shelf_for(Visitor(link=adas.share_by_link(draft_id, Role.VIEW, days * DAY, ""))) for days in (1, 2)]
    clock.passes(hours=23, minutes=59)
    assert [holder.draft_of_link() for holder in holders] == [draft_id] * 2
    clock.passes(minutes=1)
    with pytest.raises(DraftNotFound):
        holders[0].draft_of_link()
    with pytest.raises(DraftNotFound):
        holders[0].load(draft_id)
    adas.revoke(draft_id, adas.shares(draft_id)[0].id)
    with pytest.raises(DraftNotFound):
        holders[1].load(draft_id)
    assert adas.shares(draft_id) == ()


def test_a_link_of_a_deleted_draft_opens_nothing(adas: DatabaseShelf, shelf_for: ShelfFor) -> None:
    draft_id = adas.create(draft())
    holder = shelf_for(Visitor(link=adas.share_by_link(draft_id, Role.VIEW, DAY, "")))
    adas.delete(draft_id)
    with pytest.raises(DraftNotFound):
        holder.draft_of_link()


def test_a_link_never_lets_its_holder_edit_and_never_lasts_for_ever(adas: DatabaseShelf) -> None:
    draft_id = adas.create(draft())
    for role in (Role.EDIT, Role.OWN):
        with pytest.raises(ValueError, match="need an account"):
            adas.share_by_link(draft_id, role, DAY, "")
    for lasting in (timedelta(0), -DAY, 181 * DAY):
        with pytest.raises(ValueError, match="180 days"):
            adas.share_by_link(draft_id, Role.VIEW, lasting, "")


def test_the_secret_of_a_link_is_long_and_kept_nowhere(adas: DatabaseShelf, database: Database) -> None:
    draft_id = adas.create(draft())
    secrets = {adas.share_by_link(draft_id, Role.VIEW, DAY, "") for _ in range(50)}
    assert len(secrets) == 50
    assert min(map(len, secrets)) >= 43
    with database.reading() as connection:
        rows = [repr(tuple(row)) for row in connection.execute(select(share))]
    assert not any(secret in row for secret in secrets for row in rows)


def test_somebody_with_an_account_and_a_link_may_do_what_the_better_of_the_two_lets(
    adas: DatabaseShelf, shelf_for: ShelfFor
) -> None:
    draft_id = adas.create(draft())
    adas.share_with(draft_id, "ben@harbour.example", Role.EDIT)
    secret = adas.share_by_link(draft_id, Role.VIEW, DAY, "")
    assert shelf_for(replace(BEN, link=secret)).load(draft_id).role is Role.EDIT
    assert shelf_for(replace(BEN, address="", link=secret)).load(draft_id).role is Role.VIEW
