"""The agreement of each revision is kept beside the visit, without holding it up."""

from __future__ import annotations

from datetime import timedelta

from accordant.agreement.kept import agreement_as_bytes
from accordant.assembly.assemble import assemble
from accordant.interview.draft import Draft
from accordant.library.library import Library
from accordant.store.database.local import LocalShelf
from accordant.ui.desk import Desk, Spot, begin_draft
from accordant.ui.keeping import Keeper

NEVER = timedelta(hours=1).total_seconds()


def keep(keeper: Keeper, store: LocalShelf, desk: Desk) -> None:
    keeper.keep(store, desk.library, desk.draft_id, desk.version, desk.draft, desk.agreed)


def newest(store: LocalShelf, desk: Desk) -> bytes | None:
    number = max(revision.number for revision in store.history(desk.draft_id))
    return store.kept(desk.draft_id, number).agreement


def test_the_agreement_is_kept_whether_or_not_a_page_has_worked_it_out(
    store: LocalShelf, small: Library, whole: Draft
) -> None:
    seen, unseen = begin_draft(store, small, whole), begin_draft(store, small, whole)
    shown = seen.agreement()
    assert seen.agreed is shown and unseen.agreed is None
    keeper = Keeper(quiet=NEVER)
    for desk in (seen, unseen):
        keep(keeper, store, desk)
    keeper.finish()
    for desk in (seen, unseen):
        assert newest(store, desk) == agreement_as_bytes(assemble(small, desk.draft))


def test_an_answer_makes_the_agreement_before_it_out_of_date(store: LocalShelf, small: Library, whole: Draft) -> None:
    desk = begin_draft(store, small, whole)
    before = desk.agreement()
    desk.answer(Spot("purpose"), "to help people sing")
    assert desk.agreed is None
    assert desk.agreement() == assemble(small, desk.draft) != before


def test_of_a_draft_only_the_newest_state_waits(store: LocalShelf, small: Library, whole: Draft) -> None:
    desk, keeper = begin_draft(store, small, whole), Keeper(quiet=NEVER)
    keep(keeper, store, desk)
    desk.answer(Spot("purpose"), "to help people sing")
    keep(keeper, store, desk)
    keeper.finish()
    assert newest(store, desk) == agreement_as_bytes(assemble(small, desk.draft))


def test_a_draft_without_an_agreement_is_no_trouble(store: LocalShelf, small: Library) -> None:
    desk, keeper = begin_draft(store, small), Keeper(quiet=NEVER)
    keep(keeper, store, desk)
    keeper.finish()
    assert newest(store, desk) is None
