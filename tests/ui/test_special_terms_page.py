"""Words of one's own in the app: a clause more, other words for a clause, and back to the library's."""

from __future__ import annotations

from pathlib import Path

import pytest
from app_pages import opened, press, run, text
from places import ROOT
from streamlit.testing.v1 import AppTest

from accordant.interview.draft import Draft
from accordant.library.library import Library
from accordant.store.database.local import LocalShelf
from accordant.store.opening import drafts_in
from accordant.ui.desk import begin_draft, open_draft


@pytest.fixture
def kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: Library, examples: dict[str, Draft]
) -> tuple[LocalShelf, str]:
    monkeypatch.setenv("ACCORDANT_DRAFTS", str(tmp_path))
    monkeypatch.setenv("ACCORDANT_LIBRARY", str(ROOT))
    store = drafts_in(tmp_path)
    return store, begin_draft(store, library, examples["small-local-partnership"]).draft_id


def submit(app: AppTest) -> AppTest:
    return press(app, "Put it into the draft")


def test_a_clause_is_added_changed_and_taken_out(kept: tuple[LocalShelf, str], library: Library) -> None:
    store, draft_id = kept
    app = opened("clauses", draft=draft_id)
    submit(app)
    assert "lacks its text" in app.error[0].value
    app.text_input(key="new clause 0 heading").input("Quiet hours")
    app.selectbox(key="new clause 0 after").select("confidentiality")
    app.text_area(key="new clause 0 text").input("The Partners keep quiet after 10 pm.")
    submit(app)
    term = open_draft(store, library, draft_id).draft.special_terms[0]
    assert (term.id, term.heading, term.after) == ("quiet-hours", "Quiet hours", "confidentiality")
    page = opened("clauses", draft=draft_id, clause="special-quiet-hours")
    assert "Quiet hours (special term)" in text(page)
    assert "The Partners keep quiet after 10 pm." in text(page)
    assert "Beside a standard contract" not in text(page)
    page.text_area(key="own special-quiet-hours text").input("The Partners keep quiet after 11 pm.")
    submit(page)
    assert open_draft(store, library, draft_id).draft.special_terms[0].text.endswith("11 pm.")
    press(page, "Take this clause out")
    assert not open_draft(store, library, draft_id).draft.special_terms


def test_a_clause_gets_other_words_that_begin_from_its_own(kept: tuple[LocalShelf, str], library: Library) -> None:
    store, draft_id = kept
    page = opened("clauses", draft=draft_id, clause="confidentiality")
    area = page.text_area(key="own confidentiality text")
    assert "Confidential Information only for the Purpose" in area.value
    area.input("Nothing is secret.")
    submit(page)
    draft = open_draft(store, library, draft_id).draft
    assert (draft.special_terms[0].replaces, draft.special_terms[0].heading) == ("confidentiality", "")
    review = opened("review", draft=draft_id)
    assert "has this draft's own words" in text(review)
    assert "confidentiality" in " ".join(button.label.casefold() for button in review.button) or "Confidential" in text(
        review
    )
    agreement = opened("agreement", draft=draft_id)
    assert "Nothing is secret." in text(agreement) and "About this special term" in text(agreement)
    press(run(page), "Go back to the library")
    assert not open_draft(store, library, draft_id).draft.special_terms


def test_the_clause_that_holds_the_definitions_keeps_its_words(kept: tuple[LocalShelf, str]) -> None:
    page = opened("clauses", draft=kept[1], clause="interpretation")
    assert not [area for area in page.text_area if str(area.key).startswith("own ")]
