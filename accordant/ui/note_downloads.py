"""The library's notes, to take away from the page that shows the agreement."""

from __future__ import annotations

import streamlit as st

from accordant.agreement.model import Agreement, Party
from accordant.library.entries import NoteEntry
from accordant.reports.notes import missing_for, note_named
from accordant.ui import documents, navigation, pieces
from accordant.ui.desk import Desk
from accordant.ui.layouts import ask_layout
from accordant.ui.ledger_lines import names_of
from accordant.ui.words import label

_FOR = "note for"


def show(desk: Desk, agreement: Agreement) -> None:
    """Offer each of the library's notes, in a panel that opens; nothing, for a library without notes."""
    notes = {note.name: note for note in desk.library.notes.values()}
    if not notes:
        return
    with st.popover("Notes for those who decide", icon=":material/description:"):
        house = ask_layout("note layout")
        for name in sorted(notes, key=lambda name: notes[name].for_party is not None):
            party = _party(desk, agreement, name) if notes[name].for_party is not None else None
            _note(desk, note_named(desk.library, name, party), party, house)


def _party(desk: Desk, agreement: Agreement, name: str) -> Party:
    """The party that a note is for: any of those for which the library has such a note, the first if nobody chooses."""
    written_for = {note.for_party for note in desk.library.notes.values() if note.name == name}
    parties = {party.id: party for party in agreement.parties if f"{party.role}s" in written_for}
    names = names_of(agreement)
    picked = st.selectbox(
        "For whose cabinet or board?", list(parties), format_func=lambda id: names[id], key=f"{_FOR} {name}"
    )
    return parties[picked]


def _note(desk: Desk, note: NoteEntry, party: Party | None, house: str) -> None:
    missing = missing_for(desk.settled, note)
    for place, finding in enumerate(missing):
        st.html(pieces.finding_card(finding, "open"))
        if finding.place.question and st.button("Answer it", key=f"answer for {note.name} {place}"):
            navigation.go_to_question(desk, finding.place.question)
    st.download_button(
        label(f"{note.label} (Word)"),
        lambda: documents.note_file(desk.library, desk.draft, note.name, party.id if party else None, house=house),
        file_name=documents.name_of(desk.draft, "docx", what=f"{note.label} {party.id if party else ''}"),
        mime=documents.WORD,
        key=f"note {note.name}",
        icon=":material/download:",
        on_click="ignore",
        disabled=bool(missing),
    )
