"""Who owes what: the agreement from one party's side, or from everybody's."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from accordant.agreement.model import plain
from accordant.reports.ledger import PartyLedger
from accordant.ui import documents, filters, ledger_sides, navigation, pieces, unready
from accordant.ui.desk import Desk
from accordant.ui.layouts import ask_layout
from accordant.ui.ledger_lines import names_of, titles_of
from accordant.ui.ledger_pieces import LineWriter
from accordant.ui.readings import Reading
from accordant.ui.words import label

_TITLE = "Who owes what"
_LEAD = "A reading aid made from the draft. It is not part of the agreement, and the agreement prevails."


def show() -> None:
    """Show the ledger of the draft in hand."""
    found = unready.reading_or_reason(_TITLE, "Duties, costs and ways to leave, from each party's side.")
    if found is None:
        return
    desk, reading = found
    st.html(pieces.page_head(plain(reading.agreement.name), _TITLE, _LEAD))
    with st.container(key="ledger-page", gap="medium"):
        _page(desk, reading)


def _page(desk: Desk, reading: Reading) -> None:
    agreement, ledger = reading.agreement, reading.ledger
    unready.show_unsettled(agreement)
    if not ledger.lines:
        st.html(pieces.note("The clauses of this draft do not say yet who owes what."))
        return
    names = names_of(agreement)
    with st.container(key="ledger-bar", horizontal=True, vertical_alignment="bottom", gap="small"):
        side = filters.ask_party("Whose side do you look from?", "Everybody", names, key="side")
        own = next((each for each in ledger.parties if each.party.id == side), None)
        with st.popover("Take it away", icon=":material/download:"):
            _downloads(desk, reading, own, names)
    writer = LineWriter(
        lambda paragraph: navigation.address_of_paragraph(desk, paragraph),
        lambda question, member: navigation.address_of(desk, question, member),
        titles_of(agreement),
        names,
        own.party if own else None,
    )
    if own is None:
        ledger_sides.show_everybody(ledger, writer)
    else:
        ledger_sides.show_party(desk.library, ledger, own, writer)


def _downloads(desk: Desk, reading: Reading, own: PartyLedger | None, names: Mapping[str, str]) -> None:
    house = ask_layout("ledger layout")
    if own is not None:
        draft, name = desk.draft, names[own.party.id]
        st.download_button(
            label(f"What this means for {name} (Word)"),
            lambda: documents.meaning_file(reading, draft, own.party, house=house),
            file_name=documents.name_of(draft, "docx", what=f"for {name}"),
            mime=documents.WORD,
            key="meaning",
            icon=":material/download:",
            on_click="ignore",
        )
    st.download_button(
        "The whole ledger (Word)",
        lambda: documents.ledger_file(reading, house=house),
        file_name=documents.name_of(desk.draft, "docx", what="ledger"),
        mime=documents.WORD,
        key="annex",
        icon=":material/download:",
        on_click="ignore",
    )
