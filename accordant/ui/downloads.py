"""The files of a draft, to take away from the page that reviews it, and how they are to look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import streamlit as st

from accordant.agreement.model import Agreement
from accordant.phrases import counted
from accordant.ui import documents, pieces
from accordant.ui.desk import Desk
from accordant.ui.layouts import ask_layout
from accordant.word.pdf import office

_LONGEST_REFERENCE = 60
_WITHOUT_OFFICE = (
    "A PDF needs LibreOffice, which was not found on the computer that Accordant runs on. Word can make one too: "
    "choose PDF when you save."
)


def show(desk: Desk, agreement: Agreement | None, errors: int, open_points: int) -> None:
    """Offer the files. Each is made when it is asked for, while the page stays as it is."""
    final = agreement is not None and not errors and not open_points
    with st.container(key="downloads", border=True, gap="medium"):
        st.html(
            pieces.card_head("Take it away", "Each file is made when you ask for it, from the answers as they are now.")
        )
        house, notes = _look(desk)
        _files(desk, house, notes, final, agreement is not None)
        st.html(pieces.note(_why_not_final(agreement, errors, open_points)))
        if office() is None:
            st.html(pieces.note(_WITHOUT_OFFICE))


def _look(desk: Desk) -> tuple[str, bool]:
    """The house template, and whether the drafting notes are wanted; the drafter's reference is kept in the draft."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        house = ask_layout("layout")
        key = f"reference of {desk.draft_id}"
        st.text_input(
            "Your reference, if you use one",
            value=desk.draft.reference,
            key=key,
            max_chars=_LONGEST_REFERENCE,
            placeholder="such as a file number",
            on_change=lambda: _refer(desk, st.session_state[key]),
            width=300,
        )
    notes = st.toggle("Add drafting notes and remarks to the Word draft, as comments", key="with notes")
    return house, notes


def _refer(desk: Desk, reference: str) -> None:
    words = " ".join("".join(letter for letter in reference if letter.isprintable()).split())
    desk.change(lambda draft: replace(draft, reference=words))


def _files(desk: Desk, house: str, notes: bool, final: bool, whole: bool) -> None:
    library, draft = desk.library, desk.draft
    stage = "final" if final else f"draft {draft.number}"
    with_notes = "with notes" if notes else ""
    with st.container(horizontal=True, gap="small"):
        _file(
            f"Word, draft {draft.number}",
            lambda: documents.word_file(library, draft, house=house, notes=notes),
            documents.name_of(draft, "docx", what=with_notes),
            documents.WORD,
            icon="download",
            kind="primary",
            ready=whole,
        )
        _file(
            "Word, final",
            lambda: documents.word_file(library, draft, house=house, final=True),
            documents.name_of(draft, "docx", final=True),
            documents.WORD,
            icon="task",
            ready=final,
        )
        _file(
            f"PDF, {stage}",
            lambda: documents.pdf_file(library, draft, house=house, final=final),
            documents.name_of(draft, "pdf", final=final),
            "application/pdf",
            icon="picture_as_pdf",
            ready=whole and office() is not None,
        )
        text = documents.name_of(draft, "txt")
        _file("Plain text", lambda: documents.text_file(library, draft), text, "text/plain", icon="notes", ready=whole)
        answers = documents.name_of(draft, "yaml")
        _file("Answers", lambda: documents.answers_file(library, draft), answers, "application/yaml", icon="save")


def _file(
    label: str,
    make: Callable[[], bytes],
    name: str,
    mime: str,
    *,
    icon: str,
    kind: Literal["primary", "secondary"] = "secondary",
    ready: bool = True,
) -> None:
    """A button that makes its file when it is pressed, and shows meanwhile that it is at work."""
    st.download_button(
        label,
        make,
        file_name=name,
        mime=mime,
        key=f"file {icon}",
        icon=f":material/{icon}:",
        type=kind,
        on_click="ignore",
        disabled=not ready,
    )


def _why_not_final(agreement: Agreement | None, errors: int, open_points: int) -> str:
    answers = "The answers are a file that you can open again here, compare, or keep."
    if agreement is None:
        return f"Word and plain text need the kind of agreement, one commissioner and one delivery partner. {answers}"
    if not errors and not open_points:
        return f"The final version has no draft marks. {answers}"
    stands = [counted(errors, "thing to be put right", "things to be put right")] if errors else []
    stands += [counted(open_points, "open point", "open points")] if open_points else []
    return f"The final version waits for {' and '.join(stands)}. {answers}"
