"""The list of drafts, the history and what is said of an older library, as Streamlit runs them."""

from __future__ import annotations

from pathlib import Path

import pytest
from app_pages import html, opened, run
from streamlit.testing.v1 import AppTest

from accordant.agreement.kept import agreement_as_bytes
from accordant.assembly.assemble import assemble
from accordant.interview.draft import Draft
from accordant.interview.draft_writer import write_draft
from accordant.library.library import Library
from accordant.store.database.local import LocalShelf
from accordant.store.opening import drafts_in
from accordant.store.shelf import Kind, LibraryMark

SMALL = Path(__file__).parent / "library"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LocalShelf:
    monkeypatch.setenv("ACCORDANT_DRAFTS", str(tmp_path))
    monkeypatch.setenv("ACCORDANT_LIBRARY", str(SMALL))
    return drafts_in(tmp_path)


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    return run(app)


def test_a_draft_is_deleted_restored_renamed_and_copied_from_the_list(
    store: LocalShelf, small: Library, whole: Draft
) -> None:
    id = store.create(write_draft(whole, small))
    app = opened()
    assert "the Harbour Alliance" in html(app)
    press(app, f"delete {id}")
    assert store.listed()[0].deleted_at is not None
    press(app, f"restore {id}")
    assert store.listed()[0].deleted_at is None
    app.text_input(key=f"name of {id}").set_value("Second go").run()
    press(app, f"rename {id}")
    press(app, f"copy {id}")
    assert {one.called for one in store.listed()} == {"Second go", "Copy of Second go"}
    copy = next(one.id for one in store.listed() if one.id != id)
    assert "the Harbour Alliance" in store.load(copy).text
    assert whole.salt == "" or whole.salt not in store.load(copy).text


def test_the_history_tells_what_changed_and_goes_back(store: LocalShelf, small: Library, whole: Draft) -> None:
    id = store.create(write_draft(whole, small))
    store.save(id, write_draft(whole.answered("purpose", "to sing"), small), store.load(id).version)
    app = opened("history", draft=id)
    assert "purpose" in html(app).lower()
    press(app, "back 1")
    assert store.load(id).text == write_draft(whole, small)
    assert [one.kind for one in store.history(id)] == [Kind.WENT_BACK, Kind.EDITED, Kind.BEGUN]
    assert "Went back to state 1" in html(app)


def test_two_states_are_compared(store: LocalShelf, small: Library, whole: Draft) -> None:
    id = store.create(write_draft(whole, small))
    store.save(id, write_draft(whole.answered("purpose", "to sing"), small), store.load(id).version)
    app = opened("compare", draft=id, way="With an earlier state")
    assert "to sing" in html(app)


def test_a_draft_made_with_an_older_library_says_what_reads_differently(
    tmp_path: Path, store: LocalShelf, small: Library, whole: Draft
) -> None:
    older = drafts_in(tmp_path, LibraryMark("0.0.9", "another"))
    id = older.create(write_draft(whole, small))
    then = assemble(small, whole.answered("purpose", "to sing"))
    older.keep_agreement(id, older.load(id).version, agreement_as_bytes(then))
    app = opened("agreement", draft=id)
    assert "from version 0.0.9 to" in html(app)
    assert "reads differently" in html(app) or "read differently" in html(app)
    press(app, "seen older")
    assert "from version 0.0.9 to" not in html(app)
    assert store.history(id)[0].kind is Kind.LIBRARY


def test_an_unreachable_database_is_told_and_the_page_stands(
    monkeypatch: pytest.MonkeyPatch, store: LocalShelf
) -> None:
    monkeypatch.setenv("ACCORDANT_DATABASE_URL", "postgresql://me:hunter2@localhost:1/drafts")
    shown = html(opened(draft="a" * 22))
    assert "cannot be reached" in shown
    assert "hunter2" not in shown


def test_without_signing_in_there_is_nothing_to_share_and_the_page_says_what_to_do(
    store: LocalShelf, small: Library, whole: Draft
) -> None:
    app = opened("share", draft=store.create(write_draft(whole, small)))
    assert "on your own computer" in html(app)
