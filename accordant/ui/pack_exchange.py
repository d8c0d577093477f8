"""The review pack: one file that goes out to a party and comes back. Nothing is overwritten unasked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from accordant.agreement.model import Party
from accordant.finding import AccordantError
from accordant.interview.merge_remarks import Merge, merge, merged
from accordant.interview.party_remark import PartyRemark
from accordant.library.entries import OptionEntry
from accordant.phrases import counted, day_in_words
from accordant.reports.returned import Returned, returned_draft, returned_word
from accordant.store.people import Role
from accordant.ui import documents, pieces, remark_pieces, upload
from accordant.ui.desk import Desk
from accordant.ui.layouts import ask_layout
from accordant.ui.ledger_lines import names_of
from accordant.ui.readings import Reading
from accordant.ui.sides import Side
from accordant.ui.words import label

_LEAD = (
    "For partners with whom you share no server. It is one Word file: two pages (in large print more) on what it "
    "means for them, the agreement, a form for remarks with every option, and the draft inside, which their own copy "
    "of Accordant can open. Other parties’ remarks are not in it."
)
_TAKEN = "pack taken in"
_KEEP, _TAKE = "Keep what is here", "Take what came back"


def show(desk: Desk, reading: Reading, side: Side) -> None:
    """Offer the pack for a party, and take one in that came back."""
    names = names_of(reading.agreement)
    with st.container(key="pack-out", border=True, gap="small"):
        st.html(pieces.card_head("Send it out", "", _LEAD))
        _send(desk, reading.agreement.parties, names, side)
    if desk.role < Role.COMMENT:
        return
    with st.container(key="pack-in", border=True, gap="small"):
        st.html(
            pieces.card_head(
                "Take it in again",
                "",
                "The Word file that came back, or an answer file. You see first what it says.",
            )
        )
        _receive(desk, reading, names)


def _send(desk: Desk, parties: Sequence[Party], names: dict[str, str], side: Side) -> None:
    ids = list(names)
    partner = next((each.id for each in parties if each.role == "partner"), ids[0])
    own = ids.index(side.party.id if side.party is not None else partner)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="pack-for"):
        party = st.selectbox("For which party?", ids, index=own, format_func=names.__getitem__, key="pack party")
        house = ask_layout("pack layout")
        draft = desk.draft
        st.download_button(
            "Review pack (Word)",
            lambda: documents.pack_file(desk.library, draft, party, house=house),
            file_name=documents.name_of(draft, "docx", what=f"review pack for {names[party]}"),
            mime=documents.WORD,
            key="pack",
            type="primary",
            icon=":material/outgoing_mail:",
            on_click="ignore",
        )


def _receive(desk: Desk, reading: Reading, names: dict[str, str]) -> None:
    if taken := st.session_state.pop(_TAKEN, ""):
        st.html(pieces.note(taken))
    drawn = st.session_state.get("pack drawn", 0)
    file = st.file_uploader(
        "Review pack or answer file",
        type=["docx", "yaml", "yml"],
        max_upload_size=20,
        label_visibility="collapsed",
        key=f"pack file {drawn}",
    )
    if file is None:
        return
    try:
        found = _read(desk, reading, file.getvalue(), names)
    except AccordantError as error:
        st.html(pieces.note("This file cannot be taken in. Your draft is as it was.", "problem"))
        for finding in error.findings[:20]:
            st.html(pieces.finding_card(finding, "error"))
        return
    picked = [_show_one(desk, each, names) for each in found]
    if not found:
        st.html(pieces.note("Nobody says anything in this file."))
    elif any(merge_.new or merge_.conflicts for merge_, _ in picked):
        st.button("Take these in", key="take in", type="primary", on_click=_take_in, args=(desk, picked))


def _read(desk: Desk, reading: Reading, content: bytes, names: dict[str, str]) -> tuple[Returned, ...]:
    """What each party says in a file. Raises AccordantError."""
    if not upload.is_word(content):
        return returned_draft(upload.read_upload(content, desk.library)[0])
    speaks = st.selectbox(
        "Whose remarks are they, if the file does not say?", list(names), format_func=names.__getitem__, key="pack from"
    )
    return (returned_word(content, desk.library, reading.agreement, speaks, date.today()),)


def _show_one(desk: Desk, returned: Returned, names: dict[str, str]) -> tuple[Merge, set[tuple[str, str]]]:
    """Show what a party says; gives what of it differs from the draft and is to be taken."""
    found = merge(desk.draft, returned.remarks)
    name = names.get(returned.party, returned.party)
    sent = f" The pack was made on {day_in_words(returned.made)}." if returned.made is not None else ""
    st.html(pieces.group_head(name, f"{_counted(found)}.{sent}"))
    if returned.party not in names:
        st.html(pieces.note(f"“{returned.party}” is not a party of this draft.", "doubt"))
    for remark in found.new:
        st.html(remark_pieces.plain_card(_title(desk, remark), remark, _option(desk, remark)))
    taken: set[tuple[str, str]] = set()
    for here, theirs in found.conflicts:
        with st.container(key=f"conflict-{theirs.party}-{theirs.clause}", border=True, gap="small"):
            title = _title(desk, theirs)
            st.html(remark_pieces.plain_card(f"{title}: here", here, _option(desk, here)))
            st.html(remark_pieces.plain_card(f"{title}: what came back", theirs, _option(desk, theirs)))
            chosen = st.radio(
                label(f"Which remark on “{title}” stands?"),
                [_KEEP, _TAKE],
                horizontal=True,
                key=f"stands {theirs.party} {theirs.clause}",
            )
            if chosen == _TAKE:
                taken.add(theirs.key)
    if returned.unplaced:
        st.html(pieces.note("These comments stand at no clause. They are shown here and not taken in."))
        for text in returned.unplaced:
            st.html(pieces.note(text))
    return found, taken


def _counted(found: Merge) -> str:
    parts = [counted(len(found.new), "new remark", "new remarks")]
    if found.conflicts:
        parts.append(f"{len(found.conflicts)} that differ from what is here")
    if found.same:
        parts.append(f"{len(found.same)} that you have already")
    return ", ".join(parts)


def _title(desk: Desk, remark: PartyRemark) -> str:
    clause = desk.library.clauses.get(remark.clause)
    return clause.head.title if clause is not None else remark.clause


def _option(desk: Desk, remark: PartyRemark) -> OptionEntry | None:
    clause = desk.library.clauses.get(remark.clause)
    return clause.option(remark.prefers) if clause is not None else None


def _take_in(desk: Desk, picked: list[tuple[Merge, set[tuple[str, str]]]]) -> None:
    number = 0
    for found, taken in picked:
        desk.change(lambda draft, found=found, taken=taken: merged(draft, found, taken))
        if desk.refusal:
            return
        number += len(found.new) + len(taken)
    st.session_state[_TAKEN] = f"{counted(number, 'remark was', 'remarks were')} taken in. See Remarks."
    st.session_state["pack drawn"] = st.session_state.get("pack drawn", 0) + 1
