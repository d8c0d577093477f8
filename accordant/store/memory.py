"""Drafts that are kept only as long as somebody holds the store: for trying something out."""

from __future__ import annotations

from accordant.store.drafts import DraftChanged, DraftNotFound, StoredDraft, new_id, version_of


class MemoryDraftStore:
    """A DraftStore that writes nothing to disk."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def create(self, text: str) -> str:
        """Keep a new draft, and give its id."""
        draft_id = new_id()
        self._texts[draft_id] = text
        return draft_id

    def load(self, draft_id: str) -> StoredDraft:
        """The draft with this id. Raises DraftNotFound."""
        if draft_id not in self._texts:
            raise DraftNotFound("There is no draft with this id.")
        return StoredDraft(self._texts[draft_id], version_of(self._texts[draft_id]))

    def save(self, draft_id: str, text: str, expected: str) -> StoredDraft:
        """Replace a draft that still has the version `expected`. Raises DraftNotFound, DraftChanged."""
        if self.load(draft_id).version != expected:
            raise DraftChanged("The draft was changed somewhere else.")
        self._texts[draft_id] = text
        return self.load(draft_id)
