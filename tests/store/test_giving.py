"""Somebody leaves: their drafts get another owner, and nobody else's do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from databases import ADA, BEN, Clock, ShelfFor, draft
from typer.testing import CliRunner

from accordant.cli.main import app
from accordant.cli.output import Misuse
from accordant.store.database.engine import VARIABLE, Database
from accordant.store.database.shelf import DatabaseShelf
from accordant.store.database.upkeep import give
from accordant.store.drafts import DraftNotFound
from accordant.store.people import Role, Visitor

CAI = Visitor("https://id.example", "cai-3", "Cai", "cai@shed.example")


def given(
    database: Database, giver: str = ADA.address, taker: str = BEN.address, only: str = "", do: bool = True
) -> int:
    return give(database, giver, taker, only=only, now=Clock()(), do=do)


def test_all_the_drafts_of_one_person_get_another_owner(
    database: Database, adas: DatabaseShelf, bens: DatabaseShelf, shelf_for: ShelfFor
) -> None:
    cais = shelf_for(CAI)
    first, deleted, bens_own, cais_own = (shelf.create(draft()) for shelf in (adas, adas, bens, cais))
    adas.share_with(first, BEN.address, Role.VIEW)
    adas.share_with(first, CAI.address, Role.EDIT)
    adas.delete(deleted)
    assert given(database, " Ada@Northmoor.Example", do=False) == 2
    assert adas.load(first).role is Role.OWN
    assert given(database, " Ada@Northmoor.Example") == 2
    assert bens.load(first).role is Role.OWN
    assert {one.id for one in bens.listed()} == {first, deleted, bens_own}
    bens.restore(deleted)
    for draft_id in (first, deleted):
        with pytest.raises(DraftNotFound):
            adas.load(draft_id)
    assert adas.listed() == ()
    assert cais.load(first).role is Role.EDIT and cais.load(cais_own).role is Role.OWN
    assert [one.address for one in bens.shares(first)] == [CAI.address]
    assert [one.author for one in bens.history(first)] == ["Ada"]
    assert given(database) == 0
    given(database, BEN.address, ADA.address, first)
    with pytest.raises(DraftNotFound):
        bens.load(first)


def test_one_draft_is_given_and_the_others_stay(database: Database, adas: DatabaseShelf, bens: DatabaseShelf) -> None:
    first, second, bens_own = adas.create(draft()), adas.create(draft()), bens.create(draft())
    assert given(database, only=first) == 1
    assert (bens.load(first).role, adas.load(second).role) == (Role.OWN, Role.OWN)
    for id in (bens_own, first, "guessed"):
        with pytest.raises(ValueError, match="owns no draft with this id"):
            given(database, only=id)


def test_who_is_meant_must_be_certain(database: Database, adas: DatabaseShelf, shelf_for: ShelfFor) -> None:
    draft_id = adas.create(draft())
    for taker in (BEN.address, "", "nobody@else.example"):
        with pytest.raises(ValueError, match="Nobody has signed in"):
            given(database, taker=taker)
    with pytest.raises(ValueError, match="same person"):
        given(database, taker="ADA@northmoor.example")
    for subject in ("ben-2", "ben-of-another-year"):
        shelf_for(replace(BEN, subject=subject)).create(draft())
    with pytest.raises(ValueError, match="2 people have signed in"):
        given(database)
    assert adas.load(draft_id).role is Role.OWN


def test_the_command_says_first_and_does_it_only_when_told(
    database: Database, adas: DatabaseShelf, bens: DatabaseShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, database.url.render_as_string(hide_password=False))
    draft_id = adas.create(draft())
    bens.create(draft())

    def command(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["drafts", "give", ADA.address, *words])
        return done.exit_code, done.output

    assert command(BEN.address) == (0, f"1 draft would be given to {BEN.address}. Add --yes to do it.\n")
    assert adas.load(draft_id).role is Role.OWN
    assert command(BEN.address, "--draft", draft_id, "--yes") == (0, f"1 draft given to {BEN.address}.\n")
    assert bens.load(draft_id).role is Role.OWN
    refused = CliRunner().invoke(app, ["drafts", "give", BEN.address, "nobody@else.example", "--yes"]).exception
    assert isinstance(refused, Misuse) and "Nobody has signed in" in str(refused)
