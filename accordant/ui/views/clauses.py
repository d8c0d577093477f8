"""Clause options: the library to browse, one clause with its options side by side, and what the parties say of it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from accordant.finding import AccordantError
from accordant.library.library import Library
from accordant.ui import clause_detail, clause_list, own_words, pack_exchange, pieces, readings, remark_list, session
from accordant.ui.desk import Desk
from accordant.ui.readings import Reading
from accordant.ui.sides import ask_side

_TITLE = "Clause options"
_LEAD = "Every clause that an agreement can have, its options beside each other, and what each means for you."
_STYLES = ("readings.css", "options.css")
_BROWSE, _REMARKS, _PACK = "Browse", "Remarks", "Review pack"


def show() -> None:
    """Show one clause, or the library and the remarks on it."""
    for style in _STYLES:
        st.html(Path(__file__).parents[1] / style)
    desk = session.desk()
    library = desk.library if desk is not None else session.library()
    reading = _reading(desk)
    asked = st.query_params.get("clause", "")
    if asked in library.clauses:
        clause_detail.show(library, library.clauses[asked], desk, reading, link)
        return
    st.html(pieces.page_head("", _TITLE, _LEAD))
    with st.container(key="clauses-page", gap="medium"):
        if desk is None or reading is None:
            st.html(pieces.note(_without_agreement(desk)))
            clause_list.show(library, None, (), link)
            return
        _tabs(library, desk, reading)


def _reading(desk: Desk | None) -> Reading | None:
    try:
        return readings.read(desk) if desk is not None else None
    except AccordantError:
        return None


def _without_agreement(desk: Desk | None) -> str:
    if desk is None:
        return "No draft is open. With one, each clause shows what it says in your draft."
    return "Your draft lacks the minimum, so there is no agreement yet to compare with."


def _tabs(library: Library, desk: Desk, reading: Reading) -> None:
    side = ask_side(reading.agreement, desk.speaks_for)
    said = remark_list.remarks_now(desk, reading)
    tabs = st.tabs([_BROWSE, _REMARKS, _PACK], key="show", bind="query-params")
    for tab, name in zip(tabs, (_BROWSE, _REMARKS, _PACK), strict=True):
        if not tab.open:
            continue
        with tab, st.container(gap="medium"):
            if name == _BROWSE:
                own_words.add(desk, reading.agreement)
                clause_list.show(library, reading.agreement, said, link)
            elif name == _PACK:
                pack_exchange.show(desk, reading, side)
            else:
                remark_list.show(desk, reading, said, side, link)


def link(clause: str) -> str:
    """The address of a clause on this page, or of the page without one; what else the address says is kept."""
    asked = {**st.query_params.to_dict(), "clause": clause}
    return "clauses?" + urlencode({key: value for key, value in asked.items() if value})
