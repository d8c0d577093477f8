"""The agreement's words beside the questions of a section, with what the last answer changed in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from accordant.agreement.model import Agreement
from accordant.finding import AccordantError
from accordant.interview.draft import Draft
from accordant.library.entries import OptionItem, Question
from accordant.library.library import option_name
from accordant.reports.beside import beside
from accordant.ui import beside_pieces, navigation, readings
from accordant.ui.desk import Desk
from accordant.ui.sections import name_of

_LAST = "last answer"
_STYLE = Path(__file__).parent / "beside.css"


@dataclass(frozen=True)
class _Last:
    """The draft as it was read last, and the answer before that: which it was, and the agreement before it."""

    draft_id: str
    draft: Draft
    agreement: Agreement
    question: str = ""
    before: Agreement | None = None


def show_beside(desk: Desk, items: Iterable[Question | OptionItem]) -> None:
    """Show the words that the answers to these questions decide."""
    st.html(_STYLE)
    asked = {name_of(item): item.ask for item in items}
    with st.container(key="beside"):
        try:
            last = _last(desk, readings.read(desk).agreement)
        except AccordantError as error:
            missing = " ".join(finding.message for finding in error.findings)
            st.html(
                beside_pieces.nothing_yet(f"The words stand here as soon as there is enough to draft from. {missing}")
            )
            return
        found = (
            beside(desk.library, last.agreement, name, last.before if name == last.question else None) for name in asked
        )
        st.html(
            beside_pieces.panel(
                found,
                asked,
                last.question,
                lambda paragraph: navigation.address_of_paragraph(desk, paragraph),
                lambda question, member: navigation.address_of(desk, question, member),
            )
        )


def _last(desk: Desk, agreement: Agreement) -> _Last:
    """What was answered last, compared with the look before this one."""
    known: _Last | None = st.session_state.get(_LAST)
    if known is None or known.draft_id != desk.draft_id:
        known = _Last(desk.draft_id, desk.draft, agreement)
    elif known.agreement is not agreement:
        changed = _changed(known.draft, desk.draft)
        one = changed[0] if len(changed) == 1 else ""
        known = _Last(desk.draft_id, desk.draft, agreement, one, known.agreement if one else None)
    st.session_state[_LAST] = known
    return known


def _changed(before: Draft, now: Draft) -> list[str]:
    answers = sorted(before.answers.keys() | now.answers.keys())
    options = sorted(before.options.keys() | now.options.keys())
    return [
        *(key for key in answers if before.answers.get(key) != now.answers.get(key)),
        *(option_name(key) for key in options if before.options.get(key) != now.options.get(key)),
    ]
