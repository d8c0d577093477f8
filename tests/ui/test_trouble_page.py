"""A full disk, a read-only file, a database out of reach: the page says so, offers the answers, saves them later."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from app_pages import html, kept, opened, press, run, text
from databases import private_postgres
from sqlalchemy import event
from streamlit.testing.v1 import AppTest

from accordant.interview.draft_file import read_draft
from accordant.library.library import Library
from accordant.store.database.engine import VARIABLE, engine_at
from accordant.store.database.local import LocalShelf
from accordant.store.opening import shelf_of
from accordant.store.people import local_visitor
from accordant.ui import documents

DRAFT = "accordant: 1\nanswers:\n  model: alliance\n  partnership_name: the Harbour Alliance\n"
LONG = random.Random(20261122).randbytes(8_000).hex()  # which no packing makes small


@contextmanager
def pragma(store: LocalShelf, words: str) -> Iterator[None]:
    """Every connection to the file of drafts is opened with a setting."""
    engine = engine_at(store.database.url)

    def prepare(connection: sqlite3.Connection, _: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(words.format(pages=pages))

    engine.dispose()
    event.listen(engine, "connect", prepare)
    try:
        yield
    finally:
        event.remove(engine, "connect", prepare)
        engine.dispose()


@contextmanager
def full_disk(store: LocalShelf) -> Iterator[None]:
    # SQLite's own limit stands for the disk: the error is the same (SQLITE_FULL).
    with pragma(store, "PRAGMA max_page_count={pages}"):
        yield


@contextmanager
def read_only(store: LocalShelf) -> Iterator[None]:
    # As the file of another user would be, which root could write all the same (SQLITE_READONLY).
    with pragma(store, "PRAGMA query_only=ON"):
        yield


@contextmanager
def out_of_reach(store: LocalShelf) -> Iterator[None]:
    """The socket by which the server is reached is gone for a while."""
    socket = Path(str(store.database.url.query["host"])) / ".s.PGSQL.5432"
    away = socket.with_suffix(".away")
    socket.rename(away)
    engine_at(store.database.url).dispose()
    try:
        yield
    finally:
        away.rename(socket)


SMALL = Path(__file__).parent / "library"
TROUBLES = {
    "full disk": (full_disk, "The disk is full."),
    "read-only": (read_only, "The drafts cannot be changed"),
    "out of reach": (out_of_reach, "The database cannot be reached."),
}


@pytest.fixture
def small_app(monkeypatch: pytest.MonkeyPatch, store: LocalShelf) -> LocalShelf:
    """The store of an app with the small library."""
    monkeypatch.setenv("ACCORDANT_LIBRARY", str(SMALL))
    return store


@pytest.fixture
def shelf(
    request: pytest.FixtureRequest, small_app: LocalShelf, monkeypatch: pytest.MonkeyPatch
) -> Iterator[LocalShelf]:
    """The drafts: in a file, or in a PostgreSQL that can be put out of reach."""
    if request.getfixturevalue("trouble") != "out of reach":
        yield small_app
        return
    with private_postgres() as address:
        monkeypatch.setenv(VARIABLE, address)
        found = shelf_of(local_visitor())
        assert isinstance(found, LocalShelf)
        yield found
        engine_at(found.database.url).dispose()


@pytest.mark.parametrize("trouble", TROUBLES)
def test_what_cannot_be_saved_is_told_offered_and_saved_later(trouble: str, shelf: LocalShelf, small: Library) -> None:
    breaking, said = TROUBLES[trouble]
    draft_id = shelf.create(DRAFT)
    app = opened("interview", draft=draft_id, section="purpose")
    with breaking(shelf):
        _purpose(app).set_value(LONG)
        run(app)
        assert f"Your last change could not be saved: {said}" in text(app)
        assert LONG in _offered(app, small)
        assert _purpose(app).value == LONG
        press(app, "Try again")
        assert said in text(app)
        assert LONG in _offered(app, small)
    assert shelf.load(draft_id).text == DRAFT
    press(app, "Try again")
    assert "could not be saved" not in text(app)
    assert kept(shelf, small, draft_id).answers["purpose"] == LONG


@pytest.mark.parametrize("trouble", ["read-only", "out of reach"])  # on a full disk a small draft may find room
def test_nothing_can_be_begun_and_the_start_says_why(trouble: str, shelf: LocalShelf) -> None:
    breaking, said = TROUBLES[trouble]
    shelf.create(DRAFT)
    app = opened()
    app.radio(key="begin model").set_value("alliance")
    with breaking(shelf):
        press(app, "Begin")
        assert f"That was not done. {said}" in text(app)
    press(app, "Begin")
    assert "What you are making" in html(app)
    assert len(shelf.listed()) == 2


def _offered(app: AppTest, library: Library) -> str:
    """What the button below the message gives: a file that opens again."""
    assert [each for each in app.get("download_button") if "Download the answers" in str(each.proto)]
    draft = app.session_state["desk"].draft
    content = documents.answers_file(library, draft).decode("utf-8")
    assert read_draft(content, "", library)[0].answers == draft.answers
    return content


def _purpose(app: AppTest):
    (found,) = [each for each in app.text_area if ":purpose:" in (each.key or "")]
    return found
