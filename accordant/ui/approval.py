"""A solicitor's approval of a draft: recording it, and taking it off. Until then the library's notice stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from accordant.interview.draft import Approval, Draft
from accordant.phrases import day_in_words
from accordant.ui import pieces
from accordant.ui.desk import Desk


def show(desk: Desk, ready: bool) -> None:
    """The approval there is, or the form that records one. `ready`: nothing is open and nothing is wrong."""
    given = desk.draft.approval
    with st.expander("A solicitor’s approval", icon=":material/verified:"):
        if given is not None:
            _given(desk, given)
        elif ready:
            _form(desk)
        else:
            words = "The library’s notice stays on the agreement until a solicitor has approved it for use."
            st.html(pieces.note(f"{words} That can be recorded here once nothing is open."))


def _given(desk: Desk, given: Approval) -> None:
    of = f"version {given.library_version} of the library on {day_in_words(given.date)}"
    words = f"{given.name}, {given.organisation}, approved {of}."
    if not desk.draft.approved_under(desk.library.info.version):
        words += " It does not hold for the draft as it stands now, so the notice is back."
    st.html(pieces.note(words))
    if st.button("Take the approval off", key="approval off"):
        desk.change(lambda draft: replace(draft, approval=None))
        st.rerun()


def _form(desk: Desk) -> None:
    with st.form("approval", border=False):
        st.html(
            pieces.note(
                "Record it only when a solicitor has approved this very draft. The notice then comes off, and the last "
                "page says who approved it. It holds for these answers: any change brings the notice back."
            )
        )
        name = st.text_input("Name of the solicitor", key="approval name")
        organisation = st.text_input("Organisation", key="approval organisation")
        day = st.date_input("Date of the approval", value=date.today(), format="DD/MM/YYYY", key="approval date")
        recorded = st.form_submit_button("Record the approval")
    if not recorded:
        return
    if not name.strip() or not organisation.strip() or not isinstance(day, date):
        st.error("Give the name, the organisation and the date.")
        return
    version = desk.library.info.version

    def record(draft: Draft) -> Draft:
        approval = Approval(name.strip(), organisation.strip(), day, version, draft.fingerprint())
        return replace(draft, approval=approval)

    desk.change(record)
    st.rerun()
