"""Share: with whom the draft is shared, by address or by a link, and ending that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from accordant.phrases import capitalised
from accordant.store.drafts import DraftNotFound, StoreTrouble
from accordant.store.people import NotAllowed, Role
from accordant.store.shelf import Share
from accordant.ui import documents, moments, pieces, session
from accordant.ui.desk import Desk
from accordant.ui.sides import parties_of
from accordant.ui.views.start import desk_or_start
from accordant.ui.visitor import SHARE
from accordant.ui.words import label

_LEAD = "Only you and the people listed here can open this draft. You can end each share at any time."
_LOCAL = (
    "This draft is on your own computer, so nobody else can open it here. To hear what a partner thinks, send them a "
    "review pack from “Clause options”: one Word file, which they read, fill in and send back without Accordant. Or "
    "send the answers as a file from “Review and download”; they open it in their own copy of Accordant. To work on "
    "one draft together, an organisation can run Accordant for its people: docs/deploying.md says how."
)
_ROLES = {
    Role.VIEW: "Read",
    Role.COMMENT: "Read and comment",
    Role.EDIT: "Edit",
}
_DAYS = {7: "A week", 30: "30 days", 90: "90 days", 180: "180 days"}
_EVERY = "Every party"
_LINK, _SAID = "new link", "share said"


def show() -> None:
    """Show with whom it is shared, and the two ways to share it."""
    desk = desk_or_start()
    st.html(pieces.page_head(capitalised(documents.called(desk.draft)), "Share", _LEAD))
    if session.visitor().is_local:
        st.html(pieces.note(_LOCAL))
        return
    if desk.role is not Role.OWN:
        st.html(pieces.note("Only the owner of a draft can share it."))
        return
    if words := st.session_state.pop(_SAID, ""):
        st.html(pieces.note(words, "problem"))
    try:
        shares = session.store().shares(desk.draft_id)
    except (StoreTrouble, DraftNotFound, NotAllowed) as error:
        st.html(pieces.note(f"This cannot be shown now. {error}", "problem"))
        return
    _people(desk, [one for one in shares if not one.is_link])
    _links(desk, [one for one in shares if one.is_link])


def _people(desk: Desk, shares: list[Share]) -> None:
    with st.container(key="share-people", border=True, gap="small"):
        lead = (
            "They sign in with this address, and find the draft in their list. Tell them yourself: no e-mail is sent."
        )
        st.html(pieces.card_head("With people who have an account", lead))
        for one in shares:
            _line(desk, one, one.address, _allowed(desk, one))
        with st.form("share with", border=False, clear_on_submit=True):
            address = st.text_input("E-mail address", key="share address", autocomplete="off")
            role = st.radio("What they may do", list(_ROLES), format_func=_ROLES.__getitem__, key="share role", index=1)
            party = _ask_party(desk, "share party")
            if st.form_submit_button("Share", icon=":material/person_add:"):
                _told(lambda: session.store().share_with(desk.draft_id, address, role, _needed(role, party)))
                st.rerun()


def _links(desk: Desk, shares: list[Share]) -> None:
    with st.container(key="share-links", border=True, gap="small"):
        lead = "Whoever has the link opens this draft, without an account, until it ends. Send it with care."
        st.html(pieces.card_head("With a link", lead))
        _new_link()
        for one in shares:
            ends = f", ends {moments.said(one.expires_at)}" if one.expires_at else ""
            _line(desk, one, one.label or "A link", _allowed(desk, one) + ends)
        with st.form("share by link", border=False, clear_on_submit=True):
            words = st.text_input("Whom is it for?", key="link label", max_chars=200, autocomplete="off")
            roles = [Role.VIEW, Role.COMMENT]
            role = st.radio("What they may do", roles, format_func=_ROLES.__getitem__, key="link role", index=1)
            party = _ask_party(desk, "link party")
            days = st.selectbox(
                "How long it works", list(_DAYS), format_func=_DAYS.__getitem__, index=1, key="link days"
            )
            if st.form_submit_button("Make a link", icon=":material/link:"):
                _told(lambda: _make(desk, role, timedelta(days=days), words, _needed(role, party)))
                st.rerun()


def _ask_party(desk: Desk, key: str) -> str | None:
    """The id of the party for which somebody may comment, "" for every one; None while nobody has said."""
    names = {**parties_of(desk.settled), "": _EVERY}
    return st.selectbox(
        "If they comment: whose remarks may they record?",
        list(names),
        index=None if len(names) > 1 else 0,
        format_func=lambda id: names.get(id) or _EVERY,
        placeholder="Choose a party",
        key=key,
    )


def _needed(role: Role, party: str | None) -> str:
    """The party of a share. Raises ValueError where somebody may comment, and nobody has said for whom."""
    if role is Role.COMMENT and party is None:
        raise ValueError("Choose for which party they comment.")
    return party or ""


def _allowed(desk: Desk, one: Share) -> str:
    """What somebody with whom it is shared may do, in words."""
    if one.role is not Role.COMMENT:
        return _ROLES[one.role]
    gone = "a party that is no longer in the draft"
    whom = parties_of(desk.settled).get(one.party, gone) if one.party else "every party"
    return f"{_ROLES[one.role]} for {whom}"


def _make(desk: Desk, role: Role, lasting: timedelta, words: str, party: str) -> None:
    secret = session.store().share_by_link(desk.draft_id, role, lasting, words, party)
    here = urlsplit(st.context.url or "")
    path = here.path.rsplit("/", 1)[0] + "/agreement"
    st.session_state[_LINK] = urlunsplit((here.scheme, here.netloc, path, urlencode({SHARE: secret}), ""))


def _new_link() -> None:
    """The link that was made just now: the only time that it can be shown."""
    if link := st.session_state.get(_LINK):
        st.html(pieces.note("Copy the link now. It is shown this once, as only a fingerprint of it is kept."))
        st.code(link, language=None, wrap_lines=True)
        st.button("I have copied it", key="link copied", on_click=lambda: st.session_state.pop(_LINK, None))


def _line(desk: Desk, one: Share, name: str, detail: str) -> None:
    with st.container(key=f"row-share-{one.id}", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(pieces.line(name, detail))
        st.button("End it", key=f"end {one.id}", help=f"End the share: {label(name)}", on_click=_end, args=(desk, one))


def _end(desk: Desk, one: Share) -> None:
    _told(lambda: session.store().revoke(desk.draft_id, one.id))


def _told(deed: Callable[[], None]) -> None:
    """Do what was asked, or say on the page why it was not done."""
    try:
        deed()
    except (StoreTrouble, NotAllowed, DraftNotFound, ValueError) as error:
        st.session_state[_SAID] = f"That was not done. {error}"
