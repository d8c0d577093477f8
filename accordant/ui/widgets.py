"""One widget for each type of question. Widgets only translate: the desk takes what is entered and checks it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from accordant.library.entries import Question, QuestionType
from accordant.ui import pieces
from accordant.ui.desk import Desk, Spot, Step
from accordant.ui.entries import Shown, doubt, in_words, read_back
from accordant.ui.words import label, spoken

_MOST_TILES, _MOST_TILES_INSIDE = 7, 4
"""With more choices than this, a list that opens is easier than tiles; the second among the fields of a member."""
_PAUSE = "900ms"
"""After a pause in typing this long, a line is saved; a long text too (page.js)."""
_YES_NO = {"yes": "Yes", "no": "No"}
_ICONS = {QuestionType.MONEY: ":material/currency_pound:", QuestionType.PERCENTAGE: ":material/percent:"}


def ask(desk: Desk, question: Question, member: str = "", group: str = "") -> None:
    """Ask a question that isn't a group, or a field of a member: its head, its widget, and what is to be said of it."""
    spot = Spot(group, member, question.id) if group else Spot(question.id)
    with st.container(key=f"question-{spot}".replace(":", "-"), gap="small"):
        st.html(pieces.question_head(question, _place(spot), inside=bool(group), tag=_tag(desk, spot, question)))
        _entry(desk, spot, question)
        _remarks(desk, spot, question)


def _place(spot: Spot) -> str:
    return f"{spot.question}-{spot.field}" if spot.field else spot.question


def _entry(desk: Desk, spot: Spot, question: Question) -> None:
    """Draw the widget and take what it holds, where its own change was not reported (the server was away)."""
    key = desk.key(spot)
    value = desk.shown_at(spot, question)
    if key not in st.session_state:
        desk.begin_entry(spot, value)
    draw = _list_of_choices if _is_long(question, spot) else _WIDGETS[question.type]
    raw = draw(desk, question, value, key, lambda: desk.enter(spot, question, _held(key)))
    step = desk.next_step(spot, question, raw)
    if step is Step.TAKE:
        desk.enter(spot, question, raw)
        st.rerun()
    elif step is Step.REDRAW:
        desk.redraw(spot)
        st.rerun()


def _held(key: str) -> Shown:
    return st.session_state.get(key)


def _tag(desk: Desk, spot: Spot, question: Question) -> str:
    if question.default and not desk.is_given(spot):
        return "Suggested" if desk.value_at(spot) not in (None, ()) else ""
    if question.completion:
        return "Can wait until signing"
    return "" if question.essential or question.default else "Can wait"


def _remarks(desk: Desk, spot: Spot, question: Question) -> None:
    value = desk.value_at(spot)
    if spot in desk.problems:
        kept = f" The answer kept is still {in_words(question, value)}." if value is not None else " No answer is kept."
        st.html(pieces.note(desk.problems[spot][1] + kept, "problem"))
    elif said := doubt(question, value, desk.form_at(spot, question)):
        st.html(pieces.note(said, "doubt"))
    elif said := read_back(question, _held(desk.key(spot)), value):
        st.html(pieces.note(said))
    if question.default and desk.is_given(spot):
        st.button(
            "Use the suggestion instead",
            key=f"default {desk.key(spot)}",
            type="tertiary",
            icon=":material/undo:",
            on_click=desk.use_default,
            args=(spot,),
        )


# --- widgets by type ----------------------------------------------------------------------------------------------

Draw = Callable[[Desk, Question, Any, str, Callable[[], None]], Any]


def _line(desk: Desk, question: Question, value: Any, key: str, take: Callable[[], None]) -> Any:
    return st.text_input(
        spoken(question.ask),
        value=value,
        key=key,
        on_change=take,
        label_visibility="collapsed",
        icon=_ICONS.get(question.type),
        autocomplete="off",
        live=_PAUSE,
        width=260 if question.type is not QuestionType.TEXT else "stretch",
    )


def _long_text(desk: Desk, question: Question, value: Any, key: str, take: Callable[[], None]) -> Any:
    return st.text_area(
        spoken(question.ask), value=value, key=key, on_change=take, label_visibility="collapsed", height=110
    )


def _date(desk: Desk, question: Question, value: Any, key: str, take: Callable[[], None]) -> Any:
    return st.date_input(
        spoken(question.ask),
        value=value,
        key=key,
        on_change=take,
        label_visibility="collapsed",
        format="DD/MM/YYYY",
        min_value=date(1900, 1, 1),
        max_value=date(2200, 12, 31),
        width=260,
    )


def _tiles(
    question: Question, words: dict[str, str], value: Any, key: str, take: Callable[[], None], **more: Any
) -> Any:
    return st.radio(
        spoken(question.ask),
        list(words),
        index=list(words).index(value) if value in words else None,
        format_func=lambda choice: label(words.get(choice) or str(choice)),
        key=key,
        on_change=take,
        label_visibility="collapsed",
        width="stretch",
        **more,
    )


def _list(question: Question, words: dict[str, str], value: Any, key: str, take: Callable[[], None]) -> Any:
    return st.selectbox(
        spoken(question.ask),
        list(words),
        index=list(words).index(value) if value in words else None,
        format_func=lambda choice: words.get(choice) or str(choice),
        key=key,
        on_change=take,
        label_visibility="collapsed",
        placeholder="Choose",
    )


def _yes_no(desk: Desk, question: Question, value: Any, key: str, take: Callable[[], None]) -> Any:
    return _tiles(question, _YES_NO, value, key, take, horizontal=True)


def _choice(desk: Desk, question: Question, value: Any, key: str, take: Callable[[], None]) -> Any:
    words = {choice.value: choice.label for choice in question.choices}
    helps = [label(choice.help) for choice in question.choices]
    return _tiles(question, words, value, key, take, captions=helps if any(helps) else None)


def _is_long(question: Question, spot: Spot) -> bool:
    most = _MOST_TILES_INSIDE if spot.member else _MOST_TILES
    return question.type is QuestionType.CHOICE and len(question.choices) > most


def _list_of_choices(desk: Desk, question: Question, value: Any, key: str, take: Callable[[], None]) -> Any:
    return _list(question, {choice.value: choice.label for choice in question.choices}, value, key, take)


def _choices(desk: Desk, question: Question, value: Any, key: str, take: Callable[[], None]) -> Any:
    words = {choice.value: choice.label for choice in question.choices}
    return st.pills(
        spoken(question.ask),
        list(words),
        selection_mode="multi",
        default=value,
        format_func=lambda choice: label(words.get(choice) or str(choice)),
        key=key,
        on_change=take,
        label_visibility="collapsed",
    )


def _member(desk: Desk, question: Question, value: Any, key: str, take: Callable[[], None]) -> Any:
    words = desk.choices_of(question)
    if not words:
        st.html(pieces.note("There is nobody to pick from yet: add them under “Who is taking part”."))
        return value
    return _list(question, words, value, key, take)


_WIDGETS: dict[QuestionType, Draw] = {
    QuestionType.TEXT: _line,
    QuestionType.INTEGER: _line,
    QuestionType.MONEY: _line,
    QuestionType.PERCENTAGE: _line,
    QuestionType.LONG_TEXT: _long_text,
    QuestionType.YES_NO: _yes_no,
    QuestionType.CHOICE: _choice,
    QuestionType.CHOICES: _choices,
    QuestionType.DATE: _date,
    QuestionType.MEMBER: _member,
}
