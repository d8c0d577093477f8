"""Two states of the draft in hand beside each other."""

from __future__ import annotations

import streamlit as st

from accordant.finding import AccordantError
from accordant.store.drafts import DraftNotFound, StoreTrouble
from accordant.ui import pieces, readings, revisions
from accordant.ui.changes import show_changes
from accordant.ui.desk import Desk

_NOW = 0
EARLIER, LATER = "earlier", "later state"


def show_earlier(desk: Desk) -> None:
    """Ask which two states, and show what differs."""
    try:
        states = {one.number: one for one in revisions.history(desk)[1:]}
    except (StoreTrouble, DraftNotFound) as error:
        st.html(pieces.note(f"The history cannot be read now. {error}", "problem"))
        return
    if not states:
        st.html(pieces.note("This draft has been in one state only. Change something, and the state before is here."))
        return
    if st.session_state.get(EARLIER) not in (None, *states):
        del st.session_state[EARLIER]

    def called(number: int) -> str:
        return revisions.called(states[number]) if number in states else "As it is now"

    with st.container(key="states", border=True, gap="small"):
        old = st.selectbox("From this state", list(states), format_func=called, key=EARLIER)
        new = st.selectbox("To this one", [_NOW, *states], format_func=called, key=LATER)
    try:
        older = revisions.read_revision(desk, old)
        newer = revisions.read_revision(desk, new) if new else desk.draft
        comparison = readings.compare(desk.library, older, newer)
    except AccordantError as error:
        st.html(pieces.note("One of the two cannot be read as an agreement with the library of today.", "problem"))
        for finding in error.findings[:6]:
            st.html(pieces.finding_card(finding, "error"))
        return
    show_changes(desk, "What changed", comparison, older, newer)
