"""What the app says while others work on the same draft, or the library has changed: above whatever page is open."""

from __future__ import annotations

import streamlit as st

from accordant.phrases import capitalised
from accordant.store.drafts import DraftChanged, DraftNotFound, StoreTrouble
from accordant.store.people import NotAllowed, Role
from accordant.ui import moments, navigation, pieces, session
from accordant.ui.desk import Desk
from accordant.ui.older import what_changed
from accordant.ui.places import changed_in_words, place_in_words, value_in_words
from accordant.ui.sides import parties_of


def show(desk: Desk) -> None:
    """Say what the visitor should know of the draft in hand before they go on."""
    if said := _shared(desk):
        st.html(pieces.note(said))
    if desk.refusal:
        st.html(pieces.note(f"{desk.refusal} Nothing was changed.", "problem"))
        desk.refusal = ""
    if desk.conflict is not None:
        _show_conflict(desk)
    elif desk.news is not None:
        _show_news(desk)
    _show_older_library(desk)


def _shared(desk: Desk) -> str:
    """What somebody with whom a draft is shared may do with it; "" for whoever may change it."""
    if desk.role >= Role.EDIT:
        return ""
    if desk.role is Role.VIEW:
        return "This draft is shared with you to read."
    if desk.speaks_for is None:
        return "This draft is shared with you to read and comment on."
    names = [name for id, name in parties_of(desk.settled).items() if id in desk.speaks_for]
    if not names:
        return "This draft is shared with you to read. The party for which you could comment is no longer in it."
    return f"This draft is shared with you to read, and to comment on for {' and '.join(names)}."


def _show_conflict(desk: Desk) -> None:
    found = desk.conflict
    assert found is not None
    who = found.by or "Somebody in another window of yours"
    with st.container(key="conflict", border=True, gap="small"):
        st.html(
            pieces.card_head(
                "Two changes of the same thing",
                f"{who} changed it before you did. Nothing is lost: choose which stands.",
            )
        )
        for place in found.places[:8]:
            words = place_in_words(desk.library, place, desk.draft) or place
            theirs, mine = (value_in_words(desk.library, place, draft) for draft in (desk.draft, found.mine))
            st.html(pieces.two_answers(capitalised(words), ("Stands now", theirs), ("Yours", mine)))
        with st.container(horizontal=True, gap="small"):
            st.button("Leave it as it stands", key="take theirs", type="primary", on_click=desk.take_theirs)
            st.button("Use mine instead", key="take mine", on_click=desk.take_mine)


def _show_news(desk: Desk) -> None:
    news = desk.news
    assert news is not None
    changed = changed_in_words(desk.library, news.places, desk.draft)
    when = moments.said(news.at) if news.at else "meanwhile"
    if not changed:
        desk.news = None
        return
    with st.container(key="news", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(pieces.note(f"{news.by} changed this draft {when}: {changed}."))
        st.button("Close", key="close news", type="tertiary", on_click=_close_news, args=(desk,))


def _close_news(desk: Desk) -> None:
    desk.news = None


def _show_older_library(desk: Desk) -> None:
    older = what_changed(desk)
    if older is None:
        return
    with st.container(key="older", border=True, gap="small"):
        st.html(pieces.note(older.said))
        with st.container(horizontal=True, gap="small"):
            if older.changes:
                st.button(
                    "See what reads differently",
                    key="see older",
                    icon=":material/difference:",
                    on_click=navigation.go,
                    args=("history",),
                )
            if desk.role >= Role.EDIT:
                st.button("I have seen it", key="seen older", type="tertiary", on_click=_take_up, args=(desk,))


def _take_up(desk: Desk) -> None:
    # First as this library writes it, with what it renamed: whoever may only comment then changes nothing but remarks.
    desk.change(lambda draft: draft)
    if desk.trouble:
        return
    try:
        session.store().take_up_library(desk.draft_id, desk.version)
    except (DraftChanged, DraftNotFound, NotAllowed, StoreTrouble) as error:
        desk.refusal = str(error)
