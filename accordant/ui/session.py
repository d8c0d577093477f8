"""What one visit holds: the library, the store and the desk. The draft's id is in the page's address."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import streamlit as st

from accordant.finding import AccordantError
from accordant.library.bundled import bundled_root
from accordant.library.kept import content_hash
from accordant.library.library import Library
from accordant.library.load import load_library
from accordant.store.drafts import DraftNotFound, DraftStore
from accordant.store.files import FileDraftStore, drafts_folder
from accordant.ui.desk import Desk, open_draft

_DESK = "desk"
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
    # A library lives as long as the server: the garbage collector need not walk it again and again.
    gc.freeze()
    return loaded, content


def store() -> DraftStore:
    """Where drafts are kept."""
    return FileDraftStore(drafts_folder())


def desk() -> Desk | None:
    """The draft in hand; None while there is none."""
    return st.session_state.get(_DESK)


def take_up(new: Desk) -> None:
    """Put another draft in hand."""
    st.session_state[_DESK] = new
    st.session_state.pop(_UNREADABLE, None)


def unreadable() -> tuple[str, AccordantError] | None:
    """The id of the draft in the address, and why it cannot be read; None if it can."""
    return st.session_state.get(_UNREADABLE)


def begin() -> None:
    """Open the draft that the page's address names, or keep the address of the draft in hand."""
    asked, at_hand = st.query_params.get("draft"), desk()
    st.session_state.pop(_UNREADABLE, None)
    if at_hand is None and not asked:
        return
    try:
        if at_hand is None or (asked and asked != at_hand.draft_id):
            take_up(open_draft(store(), library(), asked or ""))
        else:
            at_hand.refresh()
    except DraftNotFound:
        st.session_state.pop(_DESK, None)
        st.session_state[_UNREADABLE] = (asked or "", AccordantError([]))
    except AccordantError as error:
        st.session_state.pop(_DESK, None)
        st.session_state[_UNREADABLE] = (asked or "", error)
    if now := desk():
        st.query_params["draft"] = now.draft_id
