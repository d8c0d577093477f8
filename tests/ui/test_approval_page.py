"""Recording a solicitor's approval in the app."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import ROOT
from streamlit.testing.v1 import AppTest

from accordant.interview.draft_file import read_draft
from accordant.library.load import load_library
from accordant.store.database.local import LocalShelf
from accordant.store.opening import drafts_in
from accordant.ui.desk import begin_draft, open_draft


@pytest.fixture
def review_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[AppTest, LocalShelf, str]:
    monkeypatch.setenv("ACCORDANT_DRAFTS", str(tmp_path))
    monkeypatch.setenv("ACCORDANT_LIBRARY", str(ROOT))
    store, library = drafts_in(tmp_path), load_library(ROOT)
    text = (ROOT / "examples/small-local-partnership.yaml").read_text(encoding="utf-8")
    desk = begin_draft(store, library, read_draft(text, "a.yaml", library)[0])
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["draft"] = desk.draft_id
    app.switch_page("accordant/ui/pages/review.py")
    app.run()
    assert not app.exception
    return app, store, desk.draft_id


def press(app: AppTest, words: str) -> None:
    next(each for each in app.button if words in each.label).click()
    app.run()
    assert not app.exception


def test_an_approval_is_recorded_and_taken_off(review_page: tuple[AppTest, LocalShelf, str]) -> None:
    app, store, draft_id = review_page
    library = load_library(ROOT)
    press(app, "Record the approval")
    assert "Give the name" in app.error[0].value
    app.text_input(key="approval name").input("N. Okafor")
    app.text_input(key="approval organisation").input("Okafor & Lane LLP")
    press(app, "Record the approval")
    draft = open_draft(store, library, draft_id).draft
    assert draft.approval is not None and draft.approval.fingerprint == draft.fingerprint()
    assert draft.approved_under(library.info.version)
    press(app, "Take the approval off")
    assert open_draft(store, library, draft_id).draft.approval is None
