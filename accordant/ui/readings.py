"""The agreement of the draft in hand and the reports on it: worked out once for each state of the answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from accordant.agreement.model import Agreement
from accordant.assembly.assemble import assemble
from accordant.interview.draft import Draft
from accordant.library.library import Library
from accordant.reports.contrast import Contrast, contrast_of
from accordant.reports.ledger import Ledger, ledger_of
from accordant.ui import session
from accordant.ui.desk import Desk

_KEPT = 16


@dataclass(frozen=True)
class Reading:
    """An agreement, with the ledger and the contrast that are read from it."""

    agreement: Agreement
    library: Library

    @cached_property
    def ledger(self) -> Ledger:
        return ledger_of(self.agreement)

    @cached_property
    def contrast(self) -> Contrast:
        return contrast_of(self.agreement, self.library)


def read(desk: Desk) -> Reading:
    """The draft in hand, read. Raises AccordantError while the minimum is missing."""
    draft = desk.draft
    # Everything outside the answers that the agreement shows: its number, date and approval.
    state = (session.library_content(), draft.fingerprint(), draft.number, draft.date.isoformat(), repr(draft.approval))
    return _read(state, desk.library, draft)


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _read(state: tuple[str, str, int, str, str], _library: Library, _draft: Draft) -> Reading:
    return Reading(assemble(_library, _draft), _library)
