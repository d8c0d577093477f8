"""The route note: for every route and nation its reason, conditions, notices and authorities, and no other law."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from note_reading import ACT, COMPLEX, OTHERS, PSR, SMALL, routed, text, under
from places import EXAMPLES

from accordant.agreement.model import Table, plain
from accordant.agreement.note import Note
from accordant.finding import AccordantError
from accordant.interview.draft import Draft
from accordant.library.library import Library
from accordant.reports.notes import note_of
from accordant.reports.notes.shown import Verdict

Made = Callable[..., Note]


@pytest.fixture(scope="session")
def route_note(library: Library, examples: dict[str, Draft]) -> Made:
    def made(route: str, nation: str = "england", **answers: object) -> Note:
        draft = routed(examples[COMPLEX], route, nation)
        for question, answer in answers.items():
            draft = draft.answered(question, answer)
        return note_of(library, draft, "route")[0]

    return made


@pytest.mark.parametrize("nation", ["england", "wales"])
@pytest.mark.parametrize("route", [*ACT, *PSR, *OTHERS])
def test_every_route_has_its_reason_conditions_notices_and_authorities(
    route_note: Made, route: str, nation: str
) -> None:
    note = route_note(route, nation)
    conditions = under(note, "Its conditions").splitlines()[1:]
    assert conditions
    assert all(re.search(r"\| (Met|Not met|Not answered yet|To confirm: .+)$", row) for row in conditions)
    assert under(note, "Notices, and when they are due")
    assert under(note, "What remains to be decided, and by whom").count(" | ") >= 3
    listed = under(note, "Authorities")
    cited = {
        int(n)
        for marks in re.findall(r"\[([\d, ]+)\]", text(note).split("\nAuthorities\n")[0])
        for n in marks.split(",")
    }
    assert cited == {int(number) for number in re.findall(r"\[(\d+)\]", listed)}
    if nation == "england":
        assert "Wales" not in listed
    else:
        assert "SI 2023/1348" not in listed and "National Procurement Policy Statement" not in text(note)


@pytest.mark.parametrize(
    ("route", "says", "never"),
    [
        (
            "light_touch",
            ["section 9", "Within 120 days", "Standstill, if the commissioners choose one"],
            ["regulation 12"],
        ),
        ("competitive_flexible", ["most advantageous tender", "Eight working days", "key performance indicators"], []),
        ("open", ["one round of tenders", "Within 30 days of making the contract"], []),
        ("reserved_supported", ["30%", "section 32"], ["section 33"]),
        ("reserved_mutual", ["five years", "section 33"], ["section 32", "key performance indicators"]),
        ("direct_award", ["Transparency notice", "Another ground in the Act"], ["Tender notice"]),
        (
            "psr_direct_a",
            ["direct award process A", "narrow tests"],
            ["Contract details notice", "until the end of the eighth"],
        ),
        ("psr_direct_c", ["25%", "eighth working day"], ["section 53"]),
        ("psr_most_suitable", ["At least 14 days", "eighth working day"], ["Contract award notice"]),
        ("psr_competitive", ["competitive process", "regulation 21"], []),
        ("below_threshold", ["Part 6", "section 87", "£207,720"], ["Contract details notice", "key performance"]),
        ("grant", ["buys nothing", "VAT"], ["Contract", "Tender notice"]),
        ("exempt_rd", ["Schedule 2"], ["Tender notice", "section 53"]),
        ("legacy", ["Public Contracts Regulations 2015", "regulation 72"], ["section 50", "Find a Tender"]),
    ],
)
def test_a_route_says_its_own_law_and_no_other(route_note: Made, route: str, says: list[str], never: list[str]) -> None:
    said = text(route_note(route))
    assert [words for words in says if words not in said] == []
    assert [words for words in never if words in said] == []


def test_no_route_but_the_old_one_names_the_old_regulations(route_note: Made) -> None:
    for route in (*ACT, *PSR, "below_threshold", "grant", "exempt_rd"):
        assert "Public Contracts Regulations" not in text(route_note(route)), route


@pytest.mark.parametrize(
    ("route", "answers", "condition", "verdict"),
    [
        ("light_touch", {"estimated_value": 663_540}, "light touch threshold", Verdict.MET),
        ("light_touch", {"estimated_value": 663_539}, "light touch threshold", Verdict.NOT_MET),
        ("light_touch", {"estimated_value": None}, "light touch threshold", Verdict.UNANSWERED),
        ("light_touch", {}, "wholly or mainly", Verdict.TO_CONFIRM),
        ("light_touch", {"light_touch_services": "listed"}, "wholly or mainly", Verdict.MET),
        ("light_touch", {"light_touch_services": "mixed"}, "bought separately", Verdict.NOT_MET),
        ("open", {"procurement_started": date(2025, 2, 23)}, "24 February 2025", Verdict.NOT_MET),
        ("open", {"procurement_started": date(2025, 2, 24)}, "24 February 2025", Verdict.MET),
        ("legacy", {"procurement_started": date(2025, 2, 24)}, "before 24 February 2025", Verdict.NOT_MET),
        ("below_threshold", {"estimated_value": 207_719}, "below the threshold", Verdict.MET),
        ("below_threshold", {"estimated_value": 207_720}, "below the threshold", Verdict.TO_CONFIRM),
        ("below_threshold", {"estimated_value": 663_540}, "below the threshold", Verdict.NOT_MET),
        ("psr_most_suitable", {"health_care": False}, "main subject", Verdict.NOT_MET),
        ("reserved_mutual", {}, "control of its employees", Verdict.NOT_MET),
        ("reserved_mutual", {"initial_term_years": 5, "extension_years": 0}, "five years or less", Verdict.MET),
        ("reserved_mutual", {"initial_term_years": 5, "extension_years": 1}, "five years or less", Verdict.NOT_MET),
        ("reserved_supported", {"supported_tests": ("purpose",)}, "employ or support", Verdict.MET),
        ("reserved_supported", {"supported_tests": ("purpose",)}, "30%", Verdict.TO_CONFIRM),
    ],
)
def test_a_condition_is_judged_from_the_answers(
    route_note: Made, route: str, answers: dict[str, object], condition: str, verdict: Verdict
) -> None:
    rows = under(route_note(route, **answers), "Its conditions").splitlines()
    (row,) = [row for row in rows if condition in row.split(" | ")[0]]
    assert row.split(" | ")[1].split(":")[0] == verdict


def test_the_words_for_the_notice_are_those_of_the_schedule(library: Library, examples: dict[str, Draft]) -> None:
    for example in EXAMPLES:
        note, agreement = note_of(library, examples[example], "route")
        words = under(note, "The words")
        for schedule in agreement.schedules:
            if schedule.id == "foreseen-changes":
                (table,) = [block for block in schedule.blocks if isinstance(block, Table)]
                assert all(" | ".join(map(plain, row)) in words for row in table.rows)


def test_what_was_not_read_is_marked(library: Library, examples: dict[str, Draft]) -> None:
    law = library.info.law_as_at
    marks = {
        "read": "",
        "summary": " (only a summary was read: to be confirmed)",
        "unverified": " (not read: to be confirmed)",
    }
    expected = {
        each.citation
        + (
            f" (text of {each.as_at.year}: to be confirmed)"
            if each.evidence == "read" and (law - each.as_at).days > 2 * 365
            else marks[each.evidence]
        )
        for each in library.authorities.values()
    }
    assert any("text of 2012" in words for words in expected)
    for example in EXAMPLES:
        listed = under(note_of(library, examples[example], "route")[0], "Authorities").strip().removesuffix(".")
        entries = [entry for entry in re.split(r"(?:; )?\[\d+\] ", listed) if entry]
        assert entries and set(entries) <= expected


def test_it_is_refused_without_a_route_and_names_the_question(library: Library, examples: dict[str, Draft]) -> None:
    with pytest.raises(AccordantError) as refused:
        note_of(library, examples[SMALL].answered("route", None), "route")
    (finding,) = refused.value.findings
    assert finding.place.question == "route" and "has no answer" in finding.message and finding.next_step
