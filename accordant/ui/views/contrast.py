"""The contrast: the agreement beside the standard commercial terms that it replaces, and its relational profile."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from accordant.agreement.model import LedgerLine, plain
from accordant.phrases import counted
from accordant.reports.contrast import Contrast, how_many_mechanisms
from accordant.ui import contrast_pieces, health_pieces, navigation, pieces, unready
from accordant.ui.contrast_pieces import LinkTo

_TITLE = "Contrast"
_LEAD = "What a standard commercial contract would have said, and what this agreement says instead."
_TABS = ("Side by side", "What serves each principle")
_EVERY = "All of them"
_PICKED = "carried"
_PROFILE = (
    "A principle is only words until a paragraph does something for it: places a duty, gives a right or opens a way to "
    "leave. Here these paragraphs are counted. There is no score. Each number is a list that you can read."
)


def show() -> None:
    """Show the contrast of the draft in hand."""
    found = unready.reading_or_reason(_TITLE, _LEAD)
    if found is None:
        return
    desk, reading = found

    def link(paragraph: str) -> str:
        return navigation.address_of_paragraph(desk, paragraph)

    st.html(pieces.page_head(plain(reading.agreement.name), _TITLE, _LEAD))
    with st.container(key="contrast-page", gap="medium"):
        unready.show_unsettled(reading.agreement)
        for tab, show_tab in zip(st.tabs(_TABS, key="shown", bind="query-params"), (_pairs, _profile), strict=True):
            if tab.open:
                with tab, st.container(gap="medium"):
                    show_tab(reading.contrast, link)


def _pairs(contrast: Contrast, link: LinkTo) -> None:
    held = {each.dimension.capitalize(): each for each in contrast.dimensions if each.clauses}
    if not held:
        st.html(pieces.note("This draft has no clauses yet."))
        return
    picked = st.pills("Dimension", [*held, _EVERY], default=next(iter(held)), key="part", bind="query-params")
    for name, each in held.items():
        if picked in (None, _EVERY, name):
            clauses = counted(len(each.clauses), "clause or schedule", "clauses and schedules")
            lead = f"{clauses}, with {how_many_mechanisms(len(each.mechanisms))}"
            st.html(pieces.group_head(name, f"{lead}."))
            st.html(contrast_pieces.pairs(each.clauses, each.mechanisms, link))


# --- the profile --------------------------------------------------------------------------------------------------


def _profile(contrast: Contrast, link: LinkTo) -> None:
    st.html(health_pieces.quiet(_PROFILE))
    carried = {f"{of}:{name}": lines for of, name, lines in _carriers(contrast)}
    picked = st.session_state.get(_PICKED)
    with st.container(key="figures"):
        _chart("dimension", "By dimension", carried, picked)
        _chart("principle", "By principle", carried, picked)
    chosen = st.selectbox(
        "Show the duties, rights and ways to leave that serve",
        list(carried),
        index=None,
        format_func=lambda id: f"{_name(id)} ({len(carried[id])})",
        placeholder="Choose a bar above, or a name here",
        key=_PICKED,
    )
    if chosen:
        lines = carried[chosen]
        st.html(pieces.group_head(_name(chosen), f"{how_many_mechanisms(len(lines))}, in the agreement's order."))
        if lines:
            st.html(str(contrast_pieces.mechanism_list(lines, link)))
        else:
            st.html(pieces.note("No paragraph of this draft serves it yet."))


def _carriers(contrast: Contrast) -> Iterator[tuple[str, str, tuple[LedgerLine, ...]]]:
    for each in contrast.dimensions:
        yield "dimension", each.dimension.capitalize(), each.mechanisms
    for each in contrast.principles:
        yield "principle", each.principle, each.mechanisms


def _name(id: str) -> str:
    return id.partition(":")[2]


def _chart(of: str, title: str, carried: dict[str, tuple[LedgerLine, ...]], picked: str | None) -> None:
    from accordant.ui import agreement_charts  # drawing is slow to load

    rows = [(id, _name(id), len(lines)) for id, lines in carried.items() if id.startswith(f"{of}:")]
    with st.container(key=f"figure {of}", border=True, gap="small"):
        st.html(health_pieces.figure_head(title))
        if not rows:
            st.html(pieces.note("No paragraph names a principle that it carries."))
            return
        words = ", ".join(f"{name}: {number}" for _, name, number in rows)
        st.altair_chart(
            agreement_charts.choosable(rows, picked),
            alt=f"Duties, rights and ways to leave {title.lower()}. {words}. Choose one in the list below.",
            key=f"chart {of}",
            on_select=lambda: _take(f"chart {of}"),
            selection_mode=agreement_charts.CHOSEN,
        )


def _take(chart: str) -> None:
    """Take the bar that was chosen by a click."""
    from accordant.ui.agreement_charts import CHOSEN

    points = st.session_state[chart].selection.get(CHOSEN) or []
    if points:
        st.session_state[_PICKED] = points[0]["id"]
