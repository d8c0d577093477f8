"""Choices by which a page is narrowed or looked at; each stands in the address."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from accordant.library.entries import DIMENSIONS


def ask_party(ask: str, otherwise: str, names: Mapping[str, str], *, key: str, first: str = "") -> str:
    """A party by its id, or "" (`otherwise`): the one that the address names, that was chosen last, or the first."""
    kept = st.session_state.get(f"{key} kept", first)
    if kept in names and key not in st.session_state and key not in st.query_params:
        st.session_state[key] = kept
    picked = st.selectbox(
        ask, ["", *names], format_func=lambda id: names.get(id, otherwise), key=key, bind="query-params"
    )
    st.session_state[f"{key} kept"] = picked
    return picked


def ask_dimension() -> str:
    """A dimension, or "" for every one."""
    return st.selectbox(
        "Dimension",
        ["", *DIMENSIONS],
        format_func=lambda id: id.capitalize() or "Every dimension",
        key="dimension",
        bind="query-params",
    )


def ask_which(ask: str, words: Mapping[str, str], *, key: str) -> str | None:
    """One of a few, the first where nobody has chosen; None where the choice was taken back."""
    return st.pills(
        ask,
        list(words),
        format_func=words.__getitem__,
        default=next(iter(words)),
        key=key,
        bind="query-params",
        label_visibility="collapsed",
    )
