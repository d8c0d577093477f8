"""Words of a draft's own: for a clause that is there, or for a clause more (decision D16)."""

from __future__ import annotations

import streamlit as st

from accordant.agreement.model import Agreement, Clause, Schedule
from accordant.interview.draft_file import unused_id
from accordant.interview.special_library import can_be_replaced
from accordant.interview.special_term import LONGEST_HEADING, LONGEST_TEXT, MARK, SpecialTerm
from accordant.interview.special_term_file import shortcomings
from accordant.library.library import LibraryClause
from accordant.library.values import ValueProblem, clean
from accordant.reports.typed import as_typed
from accordant.store.people import Role
from accordant.ui import navigation, pieces
from accordant.ui.desk import Desk

_LEAD = (
    "Nobody has checked words of your own: they are marked “special term” wherever they are shown, they come first "
    "among the open points, and the agreement is not final until a solicitor has approved it. They do not appear in "
    "“Who owes what”."
)
_HOW = (
    "Leave a blank line between paragraphs. Begin sub-paragraphs with (a), (b), each on a line of its own. Don’t "
    "number paragraphs. Refer to a clause as [clause liability], by the name in its address: its number is printed."
)


def edit(desk: Desk, agreement: Agreement, clause: LibraryClause) -> None:
    """Ask for other words for a clause that is in the draft, or change those that it has."""
    holder = _holder(agreement, clause.id)
    term = desk.draft.term(clause.id)
    if desk.role < Role.EDIT or holder is None or (term is None and not can_be_replaced(clause)):
        return
    with st.expander("Words of your own", icon=":material/edit_note:", expanded=clause.special):
        st.html(pieces.note(_LEAD))
        start = term.text if term is not None else as_typed(holder)
        if start is None:
            st.html(pieces.note("This clause holds a table, which words of your own cannot keep."))
        heading = term.heading if term is not None else clause.head.title.removesuffix(MARK)
        own = term is not None and not term.replaces
        given = _form(desk, agreement, f"own {clause.id}", heading, start or "", term, own=own)
        if given is not None:
            _save(desk, given if own else _replacing(given, desk.plain_library.clauses[clause.id]), go=False)
        words = "Take this clause out" if own else "Go back to the library’s words"
        if term is not None and st.button(words, key=f"take off {clause.id}", icon=":material/undo:"):
            desk.change(lambda draft: draft.without_term(clause.id))
            if own:
                del st.query_params["clause"]
            st.rerun()


def add(desk: Desk, agreement: Agreement) -> None:
    """Ask for a clause that the library does not have, and tell which special terms there are."""
    if desk.draft.special_terms:
        titles = {each.id: f"{each.number} {each.title}" for each in agreement.holders()}
        named = [titles.get(term.clause, term.heading or term.clause) for term in desk.draft.special_terms]
        st.html(pieces.note(f"Special terms in this draft: {'; '.join(named)}."))
    if desk.role < Role.EDIT:
        return
    with st.expander("Add a clause of your own", icon=":material/post_add:"):
        st.html(pieces.note(_LEAD))
        given = _form(desk, agreement, f"new clause {len(desk.draft.special_terms)}", "", "", None, own=True)
        if given is not None:
            _save(desk, given, go=True)


def _form(
    desk: Desk, agreement: Agreement, key: str, heading: str, text: str, term: SpecialTerm | None, *, own: bool
) -> SpecialTerm | None:
    """The term that was entered and is sound; None until then."""
    titles = {clause.id: f"{clause.number} {clause.title}" for clause in agreement.clauses()}
    here = term.clause if term is not None else ""
    places = ["", *(id for id in titles if id != here)]
    with st.form(key, border=False):
        title = st.text_input("Heading", heading, max_chars=LONGEST_HEADING, key=f"{key} heading")
        after = ""
        if own:
            at = places.index(term.after) if term is not None and term.after in places else 0
            after = st.selectbox(
                "Stands behind",
                places,
                at,
                format_func=lambda id: titles.get(id, "The last clause"),
                key=f"{key} after",
            )
        words = st.text_area("The words", text, height=320, max_chars=LONGEST_TEXT, help=_HOW, key=f"{key} text")
        why = st.text_area(
            "Who wants it, and why (for you and your lawyer; no part of the agreement)",
            term.why if term is not None else "",
            key=f"{key} why",
        )
        if not st.form_submit_button("Put it into the draft", icon=":material/check:"):
            return None
    return _taken(desk, term, title, after, words, why)


def _taken(desk: Desk, term: SpecialTerm | None, title: str, after: str, words: str, why: str) -> SpecialTerm | None:
    try:
        heading, text, reason = (clean(each).strip() for each in (title, words, why))
    except ValueProblem as problem:
        st.error(str(problem))
        return None
    heading = " ".join(heading.split())
    id = term.id if term is not None else unused_id(heading or "clause", (each.id for each in desk.draft.special_terms))
    given = SpecialTerm(text, id=id, heading=heading, replaces=term.replaces if term else "", after=after, why=reason)
    lacking = shortcomings(given)
    for message, step in lacking:
        st.error(f"{message} {step}")
    return None if lacking else given


def _replacing(given: SpecialTerm, clause: LibraryClause) -> SpecialTerm:
    heading = "" if given.heading == clause.head.title else given.heading
    return SpecialTerm(given.text, heading=heading, replaces=clause.id, why=given.why)


def _save(desk: Desk, term: SpecialTerm, *, go: bool) -> None:
    desk.change(lambda draft: draft.with_term(term))
    if go:
        navigation.go_to_clause(term.clause)
    st.rerun()


def _holder(agreement: Agreement, id: str) -> Clause | Schedule | None:
    return next((each for each in agreement.holders() if each.id == id), None)
