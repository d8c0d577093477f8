"""The drafts of a visitor, wherever they are kept: in the database that is configured, or in this computer's own."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import platformdirs
from sqlalchemy import URL

from accordant.store.database.engine import Database, database_url, sqlite_in
from accordant.store.database.local import LocalShelf
from accordant.store.database.shelf import DatabaseShelf
from accordant.store.people import Visitor, local_visitor
from accordant.store.shelf import LibraryMark, Shelf


def drafts_folder() -> Path:
    """Where drafts are kept: the folder that ACCORDANT_DRAFTS names, or the user's own data folder."""
    named = os.environ.get("ACCORDANT_DRAFTS")
    return Path(named) if named else platformdirs.user_data_path("accordant") / "drafts"


def shelf_of(visitor: Visitor, library: LibraryMark | None = None) -> Shelf:
    """The drafts that a visitor can reach. Raises StoreTrouble where the database's address cannot be read."""
    database = _database(database_url(drafts_folder()))
    if visitor.is_local:
        return LocalShelf(database, drafts_folder(), visitor, library)
    return DatabaseShelf(database, visitor, library)


def drafts_in(folder: Path, library: LibraryMark | None = None) -> LocalShelf:
    """The drafts of this computer's user in a folder."""
    return LocalShelf(Database(sqlite_in(folder)), folder, local_visitor(), library)


@cache
def _database(url: URL) -> Database:
    return Database(url)
