"""Drafts in a database: what was acknowledged is kept, nothing is overwritten in silence, every state is kept."""

from __future__ import annotations

import itertools
import threading

import pytest
from databases import ADA, Clock, ShelfFor, draft, save

from accordant.store.database.engine import Database
from accordant.store.database.shelf import DatabaseShelf
from accordant.store.drafts import DraftChanged, DraftNotFound
from accordant.store.people import NotAllowed, Role, Visitor
from accordant.store.shelf import Kind, LibraryMark


def test_it_gives_back_what_was_kept(adas: DatabaseShelf) -> None:
    text = draft("“ein Ziel” ✓ — Ynys Môn 🏴")
    draft_id = adas.create(text)
    assert adas.load(draft_id).text == text
    save(adas, draft_id, text.replace("\n", "\r\n"))
    assert adas.load(draft_id).text == text.replace("\n", "\r\n")


def test_every_save_has_a_new_version_and_the_old_one_saves_no_more(adas: DatabaseShelf, bens: DatabaseShelf) -> None:
    draft_id = adas.create(draft())
    adas.share_with(draft_id, "ben@harbour.example", Role.EDIT)
    read = bens.load(draft_id)
    adas.save(draft_id, draft("Ada's"), read.version)
    with pytest.raises(DraftChanged):
        bens.save(draft_id, draft("Ben's"), read.version)
    assert adas.load(draft_id).text == draft("Ada's")
    assert (bens.load(draft_id).by, adas.load(draft_id).by) == ("Ada", "")
    assert bens.load(draft_id).version != read.version


@pytest.mark.parametrize("version", ["", "0", "-1", "1 OR 1=1", "9" * 40, "½"])
def test_a_version_that_never_was_saves_nothing(adas: DatabaseShelf, version: str) -> None:
    draft_id = adas.create(draft())
    with pytest.raises(DraftChanged):
        adas.save(draft_id, draft("other"), version)
    assert len(adas.history(draft_id)) == 1


def test_of_many_who_save_the_same_version_one_wins(adas: DatabaseShelf, shelf_for: ShelfFor) -> None:
    draft_id = adas.create(draft())
    for round_ in range(5):
        version = adas.load(draft_id).version
        won: list[int] = []

        def race(number: int, version: str = version, round_: int = round_, won: list[int] = won) -> None:
            try:
                shelf_for(ADA).save(draft_id, draft(f"round {round_} by {number}"), version)
                won.append(number)
            except DraftChanged:
                pass

        threads = [threading.Thread(target=race, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(won) == 1
        assert adas.load(draft_id).text == draft(f"round {round_} by {won[0]}")


def test_changes_made_together_are_one_revision_and_later_ones_another(adas: DatabaseShelf, clock: Clock) -> None:
    draft_id = adas.create(draft())
    for words in ("to", "to help", "to help people"):
        clock.passes(minutes=2)
        save(adas, draft_id, draft(words))
    clock.passes(minutes=5)
    save(adas, draft_id, draft("to help people", area="Northmoor"))
    clock.passes(minutes=2)
    save(adas, draft_id, draft("to help people", area="Northmoor City"))
    found = adas.history(draft_id)
    assert [(one.number, one.kind, one.author) for one in found] == [
        (3, Kind.EDITED, "Ada"),
        (2, Kind.EDITED, "Ada"),
        (1, Kind.BEGUN, "Ada"),
    ]
    assert [one.changed for one in found] == [("answers/area",), ("answers/purpose", "answers/area"), ()]
    assert [adas.kept(draft_id, number).text for number in (1, 2)] == [
        draft(),
        draft("to help people", area="Northmoor"),
    ]


def test_two_people_never_share_a_revision(adas: DatabaseShelf, bens: DatabaseShelf) -> None:
    draft_id = adas.create(draft())
    adas.share_with(draft_id, "ben@harbour.example", Role.EDIT)
    for shelf, words in zip(itertools.cycle((adas, bens)), "abcd", strict=False):
        save(shelf, draft_id, draft(words))
    assert [one.author for one in adas.history(draft_id)] == ["Ben", "Ada", "Ben", "Ada", "Ada"]


def test_another_library_begins_another_revision_and_the_old_agreement_stays(
    adas: DatabaseShelf, shelf_for: ShelfFor
) -> None:
    old, new = LibraryMark("0.1.0", "aaa"), LibraryMark("0.2.0", "bbb")
    then, now = shelf_for(ADA, old), shelf_for(ADA, new)
    draft_id = then.create(draft())
    save(then, draft_id, draft("one"))
    then.keep_agreement(draft_id, then.load(draft_id).version, b"as it read")
    now.keep_agreement(draft_id, now.load(draft_id).version, b"as it reads now")
    assert now.kept(draft_id, 0).agreement == b"as it read"
    now.take_up_library(draft_id, now.load(draft_id).version)
    assert [(one.kind, one.library) for one in now.history(draft_id)][:2] == [(Kind.LIBRARY, new), (Kind.EDITED, old)]
    assert now.kept(draft_id, 0).text == draft("one")
    assert now.kept(draft_id, 2).agreement == b"as it read"


def test_an_agreement_of_an_overtaken_state_is_not_kept(adas: DatabaseShelf) -> None:
    draft_id = adas.create(draft())
    version = adas.load(draft_id).version
    save(adas, draft_id, draft("newer"))
    adas.keep_agreement(draft_id, version, b"older")
    assert adas.kept(draft_id, 0).agreement is None
    adas.keep_agreement(draft_id, adas.load(draft_id).version, b"newer")
    save(adas, draft_id, draft("newest"))
    assert adas.kept(draft_id, 0).agreement is None


def test_going_back_adds_and_takes_nothing_away(adas: DatabaseShelf) -> None:
    draft_id = adas.create(draft("first"))
    save(adas, draft_id, draft("second"))
    read = adas.load(draft_id)
    adas.go_back(draft_id, 1, read.version)
    assert adas.load(draft_id).text == draft("first")
    newest = adas.history(draft_id)[0]
    assert (newest.number, newest.kind, newest.origin, newest.changed) == (3, Kind.WENT_BACK, 1, ("answers/purpose",))
    with pytest.raises(DraftChanged):
        adas.go_back(draft_id, 2, read.version)
    adas.go_back(draft_id, 2, adas.load(draft_id).version)
    assert adas.load(draft_id).text == draft("second")
    with pytest.raises(DraftNotFound):
        adas.go_back(draft_id, 99, adas.load(draft_id).version)


def test_a_change_after_going_back_is_a_revision_of_its_own(adas: DatabaseShelf) -> None:
    draft_id = adas.create(draft("first"))
    save(adas, draft_id, draft("second"))
    adas.go_back(draft_id, 1, adas.load(draft_id).version)
    save(adas, draft_id, draft("third"))
    assert [one.kind for one in adas.history(draft_id)] == [Kind.EDITED, Kind.WENT_BACK, Kind.EDITED, Kind.BEGUN]


def test_the_list_names_drafts_by_their_label_or_the_partnership(adas: DatabaseShelf, clock: Clock) -> None:
    first = adas.create(draft(partnership_name="the Harbour Alliance"))
    clock.passes(minutes=1)
    second = adas.create(draft())
    assert [(one.id, one.called) for one in adas.listed()] == [
        (second, "A draft without a name yet"),
        (first, "the Harbour Alliance"),
    ]
    adas.rename(first, "  Harbour,\n second  go ")
    copy = adas.duplicate(first, draft("copied"))
    called = {one.id: one.called for one in adas.listed()}
    assert (called[first], called[copy]) == ("Harbour, second go", "Copy of Harbour, second go")
    assert adas.load(copy).text == draft("copied")


def test_a_deleted_draft_is_out_of_reach_until_it_is_restored(adas: DatabaseShelf, bens: DatabaseShelf) -> None:
    draft_id = adas.create(draft("kept"))
    adas.share_with(draft_id, "ben@harbour.example", Role.EDIT)
    version = adas.load(draft_id).version
    with pytest.raises(NotAllowed):
        bens.delete(draft_id)
    adas.delete(draft_id)
    for shelf in (adas, bens):
        with pytest.raises(DraftNotFound):
            shelf.load(draft_id)
        with pytest.raises(DraftNotFound):
            shelf.save(draft_id, draft("other"), version)
    assert [one.deleted_at is not None for one in adas.listed()] == [True]
    assert bens.listed() == ()
    with pytest.raises(DraftNotFound):
        bens.restore(draft_id)
    adas.restore(draft_id)
    assert adas.load(draft_id).text == bens.load(draft_id).text == draft("kept")


def test_a_deleted_draft_cannot_be_restored_twice_or_deleted_twice(adas: DatabaseShelf) -> None:
    draft_id = adas.create(draft())
    with pytest.raises(DraftNotFound):
        adas.restore(draft_id)
    adas.delete(draft_id)
    with pytest.raises(DraftNotFound):
        adas.delete(draft_id)


def test_another_process_sees_the_same_drafts(adas: DatabaseShelf, database: Database) -> None:
    draft_id = adas.create(draft("kept"))
    assert DatabaseShelf(Database(database.url), ADA).load(draft_id).text == draft("kept")


def test_what_cannot_be_read_is_still_kept_whole(adas: DatabaseShelf) -> None:
    draft_id = adas.create("not: [a draft")
    save(adas, draft_id, "}{")
    assert adas.load(draft_id).text == "}{"
    assert adas.history(draft_id)[0].number == 2


def test_whoever_is_nobody_keeps_no_draft(shelf_for: ShelfFor) -> None:
    with pytest.raises(NotAllowed):
        shelf_for(Visitor()).create(draft())
    assert shelf_for(Visitor()).listed() == ()
