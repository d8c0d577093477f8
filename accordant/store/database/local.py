"""The drafts of the one user of a computer, and taking over those that an earlier version kept as files."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from accordant.store.database.engine import Database
from accordant.store.database.shelf import DatabaseShelf
from accordant.store.database.tables import draft
from accordant.store.drafts import DraftNotFound, StoredDraft, checked_id
from accordant.store.people import Visitor
from accordant.store.shelf import Kind, LibraryMark, Listed

TAKEN_OVER = ".taken-over"
"""Added to the name of a file once its draft is in the database: it is not read again, and not deleted."""


class LocalShelf(DatabaseShelf):
    """The drafts of one computer's user. A draft that stands as a file in the folder is taken over, once."""

    def __init__(self, database: Database, folder: Path, visitor: Visitor, library: LibraryMark | None = None):
        super().__init__(database, visitor, library)
        self.folder = folder

    def load(self, draft_id: str) -> StoredDraft:
        """The draft with this id; from its file, if it is still one."""
        try:
            return super().load(draft_id)
        except DraftNotFound:
            if not self._take_over(self.folder / f"{checked_id(draft_id)}.yaml"):
                raise
            return super().load(draft_id)

    def listed(self) -> tuple[Listed, ...]:
        """The user's drafts, those that are still files included."""
        with contextlib.suppress(OSError):
            for path in sorted(self.folder.glob("*.yaml")):
                self._take_over(path)
        return super().listed()

    def _take_over(self, path: Path) -> bool:
        """Put a file's draft into the database under the id that it has. Says whether there was one to take."""
        try:
            text = path.read_bytes().decode("utf-8")
            draft_id = checked_id(path.stem)
            kept_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        except (OSError, UnicodeDecodeError, DraftNotFound):
            return False
        if not self._is_there(draft_id):
            self.add(text, Kind.TAKEN_OVER, id=draft_id, at=kept_at)
        # Renamed after the draft is safe: stopped in between, the next look only renames.
        with contextlib.suppress(OSError):
            path.rename(path.with_name(path.name + TAKEN_OVER))
        return True

    def _is_there(self, draft_id: str) -> bool:
        with self.database.reading() as connection:
            return connection.execute(select(draft.c.id).where(draft.c.id == draft_id)).first() is not None
