"""Dates that contradict each other are told, and refuse nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from accordant.finding import Finding, Severity
from accordant.interview.draft import Draft, Member
from accordant.interview.review import review
from accordant.library.library import Library
from accordant.library.load import load_library

INNOVATION = "social-prescribing-innovation"
_DAYS = st.dates(date(2026, 11, 1), date(2026, 11, 9))


def found(library: Library, draft: Draft) -> list[Finding]:
    return [finding for finding in review(library, draft) if finding.rule == "date-order"]


def test_no_worked_example_contradicts_itself(library: Library, examples: dict[str, Draft]) -> None:
    assert [finding for draft in examples.values() for finding in found(library, draft)] == []


def test_a_start_years_ago_is_told(library: Library, examples: dict[str, Draft]) -> None:
    draft = examples["small-local-partnership"].answered("start_date", date(2020, 4, 1))
    (finding,) = found(library, draft)
    assert finding.severity is Severity.WARNING and finding.place.question == "start_date"
    assert "Start date: 1 April 2020; date of this draft: " in finding.message


def test_a_procurement_that_begins_after_the_start_is_told(library: Library, examples: dict[str, Draft]) -> None:
    draft = examples[INNOVATION].answered("procurement_started", date(2028, 1, 1))
    (finding,) = found(library, draft)
    assert finding.place.question == "procurement_started"
    assert finding.message == (
        "The procurement begins after the partnership starts. "
        "(Start of the procurement: 1 January 2028; start date: 1 April 2027.)"
    )


def test_what_is_not_asked_is_not_held_against_anything(library: Library, examples: dict[str, Draft]) -> None:
    draft = examples[INNOVATION].answered("procurement_started", date(2028, 1, 1))
    assert found(library, draft.answered("route", "below_threshold")) == []
    assert found(library, draft.answered("start_date", None)) == []


_SECTION = """section: dates
title: Dates
items:
  - {id: first, type: date, ask: First?, short: first day}
  - id: last
    type: date
    ask: Last?
    short: last day
    order: [{not_before: first, message: The wrong way round., fix: Turn them round.}]
  - id: stays
    type: group
    ask: Stays?
    short: stays
    singular: stay
    plural: stays
    fields:
      - {id: begins, type: date, ask: Begins?, short: beginning}
      - id: ends
        type: date
        ask: Ends?
        short: end
        order:
          - {not_before: begins, message: It ends first., fix: Turn them round.}
          - {not_after: last, message: It ends too late., fix: End it sooner.}
"""


def test_a_date_is_held_against_questions_and_against_fields_of_its_own_member(small_library: Path) -> None:
    (small_library / "schemas/interview/b.yaml").write_text(_SECTION, encoding="utf-8")
    library = load_library(small_library)

    @given(st.none() | _DAYS, st.none() | _DAYS, st.lists(st.tuples(st.none() | _DAYS, st.none() | _DAYS), max_size=2))
    def holds(first: date | None, last: date | None, stays: list[tuple[date | None, date | None]]) -> None:
        draft = Draft(answers=_known(first=first, last=last))
        members = [Member(f"m{n}", _known(begins=begins, ends=ends)) for n, (begins, ends) in enumerate(stays)]
        said = [
            (finding.place.member, finding.next_step)
            for finding in found(library, draft.answered("stays", (*members,)))
        ]
        due: list[tuple[str | None, str]] = []
        if first and last and last < first:
            due.append((None, "Turn them round."))
        for n, (begins, ends) in enumerate(stays):
            if begins and ends and ends < begins:
                due.append((f"m{n}", "Turn them round."))
            if ends and last and ends > last:
                due.append((f"m{n}", "End it sooner."))
        assert said == due

    holds()


def _known(**answers: date | None) -> dict[str, date]:
    return {name: answer for name, answer in answers.items() if answer is not None}
