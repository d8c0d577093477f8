"""What if I change this answer? Another answer is tried out, and the draft stays as it is until somebody says so."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from accordant.finding import AccordantError, Finding
from accordant.interview.draft import Draft
from accordant.interview.review import review
from accordant.library.entries import OptionItem, Question, QuestionType
from accordant.library.library import Library
from accordant.reports.notes import weightiest_choices
from accordant.ui import groups, navigation, options, pieces, readings, widgets
from accordant.ui.changes import show_changes
from accordant.ui.desk import Desk
from accordant.ui.sections import name_of
from accordant.ui.trial import Trial, begin_trial, can_be_tried
from accordant.ui.words import label

_PICKED = "question"
_TRIAL = "trial"
_USED = "used trial"
_MOST = 6
_INTRO = (
    "Choose any question of the interview and give another answer. You then read here, word by word, which clauses "
    "would change, and what the checks would say. Your draft stays as it is."
)
_LEAD = "Give another answer below. Your draft stays as it is, unless you choose to use the answer."


def show_what_if(desk: Desk) -> None:
    """Ask which answer to try out, ask for the other answer, and show what it changes."""
    asked = can_be_tried(desk)
    picked = st.selectbox(
        "Which answer?",
        list(asked),
        index=None,
        format_func=lambda name: asked[name][0] if name in asked else name,
        placeholder="Choose a question, or type a word of it",
        key=_PICKED,
        bind="query-params",
    )
    if picked is None or picked not in asked:
        _suggest(desk.library, asked)
        return
    trial = _trial(desk, asked[picked][1])
    with st.container(key="trial", border=True, gap="small"):
        st.html(pieces.note(_LEAD))
        _ask(trial)
    _outcome(desk, trial)


def _suggest(library: Library, asked: Collection[str]) -> None:
    """What can be done here, and where most begin: the choices that weigh most."""
    st.html(pieces.note(_INTRO))
    clauses = [library.clauses[id] for id in weightiest_choices(library)]
    weighty = [clause for clause in clauses if clause.option_name in asked][:_MOST]
    if not weighty:
        return
    st.html(pieces.note("These choices weigh most:"))
    with st.container(key="suggested", horizontal=True, gap="small"):
        for clause in weighty:
            name = clause.option_name
            st.button(label(clause.head.title), key=f"try {name}", on_click=_pick, args=(name,))


def _pick(name: str) -> None:
    st.session_state[_PICKED] = name


def _trial(desk: Desk, item: Question | OptionItem) -> Trial:
    """The trial that is going on, or a new one for another question or another draft."""
    known: tuple[str, str, Trial] | None = st.session_state.get(_TRIAL)
    if known is None or known[:2] != (desk.draft_id, name_of(item)):
        st.session_state.pop(_USED, None)
        known = (desk.draft_id, name_of(item), begin_trial(desk.library, desk.draft, item))
        st.session_state[_TRIAL] = known
    known[2].follow(desk.draft)
    return known[2]


def _ask(trial: Trial) -> None:
    if isinstance(trial.item, OptionItem):
        options.ask_option(trial.desk, trial.item)
    elif trial.item.type is QuestionType.GROUP:
        groups.ask_group(trial.desk, trial.item)
    else:
        widgets.ask(trial.desk, trial.item)


def _outcome(desk: Desk, trial: Trial) -> None:
    if not trial.is_other:
        used = st.session_state.get(_USED) == name_of(trial.item)
        st.html(pieces.note("Your draft has this answer now." if used else "This is the answer that your draft has."))
        return
    st.session_state.pop(_USED, None)
    with st.container(key="trial-ways", horizontal=True, gap="small"):
        st.button(
            "Use this answer",
            key="use answer",
            type="primary",
            icon=":material/check:",
            on_click=_use,
            args=(desk, trial),
        )
        st.button("Start again", key="forget trial", icon=":material/undo:", type="tertiary", on_click=_forget)
    tried = trial.desk.draft
    try:
        comparison = readings.compare(desk.library, desk.draft, tried)
    except AccordantError as error:
        st.html(pieces.note("With this answer there would be no agreement to read.", "problem"))
        for finding in error.findings:
            st.html(pieces.finding_card(finding, "error"))
        return
    show_changes(desk, "What would change", comparison, desk.draft, tried)
    _findings(desk.library, desk.draft, tried)


def _use(desk: Desk, trial: Trial) -> None:
    desk.change(trial.used_in)
    st.session_state[_USED] = name_of(trial.item)
    navigation.scroll_to()


def _forget() -> None:
    st.session_state.pop(_TRIAL, None)


def _findings(library: Library, old: Draft, new: Draft) -> None:
    """What the checks would say only of the draft with the other answer."""
    before = {_saying(finding) for finding in review(library, old)}
    if found := [finding for finding in review(library, new) if _saying(finding) not in before]:
        st.html(pieces.group_head("What the checks would say", "Said of the draft with this answer, and not before."))
        for finding in found:
            st.html(pieces.finding_card(finding, str(finding.severity)))


def _saying(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.message
