"""The desk: every change is saved at once, and no answer is lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from accordant.interview.party_remark import PartyRemark
from accordant.library.library import Library
from accordant.store.database.local import LocalShelf
from accordant.store.drafts import DraftNotFound, StoredDraft
from accordant.ui.desk import Desk, Spot, Step, begin_draft, open_draft
from accordant.ui.entries import shown

PURPOSE, DAYS = Spot("purpose"), Spot("payment_days")


def test_an_entry_is_saved_at_once(desk: Desk, small: Library) -> None:
    desk.enter(PURPOSE, small.questions["purpose"], "  to help  ")
    assert open_draft(desk.store, small, desk.draft_id).draft.answers["purpose"] == "to help"


def test_an_entry_that_cannot_be_accepted_keeps_the_old_answer_and_the_words_typed(desk: Desk, small: Library) -> None:
    days = small.questions["payment_days"]
    desk.enter(DAYS, days, "20")
    desk.enter(DAYS, days, "twenty")
    assert desk.draft.answers["payment_days"] == 20
    assert desk.shown_at(DAYS, days) == "twenty"
    assert "whole number" in desk.problems[DAYS][1]
    desk.enter(DAYS, days, "25")
    assert DAYS not in desk.problems
    assert desk.draft.answers["payment_days"] == 25


def test_clearing_an_answer_brings_the_default_back(desk: Desk, small: Library) -> None:
    days = small.questions["payment_days"]
    desk.enter(DAYS, days, "20")
    desk.enter(DAYS, days, "")
    assert "payment_days" not in desk.draft.answers
    assert desk.value_at(DAYS) == 30
    assert desk.next_step(DAYS, days, "") is Step.REDRAW


def test_a_default_is_not_saved_as_an_answer(desk: Desk, small: Library) -> None:
    days = small.questions["payment_days"]
    desk.begin_entry(DAYS, "30")
    assert desk.next_step(DAYS, days, "30") is Step.NOTHING
    assert not desk.is_given(DAYS)


def test_a_default_can_be_chosen(desk: Desk, small: Library) -> None:
    desk.enter(DAYS, small.questions["payment_days"], "30")
    assert desk.is_given(DAYS)
    desk.use_default(DAYS)
    assert not desk.is_given(DAYS)


def test_what_was_typed_while_the_server_was_away_is_taken(desk: Desk, small: Library) -> None:
    """A new session has never seen the widget: what it holds differs from what the draft says."""
    question = small.questions["purpose"]
    desk.begin_entry(PURPOSE, "")
    assert desk.next_step(PURPOSE, question, "typed meanwhile") is Step.TAKE


def test_what_another_tab_changed_is_drawn_anew_and_not_overwritten(desk: Desk, small: Library) -> None:
    question = small.questions["purpose"]
    desk.enter(PURPOSE, question, "mine")
    other = open_draft(desk.store, small, desk.draft_id)
    other.enter(PURPOSE, question, "theirs")
    desk.refresh()
    before = desk.key(PURPOSE)
    assert desk.next_step(PURPOSE, question, "mine") is Step.REDRAW
    desk.redraw(PURPOSE)
    assert desk.key(PURPOSE) != before
    assert desk.shown_at(PURPOSE, question) == "theirs"


def test_changes_in_two_tabs_are_both_kept(desk: Desk, small: Library) -> None:
    other = open_draft(desk.store, small, desk.draft_id)
    desk.enter(PURPOSE, small.questions["purpose"], "to help")
    other.enter(DAYS, small.questions["payment_days"], "14")
    desk.enter(Spot("partnership_name"), small.questions["partnership_name"], "Us")
    kept = open_draft(desk.store, small, desk.draft_id).draft.answers
    assert (kept["purpose"], kept["payment_days"], kept["partnership_name"]) == ("to help", 14, "Us")


def test_a_spot_with_an_answer_that_fits_is_left_alone(busy_desk: Desk, small: Library) -> None:
    for question in small.questions.values():
        if question.fields:
            continue
        spot = Spot(question.id)
        now = busy_desk.shown_at(spot, question)
        busy_desk.begin_entry(spot, now)
        assert busy_desk.next_step(spot, question, now) is Step.NOTHING


@pytest.mark.parametrize("text", [" padded ", "two\nlines", "", "\u200b", "1,000", "=1+1", "null"])
def test_no_text_in_a_draft_is_drawn_anew_for_ever(desk: Desk, small: Library, text: str) -> None:
    question = small.questions["partnership_name"]
    desk.change(lambda draft: draft.answered("partnership_name", text))
    spot = Spot("partnership_name")
    desk.begin_entry(spot, shown(question, text))
    assert desk.next_step(spot, question, shown(question, text)) is Step.NOTHING


def test_answers_survive_a_change_of_model_and_back(busy_desk: Desk, small: Library) -> None:
    model = small.questions["model"]
    busy_desk.enter(Spot("model"), model, "innovation")
    busy_desk.enter(Spot("unmet_need"), small.questions["unmet_need"], "Nobody does it.")
    busy_desk.enter(Spot("model"), model, "alliance")
    assert busy_desk.settled.relevant["unmet_need"] is False
    busy_desk.enter(Spot("model"), model, "innovation")
    assert busy_desk.value_at(Spot("unmet_need")) == "Nobody does it."


# --- members ------------------------------------------------------------------------------------------------------


def test_members_keep_their_ids_when_moved_renamed_and_put_back(busy_desk: Desk, small: Library) -> None:
    partners = small.questions["partners"]
    busy_desk.enter(Spot("partners", "harbour", "name"), partners.fields[0], "Another name")
    busy_desk.remove_member(partners, "harbour")
    assert [member.id for member in busy_desk.draft.members("partners")] == ["shed"]
    busy_desk.put_back()
    assert [member.id for member in busy_desk.draft.members("partners")] == ["harbour", "shed"]
    assert busy_desk.value_at(Spot("partners", "harbour", "name")) == "Another name"
    assert busy_desk.value_at(Spot("partners", "shed", "annual_payment")) == Decimal("2000.50")


def test_a_new_member_never_takes_an_id_that_an_answer_mentions(busy_desk: Desk, small: Library) -> None:
    partners = small.questions["partners"]
    first = busy_desk.add_member(partners)
    busy_desk.enter(Spot("lead_partner"), small.questions["lead_partner"], first)
    busy_desk.remove_member(partners, first)
    assert busy_desk.add_member(partners) != first


def test_a_new_member_never_takes_an_id_under_which_something_was_said(busy_desk: Desk, small: Library) -> None:
    partners = small.questions["partners"]
    first = busy_desk.add_member(partners)
    said = PartyRemark(first, "term", "object", date(2026, 11, 22))
    busy_desk.change(lambda draft: draft.remarked(said))
    busy_desk.remove_member(partners, first)
    assert busy_desk.add_member(partners) != first


def test_a_commissioner_and_a_partner_never_share_an_id(desk: Desk, small: Library) -> None:
    ids = [desk.add_member(small.questions[group]) for group in ("commissioners", "partners", "partners")]
    assert len(set(ids)) == 3


def test_an_answer_that_names_somebody_removed_is_kept_but_not_shown(busy_desk: Desk, small: Library) -> None:
    lead = small.questions["lead_partner"]
    busy_desk.add_member(small.questions["partners"])
    busy_desk.remove_member(small.questions["partners"], "harbour")
    spot = Spot("lead_partner")
    assert busy_desk.shown_at(spot, lead) is None
    busy_desk.begin_entry(spot, None)
    assert busy_desk.next_step(spot, lead, None) is Step.NOTHING
    assert busy_desk.draft.answers["lead_partner"] == "harbour"


def test_a_member_that_is_not_offered_is_refused(busy_desk: Desk, small: Library) -> None:
    busy_desk.enter(Spot("lead_partner"), small.questions["lead_partner"], "council")
    assert busy_desk.draft.answers["lead_partner"] == "harbour"


# --- trouble ------------------------------------------------------------------------------------------------------


class _Full(LocalShelf):
    """A store whose disk is full while `full` says so."""

    full = False

    def save(self, draft_id: str, text: str, expected: str) -> StoredDraft:
        if self.full:
            raise OSError(28, "No space left on device")
        return super().save(draft_id, text, expected)


def test_a_change_that_cannot_be_saved_is_kept_in_hand_and_saved_later(store: LocalShelf, small: Library) -> None:
    full = _Full(store.database, store.folder, store.visitor)
    desk = begin_draft(full, small)
    full.full = True
    desk.enter(PURPOSE, small.questions["purpose"], "first")
    desk.enter(DAYS, small.questions["payment_days"], "14")
    assert "No space" in desk.trouble
    desk.refresh()
    assert desk.draft.answers == {"purpose": "first", "payment_days": 14}
    full.full = False
    desk.refresh()
    assert desk.trouble == ""
    assert open_draft(store, small, desk.draft_id).draft.answers == {"purpose": "first", "payment_days": 14}


def test_a_draft_deleted_under_ones_hands_stays_in_hand(desk: Desk, small: Library) -> None:
    desk.enter(PURPOSE, small.questions["purpose"], "to help")
    assert isinstance(desk.store, LocalShelf)
    desk.store.delete(desk.draft_id)
    desk.enter(DAYS, small.questions["payment_days"], "14")
    assert desk.trouble
    assert desk.draft.answers == {"purpose": "to help", "payment_days": 14}


def test_an_unknown_draft_is_not_found(store: LocalShelf, small: Library) -> None:
    with pytest.raises(DraftNotFound):
        open_draft(store, small, "../../etc/passwd")
