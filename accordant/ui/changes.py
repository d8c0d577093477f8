"""What reads differently in two drafts, on the page: how much, why, the words, and the files to take away."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from accordant.compare.drafts import Comparison
from accordant.interview.draft import Draft
from accordant.reports.comparison import how_many, said
from accordant.ui import comparison_pieces, documents, navigation, pieces, readings
from accordant.ui.desk import Desk


def show_changes(desk: Desk, title: str, comparison: Comparison, older: Draft, newer: Draft) -> None:
    """Show what differs between two drafts, of which one is the draft in hand."""
    library = desk.library
    _head(title, comparison)
    if comparison.changes:
        _take_away(
            desk,
            lambda: documents.redline_file(
                documents.word_file(library, older), documents.word_file(library, newer), newer
            ),
            lambda: documents.changes_file(library, comparison),
        )
        show_list(desk, comparison)


def _head(title: str, comparison: Comparison) -> None:
    count = how_many(comparison)
    st.html(pieces.group_head(title, f"{said(comparison)} {count}".strip()))


def _take_away(desk: Desk, redline: Callable[[], bytes], changes: Callable[[], bytes]) -> None:
    with st.container(key="compare-files", horizontal=True, gap="small"):
        redline_button(desk, redline)
        _word_button(desk, "What changed, and why (Word)", changes, "what changed")


def redline_button(desk: Desk, redline: Callable[[], bytes] | bytes) -> None:
    """Offer the Word file with tracked changes."""
    _word_button(desk, "Redline (Word)", redline, "redline")


def _word_button(desk: Desk, label: str, file: Callable[[], bytes] | bytes, what: str) -> None:
    st.download_button(
        label,
        file,
        file_name=documents.name_of(desk.draft, "docx", what=what),
        mime=documents.WORD,
        key=what,
        icon=":material/download:",
        on_click="ignore",
    )


def show_list(desk: Desk, comparison: Comparison) -> None:
    """Show the changes one by one, each with a link to the preview where the draft in hand has it."""
    agreement = readings.read(desk).agreement
    here = {part.id for part in agreement.holders()}

    def link(part: str) -> str:
        return navigation.address_of_paragraph(desk, part) if part in here else ""

    told = comparison_pieces.shared(comparison.changes)
    if told:
        st.html(comparison_pieces.because(told))
    st.html(comparison_pieces.change_list(comparison.changes, told, link))
    for lost in comparison.lost:
        st.html(pieces.note(lost))
