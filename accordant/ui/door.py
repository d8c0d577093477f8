"""The door: what somebody sees who is not let in, or has not signed in yet."""

from __future__ import annotations

import streamlit as st

from accordant.ui import pieces

_LEAD = "Sign in to see your drafts and those that others share with you."


def show(problem: str) -> None:
    """Say why nobody is let in; or offer to sign in."""
    st.html(pieces.brand())
    if problem:
        st.html(pieces.page_head("", "Not open", ""))
        st.html(pieces.note(problem, "problem"))
        if st.user.get("is_logged_in"):
            st.button("Sign out", on_click=st.logout)
        return
    st.html(pieces.page_head("", "Sign in", _LEAD))
    st.button("Sign in", type="primary", icon=":material/login:", on_click=st.login)
    st.html(pieces.note("If somebody sent you a link to a draft, open that link: it needs no account."))
