"""The app: one page at a time, a sidebar beside it, and the draft in hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from accordant.finding import AccordantError
from accordant.store.drafts import DraftNotFound, StoreTrouble
from accordant.store.people import NotAllowed
from accordant.ui import documents, door, navigation, pieces, session, together, visitor
from accordant.ui.desk import Desk
from accordant.ui.sidebar import show_sidebar

_HERE = Path(__file__).parent
_MOST = 6


def run() -> None:
    """Show the page that is asked for."""
    st.set_page_config(
        page_title="Accordant", page_icon=str(_HERE / "icon.png"), layout="wide", initial_sidebar_state="auto"
    )
    pages = navigation.pages()
    page = st.navigation(list(pages.values()), position="hidden")
    st.html(_HERE / "styles.css")
    here = page.url_path or "start"
    came = visitor.entrance()
    if came.visitor is None:
        door.show(came.problem)
        return
    session.admit(came.visitor)
    error = _trouble_with_library()
    if error is None:
        session.begin()
    if error is not None and here != "health":
        show_sidebar(here)
        show_problems("The clause library cannot be used", "Put these right, then load this page again.", error)
        return
    with st.container():  # so that what is said above a page does not move what stands on it to another place
        _show_notices()
    try:
        page.run()
    except (StoreTrouble, NotAllowed, DraftNotFound) as error:
        st.html(pieces.note(f"That was not done. {error}", "problem"))
    show_sidebar(here)  # after the page, which is what somebody waits for
    session.keep_agreement()
    st.html(f"<script>{_page_script()}</script>", unsafe_allow_javascript=True)
    _scroll()


def _show_notices() -> None:
    if said := session.unreachable():
        st.html(pieces.note(said, "problem"))
    if desk := session.desk():
        if desk.trouble:
            _show_trouble(desk)
        together.show(desk)


def _trouble_with_library() -> AccordantError | None:
    try:
        session.library()
    except AccordantError as error:
        return error
    return None


@cache
def _page_script() -> str:
    return (_HERE / "page.js").read_text(encoding="utf-8")


def show_problems(title: str, lead: str, error: AccordantError) -> None:
    """Tell findings that keep something from being used."""
    st.html(pieces.page_head("", title, lead))
    for finding in error.findings[:_MOST]:
        where = f"{finding.place}: " if finding.place.file else ""
        st.html(pieces.note(f"{where}{finding.message} {finding.next_step}", "problem"))
    if len(error.findings) > _MOST:
        st.html(pieces.note(f"And {len(error.findings) - _MOST} more."))
    if st.button("See what is wrong, and where", key="to health", type="primary", icon=":material/monitor_heart:"):
        navigation.go("health")


def _show_trouble(desk: Desk) -> None:
    """A change could not be saved: say so loudly, and offer the answers to take away."""
    with st.container(key="trouble", border=True):
        st.html(pieces.note(f"Your last change could not be saved: {desk.trouble} It is kept on this page.", "problem"))
        draft = desk.draft
        st.download_button(
            "Download the answers",
            lambda: documents.answers_file(desk.library, draft),
            file_name=documents.name_of(draft, "yaml"),
            mime="application/yaml",
            on_click="ignore",
        )
        st.button("Try again", on_click=desk.refresh)


def _scroll() -> None:
    if target := navigation.scrolling():
        st.session_state["scrolls"] = nonce = st.session_state.get("scrolls", 0) + 1
        st.html(pieces.scroll_script(target, nonce), unsafe_allow_javascript=True)
