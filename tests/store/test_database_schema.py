"""The tables and their migrations: up, down, and the same as the code says; a newer database is left alone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from databases import ADA
from sqlalchemy import inspect, text

from accordant.store.database.engine import Database
from accordant.store.database.schema import NEWEST, migrate, version_now
from accordant.store.database.shelf import DatabaseShelf
from accordant.store.database.tables import metadata
from accordant.store.drafts import StoreTrouble


def test_the_migrations_make_the_tables_that_the_code_uses(database: Database) -> None:
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert version_now(connection) == NEWEST


def test_the_newest_migration_is_the_one_that_the_code_knows() -> None:
    config = Config()
    config.set_main_option("script_location", "accordant.store.database:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == NEWEST


def test_every_migration_goes_down_and_up_again(database: Database) -> None:
    config = Config()
    config.set_main_option("script_location", "accordant.store.database:migrations")
    steps = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    for step in (*steps[1:], "base"):
        with database.writing() as connection:
            migrate(connection, step)
    with database.reading() as connection:
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
    for step in reversed(steps):
        with database.writing() as connection:
            migrate(connection, step)
    shelf = DatabaseShelf(database, ADA)
    assert shelf.load(shelf.create("accordant: 1\n")).text == "accordant: 1\n"


def test_a_database_of_a_newer_version_is_left_alone_and_says_so(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreTrouble, match="newer version of Accordant"):
        DatabaseShelf(Database(database.url), ADA).create("accordant: 1\n")


def test_drafts_of_one_computer_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    from accordant.store.opening import drafts_in

    drafts_in(tmp_path / "drafts").create("accordant: 1\n")
    file = tmp_path / "drafts" / "drafts.sqlite3"
    assert {path.stat().st_mode & 0o777 for path in file.parent.iterdir()} == {0o600}
    assert file.parent.stat().st_mode & 0o777 == 0o700
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
