"""Recording what a party says about a clause, adopting what it prefers, and taking either back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from accordant.agreement.model import Agreement
from accordant.agreement.wording import words_of
from accordant.interview.draft import Draft
from accordant.interview.party_remark import LONGEST_REASON, PartyRemark, Stance
from accordant.library.values import ValueProblem, clean
from accordant.ui.desk import Desk

_UNDO = "remark undo"
_DRAWN = "remark drawn"
_PROBLEM = "remark problem"


@dataclass(frozen=True)
class Undo:
    """A step that can be taken back: what was done, on which clause, and what stood there before."""

    draft_id: str
    clause: str
    what: str
    option: str | None = None
    remark: PartyRemark | None = None


def stand(desk: Desk, agreement: Agreement, party: str, clause: str, author: str, stance: Stance) -> None:
    """Record a party's stance on a clause; the reason and the preference that it gave stay."""
    before = desk.draft.remark(party, clause)
    now = before or PartyRemark(party, clause, stance, date.today())
    _record(desk, agreement, replace(now, stance=stance, author=author or now.author))


def explain(desk: Desk, agreement: Agreement, remark: PartyRemark, reason: str, author: str) -> None:
    """Record the reason of a remark; a text that no document can hold is told, and changes nothing."""
    st.session_state.pop(_PROBLEM, None)
    try:
        text = clean(reason).strip()
    except ValueProblem as problem:
        st.session_state[_PROBLEM] = (remark.key, str(problem))
        return
    _record(desk, agreement, replace(remark, reason=text[:LONGEST_REASON], author=author or remark.author))


def prefer(desk: Desk, agreement: Agreement, remark: PartyRemark, option: str, author: str) -> None:
    """Record which option a party prefers; "" for none."""
    _record(desk, agreement, replace(remark, prefers=option, author=author or remark.author))


def problem_with(remark: PartyRemark) -> str:
    """What is wrong with the reason that was typed last for a remark; "" if nothing is."""
    key, words = st.session_state.get(_PROBLEM, (None, ""))
    return words if key == remark.key else ""


def withdraw(desk: Desk, remark: PartyRemark) -> None:
    """Take a remark off; it can be put back."""
    desk.change(lambda draft: draft.unremarked(*remark.key))
    _redraw()
    st.session_state[_UNDO] = Undo(desk.draft_id, remark.clause, "The remark was taken off.", remark=remark)


def adopt(desk: Desk, remark: PartyRemark) -> None:
    """Choose the option that a remark prefers; what was chosen before can be taken up again."""
    clause = desk.library.clauses[remark.clause]
    option = clause.option(remark.prefers)
    if option is None:
        return
    before = desk.draft.options.get(clause.id)
    desk.choose(clause, option.id)
    done = f"The draft now has “{option.name}” in “{clause.head.title}”."
    st.session_state[_UNDO] = Undo(desk.draft_id, clause.id, done, option=before)


def undoable(desk: Desk) -> Undo | None:
    """The last step on this draft, if it can still be taken back."""
    done: Undo | None = st.session_state.get(_UNDO)
    return done if done is not None and done.draft_id == desk.draft_id else None


def undo(desk: Desk, done: Undo) -> None:
    """Take a step back."""

    def back(draft: Draft) -> Draft:
        return draft.remarked(done.remark) if done.remark is not None else draft.chosen(done.clause, done.option)

    desk.change(back)
    _redraw()
    st.session_state.pop(_UNDO, None)


def drawn() -> int:
    """Part of the keys of the widgets for remarks: it changes when they must show something else than was entered."""
    return st.session_state.get(_DRAWN, 0)


def _record(desk: Desk, agreement: Agreement, remark: PartyRemark) -> None:
    said = replace(remark, date=date.today(), words=words_of(agreement, remark.clause))
    desk.change(lambda draft: draft.remarked(said))
    st.session_state.pop(_UNDO, None)


def _redraw() -> None:
    st.session_state[_DRAWN] = drawn() + 1
