"""Every promise of the database is tested on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from databases import ADA, BEN, Clock, ShelfFor, private_postgres
from sqlalchemy import URL, make_url

from accordant.store.database.engine import Database, engine_at
from accordant.store.database.shelf import DatabaseShelf
from accordant.store.people import Visitor
from accordant.store.shelf import LibraryMark


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    with private_postgres() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[URL]:
    """An empty database."""
    if request.param == "sqlite":
        yield URL.create("sqlite", database=str(tmp_path / "kept" / "drafts.sqlite3"))
        return
    address = request.getfixturevalue("postgres")
    name = "test_" + tmp_path.name.replace("-", "_").lower()[-40:]
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    made = make_url(address).set(drivername="postgresql+psycopg", database=name)
    yield made
    engine_at(made).dispose()


@pytest.fixture
def database(url: URL) -> Database:
    return Database(url)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shelf_for(database: Database, clock: Clock) -> ShelfFor:
    """The shelf of a visitor."""

    def shelf_for(visitor: Visitor, library: LibraryMark | None = None) -> DatabaseShelf:
        return DatabaseShelf(database, visitor, library, clock)

    return shelf_for


@pytest.fixture
def adas(shelf_for: ShelfFor) -> DatabaseShelf:
    return shelf_for(ADA)


@pytest.fixture
def bens(shelf_for: ShelfFor) -> DatabaseShelf:
    return shelf_for(BEN)
