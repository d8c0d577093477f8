"""Drafts as private files in the user's own data folder: one file each, never half written."""

from __future__ import annotations

import contextlib
import os
import tempfile
import threading
from pathlib import Path

import platformdirs

from accordant.store.drafts import DraftChanged, DraftNotFound, StoredDraft, checked_id, new_id, version_of
from accordant.store.people import Role

# One server process writes a folder, so a lock in the process is enough. Several need the database.
_WRITING = threading.Lock()


def drafts_folder() -> Path:
    """Where drafts are kept: the folder that ACCORDANT_DRAFTS names, or the user's own data folder."""
    named = os.environ.get("ACCORDANT_DRAFTS")
    return Path(named) if named else platformdirs.user_data_path("accordant") / "drafts"


class FileDraftStore:
    """A DraftStore with one YAML file for each draft, which only its owner can read."""

    def __init__(self, folder: Path):
        self.folder = folder

    def create(self, text: str) -> str:
        """Keep a new draft, and give its id."""
        draft_id = new_id()
        with _WRITING:
            self._write(draft_id, text)
        return draft_id

    def load(self, draft_id: str) -> StoredDraft:
        """The draft with this id. Raises DraftNotFound."""
        try:
            text = self._path(draft_id).read_bytes().decode("utf-8")
        except (FileNotFoundError, IsADirectoryError):
            raise DraftNotFound("There is no draft at this address.") from None
        return StoredDraft(text, version_of(text))

    def save(self, draft_id: str, text: str, expected: str) -> StoredDraft:
        """Replace a draft that still has the version `expected`. Raises DraftNotFound, DraftChanged."""
        with _WRITING:
            if self.load(draft_id).version != expected:
                raise DraftChanged("The draft was changed somewhere else.")
            self._write(draft_id, text)
        return StoredDraft(text, version_of(text))

    def role(self, draft_id: str) -> Role:
        """Whoever can read the folder may do everything. Raises DraftNotFound."""
        self.load(draft_id)
        return Role.OWN

    def _path(self, draft_id: str) -> Path:
        return self.folder / f"{checked_id(draft_id)}.yaml"

    def _write(self, draft_id: str, text: str) -> None:
        """Write beside the file, then put it in its place: whoever reads sees the old text or the new, whole."""
        path = self._path(draft_id)
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # mkstemp makes the file readable and writable by its owner only.
        handle, temporary = tempfile.mkstemp(prefix=".saving-", suffix=".tmp", dir=self.folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
            raise
        self._sync_folder()

    def _sync_folder(self) -> None:
        # So that the new name outlives a power cut; not every system lets a folder be opened.
        with contextlib.suppress(OSError):
            handle = os.open(self.folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
