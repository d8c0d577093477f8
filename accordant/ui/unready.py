"""What a page says while there is no agreement to read, or not all of one."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from accordant.agreement.model import Agreement
from accordant.finding import AccordantError
from accordant.phrases import counted
from accordant.ui import navigation, pieces, readings, session
from accordant.ui.desk import Desk
from accordant.ui.readings import Reading


def reading_or_reason(title: str, lead: str) -> tuple[Desk, Reading] | None:
    """The draft in hand and what is read from it; None where a page has said why there is nothing to read."""
    st.html(Path(__file__).parent / "readings.css")
    desk = session.desk()
    if desk is None:
        show_no_draft(title, lead)
        return None
    try:
        return desk, readings.read(desk)
    except AccordantError as error:
        show_missing(desk, title, error)
        return None


def show_no_draft(title: str, lead: str) -> None:
    """Say that there is nothing to read yet; of a draft that cannot be opened, the start says why."""
    if session.unreadable() is not None:
        navigation.go("start")
    st.html(pieces.page_head("", title, lead))
    st.html(pieces.note("No draft is open, so there is nothing to show yet. Begin one, or look at an example."))
    if st.button("Go to the start", key="to start", type="primary", icon=":material/home:"):
        navigation.go("start")


def show_missing(desk: Desk, title: str, error: AccordantError) -> None:
    """Say what must be answered before the draft can be read as an agreement, and lead there."""
    st.html(pieces.page_head("", title, "It can be read as soon as these are answered."))
    for place, finding in enumerate(error.findings):
        st.html(pieces.finding_card(finding, "open"))
        if finding.place.question and st.button("Answer it", key=f"answer {place}"):
            navigation.go_to_question(desk, finding.place.question, finding.place.member)


def show_unsettled(agreement: Agreement) -> None:
    """Say that some of the agreement is still open, so that what is read from it can change."""
    if not agreement.open_points:
        return
    points = counted(len(agreement.open_points), "point is", "points are")
    with st.container(key="unsettled", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(pieces.note(f"{points} still open in this draft. What depends on them is missing here, or can change."))
        if st.button("See what is open", key="to open points", type="tertiary", icon=":material/fact_check:"):
            navigation.go("review")
