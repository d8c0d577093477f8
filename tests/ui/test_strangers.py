"""What two strangers stumbled over in the app, and what they find there now (docs/trials.md)."""

from __future__ import annotations

import pytest
from app_pages import html, opened, text

from accordant.agreement.model import plain
from accordant.assembly.assemble import assemble
from accordant.interview.draft import Draft, Member
from accordant.interview.draft_writer import write_draft
from accordant.library.library import Library
from accordant.library.values import check_pattern
from accordant.reports.ledger import ledger_of
from accordant.reports.notes import heaviest_first
from accordant.store.database.local import LocalShelf
from accordant.ui import pieces

COMPLEX = "complex-needs-alliance"


def test_the_start_page_asks_what_suits_before_it_asks_for_a_kind_and_examples_say_what_they_are(
    store: LocalShelf,
) -> None:
    app = opened()
    order = [each.key for each in app.radio]
    assert str(order[0]).startswith("chooser ") and order.index("begin model") > 0
    labels = [each.label.replace("\\", "") for each in app.button if (each.key or "").startswith("example ")]
    assert "The Northmoor Complex Lives Alliance: alliance, 1 commissioner and 7 delivery partners" in labels
    assert sum("made to break the rules" in label for label in labels) == 1


def test_what_is_only_suggested_is_not_counted_as_progress() -> None:
    assert "6 of 14 sections need answers" in pieces.progress(6, 14)
    assert "width:57%" in pieces.progress(6, 14)
    assert "Enough is answered for a whole draft" in pieces.progress(0, 14)


def test_a_member_with_all_that_a_draft_needs_says_that_the_rest_can_wait(
    store: LocalShelf, library: Library, examples: dict[str, Draft]
) -> None:
    partners = examples[COMPLEX].answers["partners"]
    assert isinstance(partners, tuple)
    partners = tuple(each for each in partners if isinstance(each, Member))
    bare = Member(partners[0].id, {key: value for key, value in partners[0].answers.items() if key != "address"})
    draft = examples[COMPLEX].answered("partners", (bare, *partners[1:]))
    app = opened("interview", draft=store.create(write_draft(draft, library)), section="parties")
    (line,) = [button for button in app.button if button.key == f"ask-partners--{bare.id}"]
    assert line.label.endswith("1 can wait]")
    assert "to fill in" not in text(app)


def test_the_procurement_section_says_where_to_ask_whether_to_tender(
    store: LocalShelf, library: Library, examples: dict[str, Draft]
) -> None:
    app = opened("interview", draft=store.create(write_draft(examples[COMPLEX], library)), section="route")
    assert "Must you tender?" in text(app)
    assert library.guide is not None
    assert any(each.ask in text(app) for each in library.guide.questions if each.id == "procurement")


@pytest.mark.parametrize(("name", "first"), [("Harbourlight", "liability"), ("the Council", "liability")])
def test_what_weighs_most_comes_first_among_the_costs(
    library: Library, examples: dict[str, Draft], name: str, first: str
) -> None:
    ledger = ledger_of(assemble(library, examples[COMPLEX]))
    own = next(each for each in ledger.parties if plain(each.party.short_name) == name)
    lines = heaviest_first(library, own.party, "exposures", own.lines["exposure"])
    assert sorted(map(id, lines)) == sorted(map(id, own.lines["exposure"]))
    uncapped = sum(not line.cap for line in lines)
    assert all(not line.cap for line in lines[:uncapped])
    assert lines[0].clause == lines[uncapped].clause == first
    assert heaviest_first(library, own.party, "exits", own.lines["exit"])[0].clause == "leaving"


def test_only_trustees_of_an_unincorporated_charity_are_told_of_their_own_debts(
    library: Library, examples: dict[str, Draft]
) -> None:
    ledger = ledger_of(assemble(library, examples[COMPLEX]))
    told = {
        each.party.id: any("as trustees of" in plain(line.what) for line in each.lines["exposure"])
        for each in ledger.parties
    }
    assert [id for id, is_told in told.items() if is_told] == ["saltmarsh"]


def test_a_long_answer_in_the_wrong_form_is_shortened_between_words(library: Library) -> None:
    said = check_pattern(
        library.questions["purpose"], "So that older people leaving hospital are not alone for six weeks."
    )
    assert said is not None and said.startswith("“So that older people leaving hospital are not alone for …”")


def test_a_draft_on_ones_own_computer_is_shown_to_others_by_a_review_pack(
    store: LocalShelf, library: Library, examples: dict[str, Draft]
) -> None:
    app = opened("share", draft=store.create(write_draft(examples[COMPLEX], library)))
    assert "review pack" in html(app)
