"""A draft in hand: read from the store, changed, and every change saved at once, together with what others changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from threading import RLock, Timer

from accordant.finding import AccordantError
from accordant.interview.draft import Draft
from accordant.interview.draft_file import read_draft
from accordant.interview.draft_writer import write_draft
from accordant.interview.merge import Merged, merge
from accordant.library.library import Library
from accordant.store.changes import changed_places
from accordant.store.drafts import DraftChanged, DraftNotFound, DraftStore, StoredDraft
from accordant.store.people import NotAllowed, Role

_TRIES = 5
_AT_LATEST = 1.0
"""After how many seconds a change that was only put in hand is saved, if whoever put it there could not."""

Edit = Callable[[Draft], Draft]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two people changed the same places, each in their own way. Theirs stands until whoever came second chooses.

    `by`: who changed them first; "" for the visitor in another tab.
    """

    base: Draft
    mine: Draft
    places: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True)
class News:
    """What somebody else changed while the draft was in hand."""

    by: str
    at: datetime | None
    places: tuple[str, ...]


@dataclass
class Holding:
    """One draft in hand. `plain_library` is the library as its lawyers keep it, without any draft's special terms.

    `trouble` says why the last change could not be saved; the draft in hand has it all the same. `refusal` says why
    the visitor may not make a change; the draft does not have it.
    """

    store: DraftStore
    plain_library: Library
    draft_id: str
    draft: Draft = field(default_factory=Draft)
    trouble: str = ""
    refusal: str = ""
    conflict: Conflict | None = None
    news: News | None = None
    _stored: StoredDraft | None = None
    _base: Draft = field(default_factory=Draft)  # the draft as it was in `_stored`
    _timer: Timer | None = field(default=None, repr=False, compare=False)
    _before: Draft | None = field(default=None, repr=False)  # the draft before what was put in hand
    # A run of the page that is stopped can still be saving while the next one begins.
    _lock: RLock = field(default_factory=RLock, repr=False, compare=False)

    @property
    def role(self) -> Role:
        """What the visitor may do with the draft."""
        return self._stored.role if self._stored else Role.VIEW

    @property
    def speaks_for(self) -> frozenset[str] | None:
        """The ids of the parties whose remarks the visitor may record; None for every party."""
        return self._stored.speaks_for if self._stored else frozenset()

    def may_speak_for(self, party: str) -> bool:
        """Whether the visitor may record, change and take off what a party says."""
        return self.role >= Role.COMMENT and (self.speaks_for is None or party in self.speaks_for)

    @property
    def version(self) -> str:
        """The version of the draft that was read or saved last."""
        return self._stored.version if self._stored else ""

    @property
    def is_saved(self) -> bool:
        """Whether the draft in hand is the one that is kept."""
        return not self.trouble and self.draft is self._base

    def refresh(self) -> None:
        """Take up what was saved elsewhere, in another tab for example; save what was put in hand.

        Raises DraftNotFound, StoreTrouble, AccordantError.
        """
        with self._lock:
            if self.trouble or self._timer is not None:
                self._save(self.draft)
                return
            stored = self.store.load(self.draft_id)
            if self._stored is None or stored.version != self._stored.version:
                draft = self._read(stored)
                self._tell(stored)
                self.draft = self._base = draft
            self._stored = stored

    def change(self, edit: Edit) -> None:
        """Make a change and save it.

        What was changed elsewhere meanwhile is kept too; where it is the very thing that this changes, it stands, and
        `conflict` holds both until somebody chooses.
        """
        with self._lock:
            self.refusal = ""
            self._save(edit(self.draft))

    def put(self, edit: Edit) -> None:
        """Make a change that `save` saves: somebody waits for what it does to the agreement, and not for the disk.

        Where `save` is not reached, because the run of the page was stopped, the change is saved all the same, a moment
        later.
        """
        with self._lock:
            before, self.draft, self.refusal = self.draft, edit(self.draft), ""
            if self._timer is None:
                self._before = before
                self._timer = Timer(_AT_LATEST, self.save)
                self._timer.daemon = True
                self._timer.start()

    def save(self) -> None:
        """Save what was put in hand, as `change` does."""
        with self._lock:
            if self._timer is not None:
                self._save(self.draft)

    def _save(self, mine: Draft) -> None:
        before, self._before = self._before, None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        for _ in range(_TRIES):
            try:
                stored = self.store.load(self.draft_id)
                merged = self._merged(mine, stored)
                text = write_draft(merged.draft, self.plain_library)
                saved = self.store.save(self.draft_id, text, stored.version) if text != stored.text else stored
            except DraftChanged:
                continue
            except NotAllowed as error:
                self.draft, self.refusal = before or self.draft, str(error)
                return
            except (OSError, DraftNotFound, AccordantError) as error:
                self._keep(mine, error)
                return
            if merged.conflicts:
                self.conflict = Conflict(self._base, mine, merged.conflicts, stored.by)
            self._tell(stored)
            self._stored, self.trouble = saved, ""
            self.draft = self._base = merged.draft
            return
        self._keep(mine, OSError("It is being changed in too many places at once."))

    def take_mine(self) -> None:
        """Of a conflict, let one's own change stand."""
        if found := self.conflict:
            self.conflict = None
            self.change(lambda draft: merge(found.base, found.mine, draft, mine_wins=True).draft)

    def take_theirs(self) -> None:
        """Of a conflict, let the other change stand."""
        self.conflict = None

    def _merged(self, mine: Draft, stored: StoredDraft) -> Merged:
        if self._stored is None or stored.version == self._stored.version:
            return Merged(mine, ())
        return merge(self._base, mine, self._read(stored))

    def _read(self, stored: StoredDraft) -> Draft:
        return read_draft(stored.text, "", self.plain_library)[0]

    def _tell(self, stored: StoredDraft) -> None:
        """Note what somebody else has changed since the draft was read."""
        known = self._stored
        if known is not None and stored.version != known.version and stored.by:
            self.news = News(stored.by, stored.at, changed_places(known.text, stored.text))

    def _keep(self, draft: Draft, error: Exception) -> None:
        """Keep a change in hand that could not be saved. The next change, or the next look, tries again."""
        self.draft = draft
        self.trouble = getattr(error, "strerror", None) or str(error) or type(error).__name__
