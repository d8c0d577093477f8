"""What the parties say of one clause, and what one of them has to say: every entry is saved as it is made."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from accordant.agreement.model import Agreement
from accordant.interview.party_remark import LONGEST_REASON, STANCES, PartyRemark, Stance
from accordant.library.library import LibraryClause
from accordant.reports.party_remarks import Said
from accordant.store.people import Role
from accordant.ui import pieces, remark_list, remarking
from accordant.ui.desk import Desk
from accordant.ui.options import offered_options
from accordant.ui.sides import Side
from accordant.ui.words import label

_SAY = {"agree": "Agree", "discuss": "Discuss", "object": "Object"}
_NO_PREFERENCE = ""


def show(
    desk: Desk, agreement: Agreement, clause: LibraryClause, said: Sequence[Said], side: Side, *, present: bool
) -> None:
    """Show the remarks on a clause, and ask the party that somebody speaks for."""
    remark_list.show_undo(desk, clause.id)
    here = [each for each in said if each.remark.clause == clause.id]
    for each in here:
        remark_list.show_one(desk, each, None)
    if side.party is None:
        words = "Nobody has said anything of this clause yet. " if not here else ""
        st.html(pieces.note(f"{words}Choose above which party you speak for, to say what you think of it."))
    elif desk.role < Role.COMMENT:
        st.html(pieces.note("You may read this draft, and not comment on it. Its owner can change that."))
    elif not desk.may_speak_for(side.party.id):
        st.html(pieces.note(f"You comment on this draft for another party. What {side.name} thinks is for it to say."))
    elif not present:
        st.html(pieces.note("Only a clause that is in the draft can be agreed, discussed or objected to."))
    else:
        with st.container(key="remark-form", border=True, gap="small"):
            _ask(desk, agreement, clause, side.party.id, side)


def _ask(desk: Desk, agreement: Agreement, clause: LibraryClause, party: str, side: Side) -> None:
    remark = desk.draft.remark(party, clause.id)
    begin = f"{desk.draft_id}:remark:{party}:{clause.id}:{remarking.drawn()}"
    stance_key = f"{begin}:stance"
    st.radio(
        label(f"What does {side.name} say of this clause?"),
        STANCES,
        index=STANCES.index(remark.stance) if remark is not None else None,
        format_func=_SAY.__getitem__,
        horizontal=True,
        key=stance_key,
        on_change=lambda: _take_stance(desk, agreement, clause, party, side, st.session_state.get(stance_key)),
    )
    if remark is None:
        st.html(
            pieces.note("It is saved as soon as you choose. You can say why, and which option you would rather have.")
        )
        return
    _prefer(desk, agreement, clause, remark, side, f"{begin}:prefers")
    reason_key = f"{begin}:reason"
    st.text_area(
        "Why? What would help?",
        value=remark.reason,
        key=reason_key,
        max_chars=LONGEST_REASON,
        on_change=lambda: _explain(desk, agreement, party, clause.id, side, st.session_state.get(reason_key) or ""),
    )
    if problem := remarking.problem_with(remark):
        st.html(pieces.note(problem, "problem"))
    st.button(
        "Take this remark off",
        key="withdraw",
        type="tertiary",
        icon=":material/delete:",
        on_click=remarking.withdraw,
        args=(desk, remark),
    )


def _take_stance(
    desk: Desk, agreement: Agreement, clause: LibraryClause, party: str, side: Side, stance: Stance | None
) -> None:
    if stance in STANCES:
        remarking.stand(desk, agreement, party, clause.id, side.author, stance)


def _explain(desk: Desk, agreement: Agreement, party: str, clause: str, side: Side, reason: str) -> None:
    if (remark := desk.draft.remark(party, clause)) is not None:
        remarking.explain(desk, agreement, remark, reason, side.author)


def _prefer(desk: Desk, agreement: Agreement, clause: LibraryClause, remark: PartyRemark, side: Side, key: str) -> None:
    offered = {option.id: option.name for option in offered_options(desk, clause)}
    if remark.prefers and remark.prefers not in offered:
        gone = clause.option(remark.prefers)
        offered[remark.prefers] = f"{gone.name if gone else remark.prefers} (not on offer now)"
    if len(offered) < 2:
        return
    ids = [_NO_PREFERENCE, *offered]
    now = desk.settled.option(clause.id)

    def take() -> None:
        present = desk.draft.remark(*remark.key)
        if present is not None:
            remarking.prefer(desk, agreement, present, st.session_state.get(key) or "", side.author)

    st.selectbox(
        "Which option would you rather have?",
        ids,
        index=ids.index(remark.prefers),
        format_func=lambda id: offered[id] + (" (in this draft)" if id == now else "") if id else "No preference",
        key=key,
        on_change=take,
    )
