"""Every promise of the database is tested on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from databases import private_postgres
from sqlalchemy import URL, make_url

from accordant.store.database.engine import Database, engine_at
from accordant.store.database.shelf import DatabaseShelf
from accordant.store.people import Visitor
from accordant.store.shelf import LibraryMark

ADA = Visitor("https://id.example", "ada-1", "Ada", "ada@northmoor.example")
BEN = Visitor("https://id.example", "ben-2", "Ben", "ben@harbour.example")

ShelfFor = Callable[..., DatabaseShelf]


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def passes(self, **much: int) -> None:
        self.moment += timedelta(**much)


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
