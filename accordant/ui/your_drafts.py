"""The visitor's drafts on the start page: open, rename, copy, delete, restore."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import streamlit as st

from accordant.finding import AccordantError
from accordant.interview.draft_file import read_draft
from accordant.interview.draft_writer import write_draft
from accordant.store.drafts import DraftNotFound, StoreTrouble
from accordant.store.people import NotAllowed, Role
from accordant.store.shelf import LONGEST_LABEL, Listed
from accordant.ui import moments, navigation, pieces, session
from accordant.ui.words import label

_FEW = 6
_TROUBLE = "draft trouble"
_ROLES = {Role.VIEW: "to read", Role.COMMENT: "to comment", Role.EDIT: "to edit"}


def show() -> None:
    """List the drafts, the last changed first."""
    try:
        listed = session.store().listed()
    except StoreTrouble as error:
        st.html(pieces.note(f"Your drafts cannot be listed now. {error}", "problem"))
        return
    here = [one for one in listed if one.deleted_at is None]
    gone = [one for one in listed if one.deleted_at is not None]
    if not here and not gone:
        return
    with st.container(key="your-drafts", border=True, gap="small"):
        st.html(pieces.card_head("Your drafts", "Every change is kept as you make it."))
        if trouble := st.session_state.pop(_TROUBLE, ""):
            st.html(pieces.note(f"That was not done. {trouble}", "problem"))
        everything = len(here) <= _FEW or st.session_state.get("all drafts", False)
        for one in here if everything else here[:_FEW]:
            _line(one)
        if not everything:
            st.button(f"Show all {len(here)}", key="show all drafts", type="tertiary", on_click=_show_all)
        if gone:
            with st.expander(f"Deleted ({len(gone)})", icon=":material/delete:"):
                for one in gone:
                    _gone(one)


def _show_all() -> None:
    st.session_state["all drafts"] = True


def _line(one: Listed) -> None:
    who = session.visitor()
    by = "" if who.is_local or one.changed_by == who.name else f" by {one.changed_by}"
    shared = f" {one.owner} shares it with you {_ROLES[one.role]}." if one.role < Role.OWN else ""
    detail = f"Changed {moments.said(one.changed_at)}{by}.{shared}"
    with st.container(key=f"row-draft-{one.id}", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(pieces.line(one.called, detail))
        if st.button("Open", key=f"open draft {one.id}", help=f"Open {label(one.called)}"):
            _open(one)
        with st.popover("", icon=":material/more_vert:", help=f"More for {label(one.called)}", key=f"more {one.id}"):
            _more(one)


def _open(one: Listed) -> None:
    st.query_params["draft"] = one.id
    session.begin()
    navigation.go("interview" if one.role >= Role.EDIT else "agreement")


def _more(one: Listed) -> None:
    if one.role >= Role.EDIT:
        key = f"name of {one.id}"
        st.text_input("What to call it here", value=one.called, max_chars=LONGEST_LABEL, key=key)
        st.button("Rename", key=f"rename {one.id}", on_click=_rename, args=(one, key))
    st.button("Make a copy", key=f"copy {one.id}", icon=":material/content_copy:", on_click=_copy, args=(one,))
    if one.role is Role.OWN:
        st.html(pieces.note("Delete it? Nobody can open it then. You can restore it from this page."))
        st.button("Delete it", key=f"delete {one.id}", icon=":material/delete:", on_click=_delete, args=(one,))


def _gone(one: Listed) -> None:
    assert one.deleted_at is not None
    with st.container(key=f"row-gone-{one.id}", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(pieces.line(one.called, f"Deleted {moments.said(one.deleted_at)}."))
        st.button("Restore", key=f"restore {one.id}", icon=":material/undo:", on_click=_restore, args=(one,))


# --- what the buttons do ------------------------------------------------------------------------------------------


def _rename(one: Listed, key: str) -> None:
    words = str(st.session_state.get(key) or "")
    _told(lambda: session.store().rename(one.id, "" if words == one.name else words))


def _copy(one: Listed) -> None:
    def copy() -> None:
        store, library = session.store(), session.library()
        draft, _ = read_draft(store.load(one.id).text, "", library)
        # A draft of its own: another salt, so that the two fingerprints can be told apart, and no approval.
        own = replace(draft, number=1, date=date.today(), salt=secrets.token_hex(16), approval=None)
        store.duplicate(one.id, write_draft(own, library))

    _told(copy)


def _delete(one: Listed) -> None:
    _told(lambda: session.store().delete(one.id))
    session.put_down(one.id)


def _restore(one: Listed) -> None:
    _told(lambda: session.store().restore(one.id))


def _told(deed: Callable[[], None]) -> None:
    """Do what was asked, or say on the page why it was not done."""
    try:
        deed()
    except (StoreTrouble, NotAllowed, DraftNotFound) as error:
        st.session_state[_TROUBLE] = str(error)
    except AccordantError as error:
        st.session_state[_TROUBLE] = error.findings[0].message if error.findings else str(error)
