"""The chooser on the start page, as Streamlit runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import ROOT
from streamlit.testing.v1 import AppTest

from accordant.interview.draft_file import read_draft
from accordant.library.library import Library
from accordant.store.opening import drafts_in

_ANSWERS = {
    "whose_work": "own",
    "stage": "unknown",
    "organisations": "several",
    "deciding": "together",
    "has_time": "yes",
}


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The start page with the bundled library."""
    monkeypatch.setenv("ACCORDANT_DRAFTS", str(tmp_path / "drafts"))
    monkeypatch.setenv("ACCORDANT_LIBRARY", str(ROOT))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not app.exception
    return app


def _html(app: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def test_a_recommendation_begins_a_draft(start: AppTest, tmp_path: Path, library: Library) -> None:
    for id, value in _ANSWERS.items():
        assert "Recommended" not in _html(start)
        assert "chooser specified" not in [radio.key for radio in start.radio]
        start.radio(key=f"chooser {id}").set_value(value).run()
        assert not start.exception
    assert "Recommended" in _html(start) and "An innovation partnership" in _html(start)
    start.button(key="begin advised").click().run()
    assert not start.exception
    store = drafts_in(tmp_path / "drafts")
    (found,) = store.listed()
    begun, _ = read_draft(store.load(found.id).text, "", library)
    assert begun.answers == {"model": "innovation", "route": "grant"}


def test_where_neither_suits_there_is_nothing_to_begin(start: AppTest) -> None:
    for id, value in (_ANSWERS | {"has_time": "no"}).items():
        start.radio(key=f"chooser {id}").set_value(value).run()
    assert "A grant" in _html(start)
    assert "begin advised" not in [button.key for button in start.button]
