"""The draft in hand beside another: an answer file, a Word file that was drafted here, or an example."""

from __future__ import annotations

import streamlit as st

from accordant.finding import AccordantError
from accordant.interview.draft import Draft
from accordant.ui import documents, pieces, readings
from accordant.ui.changes import redline_button, show_changes
from accordant.ui.desk import Desk
from accordant.ui.examples import readable_examples
from accordant.ui.upload import is_word, read_upload, read_word_upload

_FILE = ""
_MOST = 20
_WORD = (
    "Every change is a tracked change in Word. A Word file does not hold the answers behind it, so which answer is "
    "behind each change can only be told of answer files."
)
_THIS, _OTHER = "My draft", "The other"


def show_other(desk: Desk) -> None:
    """Ask for the other draft and which of the two is the later, and show what differs."""
    examples = readable_examples(desk.library)
    with st.container(key="other", border=True, gap="small"):
        picked = st.selectbox(
            "Compare my draft with",
            [_FILE, *examples],
            format_func=lambda name: f"Example: {examples[name].name}" if name in examples else "A file that I have",
            key="with",
            bind="query-params",
        )
        later = st.radio("Which of the two is the later?", [_THIS, _OTHER], key="later", horizontal=True)
        file = None
        if picked == _FILE:
            file = st.file_uploader(
                "Answer file (.yaml), or Word file that was drafted here (.docx)",
                type=["yaml", "yml", "docx"],
                max_upload_size=20,
                key="other file",
            )
    newer = later == _OTHER
    if picked in examples:
        _with_draft(desk, examples[picked].draft, newer=newer)
    elif file is None:
        st.html(pieces.note("Choose a file. It is only read: your draft stays as it is."))
    else:
        content = file.getvalue()
        (_with_word if is_word(content) else _with_answers)(desk, content, newer=newer)


def _with_word(desk: Desk, content: bytes, *, newer: bool) -> None:
    """A Word file has no answers in it: the redline can be made, but not the reasons."""
    try:
        other = read_word_upload(content)
        mine = documents.word_file(desk.library, desk.draft)
        redline = documents.redline_file(*((mine, other) if newer else (other, mine)), desk.draft)
    except AccordantError as error:
        _refuse("This file cannot be compared. Your draft is as it was.", error)
        return
    st.html(pieces.group_head("The redline is ready", _WORD))
    redline_button(desk, redline)


def _with_answers(desk: Desk, content: bytes, *, newer: bool) -> None:
    try:
        draft, remarks = read_upload(content, desk.library)
    except AccordantError as error:
        _refuse("This file cannot be compared. Your draft is as it was.", error)
        return
    for finding in remarks:
        st.html(pieces.finding_card(finding, "advice"))
    st.html(pieces.note(f"The file holds {documents.called(draft)}."))
    _with_draft(desk, draft, newer=newer)


def _with_draft(desk: Desk, other: Draft, *, newer: bool) -> None:
    older, later = (desk.draft, other) if newer else (other, desk.draft)
    try:
        comparison = readings.compare(desk.library, older, later)
    except AccordantError as error:
        _refuse("The other draft cannot be read as an agreement yet.", error)
        return
    show_changes(desk, "What changed", comparison, older, later)


def _refuse(words: str, error: AccordantError) -> None:
    st.html(pieces.note(words, "problem"))
    for finding in error.findings[:_MOST]:
        st.html(pieces.finding_card(finding, "error"))
    if len(error.findings) > _MOST:
        st.html(pieces.note(f"And {len(error.findings) - _MOST} more."))
