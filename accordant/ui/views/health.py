"""Library health: is this library sound, what needs a lawyer now, and where."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

import streamlit as st

from accordant.check.checked import Checked
from accordant.check.figures import EVIDENCE
from accordant.check.health import Health, Standing, Told, health
from accordant.finding import Severity
from accordant.library.entries import MODELS, Model
from accordant.library.library import Library
from accordant.phrases import counted, day_in_words
from accordant.ui import clause_pieces, health_pieces, library_check, navigation, pieces, session

_TABS = ("Findings", "Proof", "Coverage", "Authorities", "Reviews", "Figures")
_GROUPS = (
    (Severity.ERROR, "To be put right", "Nobody should draft with this library until they are."),
    (Severity.WARNING, "Worth checking", "These do not stand in the way."),
    (Severity.ADVICE, "Good to know", ""),
)
_MOST = 40


def show() -> None:
    """Show the health of the library as it is on disk now, or one clause of it."""
    with st.spinner("Checking every combination of answers…"):
        checked = library_check.checked()
    if (asked := st.query_params.get("clause")) and checked.library is not None and asked in checked.library.clauses:
        _clause(checked.library, asked)
        return
    found = health(checked, today=date.today())
    st.html(pieces.page_head("Library health", found.title or "The clause library", _identity(found)))
    st.html(health_pieces.verdict(found.verdict, _now(found)))
    if library_check.has_changed():
        st.html(pieces.note("The library has changed since the app was started. Start the app again to draft with it."))
    tabs = st.tabs(_TABS, key="view", bind="query-params")
    shows = (_findings, _proof, _coverage, _authorities, _reviews, _figures)
    for tab, show_tab in zip(tabs, shows, strict=True):
        if tab.open:
            with tab, st.container(key=f"health-{show_tab.__name__.strip('_')}", gap="medium"):
                show_tab(found, checked)


def _identity(found: Health) -> str:
    if found.law_as_at is None:
        return str(library_check.root())
    clauses = counted(len(found.figures.lengths), "clause or schedule", "clauses and schedules")
    return f"Version {found.version}, law as at {day_in_words(found.law_as_at)}: {clauses}."


def _now(found: Health) -> str:
    if not found.calendar:
        return "Put right what is found below, then look again."
    if found.due_now:
        due = " and ".join(
            f"{health_pieces.due_words(month)} {'overdue' if month.first is None else 'this month'}"
            for month in found.due_now
        )
        return f"Waiting for a review: {due}. {_unverified(found)}"
    after = found.calendar[0]
    next_ = f"{after.name} is next, with {health_pieces.due_words(after)}."
    return f"Nothing is due for review this month; {next_} {_unverified(found)}"


def _unverified(found: Health) -> str:
    number = sum(source.authority.evidence == "unverified" for source in found.sources)
    return f"{counted(number, 'authority is', 'authorities are')} still unverified." if number else ""


def _link(clause: str) -> str:
    """The address of a clause on this page, from which the way back leads to the same tab."""
    view = st.session_state.get("view") or st.query_params.get("view", "")
    return "health?" + urlencode(session.address(clause=clause, view=view))


def _clause(library: Library, id: str) -> None:
    clause = library.clauses[id]
    if st.button("Library health", key="back to health", icon=":material/arrow_back:", type="tertiary"):
        del st.query_params["clause"]
        st.rerun()
    st.html(pieces.page_head(clause.head.dimension.capitalize(), clause.head.title))
    st.html(clause_pieces.clause_page(clause, library, _link))


# --- findings -----------------------------------------------------------------------------------------------------


def _findings(found: Health, checked: Checked) -> None:
    if not found.findings:
        st.html(health_pieces.quiet("Nothing was found: no error, no warning, no advice."))
        return
    for severity, title, lead in _GROUPS:
        group = found.of(severity)
        if not group:
            continue
        st.html(pieces.group_head(f"{title} ({len(group)})", lead))
        for place, told in enumerate(group[:_MOST]):
            _finding(told, checked, f"{severity}-{place}")
        if len(group) > _MOST:
            rest = counted(len(group) - _MOST, "more is", "more are")
            st.html(pieces.note(f"{rest} not shown: “accordant check” lists everything."))


def _finding(told: Told, checked: Checked, key: str) -> None:
    with st.container(key=f"told-{key}", gap="small"):
        st.html(health_pieces.finding(told, library_check.line_of(told.finding.place), _link))
        if told.shown is None or checked.library is None:
            return
        library = checked.library
        with st.container(horizontal=True, gap="small"):
            if not library_check.has_changed() and st.button(
                "Open this draft", key=f"open {key}", icon=":material/edit_note:"
            ):
                desk = library_check.open_shown(told)
                navigation.go_to_question(desk, told.begins or "model")
            st.download_button(
                "Download it",
                lambda: library_check.shown_file(told, library),
                file_name=library_check.file_name_of(told),
                mime="application/yaml",
                key=f"download {key}",
                icon=":material/download:",
                on_click="ignore",
            )


# --- the other tabs -----------------------------------------------------------------------------------------------


def _proof(found: Health, checked: Checked) -> None:
    if not found.properties:
        st.html(health_pieces.quiet("The proof begins when the errors under Findings are put right."))
        return
    lead = "Each line is checked for every draft that can be made, unfinished ones included."
    if found.verdict.standing is not Standing.SOUND:
        lead += " What fails is told under Findings, with a draft that shows it."
    st.html(health_pieces.quiet(lead))
    st.html(health_pieces.proved(found.properties))


def _coverage(found: Health, checked: Checked) -> None:
    library = checked.library
    if library is None or not found.coverage:
        st.html(health_pieces.quiet("The topics could not be read yet: see Findings."))
        return
    names: dict[Model, str] = {model: model.capitalize() for model in MODELS if model in library.outlines}
    st.html(health_pieces.quiet("What each kind of agreement covers, and which clauses do it."))
    st.html(health_pieces.coverage(found.coverage, names, _link))


def _authorities(found: Health, checked: Checked) -> None:
    if not found.sources:
        st.html(health_pieces.quiet("No authorities could be read yet: see Findings."))
        return
    counts = {mark: sum(one.authority.evidence == mark for one in found.sources) for mark in EVIDENCE}
    every = f"All {len(found.sources)}"
    names = {every: None, **{f"{health_pieces.evidence_words(mark)} {counts[mark]}": mark for mark in EVIDENCE}}
    picked = st.segmented_control("Evidence", list(names), default=every, key="evidence", label_visibility="collapsed")
    mark = names.get(picked or every)
    shown = [one for one in found.sources if mark in (None, one.authority.evidence)]
    st.html(health_pieces.sources(shown, _link))


def _reviews(found: Health, checked: Checked) -> None:
    if not found.calendar:
        st.html(health_pieces.quiet("No dates could be read yet: see Findings."))
        return
    close = {month.first for month in found.due_now}
    for month in found.calendar:
        st.html(health_pieces.month(month, _link, open_=month.first in close or month is found.calendar[0]))


def _figures(found: Health, checked: Checked) -> None:
    figures = found.figures
    if not figures.lengths:
        st.html(health_pieces.quiet("There is nothing to count yet: see Findings."))
        return
    from accordant.ui import charts  # drawing is slow to load, and only this tab draws

    panels = (
        ("Clauses by dimension", figures.dimensions),
        ("Options that a clause offers", figures.options),
        ("Status of the clauses", figures.status),
        ("What was seen of each authority", figures.evidence),
    )
    with st.container(key="figures"):
        for title, counts in panels:
            with st.container(key=f"figure {title}", border=True, gap="small"):
                st.html(health_pieces.figure_head(title))
                st.altair_chart(charts.bars(counts), alt=f"{title}. {charts.in_words(counts)}.")
    with st.container(key="figure lengths", border=True, gap="small"):
        st.html(health_pieces.figure_head("Words in each clause", _lengths(found)))
        st.altair_chart(charts.skyline(figures.lengths), alt=_lengths(found))


def _lengths(found: Health) -> str:
    lengths = found.figures.lengths
    total = sum(length.words for length in lengths)
    middle = lengths[len(lengths) // 2].words
    return (
        f"{total:,} words in all. The longest is “{lengths[0].title}” with {lengths[0].words:,}; "
        f"half of them have fewer than {middle:,}."
    )
