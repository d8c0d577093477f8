"""What changed between two drafts, and why: every change has a reason, and every reason is true."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from editions import edition as library_edition
from editions import small
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from places import ROOT
from strategies import drafts

from accordant.compare.drafts import Comparison, Edition, compare_drafts, edition
from accordant.compare.order import staying
from accordant.finding import AccordantError
from accordant.interview.draft import Draft
from accordant.interview.draft_file import read_draft
from accordant.library.library import Library
from accordant.reports.comparison import comparison_json, comparison_text
from accordant.reports.text import agreement_text

_NAME = "small-local-partnership"


@cache
def _made(draft_library: Library, name: str = _NAME) -> Edition:
    text = (ROOT / f"examples/{name}.yaml").read_text(encoding="utf-8")
    return edition(read_draft(text, name, draft_library)[0], draft_library)


def _with(library: Library, change) -> Comparison:
    old = _made(library)
    return compare_drafts(old, edition(change(old.draft), library))


def _by_title(comparison: Comparison) -> dict[str, list[str]]:
    return {change.title: [reason.says for reason in change.reasons] for change in comparison.changes}


def test_a_draft_reads_as_itself(library: Library):
    comparison = _with(library, lambda draft: replace(draft, number=2, date=date(2026, 12, 1)))
    assert comparison.changes == ()
    assert comparison_text(comparison) == "The two agreements read the same.\n"
    assert comparison_json(comparison) == {"same": True, "changes": [], "lost": []}


def test_another_date_says_which_answer_it_was(library: Library):
    comparison = _with(library, lambda draft: draft.answered("start_date", date(2028, 2, 1)))
    assert comparison.changes
    for change in comparison.changes:
        assert [(reason.kind, reason.name) for reason in change.reasons] == [("answer", "start_date")]
        assert "and is 1 February 2028 now." in change.reasons[0].says
        assert any("{+" in line for line in change.redlines)


def test_another_option_explains_its_clause_and_the_definitions_that_go_with_it(library: Library):
    chosen = _made(library).draft.options.get("good-faith") or "express"
    other = "principles-only" if chosen == "express" else "express"
    comparison = _with(library, lambda draft: draft.chosen("good-faith", other))
    told = {change.id: change for change in comparison.changes}
    (reason,) = told["good-faith"].reasons
    assert (reason.kind, reason.name) == ("option", "good-faith")
    definition = told["definition.good-faith"]
    assert ("use", "good-faith") in {(reason.kind, reason.name) for reason in definition.reasons}
    assert comparison_text(comparison).endswith("differently.\n")
    cited = [line for change in comparison.changes for line in change.redlines if "clause" in line]
    assert cited
    assert not any(re.search(r"clauses? \[[a-z]", line) for line in cited), "numbers, not ids"


def test_members_are_told_by_name(library: Library):
    def renamed(draft: Draft) -> Draft:
        first, *rest = draft.members("partners")
        changed = replace(first, answers={**first.answers, "short_name": "The Crew"})
        return draft.answered("partners", (changed, *rest))

    comparison = _with(library, renamed)
    assert comparison.changes
    assert all("is “The Crew” now" in reason.says for c in comparison.changes for reason in c.reasons[:1])


def test_a_fact_is_followed_to_the_answers_that_it_is_worked_out_from(library: Library):
    """The sum of all contributions is a fact; whoever's contribution changed is the reason."""

    def richer(draft: Draft) -> Draft:
        first, *rest = draft.members("commissioners")
        changed = replace(first, answers={**first.answers, "annual_contribution": Decimal(123456)})
        return draft.answered("commissioners", (changed, *rest))

    old = _made(library, "complex-needs-alliance")
    comparison = compare_drafts(old, edition(richer(old.draft), library))
    assert comparison.changes
    for change in comparison.changes:
        assert {reason.name for reason in change.reasons} == {"commissioners"}


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_change_has_a_reason_and_every_reason_names_what_differs(data: st.DataObject):
    library = small()
    old, new = (edition(data.draw(drafts(library)), library) for _ in range(2))
    comparison = compare_drafts(old, new)
    for change in comparison.changes:
        assert change.reasons, change
        for reason in change.reasons:
            match reason.kind:
                case "answer":
                    assert old.draft.answers.get(reason.name) != new.draft.answers.get(reason.name)
                case "option":
                    assert old.draft.options.get(reason.name) != new.draft.options.get(reason.name)
                case _:
                    assert reason.name in {each.id for each in comparison.changes}
    if not comparison.changes:
        assert _lines(old) == _lines(new)


def _lines(made: Edition) -> list[str]:
    return [line for line in agreement_text(made.agreement).splitlines() if not line.startswith("Draft")]


@given(st.permutations(range(9)))
def test_what_stays_in_place_rises_and_is_as_much_as_can_be(places: list[int]):
    kept = [places[index] for index in staying(places)]
    assert kept == sorted(kept)
    longest = [1] * len(places)
    for i, place in enumerate(places):
        longest[i] = 1 + max((longest[j] for j in range(i) if places[j] < place), default=0)
    assert len(kept) == max(longest)


def test_a_draft_that_lacks_the_minimum_is_refused(library: Library):
    with pytest.raises(AccordantError):
        edition(Draft(), library)


@pytest.mark.parametrize("name", ["wording", "condition", "paragraph added"])
def test_another_library_is_named_as_the_reason(name: str):
    """The same answers under two libraries: whatever reads otherwise is the library's doing."""
    draft = replace(next(iter(_small_drafts())), library_version=small().info.version)
    comparison = compare_drafts(edition(draft, small()), edition(draft, library_edition(name)))
    for change in comparison.changes:
        assert {reason.kind for reason in change.reasons} <= {"library", "use"}
    if name == "wording":
        assert [reason.says for reason in comparison.changes[0].reasons]


def _small_drafts() -> list[Draft]:
    from accordant.interview.draft import Member

    parties = {group: (Member("one", {"name": "One"}),) for group in ("commissioners", "partners")}
    return [Draft(answers={"model": "alliance", **parties})]
