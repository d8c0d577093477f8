"""Every remark in one place: what is to be settled first, each a link to its clause, with the wish one click away."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from accordant.phrases import counted
from accordant.reports.party_remarks import Said, State, remarks_of
from accordant.store.people import Role
from accordant.ui import pieces, remark_pieces, remarking
from accordant.ui.contrast_pieces import LinkTo
from accordant.ui.desk import Desk
from accordant.ui.options import offered_options
from accordant.ui.readings import Reading
from accordant.ui.sides import Side
from accordant.ui.words import label

_GROUPS: tuple[tuple[str, str, tuple[State, ...]], ...] = (
    ("To be settled", "An agreement can be signed with these, but it will start with a disagreement.", ("open",)),
    ("Settled", "The draft has the option that was preferred.", ("met",)),
    ("Agreed", "", ("agreed",)),
    ("About something that is not there", "The clause is not in this draft, or not in the library.", ("idle", "gone")),
)
_NONE = (
    "Nobody has said anything yet. Choose which party you speak for, open a clause under Browse, and say whether you "
    "agree, want to discuss it or object."
)


def remarks_now(desk: Desk, reading: Reading) -> tuple[Said, ...]:
    """The remarks on the draft in hand, as they stand to the agreement now."""
    return remarks_of(reading.agreement, desk.library, desk.draft) if desk.draft.remarks else ()


def show(desk: Desk, reading: Reading, said: Sequence[Said], side: Side, link: LinkTo) -> None:
    """Show all remarks, those to be settled first; and what was done last, to be taken back."""
    show_undo(desk)
    if not said:
        st.html(pieces.note(_NONE))
        return
    st.html(pieces.note(f"{counted(len(said), 'remark', 'remarks')}: {remark_pieces.tally(said)}."))
    for title, lead, states in _GROUPS:
        group = [each for each in said if each.state in states]
        if group:
            st.html(pieces.group_head(f"{title} ({len(group)})", lead))
            for each in group:
                show_one(desk, each, link)


def show_one(desk: Desk, said: Said, link: LinkTo | None) -> None:
    """Show a remark; where what it prefers is on offer and not in the draft, it can be adopted."""
    remark, may_edit = said.remark, desk.role >= Role.EDIT
    with st.container(key=f"said-{remark.party}-{remark.clause}", gap="small"):
        st.html(remark_pieces.said_card(said, link))
        with st.container(horizontal=True, gap="small", key=f"said-ways-{remark.party}-{remark.clause}"):
            if said.prefers is not None and said.state in ("open", "agreed") and _on_offer(desk, said) and may_edit:
                st.button(
                    label(f"Adopt “{said.prefers.name}”"),
                    key=f"adopt {remark.party} {remark.clause}",
                    icon=":material/check:",
                    on_click=remarking.adopt,
                    args=(desk, remark),
                )
            if said.state in ("gone", "idle") and desk.may_speak_for(remark.party):
                st.button(
                    "Take it off",
                    key=f"off {remark.party} {remark.clause}",
                    icon=":material/delete:",
                    type="tertiary",
                    on_click=remarking.withdraw,
                    args=(desk, remark),
                )


def _on_offer(desk: Desk, said: Said) -> bool:
    clause = desk.library.clauses[said.remark.clause]
    return any(option.id == said.remark.prefers for option in offered_options(desk, clause))


def show_undo(desk: Desk, clause: str = "") -> None:
    """Say what was done last, on any clause or on this one, and offer to take it back."""
    done = remarking.undoable(desk)
    if done is None or clause not in ("", done.clause):
        return
    with st.container(key="remark-undo", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(pieces.note(done.what))
        st.button("Undo", key="undo remark", icon=":material/undo:", on_click=remarking.undo, args=(desk, done))
