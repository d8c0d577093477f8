"""The agreement of the draft in hand and the reports on it: worked out once for each state of the answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from accordant.agreement.model import Agreement
from accordant.assembly.assemble import assemble
from accordant.compare.drafts import Comparison, Edition, compare_drafts
from accordant.interview.draft import Draft
from accordant.library.library import Library
from accordant.reports.beside import Laid
from accordant.reports.contrast import Contrast, contrast_of
from accordant.reports.ledger import Ledger, ledger_of
from accordant.ui import session
from accordant.ui.desk import Desk

_KEPT = 16
State = tuple[str, str, int, str, str, str]


@dataclass(frozen=True)
class Reading:
    """An agreement, with the ledger and the contrast that are read from it."""

    agreement: Agreement
    library: Library

    @cached_property
    def laid(self) -> Laid:
        return Laid(self.agreement)

    @cached_property
    def ledger(self) -> Ledger:
        return ledger_of(self.agreement)

    @cached_property
    def contrast(self) -> Contrast:
        return contrast_of(self.agreement, self.library)


def read(desk: Desk) -> Reading:
    """The draft in hand, read. Raises AccordantError while the minimum is missing."""
    return _read(_state(desk.draft), desk.library, desk.agreement)


def read_draft(library: Library, draft: Draft) -> Reading:
    """Any draft, read. Raises AccordantError while the minimum is missing."""
    return _read(_state(draft), library, lambda: assemble(library, draft))


def _state(draft: Draft) -> State:
    """What an agreement depends on: outside the answers, it shows the draft's number, date and approval."""
    given = (draft.date.isoformat(), draft.reference, repr(draft.approval))
    return (session.library_content(), draft.fingerprint(), draft.number, *given)


def compare(library: Library, old: Draft, new: Draft) -> Comparison:
    """What reads differently in two drafts, and why. Raises AccordantError while either lacks the minimum."""
    older, newer = (Edition(each, library, read_draft(library, each).agreement) for each in (old, new))
    return _compare((_state(old), _state(new)), older, newer)


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _compare(states: tuple[State, State], _old: Edition, _new: Edition) -> Comparison:
    return compare_drafts(_old, _new)


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _read(state: State, _library: Library, _assemble: Callable[[], Agreement]) -> Reading:
    return Reading(_assemble(), _library)
