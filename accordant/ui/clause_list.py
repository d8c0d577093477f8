"""The library as a list: searched, sifted, and grouped by dimension."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from accordant.agreement.model import Agreement
from accordant.library.entries import DIMENSIONS, MODELS
from accordant.library.library import Library, LibraryClause
from accordant.phrases import counted
from accordant.reports.catalogue import find, topics_in
from accordant.reports.party_remarks import Said
from accordant.ui import option_pieces, pieces
from accordant.ui.contrast_pieces import LinkTo
from accordant.ui.filters import ask_dimension, ask_which

_ANY = ""
_WHICH = {"": "All", "draft": "In this draft", "options": "With options", "remarks": "With remarks"}
_MODELS = {"": "Every kind", "alliance": "Alliance", "innovation": "Innovation partnership", "combined": "Combined"}


def show(library: Library, agreement: Agreement | None, said: Iterable[Said], link: LinkTo) -> None:
    """Ask what to look for, and show what was found. `agreement`: that of the draft in hand, if there is one."""
    by_clause: dict[str, list[Said]] = {}
    for each in said:
        by_clause.setdefault(each.remark.clause, []).append(each)
    numbers = _numbers(agreement) if agreement is not None else {}
    found = _sift(_search(library), agreement is not None, numbers, by_clause)
    st.html(pieces.note(counted(len(found), "clause or schedule.", "clauses and schedules.")))
    for dimension in DIMENSIONS:
        held = [clause for clause in found if clause.head.dimension == dimension]
        if held:
            st.html(pieces.group_head(dimension.capitalize(), ""))
            st.html(option_pieces.clause_rows(held, numbers, by_clause, link))


def _numbers(agreement: Agreement) -> Mapping[str, str]:
    """The numbers of the clauses in the draft; the background has none."""
    background = {block.id.partition(".")[0]: "" for block in agreement.background}
    return background | {each.id: each.number for each in agreement.holders()}


def _search(library: Library) -> tuple[LibraryClause, ...]:
    topics = topics_in(library)
    words = st.text_input(
        "Search the library",
        key="words",
        bind="query-params",
        icon=":material/search:",
        placeholder="such as exit, insurance, good faith",
    )
    with st.container(key="clause-filters", horizontal=True, gap="small"):
        dimension = ask_dimension()
        models = [_ANY, *(model for model in MODELS if model in library.outlines)]
        model = st.selectbox(
            "Kind of agreement", models, format_func=_MODELS.__getitem__, key="kind", bind="query-params"
        )
        topic = st.selectbox(
            "Topic",
            [_ANY, *topics],
            format_func=lambda id: topics.get(id, "Every topic"),
            key="topic",
            bind="query-params",
        )
    return find(
        library,
        words,
        dimension=next((each for each in DIMENSIONS if each == dimension), None),
        model=next((each for each in MODELS if each == model), None),
        topic=topic if topic in topics else None,
    )


def _sift(
    found: Sequence[LibraryClause],
    has_draft: bool,
    numbers: Mapping[str, str],
    said: Mapping[str, Sequence[Said]],
) -> list[LibraryClause]:
    offered = {key: words for key, words in _WHICH.items() if has_draft or key in ("", "options")}
    which = ask_which("Which", offered, key="which")
    match which:
        case "draft":
            return [clause for clause in found if clause.id in numbers]
        case "options":
            return [clause for clause in found if clause.head.options]
        case "remarks":
            return [clause for clause in found if clause.id in said]
        case _:
            return list(found)
