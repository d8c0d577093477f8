"""From whose side somebody looks at the clauses, and who they are: asked once, and kept for the visit."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from accordant.agreement.model import Agreement, Party
from accordant.interview.party_remark import LONGEST_AUTHOR
from accordant.interview.remark_review import party_called
from accordant.interview.settle import Settled
from accordant.library.link import PARTY_GROUPS
from accordant.ui.filters import ask_party
from accordant.ui.ledger_lines import names_of
from accordant.ui.words import told_apart

_NAME, _NAME_KEPT = "remark author", "remark author kept"


@dataclass(frozen=True)
class Side:
    """Whoever looks: for which party, and under which name. Without a party, nobody in particular."""

    party: Party | None
    name: str
    author: str


def ask_side(agreement: Agreement, speaks_for: frozenset[str] | None) -> Side:
    """Ask for whom somebody reads, and for their name once they have said.

    `speaks_for`: the parties for which they may comment, or None for every one. If it is one only, it is offered first.
    """
    names = names_of(agreement)
    first = next(iter(speaks_for)) if speaks_for is not None and len(speaks_for) == 1 else ""
    with st.container(key="side-bar", horizontal=True, vertical_alignment="bottom", gap="small"):
        picked = ask_party("Which party do you speak for?", "I am only looking", names, key="as", first=first)
        author = _ask_name() if picked in names else ""
    party = next((each for each in agreement.parties if each.id == picked), None)
    return Side(party, names.get(picked, ""), author)


def parties_of(settled: Settled) -> dict[str, str]:
    """What to call each party of a draft, by id, though it may lack what an agreement needs."""
    ids = [member.id for group in PARTY_GROUPS for member in settled.members.get(group, ())]
    return dict(zip(ids, told_apart([party_called(settled, id) for id in ids]), strict=True))


def _ask_name() -> str:
    st.session_state.setdefault(_NAME, st.session_state.get(_NAME_KEPT, ""))
    typed = st.text_input("Your name", key=_NAME, max_chars=LONGEST_AUTHOR, placeholder="kept with what you say")
    name = " ".join("".join(letter for letter in typed if letter.isprintable()).split())
    st.session_state[_NAME_KEPT] = name
    return name
