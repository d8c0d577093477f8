"""Sharing a draft with a party, and what that party can do with it: as each of the two sees it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from app_pages import html, kept, opened, press, run, text
from databases import ADA, BEN
from places import ROOT
from streamlit.testing.v1 import AppTest

from accordant.library.library import Library
from accordant.store.database.local import LocalShelf
from accordant.store.database.shelf import DatabaseShelf
from accordant.store.people import Role, Visitor
from accordant.ui import visitor

EXAMPLE = (ROOT / "examples/small-local-partnership.yaml").read_text(encoding="utf-8")
AsVisitor = Callable[[Visitor], DatabaseShelf]


@pytest.fixture
def come_in(store: LocalShelf, monkeypatch: pytest.MonkeyPatch) -> AsVisitor:
    """Have somebody else use the app; gives their shelf."""

    def come_in(who: Visitor) -> DatabaseShelf:
        monkeypatch.setattr(visitor, "entrance", lambda: visitor.Entrance(who))
        return DatabaseShelf(store.database, who)

    return come_in


def party(library: Library, adas: DatabaseShelf, draft_id: str) -> str:
    """The first partner of a draft."""
    return kept(adas, library, draft_id).members("partners")[0].id


def test_whoever_shares_to_comment_says_for_which_party(come_in: AsVisitor, library: Library) -> None:
    adas = come_in(ADA)
    draft_id = adas.create(EXAMPLE)
    app = opened("share", draft=draft_id)
    app.text_input(key="share address").input(BEN.address)
    press(app, "Share")
    assert "Choose for which party they comment." in text(app)
    assert adas.shares(draft_id) == ()
    partner = party(library, adas, draft_id)
    app.text_input(key="share address").input(BEN.address)
    app.selectbox(key="share party").select(partner)
    press(app, "Share")
    (share,) = adas.shares(draft_id)
    assert (share.address, share.role, share.party) == (BEN.address, Role.COMMENT, partner)
    assert "Read and comment for Good Neighbours" in text(app)
    app.radio(key="link role").set_value(Role.VIEW)
    press(app, "Make a link")
    assert [one.party for one in adas.shares(draft_id)] == [partner, ""]


@pytest.mark.parametrize("by_link", [False, True])
def test_a_partner_speaks_for_itself_and_not_for_another(come_in: AsVisitor, library: Library, by_link: bool) -> None:
    adas = come_in(ADA)
    draft_id = adas.create(EXAMPLE)
    partner = party(library, adas, draft_id)
    council = kept(adas, library, draft_id).members("commissioners")[0].id
    if by_link:
        cai = Visitor(name="Cai", link=adas.share_by_link(draft_id, Role.COMMENT, timedelta(1), "", partner))
    else:
        adas.share_with(draft_id, BEN.address, Role.COMMENT, partner)
        cai = BEN
    come_in(cai)
    app = opened("clauses", draft=draft_id, clause="good-faith")
    assert "to comment on for Good Neighbours" in text(app)
    assert app.selectbox(key="as").value == partner
    _object(app)
    (remark,) = kept(adas, library, draft_id).remarks
    assert (remark.party, remark.clause, remark.stance) == (partner, "good-faith", "object")

    app.selectbox(key="as").select(council)
    run(app)
    assert "is for it to say" in text(app)
    assert not [radio for radio in app.radio if radio.label.startswith("What does")]


def test_a_page_that_is_still_open_says_nothing_for_a_party_once_the_share_is_for_another(
    come_in: AsVisitor, library: Library
) -> None:
    adas = come_in(ADA)
    draft_id = adas.create(EXAMPLE)
    partner = party(library, adas, draft_id)
    adas.share_with(draft_id, BEN.address, Role.COMMENT, partner)
    come_in(BEN)
    app = opened("clauses", draft=draft_id, clause="good-faith")
    adas.share_with(draft_id, BEN.address, Role.COMMENT, "somebody-else")
    _object(app)
    assert kept(adas, library, draft_id).remarks == ()
    assert "not change what another has said. Nothing was changed." in html(app)


def _object(app: AppTest) -> None:
    (stance,) = [radio for radio in app.radio if radio.label.startswith("What does")]
    stance.set_value("object")
    run(app)
