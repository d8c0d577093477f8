"""The ledger: a line for every entry whose paragraph is in, with its number, its parties and its values."""

from __future__ import annotations

import pytest
from places import ROOT
from test_assemble import CHARITY, COMPANY, COUNCIL, WHOLE

from accordant.agreement.model import LedgerLine, plain
from accordant.assembly.assemble import assemble
from accordant.interview.draft import Draft
from accordant.library.library import Library
from accordant.library.load import load_library

SMALL = load_library(ROOT / "tests/libraries/small")


def lines(draft: Draft, clause: str) -> dict[str, LedgerLine]:
    agreement = assemble(SMALL, draft)
    return {line.paragraph: line for line in agreement.ledger if line.clause == clause}


def test_a_line_has_the_number_and_the_parties_of_its_paragraph() -> None:
    act = lines(WHOLE, "good-faith")["good-faith.act"]
    assert (act.kind, act.citation, plain(act.what)) == ("duty", "clause 3.1", "act in good faith")
    assert act.by.parties == (COUNCIL.id, CHARITY.id, COMPANY.id)
    assert act.to is not None and (act.to.name, act.to.parties) == ("the council's clerk", ())


def test_a_paragraph_that_is_out_has_no_line() -> None:
    assert "good-faith.act" not in lines(WHOLE.answered("route", "other"), "good-faith")
    assert "good-faith.leave-out" not in lines(WHOLE, "good-faith")


def test_a_member_that_a_question_picks_is_the_party_owed() -> None:
    led = WHOLE.answered("has_lead", True).answered("lead", COMPANY.id)
    line = lines(led, "good-faith")["good-faith.leave-out"]
    assert line.to is not None and line.to.parties == (COMPANY.id,)
    assert plain(line.what) == "not leave Works Ltd. out"


def test_a_paragraph_for_each_member_has_a_line_for_each_with_its_own_values() -> None:
    found = lines(WHOLE, "purpose")
    hope = found[f"purpose.provide@{CHARITY.id}"]
    assert (hope.by.name, hope.by.parties, plain(hope.what)) == ("Hope", (CHARITY.id,), "the cost of Hope’s work")
    assert plain(hope.cap) == "the cost of 5 days"
    assert hope.carries == ("Equity",)
    assert f"purpose.provide@{COMPANY.id}" in found


@pytest.mark.parametrize("example", ["complex-needs-alliance", "social-prescribing-innovation"])
def test_every_line_of_an_example_cites_a_paragraph_that_is_there(
    example: str, library: Library, examples: dict[str, Draft]
) -> None:
    agreement = assemble(library, examples[example])
    numbers = {paragraph.id: paragraph.full_number for paragraph in agreement.paragraphs()}
    assert agreement.ledger
    for line in agreement.ledger:
        if line.citation.startswith("clause"):
            assert line.citation == f"clause {numbers[line.paragraph]}"
