"""The interview, one section at a time."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from accordant.finding import Finding, Severity
from accordant.interview.review import review_settled
from accordant.library.entries import OptionItem, Question, QuestionType
from accordant.ui import groups, navigation, options, pieces, widgets
from accordant.ui.beside import show_beside
from accordant.ui.desk import Desk
from accordant.ui.sections import SectionState, items_now, name_of
from accordant.ui.views.start import desk_or_start


def show() -> None:
    """Ask the questions of the section that the address names."""
    desk = desk_or_start()
    navigation.arrive()
    state, place, states = navigation.current_section(desk)
    st.query_params["section"] = state.section.section
    st.html(pieces.section_head(state.section, place + 1, len(states)))
    items = items_now(desk.settled, state.section)
    with st.container(key="with-words", horizontal=True):
        questions, words = st.container(key="questions"), st.container(key="words")
        # What is drawn first is seen first: after an answer, that is what it changed.
        with words:
            show_beside(desk, items)
        with questions:
            _ask(desk, items)
            _ways_on(desk, place, states)


def _ask(desk: Desk, items: Iterable[Question | OptionItem]) -> None:
    found = review_settled(desk.settled)
    for item in items:
        if isinstance(item, OptionItem):
            options.ask_option(desk, item)
        elif item.type is QuestionType.GROUP:
            groups.ask_group(desk, item)
        else:
            widgets.ask(desk, item)
        _findings(item, found)


def _findings(item: Question | OptionItem, found: Iterable[Finding]) -> None:
    """What the rules say about this question, beside it. The form of a number is told where it is typed."""
    name = name_of(item)
    for finding in found:
        beside = finding.place.question == name and finding.rule not in ("form", "minimum", "not-used")
        if beside and finding.severity is not Severity.ADVICE:
            kind = "problem" if finding.severity is Severity.ERROR else "doubt"
            st.html(pieces.note(f"{finding.message} {finding.next_step}", kind))


def _ways_on(desk: Desk, place: int, states: tuple[SectionState, ...]) -> None:
    with st.container(horizontal=True, key="ways-on", horizontal_alignment="distribute"):
        if place > 0:
            before = states[place - 1].section
            if st.button("Previous", key=f"previous {before.section}", icon=":material/arrow_back:"):
                navigation.go("interview", before.section)
        if place + 1 < len(states):
            after = states[place + 1].section
            if st.button("Next", key=f"next {after.section}", type="primary", icon=":material/arrow_forward:"):
                navigation.go("interview", after.section)
        elif st.button("Read the agreement", key="read", type="primary", icon=":material/article:"):
            navigation.go("agreement")
