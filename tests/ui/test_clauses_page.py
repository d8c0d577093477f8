"""Clause options and remarks, without a browser: what is shown, what is saved, and what can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from app_pages import kept, opened, text
from streamlit.testing.v1 import AppTest

from accordant.agreement.wording import words_of
from accordant.assembly.assemble import assemble
from accordant.finding import AccordantError
from accordant.interview.draft import Draft
from accordant.interview.draft_writer import write_draft
from accordant.interview.party_remark import PartyRemark
from accordant.interview.settle import settle
from accordant.library.library import Library
from accordant.store.database.local import LocalShelf
from accordant.ui import documents
from accordant.ui.upload import read_upload

SMALL = "small-local-partnership"
Visit = Callable[..., tuple[AppTest, str]]


@pytest.fixture
def visit(store: LocalShelf, library: Library) -> Visit:
    """Open the page, with a draft in hand if one is given, and give its id."""

    def visit(draft: Draft | None, **query: str) -> tuple[AppTest, str]:
        id = store.create(write_draft(draft, library)) if draft is not None else ""
        return opened("clauses", **query, **({"draft": id} if id else {})), id

    return visit


def other_option(library: Library, draft: Draft, clause: str) -> tuple[str, str]:
    now = settle(library, draft).option(clause)
    option = next(option for option in library.clauses[clause].head.options if option.id != now)
    return option.id, option.name


def test_the_library_can_be_read_without_a_draft(visit: Visit, library: Library) -> None:
    app, _ = visit(None)
    assert "No draft is open" in text(app)
    assert all(clause.head.title in text(app) for clause in library.clauses.values())
    one, _ = visit(None, clause="good-faith")
    assert library.clauses["good-faith"].head.plain in text(one)


def test_a_draft_that_lacks_the_minimum_shows_the_library(visit: Visit, library: Library) -> None:
    app, _ = visit(Draft(library_version=library.info.version))
    assert "lacks the minimum" in text(app)


def test_every_clause_of_the_library_can_be_opened(visit: Visit, library: Library, examples: dict[str, Draft]) -> None:
    """One visit each to a clause that is in, one with options that are not on offer, a schedule, one that is out."""
    draft = examples[SMALL]
    agreement = assemble(library, draft)
    out = next(id for id, clause in library.clauses.items() if not words_of(agreement, id) and clause.head.options)
    for clause in ("good-faith", "background", agreement.schedules[0].id, out):
        app, _ = visit(draft, clause=clause)
        assert library.clauses[clause].head.transactional.differs in text(app)
        assert ("not in this draft" in text(app)) is (clause == out)


def test_an_option_stands_beside_the_one_in_the_draft(
    visit: Visit, library: Library, examples: dict[str, Draft]
) -> None:
    app, _ = visit(examples[SMALL], clause="good-faith")
    _, name = other_option(library, examples[SMALL], "good-faith")
    assert f"Only in {name}" in text(app)


def test_a_party_objects_says_why_and_prefers_another_option(
    visit: Visit, store: LocalShelf, library: Library, examples: dict[str, Draft]
) -> None:
    draft = examples[SMALL]
    partner = draft.members("partners")[0].id
    option, _ = other_option(library, draft, "good-faith")
    app, id = visit(draft, clause="good-faith")
    assert not [radio for radio in app.radio if "say of this clause" in radio.label]
    app.selectbox(key="as").select(partner).run()
    app.text_input(key="remark author").input("Ann Calder").run()
    (stance,) = [radio for radio in app.radio if "say of this clause" in radio.label]
    stance.set_value("object").run()
    (prefers,) = [box for box in app.selectbox if "rather have" in box.label]
    prefers.select(option).run()
    app.text_area[0].input("Our trustees cannot promise this.").run()
    assert not app.exception
    (said,) = kept(store, library, id).remarks
    words = words_of(assemble(library, draft), "good-faith")
    assert said == PartyRemark(
        partner, "good-faith", "object", date.today(), "Our trustees cannot promise this.", option, "Ann Calder", words
    )
    assert kept(store, library, id).fingerprint() == draft.fingerprint()
    app.button(key="withdraw").click().run()
    assert kept(store, library, id).remarks == ()
    app.button(key="undo remark").click().run()
    assert kept(store, library, id).remarks == (said,)


def test_a_reason_that_no_document_can_hold_is_told_and_changes_nothing(
    visit: Visit, store: LocalShelf, library: Library, examples: dict[str, Draft]
) -> None:
    draft = examples[SMALL]
    partner = draft.members("partners")[0].id
    before = PartyRemark(partner, "good-faith", "discuss", date(2026, 11, 1), "Before.")
    app, id = visit(draft.remarked(before), clause="good-faith")
    app.selectbox(key="as").select(partner).run()
    app.text_area[0].input("turned \u202e round").run()
    assert "changes the direction of reading" in text(app)
    assert kept(store, library, id).remarks == (before,)


def test_what_is_preferred_is_adopted_with_one_click_and_undone_with_another(
    visit: Visit, store: LocalShelf, library: Library, examples: dict[str, Draft]
) -> None:
    draft = examples[SMALL]
    partner = draft.members("partners")[0].id
    option, name = other_option(library, draft, "good-faith")
    said = PartyRemark(partner, "good-faith", "object", date(2026, 11, 20), "No.", option)
    gone = replace(said, clause="no-longer-there", prefers="")
    app, id = visit(draft.remarked(said).remarked(gone), show="Remarks")
    assert "To be settled (1)" in text(app) and "About something that is not there (1)" in text(app)
    app.button(key=f"adopt {partner} good-faith").click().run()
    assert kept(store, library, id).options["good-faith"] == option
    assert "Settled (1)" in text(app) and f"The draft now has “{name}”" in text(app)
    app.button(key="undo remark").click().run()
    assert kept(store, library, id) == draft.remarked(said).remarked(gone)


def test_a_pack_is_taken_in_and_what_differs_is_asked_about(
    visit: Visit, store: LocalShelf, library: Library, examples: dict[str, Draft]
) -> None:
    draft = examples[SMALL]
    partner = draft.members("partners")[0].id
    here = PartyRemark(partner, "good-faith", "agree", date(2026, 11, 20), "Fine.")
    theirs = replace(here, stance="object", reason="Not any more.")
    new = PartyRemark(partner, "purpose", "discuss", date(2026, 11, 21), "Whose purpose?")
    app, id = visit(draft.remarked(here), show="Review pack")
    app.file_uploader[0].set_value(("hostile.docx", b"PK\x03\x04 nothing", "application/zip")).run()
    assert "Your draft is as it was." in text(app)
    pack = documents.pack_file(library, draft.remarked(theirs).remarked(new), partner)
    app.file_uploader[0].set_value(("pack.docx", pack, documents.WORD)).run()
    assert "1 new remark, 1 that differ from what is here" in text(app)
    assert kept(store, library, id).remarks == (here,)
    app.button(key="take in").click().run()
    assert kept(store, library, id).remarks == (here, new)
    app.file_uploader[0].set_value(("pack.docx", pack, documents.WORD)).run()
    app.radio(key=f"stands {partner} good-faith").set_value("Take what came back").run()
    app.button(key="take in").click().run()
    assert not app.exception
    assert kept(store, library, id).remarks == (theirs, new)


def test_a_pack_opens_as_a_draft(library: Library, examples: dict[str, Draft]) -> None:
    partner = examples[SMALL].members("partners")[0].id
    opened, _ = read_upload(documents.pack_file(library, examples[SMALL], partner), library)
    assert opened.answers == examples[SMALL].answers
    with pytest.raises(AccordantError, match="not a review pack"):
        read_upload(documents.word_file(library, examples[SMALL]), library)
