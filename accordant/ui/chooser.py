"""The chooser on the start page: a few questions, what they recommend, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import streamlit as st
from markupsafe import Markup

from accordant.interview.choose import Advice, Choosing, Verdict
from accordant.library.entries import Chooser, Question, QuestionType, Reason
from accordant.library.values import Value
from accordant.ui import pieces
from accordant.ui.words import label, spoken


def show_chooser(chooser: Chooser, begin: Callable[[Choosing, Verdict], None]) -> None:
    """Ask the chooser's questions, and once all are answered tell what suits. `begin`: begin a draft with it."""
    with st.expander(label(chooser.title), icon=":material/alt_route:", key="chooser"):
        st.html(pieces.note(chooser.intro))
        answers: dict[str, Value] = {}
        for question in chooser.questions:
            if Choosing(chooser, answers).holds(question.when.condition):
                picked = _ask(question)
                if picked is not None:
                    answers[question.id] = picked
        choosing = Choosing(chooser, answers)
        if advice := choosing.advice():
            _tell(choosing, advice, begin)


def _ask(question: Question) -> Value | None:
    yes_no = question.type is QuestionType.YES_NO
    words = {"yes": "Yes", "no": "No"} if yes_no else {choice.value: choice.label for choice in question.choices}
    with st.container(key=f"question-chooser-{question.id}", gap="small"):
        st.html(pieces.question_head(question, f"chooser-{question.id}", inside=True))
        picked = st.radio(
            spoken(question.ask),
            list(words),
            index=None,
            format_func=lambda value: label(words.get(value) or str(value)),
            key=f"chooser {question.id}",
            label_visibility="collapsed",
            horizontal=yes_no,
            width="stretch",
        )
    return picked == "yes" if yes_no and picked is not None else picked


def _tell(choosing: Choosing, advice: Advice, begin: Callable[[Choosing, Verdict], None]) -> None:
    given = advice.given
    with st.container(key="advice", border=True, gap="small"):
        st.html(_verdict(given, "Recommended"))
        st.html(pieces.note(given.recommendation.next_step))
        if given.recommendation.begins and st.button(
            "Begin a draft with this", key="begin advised", type="primary", icon=":material/edit_note:"
        ):
            begin(choosing, given)
        others = Markup("").join(Markup(_verdict(verdict, "")) for verdict in advice.others)
        st.html(
            Markup(
                '<details class="acc-why"><summary>Why not one of the others</summary><div>{}</div></details>'
            ).format(others)
        )


def _verdict(verdict: Verdict, eyebrow: str) -> str:
    above = Markup('<p class="acc-eyebrow">{}</p>').format(eyebrow) if eyebrow else ""
    heading = Markup("<h2>{}</h2>" if eyebrow else "<h3>{}</h3>").format(verdict.recommendation.title)
    return str(
        Markup('<div class="acc-advised">{}{}<p>{}</p>{}{}</div>').format(
            above,
            heading,
            verdict.recommendation.says,
            _reasons("In favour", verdict.reasons_for, "acc-for"),
            _reasons("Against", verdict.against, "acc-against"),
        )
    )


def _reasons(title: str, reasons: Iterable[Reason], kind: str) -> Markup:
    lines = Markup("").join(Markup("<li>{}</li>").format(reason.text) for reason in reasons)
    return Markup('<h4>{}</h4><ul class="{}">{}</ul>').format(title, kind, lines) if lines else Markup("")
