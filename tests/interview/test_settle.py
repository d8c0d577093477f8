"""Settling: relevance, defaults, masks, facts and options, with unknown as a value."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import drafts

from accordant.conditions import Absent
from accordant.interview.draft import Answer, Draft, Member
from accordant.interview.review import review
from accordant.interview.settle import settle
from accordant.interview.unsettled import unsettled
from accordant.library.entries import Fact
from accordant.library.library import Library
from accordant.library.load import load_library


@pytest.fixture(scope="module")
def small() -> Library:
    return load_library(Path(__file__).resolve().parents[1] / "libraries/small")


def partners(*kinds: str | None) -> tuple[Member, ...]:
    return tuple(Member(f"p{n}", {"kind": kind} if kind else {}) for n, kind in enumerate(kinds))


def test_an_unanswered_question_is_unknown_and_a_default_is_its_value(small: Library) -> None:
    settled = settle(small, Draft())
    assert settled.values["route"] is Absent.UNKNOWN
    assert settled.values["days"] == 5
    assert "days" in settled.defaulted
    assert settled.values["partner_count"] is Absent.UNKNOWN


def test_an_answer_that_is_not_asked_for_is_kept_and_masked(small: Library) -> None:
    draft = Draft(answers={"partners": partners("charity"), "has_lead": True, "lead": "p0"})
    settled = settle(small, draft)
    assert settled.values["has_lead"] is Absent.NOT_APPLICABLE
    assert settled.values["lead"] is Absent.NOT_APPLICABLE
    again = settle(small, draft.answered("partners", partners("charity", "company")))
    assert again.values["has_lead"] is True
    assert again.values["lead"] == "p0"


def test_an_answer_counts_only_once_its_relevance_is_known(small: Library) -> None:
    settled = settle(small, Draft(answers={"has_lead": True}))
    assert settled.relevant["has_lead"] is None
    assert settled.values["has_lead"] is Absent.UNKNOWN


@pytest.mark.parametrize(
    ("kinds", "any_charity"),
    [(["charity", None], True), (["company", None], Absent.UNKNOWN), (["company"], False)],
)
def test_a_fact_about_members_is_known_as_soon_as_it_can_be(small: Library, kinds: list, any_charity: object) -> None:
    assert settle(small, Draft(answers={"partners": partners(*kinds)})).values["any_charity"] is any_charity


def test_sums_wait_for_every_amount(small: Library) -> None:
    phases = (Member("a", {"cost": Decimal(5)}), Member("b", {}))
    draft = Draft(answers={"model": "innovation", "phases": phases})
    assert settle(small, draft).values["phase_total"] is Absent.UNKNOWN
    assert settle(small, draft.answered("phases", phases[:1])).values["phase_total"] == 5


@pytest.mark.parametrize(
    ("years", "broken"), [(3, False), (4, True)], ids=["within the estimated value", "over the estimated value"]
)
def test_amounts_and_years_are_multiplied(library: Library, years: int, broken: bool) -> None:
    answers = {"budget_first_year": Decimal(100), "initial_term_years": years, "estimated_value": Decimal(300)}
    draft = Draft(answers={"model": "alliance", **answers})
    assert settle(library, draft).values["whole_term_budget"] == 100 * years
    assert ("R47c" in rules(library, draft)) is broken


def test_a_field_is_masked_where_it_does_not_apply_to_its_member(small: Library) -> None:
    company = Member("p", {"kind": "company", "number": "1234567"})
    (member,) = settle(small, Draft(answers={"partners": (company,)})).members["partners"]
    assert member.values["number"] is Absent.NOT_APPLICABLE


def test_options_follow_choice_then_default_and_must_be_available(small: Library) -> None:
    one, two = partners("charity"), partners("charity", "charity")
    base = {"model": "alliance"}
    assert settle(small, Draft(answers={**base, "partners": two})).option("good-faith") == "full"
    assert settle(small, Draft(answers={**base, "partners": one})).option("good-faith") == "short"
    chosen = Draft(answers={**base, "partners": two}, options={"good-faith": "short"})
    assert settle(small, chosen).option("good-faith") == "short"
    barred = Draft(answers={**base, "partners": one}, options={"good-faith": "full"})
    assert settle(small, barred).option("good-faith") == "short"
    assert [f.rule for f in review(small, barred) if f.place.question == "option_good_faith"] == ["option", "R2"]


def test_it_names_the_questions_behind_an_unknown_name(small: Library) -> None:
    settled = settle(small, Draft(answers={"partners": partners("company", None)}))
    assert unsettled(settled, {"any_charity"}) == ("partners",)
    assert unsettled(settle(small, Draft()), {"has_lead"}) == ("partners",)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_switching_the_model_and_back_loses_nothing(library: Library, data: st.DataObject) -> None:
    draft = data.draw(drafts(library))
    other = "innovation" if draft.answers["model"] == "alliance" else "alliance"
    back = draft.answered("model", other).answered("model", draft.answers["model"])
    assert dict(back.answers) == dict(draft.answers)
    assert settle(library, back).values == settle(library, draft).values


# --- review -------------------------------------------------------------------------------------------------------


def rules(library: Library, draft: Draft) -> set[str]:
    return {finding.rule for finding in review(library, draft)}


def test_an_empty_draft_misses_the_minimum(small: Library) -> None:
    findings = [finding for finding in review(small, Draft()) if finding.rule == "minimum"]
    assert [finding.place.question for finding in findings] == ["model", "commissioners", "partners"]


def test_a_rule_is_broken_only_while_its_condition_holds(small: Library) -> None:
    cheap = (Member("a", {"cost": Decimal(5)}),)
    dear = (Member("a", {"cost": Decimal(2_000_000)}),)
    base = Draft(answers={"model": "innovation", "phases": dear})
    assert "R1" in rules(small, base)
    assert "R1" not in rules(small, base.answered("phases", cheap))
    assert "R1" not in rules(small, base.answered("model", "alliance"))
    (finding,) = [finding for finding in review(small, base) if finding.rule == "R1"]
    assert finding.sources == ("Procurement Act 2023",)


def test_misfits_are_told(small: Library) -> None:
    charity = Member("p", {"kind": "charity", "number": "12", "name": "Same"})
    council = Member("p", {"name": "same"})
    services = (Member("s", {"who": "nobody"}),)
    draft = Draft(answers={"partners": (charity,), "commissioners": (council,), "services": services})
    assert {"form", "same-name", "member"} <= rules(small, draft)


def test_facts_calculate_with_numbers_as_such(library: Library) -> None:
    half = Fact(id="half_term", multiply=("0.5", "initial_term_years"))
    library = replace(library, facts={**library.facts, "half_term": half})
    answers: dict[str, Answer] = {"model": "alliance", "initial_term_years": 5, "extension_years": 2}
    values = settle(library, Draft(answers=answers)).values
    assert values["term_months"] == 84
    assert values["half_term"] == Decimal("2.5")
