"""Choosing the option of a clause: what each means, and which one applies when nobody chooses."""

from __future__ import annotations

import streamlit as st

from accordant.conditions import explain
from accordant.interview.settle import settle
from accordant.library.entries import OptionEntry, OptionItem
from accordant.library.library import LibraryClause
from accordant.ui import pieces
from accordant.ui.desk import Desk, Spot, Step
from accordant.ui.words import label, spoken


def ask_option(desk: Desk, item: OptionItem) -> None:
    """Ask which option of a clause applies."""
    clause = desk.library.clauses[item.option]
    offered = offered_options(desk, clause)
    in_force, chosen = desk.settled.option(clause.id), desk.draft.options.get(clause.id)
    suggested = default_option(desk, clause)
    with st.container(key=f"question-{clause.option_name}", gap="small"):
        st.html(pieces.option_head(item, clause.option_name))
        words = {option.id: option for option in offered}
        _choice(desk, item, clause, words, in_force, suggested)
        if in_force is None:
            st.html(pieces.note("What is suggested here depends on answers that are still missing."))
        st.html(pieces.option_cards(offered, suggested, in_force))
        _unavailable(desk, clause, offered)
        if chosen is not None:
            st.button(
                "Use the suggestion instead",
                key=f"default {clause.option_name}",
                type="tertiary",
                icon=":material/undo:",
                on_click=desk.leave_choice,
                args=(clause,),
            )


def _choice(
    desk: Desk,
    item: OptionItem,
    clause: LibraryClause,
    words: dict[str, OptionEntry],
    in_force: str | None,
    suggested: str | None,
) -> None:
    spot = Spot(clause.option_name)
    key, ids = desk.key(spot), list(words)
    shown = in_force if in_force in words else None
    if key not in st.session_state:
        desk.begin_entry(spot, shown)
    raw = st.radio(
        spoken(item.ask),
        ids,
        index=ids.index(shown) if shown is not None else None,
        format_func=lambda id: _name(words.get(id), suggested),
        captions=[label(option.plain) for option in words.values()],
        key=key,
        on_change=lambda: desk.choose(clause, st.session_state.get(key)),
        label_visibility="collapsed",
        width="stretch",
    )
    step = desk.next_choice(clause, raw, shown)
    if step is Step.TAKE:
        desk.choose(clause, raw)
    elif step is Step.REDRAW:
        desk.redraw(spot)
    if step is not Step.NOTHING:
        st.rerun()


def offered_options(desk: Desk, clause: LibraryClause) -> tuple[OptionEntry, ...]:
    """The options that are not ruled out by the answers."""
    return tuple(
        option for option in clause.head.options if desk.settled.holds(option.available.condition) is not False
    )


def default_option(desk: Desk, clause: LibraryClause) -> str | None:
    """The option that applies when nobody chooses one in this clause."""
    if clause.id not in desk.draft.options:
        return desk.settled.option(clause.id)
    return settle(desk.library, desk.draft.chosen(clause.id, None)).option(clause.id)


def _name(option: OptionEntry | None, suggested: str | None) -> str:
    if option is None:
        return ""
    return f"**{label(option.name)}**" + (" :primary-badge[Suggested]" if option.id == suggested else "")


def _unavailable(desk: Desk, clause: LibraryClause, offered: tuple[OptionEntry, ...]) -> None:
    for option in clause.head.options:
        if option not in offered:
            when = explain(option.available.condition, desk.library.vocabulary).replace("*", "")
            st.html(
                pieces.note(f"“{option.name}” is not on offer with the present answers. It is on offer when {when}.")
            )
