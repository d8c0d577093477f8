"""Compare: what another answer would change, and what differs between this draft and another."""

from __future__ import annotations

import streamlit as st

from accordant.agreement.model import plain
from accordant.ui import pieces, unready
from accordant.ui.earlier import show_earlier
from accordant.ui.other_draft import show_other
from accordant.ui.what_if import show_what_if

_TITLE = "Compare"
_LEAD = "What reads differently, clause by clause, and which answer is behind it."
_TABS = {
    "What if I change an answer?": show_what_if,
    "With another draft": show_other,
    "With an earlier state": show_earlier,
}


def show() -> None:
    """Show the ways to compare the draft in hand with another."""
    found = unready.reading_or_reason(_TITLE, _LEAD)
    if found is None:
        return
    desk, reading = found
    st.html(pieces.page_head(plain(reading.agreement.name), _TITLE, _LEAD))
    with st.container(key="compare-page", gap="medium"):
        for tab, show_tab in zip(st.tabs(list(_TABS), key="way", bind="query-params"), _TABS.values(), strict=True):
            if tab.open:
                with tab, st.container(gap="medium"):
                    show_tab(desk)
