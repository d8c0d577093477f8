"""Assembly: what is in, in which words, under which number, and why."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from accordant.agreement.model import Agreement, Blank, DefinitionList, Paragraph, Reference, Table, Value, plain
from accordant.assembly.assemble import assemble, faults
from accordant.finding import AccordantError
from accordant.interview.draft import Draft, Member
from accordant.library.library import Library
from accordant.library.load import load_library

COUNCIL = Member(
    "council", {"name": "Northmoor Council", "short_name": "the Council", "kind": "council", "address": "x"}
)
CHARITY = Member("hope", {"name": "Hope", "short_name": "Hope", "kind": "charity", "number": "1234567"})
COMPANY = Member("works", {"name": "Works Ltd.", "short_name": "the Works", "kind": "company", "address": "y"})
WHOLE = Draft(
    answers={
        "model": "alliance",
        "partnership_name": "the Alliance",
        "commissioners": (COUNCIL,),
        "partners": (CHARITY, COMPANY),
        "purpose": "to live well",
        "route": "act",
        "services": (Member("s", {"name": "Outreach", "who": "hope"}),),
    }
)


@pytest.fixture(scope="module")
def small() -> Library:
    return load_library(Path(__file__).resolve().parents[1] / "libraries/small")


def said(agreement: Agreement) -> dict[str, str]:
    """Number and words of every paragraph, by id."""
    return {p.id: f"{p.number} {plain(p.runs)}".strip() for p in agreement.paragraphs()}


def test_values_terms_and_references_come_out_in_words(small: Library) -> None:
    text = said(assemble(small, WHOLE))
    assert text["purpose.purpose"] == "2.1 The shared purpose is to live well."
    assert text["purpose.law"] == "2.2 The Procurement Law applies, and so does clause\u00a03.1."
    assert text["good-faith.see"] == "3.3 See clauses\u00a02 and 2.5."
    assert text["services.after"] == "2 Paragraph\u00a01 is subject to clause\u00a02."
    assert faults(small, WHOLE) == ()


def test_a_paragraph_is_repeated_for_each_member_and_begins_with_a_capital(small: Library) -> None:
    text = said(assemble(small, WHOLE))
    assert text["purpose.provide@hope"].startswith("2.3 Hope must provide")
    assert text["purpose.provide@works"].startswith("2.4 The Works must provide the Services described in Schedule 1")


def test_lists_read_as_english_with_three_two_one_and_no_item(small: Library) -> None:
    three = said(assemble(small, WHOLE))
    assert [three[f"purpose.{id}"] for id in ("meet", "meet-purpose", "meet-work", "meet-truth")] == [
        "2.5 The Partners must meet within 5 Working Days (five) to discuss:",
        "(a) the Purpose;",
        "(b) each other's work; and",
        "(c) the truth.",
    ]
    two = said(assemble(small, WHOLE.answered("principles", ("equity",))))
    assert two["purpose.meet-purpose"] == "(a) the Purpose; and"
    alone = WHOLE.answered("principles", ("equity",)).answered("partners", (CHARITY,))
    one = said(assemble(small, alone))
    assert one["purpose.meet"].endswith("(five) to discuss the Purpose.")
    assert "purpose.meet-purpose" not in one


def test_singular_and_plural_follow_the_count(small: Library) -> None:
    one_day = said(assemble(small, WHOLE.answered("days", 1)))
    assert "within 1 Working Day (one) to discuss" in one_day["purpose.meet"]
    both = WHOLE.answered("commissioners", (COUNCIL, Member("other", {"name": "Eastmoor Council"})))
    assert said(assemble(small, both))["background.money"] == (
        "(A) Northmoor Council and Eastmoor Council bring public money."
    )


def test_a_full_stop_that_an_answer_brings_is_not_doubled(small: Library) -> None:
    draft = WHOLE.answered("purpose", "to support Works Ltd.")
    assert said(assemble(small, draft))["purpose.purpose"] == "2.1 The shared purpose is to support Works Ltd."


def test_only_the_definitions_that_are_used_are_there_in_order_with_their_own_terms(small: Library) -> None:
    (block,) = [b for c in assemble(small, WHOLE).clauses() for b in c.blocks if isinstance(b, DefinitionList)]
    assert [entry.term for entry in block.entries] == [
        "Partner",
        "Procurement Law",
        "Purpose",
        "Service",
        "Working Day",
    ]
    assert plain(block.entries[1].runs) == "the Procurement Act 2023."
    other = assemble(small, WHOLE.answered("route", "other"))
    (block,) = [b for c in other.clauses() for b in c.blocks if isinstance(b, DefinitionList)]
    assert "Procurement Law" not in [entry.term for entry in block.entries]


def test_a_missing_answer_is_a_loud_blank_and_an_open_point_with_its_places(small: Library) -> None:
    agreement = assemble(small, WHOLE.answered("purpose", None))
    (blank,) = [run for p in agreement.paragraphs() for run in p.runs if isinstance(run, Blank)]
    assert blank.text == "[● purpose]"
    (point,) = agreement.open_points
    assert (point.question, point.clauses) == ("purpose", ("2.1",))


def test_what_depends_on_an_unanswered_question_is_shown_as_such(small: Library) -> None:
    agreement = assemble(small, WHOLE.answered("route", None))
    text = said(agreement)
    assert text["purpose.law"] == "2.2 [● depends on: route]."
    assert text["good-faith.act"] == "3.1 [● depends on: route]."
    assert {point.question for point in agreement.open_points} == {"route"}
    assert faults(small, WHOLE.answered("route", None)) == ()


def test_every_paragraph_says_why_it_is_there(small: Library) -> None:
    agreement = assemble(small, WHOLE)
    reasons = {p.id: p.reason for p in agreement.paragraphs()}
    assert reasons["purpose.law"] == "because you chose *The Act* (route)"
    assert reasons["purpose.purpose"] == "always in"
    (clause,) = [c for c in agreement.clauses() if c.id == "good-faith"]
    assert clause.reason == "always in; the option is *In full*, by default"


def test_tables_have_a_row_for_each_member_or_say_that_there_is_none(small: Library) -> None:
    (schedule,) = assemble(small, WHOLE).schedules
    (table,) = [block for block in schedule.blocks if isinstance(block, Table)]
    assert [[plain(cell) for cell in row] for row in table.rows] == [["Outreach", "Hope"]]
    (schedule,) = assemble(small, WHOLE.answered("services", ())).schedules
    assert [plain(b.runs) for b in schedule.blocks if isinstance(b, Paragraph)][1] == "There are none."


def test_a_model_has_its_own_clauses_and_money_reads_as_money(small: Library) -> None:
    phases = (Member("one", {"name": "Discover", "cost": Decimal("1200.50")}), Member("two", {"name": "Deliver"}))
    text = said(assemble(small, WHOLE.answered("model", "innovation").answered("phases", phases)))
    assert text["phases.phase@one"] == "(a) Discover, at £1,200.50 or less; and"
    assert text["phases.phase@two"] == "(b) Deliver, at [● cost of Deliver] or less."
    assert "phases.list" not in said(assemble(small, WHOLE))


def test_parties_and_signatures_follow_the_kind_and_the_form(small: Library) -> None:
    agreement = assemble(small, WHOLE)
    assert [(p.number, plain(p.name), p.role) for p in agreement.parties] == [
        ("(1)", "Northmoor Council", "commissioner"),
        ("(2)", "Hope", "partner"),
        ("(3)", "Works Ltd.", "partner"),
    ]
    assert plain(agreement.parties[1].particulars) == "a charity (number 1234567)"
    assert plain(agreement.parties[0].short_name) == "the Council"
    assert plain(agreement.executions[0].attestation) == "Signed for Northmoor Council"
    deed = assemble(small, WHOLE.answered("agreement_form", "deed"))
    assert plain(deed.executions[0].attestation) == "Executed as a deed by Northmoor Council"
    assert deed.testimonium == "Executed on the date above."


def test_an_answer_is_never_read_as_markup(small: Library) -> None:
    hostile = "**bold** {purpose} [clause x] {{ 7*7 }} {% if %} # h\n1. item"
    agreement = assemble(small, WHOLE.answered("purpose", hostile))
    (paragraph,) = [p for p in agreement.paragraphs() if p.id == "purpose.purpose"]
    assert [run.text for run in paragraph.runs if isinstance(run, Value)] == [hostile]


def test_references_name_what_is_really_printed(small: Library) -> None:
    alone = WHOLE.answered("partners", (CHARITY,)).chosen("good-faith", "full")
    for draft in (WHOLE, alone, WHOLE.answered("route", None), WHOLE.answered("model", "innovation")):
        agreement = assemble(small, draft)
        ids = {p.id for p in agreement.paragraphs()} | {h.id for h in (*agreement.clauses(), *agreement.schedules)}
        targets = {r.target for p in agreement.paragraphs() for r in p.runs if isinstance(r, Reference)}
        assert targets <= ids


@pytest.mark.parametrize("question", ["model", "commissioners", "partners"])
def test_without_the_minimum_it_says_what_is_missing(small: Library, question: str) -> None:
    with pytest.raises(AccordantError) as error:
        assemble(small, WHOLE.answered(question, None))
    assert [finding.place.question for finding in error.value.findings] == [question]


def test_references_stand_in_the_order_of_their_numbers(small_library: Path) -> None:
    path = small_library / "clauses/mutuality/good-faith.md"
    text = path.read_text(encoding="utf-8")
    assert "[clauses purpose, purpose.meet]" in text
    path.write_text(
        text.replace("[clauses purpose, purpose.meet]", "[clauses purpose.meet, purpose]"), encoding="utf-8"
    )
    assert said(assemble(load_library(small_library), WHOLE))["good-faith.see"] == "3.3 See clauses\u00a02 and 2.5."
