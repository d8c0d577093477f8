"""History: every state that the draft was in, who made it and what changed; and going back to any of them."""

from __future__ import annotations

import streamlit as st

from accordant.compare.agreements import Reworded
from accordant.compare.drafts import DraftChange
from accordant.phrases import capitalised
from accordant.store.drafts import DraftChanged, DraftNotFound, StoreTrouble
from accordant.store.people import NotAllowed, Role
from accordant.store.shelf import Revision
from accordant.ui import comparison_pieces, documents, moments, navigation, pieces, revisions, session
from accordant.ui.desk import Desk
from accordant.ui.older import what_changed
from accordant.ui.views.start import desk_or_start

_LEAD = "Every change is kept. Compare any earlier state with today’s, or go back to it: nothing is lost by that."
_STEP = 20
_SHOWN = "states shown"
_SAID = "history said"


def show() -> None:
    """Show what changed since, and the states one below the other."""
    desk = desk_or_start()
    st.html(pieces.page_head(capitalised(documents.called(desk.draft)), "History", _LEAD))
    if words := st.session_state.pop(_SAID, ""):
        st.html(pieces.note(words))
    _older(desk)
    try:
        states = revisions.history(desk)
    except (StoreTrouble, DraftNotFound) as error:
        st.html(pieces.note(f"The history cannot be shown now. {error}", "problem"))
        return
    many = st.session_state.get(_SHOWN, _STEP)
    with st.container(key="history", gap=None):
        for revision in states[:many]:
            _line(desk, revision, newest=revision is states[0])
    if len(states) > many:
        st.button("Show earlier states", key="earlier", on_click=_show_more, args=(many + _STEP,))


def _show_more(many: int) -> None:
    st.session_state[_SHOWN] = many


def _older(desk: Desk) -> None:
    older = what_changed(desk)
    if older is None or not older.changes:
        return
    st.html(pieces.group_head("What reads differently with the clause library of today", older.said))
    changes = [_as_change(one) for one in older.changes]
    st.html(comparison_pieces.change_list(changes, (), lambda _: ""))


def _as_change(one: Reworded) -> DraftChange:
    id = one.id.removeprefix("new:")
    kind = "definition" if id.startswith("definition.") else "clause"
    return DraftChange(id, kind, one.title, one.state, "", "", one.redlines, ())


def _line(desk: Desk, revision: Revision, *, newest: bool) -> None:
    head = f"{revision.author}, {moments.said(revision.saved_at)}"
    with st.container(key=f"row-state-{revision.number}", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(pieces.state_line(revision.number, head, revisions.what(desk, revision), newest=newest))
        if newest:
            return
        if st.button("Compare", key=f"compare {revision.number}", help=f"Compare state {revision.number} with now"):
            st.session_state["earlier"] = revision.number
            navigation.go("compare", way="With an earlier state")
        if desk.role >= Role.EDIT:
            st.button(
                "Go back to it",
                key=f"back {revision.number}",
                help=f"Go back to state {revision.number}",
                on_click=_go_back,
                args=(desk, revision),
            )


def _go_back(desk: Desk, revision: Revision) -> None:
    if (error := revisions.is_readable(desk, revision.number)) is not None:
        found = error.findings[0].message if error.findings else ""
        st.session_state[_SAID] = f"State {revision.number} cannot be read with the clause library of today. {found}"
        return
    try:
        session.store().go_back(desk.draft_id, revision.number, desk.version)
    except DraftChanged:
        st.session_state[_SAID] = "The draft was changed by somebody else just now. Look at it, and choose again."
    except (StoreTrouble, DraftNotFound, NotAllowed) as error:
        st.session_state[_SAID] = f"That was not done. {error}"
    else:
        st.session_state[_SAID] = f"The draft is as it was in state {revision.number}. The states since are kept."
