"""The sidebar: the pages, and below them the sections of the interview or the contents of the agreement."""

from __future__ import annotations

import streamlit as st

from accordant.store.people import Role
from accordant.ui import navigation, pieces, session
from accordant.ui.desk import Desk
from accordant.ui.sections import SectionState, Standing
from accordant.ui.words import label

_PAGE_ICONS = {
    "start": ":material/home:",
    "interview": ":material/edit_note:",
    "agreement": ":material/article:",
    "ledger": ":material/balance:",
    "clauses": ":material/library_books:",
    "contrast": ":material/compare:",
    "compare": ":material/difference:",
    "review": ":material/fact_check:",
    "history": ":material/history:",
    "share": ":material/group_add:",
}
_WITHOUT_DRAFT = ("start", "clauses")
_STANDING_ICONS = {
    Standing.TO_DO: ":material/radio_button_unchecked:",
    Standing.UNDER_WAY: ":material/clock_loader_40:",
    Standing.SUGGESTED: ":material/check_circle:",
    Standing.DONE: ":material/check_circle:",
}
_STANDING_MARKS = {
    Standing.TO_DO: "",
    Standing.UNDER_WAY: "--acc-standing: var(--acc-accent);",
    Standing.SUGGESTED: "",
    Standing.DONE: "--acc-standing: var(--acc-accent); --acc-words-at: absolute; --acc-words-size: 1px; "
    "--acc-words-clip: inset(50%); --acc-words-over: hidden; --acc-words-break: nowrap;",
}
"""Beside its icon, how the standing of a section looks; where all is done, the words are for whoever listens."""


def show_sidebar(page: str) -> None:
    """Draw the sidebar beside a page."""
    with st.sidebar:
        st.html(pieces.brand())
        desk = session.desk()
        with st.container(key="pages", gap=None):
            for name, icon in _PAGE_ICONS.items():
                if name in _WITHOUT_DRAFT or (desk is not None and _is_for(desk, name)):
                    _page_button(name, icon, name == page)
        if desk is not None and page == "interview":
            _sections(desk)
        if desk is not None and page in ("start", "interview", "review"):
            _saved(desk)
        with st.container(key="library-pages", gap=None):
            _page_button("guide", ":material/menu_book:", page == "guide")
            _page_button("health", ":material/monitor_heart:", page == "health")
        _who()


def _is_for(desk: Desk, name: str) -> bool:
    """Whether a page is of use to the visitor: who may not change a draft is not asked, and only its owner shares."""
    if name == "interview":
        return desk.role >= Role.EDIT
    return name != "share" or (desk.role is Role.OWN and not session.visitor().is_local)


def _page_button(name: str, icon: str, here: bool) -> None:
    st.button(
        navigation.title_of(name),
        key=f"page-{name}{'-here' if here else ''}",
        icon=icon,
        type="tertiary",
        width="stretch",
        on_click=None if here else navigation.go,
        args=(name, st.query_params.get("section", "") if name == "interview" else ""),
    )


def _sections(desk: Desk) -> None:
    states = desk.sections
    st.html(pieces.progress(sum(state.needed > 0 for state in states), len(states)))
    here, _, _ = navigation.current_section(desk)
    marks = {_key(state, state == here): (state.section.dimension, _STANDING_MARKS[state.standing]) for state in states}
    st.html(pieces.section_marks(marks))
    with st.container(key="sections", gap=None):
        for state in states:
            st.button(
                _section_label(state),
                key=_key(state, state == here),
                icon=_STANDING_ICONS[state.standing],
                type="tertiary",
                width="stretch",
                on_click=navigation.go,
                args=("interview", state.section.section),
            )


def _key(state: SectionState, here: bool) -> str:
    """The key of a section's button. It is the same whatever the standing, or a click that arrives with an answer would
    be lost; so how the standing looks is told beside it, by this key."""
    return f"section-{state.section.section}{'-here' if here else ''}"


def _section_label(state: SectionState) -> str:
    dimension = state.section.dimension
    if dimension is None:
        return f"{label(state.section.title)} :small[:gray[{standing_words(state)}]]"
    return f"{label(state.section.title)} :small[{dimension.capitalize()} :gray[· {standing_words(state)}]]"


def standing_words(state: SectionState) -> str:
    """How far a section has come, in a few words."""
    if state.needed:
        return f"{state.needed} to answer"
    if state.later:
        return f"{state.later} can wait"
    return "as suggested" if state.standing is Standing.SUGGESTED else "done"


def _who() -> None:
    """Who is signed in, and the way out."""
    who = session.visitor()
    if who.is_local or not who.is_known:
        return
    with st.container(key="who", gap=None):
        st.html(pieces.signed_in(who.name, who.address))
        st.button("Sign out", key="sign out", icon=":material/logout:", type="tertiary", on_click=st.logout)


def _saved(desk: Desk) -> None:
    if desk.trouble:
        return
    st.html(
        '<p class="acc-saved">Every change is saved as you make it. Keep the address of this page: '
        "it opens this draft again.</p>"
    )
