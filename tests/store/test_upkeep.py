"""A backup gives everything back, by the very commands of docs/deploying.md; a purge deletes what it says, no more."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from databases import ADA, BEN, Clock, draft, postgres_programs, save
from places import ROOT
from sqlalchemy import URL, make_url, select
from typer.testing import CliRunner

from accordant.cli.main import app
from accordant.store.database import upkeep
from accordant.store.database.engine import VARIABLE, Database, engine_at
from accordant.store.database.shelf import DatabaseShelf
from accordant.store.database.tables import metadata
from accordant.store.drafts import DraftNotFound, StoreTrouble
from accordant.store.people import Role, Visitor
from accordant.store.shelf import LibraryMark

DAY = timedelta(days=1)
REMARKED = draft("ours") + "remarks:\n  - {party: harbour, clause: term, stance: object, reason: “too long” ✓}\n"


def rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """All that a database holds."""
    with database.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
            for table in metadata.sorted_tables
        }


def filled(database: Database) -> tuple[str, str]:
    """Put in a draft with states, an agreement, remarks and shares, and others. Gives its id, and the link's secret."""
    adas, bens = (DatabaseShelf(database, who, LibraryMark("0.1.0", "aaa")) for who in (ADA, BEN))
    draft_id = adas.create(draft("first"))
    adas.share_with(draft_id, BEN.address, Role.COMMENT)
    secret = adas.share_by_link(draft_id, Role.VIEW, DAY, "for Cai")
    save(adas, draft_id, draft("ours"))
    save(bens, draft_id, REMARKED)
    adas.keep_agreement(draft_id, adas.load(draft_id).version, b"as it read" * 1000)
    adas.delete(adas.create(draft("deleted")))
    bens.create(draft("Ben's own"))
    return draft_id, secret


def commands(first: str) -> str:
    """The block of commands in docs/deploying.md that has a line beginning so."""
    page = (ROOT / "docs/deploying.md").read_text(encoding="utf-8")
    (found,) = [block for block in re.findall(r"^```sh\n(.*?)^```$", page, re.M | re.S) if f"\n{first}" in f"\n{block}"]
    return found


def as_documented(first: str, folder: Path, url: str = "") -> None:
    """Run a block of commands as it stands, with the machine's folders in a folder of the test's own."""
    words = commands(first).replace("/srv/", f"{folder}/srv/")
    programs = [Path(sys.executable).parent, *filter(None, [postgres_programs()])]
    path = os.pathsep.join([*map(str, programs), os.environ["PATH"]])
    own = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), **({VARIABLE: url} if url else {})}
    done = subprocess.run(["bash", "-eu", "-c", words], env=own, cwd=folder, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


def assert_all_is_there(database: Database, draft_id: str, secret: str) -> None:
    adas = DatabaseShelf(database, ADA)
    assert adas.load(draft_id).text == REMARKED
    assert [one.author for one in adas.history(draft_id)] == ["Ben", "Ada", "Ada"]
    assert adas.kept(draft_id, 1).text == draft("first")
    assert adas.kept(draft_id, 3).agreement == b"as it read" * 1000
    assert [(one.address, one.label) for one in adas.shares(draft_id)] == [(BEN.address, ""), ("", "for Cai")]
    assert DatabaseShelf(database, Visitor(link=secret)).load(draft_id).role is Role.VIEW
    save(adas, draft_id, draft("goes on"))
    assert adas.load(draft_id).text == draft("goes on")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "srv/backup").mkdir(parents=True)
    return tmp_path


def sqlite(folder: Path, name: str = "drafts.sqlite3") -> Database:
    return Database(URL.create("sqlite", database=str(folder / "srv/accordant/drafts" / name)))


def test_a_backup_of_the_file_gives_everything_back_after_it_was_spoilt(folder: Path) -> None:
    database = sqlite(folder)
    draft_id, secret = filled(database)
    before = rows(database)
    with database.writing() as busy:  # a save under way is not in the copy, and not in its way
        busy.exec_driver_sql("UPDATE draft SET label = 'half done'")
        as_documented("ACCORDANT_DRAFTS=/srv/accordant/drafts accordant drafts backup", folder)
        busy.rollback()
    (copy,) = (folder / "srv/backup").iterdir()
    assert copy.stat().st_mode & 0o777 == 0o600
    save(DatabaseShelf(database, ADA), draft_id, draft("after the backup"))
    engine_at(database.url).dispose()  # the app is stopped
    (folder / "srv/accordant/drafts/drafts.sqlite3").write_bytes(b"spoilt" * 999)
    as_documented("cd /srv/accordant/drafts", folder)
    restored = sqlite(folder)
    assert rows(restored) == before
    assert_all_is_there(restored, draft_id, secret)


def test_a_backup_of_the_file_is_restored_on_a_new_machine_by_the_last_line(folder: Path) -> None:
    database = sqlite(folder)
    draft_id, secret = filled(database)
    before = rows(database)
    as_documented("ACCORDANT_DRAFTS=/srv/accordant/drafts accordant drafts backup", folder)
    (copy,) = (folder / "srv/backup").iterdir()
    last = commands("cd /srv/accordant/drafts").splitlines()[-1].replace("/srv/", f"{folder}/srv/")
    (folder / "new").mkdir()
    subprocess.run(["bash", "-eu", "-c", last], cwd=folder / "new", check=True)
    moved = Database(URL.create("sqlite", database=str(folder / "new/drafts.sqlite3")))
    assert rows(moved) == before
    assert_all_is_there(moved, draft_id, secret)
    assert [path.name for path in (folder / "srv/backup").iterdir()] == [copy.name]


def test_a_backup_is_never_written_over_and_leaves_nothing_where_it_fails(folder: Path) -> None:
    database, there = sqlite(folder), folder / "there"
    with pytest.raises(StoreTrouble, match="no drafts to back up"):
        upkeep.back_up(database, there)
    filled(database)
    there.write_text("an earlier one", encoding="utf-8")
    with pytest.raises(StoreTrouble, match="is there already"):
        upkeep.back_up(database, there)
    assert there.read_text(encoding="utf-8") == "an earlier one"
    with pytest.raises(StoreTrouble, match="cannot be written"):
        upkeep.back_up(database, folder / "nowhere" / "copy")
    (folder / "spoilt.sqlite3").write_bytes(b"spoilt" * 999)
    with pytest.raises(StoreTrouble, match="nothing was left of it"):
        upkeep.back_up(Database(URL.create("sqlite", database=str(folder / "spoilt.sqlite3"))), folder / "copy")
    assert not (folder / "copy").exists()


@pytest.fixture
def two_databases(postgres: str) -> Iterator[tuple[URL, URL]]:
    """Two empty databases on a PostgreSQL server."""
    names = ("kept", "fresh")
    with psycopg.connect(postgres, autocommit=True) as connection:
        for name in names:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
            connection.execute(f"CREATE DATABASE {name}".encode())
    kept, fresh = (make_url(postgres).set(drivername="postgresql+psycopg", database=name) for name in names)
    yield kept, fresh
    for url in (kept, fresh):
        engine_at(url).dispose()


def test_a_dump_of_postgresql_gives_everything_back_here_and_elsewhere(
    folder: Path, two_databases: tuple[URL, URL]
) -> None:
    database = Database(two_databases[0])
    draft_id, secret = filled(database)
    before = rows(database)
    plain = [url.set(drivername="postgresql").render_as_string(hide_password=False) for url in two_databases]
    as_documented("pg_dump", folder, plain[0])
    save(DatabaseShelf(database, ADA), draft_id, draft("after the backup"))
    engine_at(database.url).dispose()  # the app is stopped
    for url, address in zip(two_databases, plain, strict=True):
        as_documented("pg_restore", folder, address)
        restored = Database(url)
        assert rows(restored) == before
        assert_all_is_there(restored, draft_id, secret)


def test_postgresql_is_not_backed_up_as_a_file(two_databases: tuple[URL, URL], folder: Path) -> None:
    with pytest.raises(StoreTrouble, match="pg_dump"):
        upkeep.back_up(Database(two_databases[0]), folder / "copy")
    assert not (folder / "copy").exists()


# --- deleting for good ------------------------------------------------------------------------------------------------


def aged(database: Database, days: int, *, deleted: int | None = None) -> str:
    """A draft with states and shares that was changed, and deleted, so many days before the clock's first moment."""
    clock = Clock()
    clock.passes(days=-days)
    shelf = DatabaseShelf(database, ADA, now=clock)
    draft_id = shelf.create(draft(f"{days} {deleted}"))
    shelf.share_with(draft_id, BEN.address, Role.EDIT)
    save(shelf, draft_id, draft(f"{days} {deleted}", area="Northmoor"))
    if deleted is not None:
        clock.passes(days=days - deleted)
        shelf.delete(draft_id)
    return draft_id


def left(database: Database) -> dict[str, set[object]]:
    """The ids of the drafts that each table knows."""
    found = rows(database)
    return {
        "draft": {row[0] for row in found["draft"]},
        "revision": {row[1] for row in found["revision"]},
        "share": {row[1] for row in found["share"]},
    }


@pytest.mark.parametrize(
    ("untouched_for", "stays"),
    [(None, ["lately deleted", "long untouched", "new"]), (365, ["lately deleted", "new"])],
)
def test_a_purge_deletes_what_is_due_and_nothing_else(
    database: Database, tmp_path: Path, untouched_for: int | None, stays: list[str]
) -> None:
    made = {
        "long deleted": aged(database, 90, deleted=30),
        "lately deleted": aged(database, 90, deleted=29),
        "long untouched": aged(database, 365),
        "new": aged(database, 364),
    }
    for id in made.values():
        (tmp_path / f"{id}.yaml.taken-over").write_text("as it was kept before", encoding="utf-8")
    before, due, now = rows(database), len(made) - len(stays), Clock()()

    def purge(*, do: bool) -> int:
        return upkeep.purge(database, now, deleted_for=30, untouched_for=untouched_for, folder=tmp_path, do=do)

    assert purge(do=False) == due
    assert rows(database) == before
    assert len(list(tmp_path.glob("*.taken-over"))) == len(made)
    assert purge(do=True) == due
    kept = {made[name] for name in stays}
    assert left(database) == {"draft": kept, "revision": kept, "share": kept}
    assert {path.name.partition(".")[0] for path in tmp_path.glob("*.taken-over")} == kept
    assert rows(database)["person"] == before["person"]
    adas = DatabaseShelf(database, ADA, now=Clock())
    with pytest.raises(DraftNotFound):
        adas.restore(made["long deleted"])
    adas.restore(made["lately deleted"])
    assert "29" in adas.load(made["lately deleted"]).text
    assert purge(do=True) == 0


def test_the_command_says_first_and_does_it_only_when_told(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, database.url.render_as_string(hide_password=False))
    monkeypatch.setenv("ACCORDANT_DRAFTS", str(tmp_path / "none"))
    today = (datetime.now(UTC) - Clock()()).days
    gone, stays = aged(database, 50 - today, deleted=40 - today), aged(database, 50 - today)

    def purge(*more: str) -> str:
        done = CliRunner().invoke(app, ["drafts", "purge", "--deleted-for", "30", *more])
        assert done.exit_code == 0, done.output
        return done.output

    assert purge() == "1 draft would be deleted for good. Add --yes to do it.\n"
    assert left(database)["draft"] == {gone, stays}
    assert purge("--yes") == "1 draft deleted for good.\n"
    assert left(database)["draft"] == {stays}
    assert purge("--untouched-for", "60") == "0 drafts would be deleted for good. Add --yes to do it.\n"
    assert purge("--untouched-for", "45", "--yes") == "1 draft deleted for good.\n"
    assert left(database)["draft"] == set()
