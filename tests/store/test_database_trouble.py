"""A database that fails says so in a sentence that holds nothing of any draft, and nothing is half kept."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import URL, make_url

from accordant.store.database.engine import VARIABLE, Database, database_url, engine_at, sqlite_in
from accordant.store.database.local import LocalShelf
from accordant.store.database.shelf import DatabaseShelf
from accordant.store.drafts import StoreTrouble
from accordant.store.opening import drafts_in
from accordant.store.people import local_visitor

SECRET = "answers: the-secret-answer\n"


@pytest.fixture
def shelf(tmp_path: Path) -> LocalShelf:
    return drafts_in(tmp_path / "drafts")


def told(deed: Callable[[], object]) -> str:
    """What a failing deed says; nothing of the draft is in it, or in what a log would show of it."""
    with pytest.raises(StoreTrouble) as trouble:
        deed()
    assert "secret" not in "".join(traceback.format_exception(trouble.value))
    return str(trouble.value)


def test_an_unreachable_database() -> None:
    url = URL.create("postgresql+psycopg", "me", "pass-word", "localhost", 1, "drafts")
    said = told(lambda: DatabaseShelf(Database(url), local_visitor()).create(SECRET))
    assert said.startswith("The database cannot be reached.")
    assert "pass-word" not in said


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        ('FATAL:  password authentication failed for user "me"', "did not accept the name or the password"),
        ("fe_sendauth: no password supplied", "did not accept the name or the password"),
        ('FATAL:  role "me" does not exist', "did not accept the name or the password"),
        ('FATAL:  database "drafts" does not exist', "no database of this name"),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.7"', "does not let this server in"),
        ("FATAL:  sorry, too many clients already", "as many connections as it can take"),
        ("Connection refused", "cannot be reached"),
    ],
)
def test_a_server_that_lets_nobody_in_says_why(monkeypatch: pytest.MonkeyPatch, refusal: str, said: str) -> None:
    # What psycopg raises while it connects has the server's words, and no code.
    def refused(*_: object, **__: object) -> None:
        raise psycopg.OperationalError(
            f'connection failed: connection to server at "host", port 5432 failed: {refusal}'
        )

    monkeypatch.setattr(psycopg.Connection, "connect", refused)
    monkeypatch.setattr(psycopg, "connect", refused)
    url = URL.create("postgresql+psycopg", "me", "pass-word", "host", 5432, f"drafts-{abs(hash(refusal))}")
    answer = told(lambda: DatabaseShelf(Database(url), local_visitor()).create(SECRET))
    assert said in answer
    assert "me" not in answer.replace("name", "").replace("moment", "")


def test_a_database_that_is_not_there(postgres: str) -> None:
    url = make_url(postgres).set(drivername="postgresql+psycopg", database="never-made")
    assert "no database of this name" in told(lambda: DatabaseShelf(Database(url), local_visitor()).create(SECRET))


def test_a_full_disk(shelf: LocalShelf, monkeypatch: pytest.MonkeyPatch) -> None:
    draft_id = shelf.create("accordant: 1\n")
    version = shelf.load(draft_id).version
    # SQLite's own limit on pages stands for the disk: the error is the same (SQLITE_FULL).
    engine = _engine(shelf)
    from sqlalchemy import event

    def small(connection: sqlite3.Connection, _: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

    engine.dispose()
    event.listen(engine, "connect", small)
    try:
        noise = os.urandom(200_000).hex()
        assert told(lambda: shelf.save(draft_id, f"{SECRET}noise: {noise}\n", version)).startswith("The disk is full.")
    finally:
        event.remove(engine, "connect", small)
        engine.dispose()
    assert shelf.load(draft_id).text == "accordant: 1\n"
    assert shelf.save(draft_id, SECRET, version).text == SECRET


def _engine(shelf: LocalShelf):
    return engine_at(shelf.database.url)


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "in-the-way").write_text("a file", encoding="utf-8")
    said = told(lambda: drafts_in(tmp_path / "in-the-way" / "drafts").create(SECRET))
    assert "cannot be used" in said


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a folder that even root cannot write")
def test_a_read_only_file_system() -> None:
    assert "cannot be used" in told(lambda: drafts_in(Path("/proc/self/accordant")).create(SECRET))


def test_in_a_folder_that_became_read_only_drafts_are_read_and_a_change_is_refused() -> None:
    # Not in pytest's folder, which nobody else can enter.
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        drafts = Path(folder) / "drafts"
        shelf = drafts_in(drafts)
        draft_id = shelf.create(SECRET)
        version = shelf.load(draft_id).version
        Path(folder).chmod(0o755)
        for file in drafts.iterdir():  # the log beside it too: the app was running
            file.chmod(0o444)
        drafts.chmod(0o555)
        try:
            read, refused = _as_somebody_else(drafts, draft_id, version)
        finally:
            drafts.chmod(0o755)
            for file in drafts.iterdir():
                file.chmod(0o600)
        assert read == SECRET
        assert refused.startswith("The drafts cannot be changed")
        assert shelf.load(draft_id).text == SECRET
        _engine(shelf).dispose()


def _as_somebody_else(drafts: Path, draft_id: str, version: str) -> tuple[str, str]:
    """Read a draft and save it, in a process that is not root: what it reads, and what it is told."""
    ours, theirs = multiprocessing.get_context("fork").Pipe(duplex=False)
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            engine_at.cache_clear()  # a connection of its own
            shelf = LocalShelf(Database(sqlite_in(drafts)), drafts, local_visitor())
            theirs.send((shelf.load(draft_id).text, told(lambda: shelf.save(draft_id, "other", version))))
        except BaseException as error:
            theirs.send(("", repr(error)))
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    return ours.recv()


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "drafts.sqlite3").write_bytes(b"not a database " * 1000)
    assert "damaged" in told(lambda: drafts_in(tmp_path).create(SECRET))
    assert (tmp_path / "drafts.sqlite3").read_bytes() == b"not a database " * 1000


@pytest.mark.parametrize("address", ["nonsense", "mysql://host/drafts", "postgresql//host", "sqlite://"])
def test_an_address_that_is_none_says_what_one_looks_like(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv(VARIABLE, address)
    with pytest.raises(StoreTrouble, match="postgresql://name:password@host/accordant"):
        database_url(Path("/nowhere"))


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg", "postgresql+psycopg2"])
def test_every_common_form_of_an_address_is_understood(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    monkeypatch.setenv(VARIABLE, f"{scheme}://me:secret@host/drafts")
    url = database_url(Path("/nowhere"))
    assert (url.drivername, url.host, url.database) == ("postgresql+psycopg", "host", "drafts")
