"""Keeping the agreement of each revision: beside the visit, once the draft has been left alone for a moment.

The answers are safe as soon as they are given. The agreement is worked out from them, and is kept so that a later
version of the clause library can be compared with it; so it may come a little later.
"""

from __future__ import annotations

import atexit
import contextlib
import threading
import time
from dataclasses import dataclass

from accordant.agreement.kept import agreement_as_bytes
from accordant.agreement.model import Agreement
from accordant.assembly.assemble import assemble
from accordant.finding import AccordantError
from accordant.interview.draft import Draft
from accordant.library.library import Library
from accordant.store.drafts import DraftNotFound, StoreTrouble
from accordant.store.people import NotAllowed
from accordant.store.shelf import Shelf

QUIET = 3.0
"""For how many seconds a draft must have been left alone."""
_REMEMBERED = 500


@dataclass(frozen=True)
class _Waiting:
    shelf: Shelf
    library: Library
    draft_id: str
    version: str
    draft: Draft
    agreement: Agreement | None
    due: float


class Keeper:
    """Keeps agreements in a thread of its own. Of a draft only the newest state waits."""

    def __init__(self, quiet: float = QUIET):
        self._quiet = quiet
        self._waiting: dict[str, _Waiting] = {}
        self._known: dict[str, str] = {}
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def keep(
        self,
        shelf: Shelf,
        library: Library,
        draft_id: str,
        version: str,
        draft: Draft,
        agreement: Agreement | None = None,
    ) -> None:
        """Have the agreement of this state kept, if the draft stays as it is. It is assembled where none is given."""
        with self._changed:
            if self._known.get(draft_id) == version:
                return
            while len(self._known) >= _REMEMBERED:
                del self._known[next(iter(self._known))]
            self._known[draft_id] = version
            due = time.monotonic() + self._quiet
            self._waiting[draft_id] = _Waiting(shelf, library, draft_id, version, draft, agreement, due)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="keeping agreements", daemon=True)
                self._thread.start()
                atexit.register(self.finish)
            self._changed.notify()

    def finish(self) -> None:
        """Keep all that waits, now: the server is stopping."""
        with self._changed:
            waiting, self._waiting = list(self._waiting.values()), {}
        for one in waiting:
            _keep(one)

    def _work(self) -> None:
        while True:
            _keep(self._next())

    def _next(self) -> _Waiting:
        """The next state that is due; waits for it."""
        with self._changed:
            while True:
                first = min(self._waiting.values(), key=lambda one: one.due, default=None)
                left = None if first is None else first.due - time.monotonic()
                if first is not None and left is not None and left <= 0:
                    return self._waiting.pop(first.draft_id)
                self._changed.wait(left)


def _keep(one: _Waiting) -> None:
    # A draft without the minimum has no agreement; one that is gone or out of reach needs none.
    with contextlib.suppress(AccordantError, StoreTrouble, DraftNotFound, NotAllowed):
        agreement = one.agreement or assemble(one.library, one.draft)
        one.shelf.keep_agreement(one.draft_id, one.version, agreement_as_bytes(agreement))


KEEPER = Keeper()
"""The one of this process."""
