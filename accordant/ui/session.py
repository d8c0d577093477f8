"""What one visit holds: the library, the store and the desk. The draft's id is in the page's address."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from accordant.finding import AccordantError
from accordant.garbage import for_a_server
from accordant.library.bundled import bundled_root
from accordant.library.kept import content_hash
from accordant.library.library import Library
from accordant.library.load import load_library
from accordant.store.drafts import DraftNotFound, StoreTrouble
from accordant.store.opening import shelf_of
from accordant.store.people import Visitor
from accordant.store.shelf import LibraryMark, Shelf
from accordant.ui.desk import Desk, open_draft
from accordant.ui.keeping import KEEPER
from accordant.ui.visitor import SHARE

_DESK = "desk"
_VISITOR = "visitor"
_UNREACHABLE = "unreachable"
_UNREADABLE = "unreadable"


def library_root() -> Path:
    """The folder of the library in use: the bundled one, or the folder ACCORDANT_LIBRARY."""
    return Path(os.environ.get("ACCORDANT_LIBRARY") or str(bundled_root()))


def library() -> Library:
    """The clause library in use. Raises AccordantError."""
    return _library(str(library_root()))[0]


def library_content() -> str:
    """The hash of what the library in use held when it was loaded. Raises AccordantError."""
    return _library(str(library_root()))[1]


@st.cache_resource(show_spinner=False)
def _library(root: str) -> tuple[Library, str]:
    content = content_hash(Path(root), ())
    loaded = load_library(Path(root))
    for_a_server()
    return loaded, content


def store() -> Shelf:
    """The drafts that the visitor can reach. Raises StoreTrouble."""
    return shelf_of(visitor(), _library_mark())


def visitor() -> Visitor:
    """Who is using the app."""
    return st.session_state[_VISITOR]


def admit(visitor: Visitor) -> None:
    """Let a visitor in. What the one before them had in hand is put away."""
    if st.session_state.get(_VISITOR, visitor) != visitor:
        for key in list(st.session_state):
            del st.session_state[key]
    st.session_state[_VISITOR] = visitor


def _library_mark() -> LibraryMark:
    try:
        return LibraryMark(library().info.version, library_content())
    except AccordantError:
        return LibraryMark()


def desk() -> Desk | None:
    """The draft in hand; None while there is none."""
    return st.session_state.get(_DESK)


def take_up(new: Desk) -> None:
    """Put another draft in hand."""
    st.session_state[_DESK] = new
    st.session_state.pop(_UNREADABLE, None)


def keep_agreement() -> None:
    """Have the agreement of the draft in hand kept, once the draft has been left alone for a moment."""
    if (at_hand := desk()) is not None and at_hand.is_saved:
        KEEPER.keep(store(), at_hand.library, at_hand.draft_id, at_hand.version, at_hand.draft, at_hand.agreed)


def put_down(draft_id: str) -> None:
    """Take a draft out of hand, and out of the address."""
    if (at_hand := desk()) is not None and at_hand.draft_id == draft_id:
        st.session_state.pop(_DESK, None)
    if st.query_params.get("draft") == draft_id:
        del st.query_params["draft"]


def unreadable() -> tuple[str, AccordantError] | None:
    """The id of the draft in the address, and why it cannot be read; None if it can."""
    return st.session_state.get(_UNREADABLE)


def unreachable() -> str:
    """Why no drafts can be read now; "" while they can."""
    return st.session_state.get(_UNREACHABLE, "")


def address(**parts: str) -> dict[str, str]:
    """The parts of an address in the app: the draft in hand, the link that the visitor came by, and more."""
    at_hand, lost = desk(), unreadable()
    known = {"draft": at_hand.draft_id if at_hand else lost[0] if lost else "", SHARE: visitor().link}
    return {key: value for key, value in {**known, **parts}.items() if value}


def begin() -> None:
    """Open the draft that the page's address names, or keep the address of the draft in hand."""
    asked, at_hand = st.query_params.get("draft"), desk()
    st.session_state.pop(_UNREADABLE, None)
    st.session_state.pop(_UNREACHABLE, None)
    try:
        if not asked and at_hand is None and visitor().link:
            asked = store().draft_of_link()
        if at_hand is None and not asked:
            return
        if at_hand is None or (asked and asked != at_hand.draft_id):
            take_up(open_draft(store(), library(), asked or ""))
        else:
            at_hand.store, at_hand.saves_at_once = store(), True
            at_hand.refresh()
    except DraftNotFound:
        st.session_state.pop(_DESK, None)
        st.session_state[_UNREADABLE] = (asked or "", AccordantError([]))
    except StoreTrouble as error:
        # A draft in hand stays in hand: what it holds can be taken away.
        if at_hand is not None and (not asked or asked == at_hand.draft_id):
            at_hand.trouble = at_hand.trouble or str(error)
        else:
            st.session_state.pop(_DESK, None)
            st.session_state[_UNREACHABLE] = str(error)
    except AccordantError as error:
        st.session_state.pop(_DESK, None)
        st.session_state[_UNREADABLE] = (asked or "", error)
    if now := desk():
        st.query_params["draft"] = now.draft_id
