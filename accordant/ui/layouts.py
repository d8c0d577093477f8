"""The layout that a file is to have: standard, or large print."""

from __future__ import annotations

import streamlit as st

from accordant.library.bundled import HOUSES

_LAST = "layout chosen last"


def ask_layout(key: str) -> str:
    """Ask for the layout, and return the name of its house template: first what was chosen last, on any page."""
    chosen = st.segmented_control(
        "Layout",
        list(HOUSES),
        format_func=HOUSES.__getitem__,
        default=st.session_state.get(_LAST, "standard"),
        key=key,
        required=True,
    )
    st.session_state[_LAST] = chosen or "standard"
    return st.session_state[_LAST]
