"""The connection to the database, and its troubles in plain sentences."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from accordant.store.database.schema import NEWEST, brought_up_to_date, version_now
from accordant.store.drafts import StoreTrouble

VARIABLE = "ACCORDANT_DATABASE_URL"
FILE = "drafts.sqlite3"
_FORM = f"{VARIABLE} should read like postgresql://name:password@host/accordant."
_WAIT = 10
"""The most seconds to wait for a connection, or for another writer."""


def database_url(folder: Path) -> URL:
    """The database that ACCORDANT_DATABASE_URL names, or the SQLite file in a folder. Raises StoreTrouble."""
    named = os.environ.get(VARIABLE, "").strip()
    if not named:
        return sqlite_in(folder)
    try:
        url = make_url(named)
    except ArgumentError:
        raise StoreTrouble(f"The address of the database cannot be read. {_FORM}") from None
    if url.get_backend_name() in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and url.database:
        return url.set(drivername="sqlite")
    raise StoreTrouble(f"Accordant keeps drafts in PostgreSQL or SQLite. {_FORM}")


def sqlite_in(folder: Path) -> URL:
    """The SQLite file in a folder."""
    return URL.create("sqlite", database=str(folder / FILE))


@cache
def engine_at(url: URL) -> Engine:
    """The engine for a database: one for each process. Raises StoreTrouble."""
    if url.get_backend_name() == "sqlite":
        return _sqlite(url)
    try:
        return create_engine(
            url,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args={"connect_timeout": _WAIT, "application_name": "accordant"},
        )
    except (ImportError, NoSuchModuleError):
        message = "The driver for PostgreSQL is not installed. Install it: pip install “accordant[server]”."
        raise StoreTrouble(message) from None


def _sqlite(url: URL) -> Engine:
    # `hide_parameters` keeps answers out of messages, here and in PostgreSQL.
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": _WAIT})

    def prepare(connection: Any, _: object) -> None:
        connection.isolation_level = None  # transactions are begun below, and not by the driver
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")  # what was acknowledged outlives a power cut
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA secure_delete=ON")  # what is deleted for good is not left in free pages
        cursor.close()

    def begin(connection: Connection) -> None:
        # A writer says so at once: one that read first and was overtaken would fail at its first write.
        kind = "IMMEDIATE" if connection.get_execution_options().get("writing") else "DEFERRED"
        connection.exec_driver_sql(f"BEGIN {kind}")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


class Database:
    """An open database, brought up to date on its first use. Every trouble comes out as StoreTrouble."""

    def __init__(self, url: URL):
        self.url = url
        self._ready = False

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """A transaction that only reads."""
        with _told(self.url):
            self._prepare()
            with engine_at(self.url).connect() as connection, connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """A transaction that writes: all of it is kept, durably, or none of it."""
        with _told(self.url):
            self._prepare()
            with engine_at(self.url).connect().execution_options(writing=True) as connection, connection.begin():
                yield connection

    def _prepare(self) -> None:
        if self._ready:
            return
        if self.url.get_backend_name() == "sqlite":
            _private_file(Path(str(self.url.database)))
        if not self._is_newest():
            with engine_at(self.url).connect().execution_options(writing=True) as connection, connection.begin():
                brought_up_to_date(connection)
        self._ready = True

    def _is_newest(self) -> bool:
        """Whether the tables are as they should be: looked at without writing, as what is read-only can be read."""
        with engine_at(self.url).connect() as connection, connection.begin():
            return version_now(connection) == NEWEST


def _private_file(path: Path) -> None:
    """Make the file and its folder so that only their owner can read them. A file that can be read only will do."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError:
        if not os.access(path, os.R_OK):
            raise


@contextmanager
def _told(url: URL) -> Generator[None]:
    try:
        yield
    except DBAPIError as error:
        raise StoreTrouble(_sentence(url, error)) from None
    except SQLAlchemyError as error:
        raise StoreTrouble(f"The database refused the change ({type(error).__name__}).") from None
    except StoreTrouble:
        raise
    except OSError as error:
        raise StoreTrouble(f"The folder {_folder(url)} cannot be used: {error.strerror or error}.") from None


_WORDS = {
    "disk is full": "The disk is full. Make room on it, and try again.",
    "readonly database": "The drafts cannot be changed: their folder or file is read-only.",
    "unable to open": "The file of drafts cannot be opened: its folder is missing or read-only.",
    "database is locked": "Another program is writing the drafts just now. Try again in a moment.",
    "malformed": "The file of drafts is damaged. Put back the last backup.",
    "not a database": "The file of drafts is damaged, or is not one. Put back the last backup.",
    "disk i/o error": "The disk did not take the change. Look whether it is full or failing, and try again.",
}
_CODES = {
    "53100": "The database's disk is full. Nothing was lost; tell whoever looks after it.",
    "25006": "The database takes no changes just now: it is read-only.",
    "28P01": "The database did not accept the name or the password.",
    "28000": "The database does not let this server in with this name.",
    "53300": "The database has as many connections as it can take. Try again in a moment.",
    "3D000": "There is no database of this name on the server.",
}
_REFUSALS = {
    'fatal:  role "': "28P01",
    "password authentication failed": "28P01",
    "no password supplied": "28P01",
    "no pg_hba.conf entry": "28000",
    "does not exist": "3D000",
    "too many clients": "53300",
    "connection slots are reserved": "53300",
}
"""What a server says that lets nobody in: psycopg then gives no code."""


def _sentence(url: URL, error: DBAPIError) -> str:
    """What is wrong, in words of our own: a driver's message can quote what was being written."""
    said = str(error.orig).lower()
    if url.get_backend_name() == "sqlite":
        found = next((words for sign, words in _WORDS.items() if sign in said), "")
        return found or f"The file of drafts could not be used ({type(error.orig).__name__})."
    code = getattr(error.orig, "sqlstate", None) or next((code for sign, code in _REFUSALS.items() if sign in said), "")
    if code in _CODES:
        return _CODES[code]
    if not code or code.startswith(("08", "57")):
        return "The database cannot be reached. Try again in a moment; if it stays so, tell whoever looks after it."
    return f"The database refused the change ({code})."


def _folder(url: URL) -> str:
    return str(Path(str(url.database)).parent) if url.get_backend_name() == "sqlite" else "of the database"
