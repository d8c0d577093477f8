"""An answer is put in hand, shown, and then saved: and saved all the same where nobody gets as far as that."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

import accordant.ui
from accordant.library.library import Library
from accordant.store.database.local import LocalShelf
from accordant.store.drafts import StoredDraft
from accordant.store.people import NotAllowed
from accordant.ui import holding
from accordant.ui.desk import Desk, Spot, open_draft

PURPOSE, DAYS = Spot("purpose"), Spot("payment_days")


@pytest.fixture
def patient(desk: Desk) -> Desk:
    """A desk as the interview leaves it: what is entered next is saved by whoever shows what it changes."""
    desk.saves_at_once = False
    return desk


def _kept(desk: Desk) -> dict[str, object]:
    return dict(open_draft(desk.store, desk.library, desk.draft_id).draft.answers)


def test_an_entry_is_in_hand_at_once_and_kept_when_it_is_saved(patient: Desk, small: Library) -> None:
    patient.enter(PURPOSE, small.questions["purpose"], "to help")
    assert patient.draft.answers["purpose"] == "to help"
    assert not patient.is_saved
    assert _kept(patient) == {}
    patient.save()
    assert patient.is_saved
    assert _kept(patient) == {"purpose": "to help"}


def test_the_next_look_at_the_page_saves_what_was_put_in_hand(patient: Desk, small: Library) -> None:
    patient.enter(PURPOSE, small.questions["purpose"], "to help")
    patient.refresh()
    assert _kept(patient) == {"purpose": "to help"}


def test_what_nobody_saves_is_saved_a_moment_later(
    patient: Desk, small: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "_AT_LATEST", 0.05)
    patient.enter(PURPOSE, small.questions["purpose"], "to help")
    patient.enter(DAYS, small.questions["payment_days"], "14")
    until = time.monotonic() + 10
    while not patient.is_saved and time.monotonic() < until:
        time.sleep(0.02)
    assert _kept(patient) == {"purpose": "to help", "payment_days": 14}


def test_a_change_saves_what_was_put_in_hand_before_it(patient: Desk, small: Library) -> None:
    patient.enter(PURPOSE, small.questions["purpose"], "to help")
    patient.change(lambda draft: draft.answered("payment_days", 14))
    assert _kept(patient) == {"purpose": "to help", "payment_days": 14}


def test_what_two_windows_put_in_hand_is_kept_from_both(patient: Desk, small: Library) -> None:
    other = open_draft(patient.store, small, patient.draft_id)
    patient.enter(PURPOSE, small.questions["purpose"], "to help")
    other.enter(DAYS, small.questions["payment_days"], "14")
    patient.save()
    assert _kept(patient) == {"purpose": "to help", "payment_days": 14}


class _Closed(LocalShelf):
    """A store in which the visitor may no longer change anything."""

    def save(self, draft_id: str, text: str, expected: str) -> StoredDraft:
        raise NotAllowed("You may no longer change this draft.")


def test_a_change_that_is_not_allowed_is_taken_out_of_hand(patient: Desk, small: Library) -> None:
    assert isinstance(patient.store, LocalShelf)
    patient.store = _Closed(patient.store.database, patient.store.folder, patient.store.visitor)
    patient.enter(PURPOSE, small.questions["purpose"], "to help")
    patient.save()
    assert "purpose" not in patient.draft.answers
    assert patient.refusal == "You may no longer change this draft."


# --- how long the browser takes to show it -----------------------------------------------------------------------


def test_no_rule_looks_below_a_place_whose_class_it_knows_in_part() -> None:
    """`[class*=...] button` has the browser look at everything again whenever a class changes (see styles.css)."""
    style = (Path(accordant.ui.__file__).parent / "styles.css").read_text(encoding="utf-8")
    style = re.sub(r"/\*.*?\*/", "", style, flags=re.S)
    selectors = [part.strip() for rule in re.findall(r"([^{}]+)\{", style) for part in rule.split(",")]
    beneath = [one for one in selectors if re.search(r"\[class\*=[^\]]*\][^ >+~]*[ >+~]", one)]
    assert not beneath
