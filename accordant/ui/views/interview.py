"""The interview, one section at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from accordant.finding import AccordantError, Finding, Severity
from accordant.interview.review import review_settled
from accordant.library.entries import OptionItem, Question, QuestionType, Section
from accordant.store.drafts import DraftNotFound, StoreTrouble
from accordant.store.people import NotAllowed, Role
from accordant.ui import groups, navigation, options, pieces, session, widgets
from accordant.ui.beside import show_style, words_beside
from accordant.ui.desk import Desk
from accordant.ui.holding import Conflict, News
from accordant.ui.sections import SectionState, items_now, name_of
from accordant.ui.views.start import desk_or_start


def show() -> None:
    """Ask the questions of the section that the address names."""
    desk = desk_or_start()
    navigation.arrive()
    state, place, states = navigation.current_section(desk)
    st.query_params["section"] = state.section.section
    st.html(pieces.section_head(state.section, place + 1, len(states)))
    show_style()
    with st.container(key="with-words", horizontal=True):
        questions, words = st.container(key="questions"), st.container(key="words")
        with questions:
            _questions(desk, state.section, words, _Around.of(desk), iter((True,)))
            _ways_on(desk, place, states)


@dataclass(frozen=True)
class _Around:
    """What the page shows around the questions. Where it is no longer so, the whole page is drawn again."""

    sections: tuple[SectionState, ...]
    role: Role
    trouble: str
    refusal: str
    conflict: Conflict | None
    news: News | None

    @staticmethod
    def of(desk: Desk) -> _Around:
        return _Around(desk.sections, desk.role, desk.trouble, desk.refusal, desk.conflict, desk.news)


@st.fragment
def _questions(desk: Desk, section: Section, words: DeltaGenerator, drawn: _Around, whole: Iterator[bool]) -> None:
    """The questions and the words beside them: all that is drawn after an answer, unless it changes more than these.

    `drawn` is the page around them as it is in the browser; `whole` says once that the whole page is being drawn.
    """
    boxes = words_beside(desk, items_now(desk.settled, section))
    try:
        # What is drawn first is seen first: after an answer, that is what it changed.
        words.html(next(boxes))
    finally:
        desk.save()
    if not next(whole, False) and not _is_still(desk, drawn):
        st.rerun()
    words.html(next(boxes))
    _ask(desk, items_now(desk.settled, section))
    desk.saves_at_once = False


def _is_still(desk: Desk, drawn: _Around) -> bool:
    """Whether the page around the questions is as it was drawn, and nothing else calls for drawing it anew."""
    try:
        desk.refresh()
    except (AccordantError, DraftNotFound, NotAllowed, StoreTrouble):
        return False
    session.keep_agreement()
    return session.desk() is desk and not navigation.is_to_scroll() and _Around.of(desk) == drawn


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
            before = states[place - 1].section.section
            _way("Previous", f"previous {before}", "arrow_back", "interview", before)
        if place + 1 < len(states):
            after = states[place + 1].section.section
            _way("Next", f"next {after}", "arrow_forward", "interview", after, main=True)
        else:
            _way("Read the agreement", "read", "article", "agreement", main=True)


def _way(words: str, key: str, icon: str, page: str, section: str = "", *, main: bool = False) -> None:
    st.button(
        words,
        key=key,
        type="primary" if main else "secondary",
        icon=f":material/{icon}:",
        on_click=navigation.go,
        args=(page, section),
    )
