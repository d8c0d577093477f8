"""Lint: each rule catches its fault at its line and leaves the harmless neighbour alone; the libraries are clean."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from lint.seeds import INTERVIEW, READING, SEEDS, SERVICES, Edit, Seed, apply, line_of
from places import ROOT

from accordant.finding import Finding, Severity
from accordant.library.library import Library
from accordant.library.load import read_library
from accordant.lint import lint
from accordant.lint.rules import RULES

TODAY = date(2026, 11, 22)


def findings(root: Path) -> tuple[Finding, ...]:
    library, _ = read_library(root)
    assert library is not None
    return lint(library, today=TODAY)


def told(root: Path, rule: str) -> list[Finding]:
    return [finding for finding in findings(root) if finding.rule == rule]


def test_every_rule_has_a_seed() -> None:
    assert [seed.rule for seed in SEEDS] == [rule.id for rule in RULES]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.rule)
def test_a_fault_is_told_at_its_line(seed: Seed, small_library: Path) -> None:
    apply(small_library, seed.fault)
    found = told(small_library, seed.rule)
    places = [(finding.place.file, finding.place.line) for finding in found]
    assert (seed.file, line_of(small_library, seed.file, seed.at)) in places, found
    assert len(found) == 1 and found[0].next_step
    assert found[0].severity is next(rule.severity for rule in RULES if rule.id == seed.rule)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.rule)
def test_its_harmless_neighbour_is_left_alone(seed: Seed, small_library: Path) -> None:
    apply(small_library, seed.harmless)
    assert told(small_library, seed.rule) == []


def test_the_small_library_is_clean(small_library: Path) -> None:
    assert findings(small_library) == ()


def test_the_bundled_library_has_no_error_and_no_warning(library: Library) -> None:
    # On the day of its review: what falls due later is told to whoever maintains it, and is no fault of the text.
    found = lint(library, today=max(clause.head.reviewed for clause in library.clauses.values()))
    assert [str(finding) for finding in found if finding.severity is not Severity.ADVICE] == []
    assert len(found) <= 24


@pytest.mark.parametrize(
    "words",
    [
        "as the clause above says",
        "under the clause above that the law allows",
        "as described in the previous paragraph",
        "in the following clause",
        "as set out above",
        "as stated below",
        "under the foregoing provisions",
        "under clause 12",
        "under clauses 3.1 and 4",
        "under paragraph 2(a)",
        "under Schedule 3",
        "in this Schedule's part 2",
        "in part 2 of this schedule",
        "as hereinafter described",
        "in the table below",
    ],
)
def test_a_loose_reference_is_an_error(words: str, small_library: Path) -> None:
    apply(small_library, ((READING, "are defined.", f"are defined {words}."),))
    assert told(small_library, "lint.loose-reference")


@pytest.mark.parametrize(
    "words",
    [
        "above 10%",
        "over and above the costs",
        "if the costs are below £5,000",
        "below the threshold",
        "in the last year and the next month",
        "under section 74 of the Procurement Act 2023",
        "under Schedule 3 to the Procurement Act 2023",
        "under paragraph 9 of Schedule 8 to the Procurement Act 2023",
        "under the Procurement Act 2023, Schedule 8, paragraph 9",
        "in a part of the area",
        "in this clause and this paragraph",
        "in [clause purpose]",
        "in the paragraphs of [schedule services]",
        "above the list price",
        "by a provision above the limit",
    ],
)
def test_no_alarm_is_raised_by(words: str, small_library: Path) -> None:
    apply(small_library, ((READING, "are defined.", f"are defined {words}."),))
    assert told(small_library, "lint.loose-reference") == []


@pytest.mark.parametrize(
    "mark", ["\\[insert name\\]", "\\[●\\]", "XXX", "???", "TODO", "lorem ipsum", "__", "\\[not\\]", "the date: ....."]
)
def test_a_mark_left_behind_is_an_error(mark: str, small_library: Path) -> None:
    apply(small_library, ((READING, "are defined.", f"are defined by {mark}."),))
    assert told(small_library, "lint.unfinished")


_SHARES = """\
  - id: shares
    type: group
    ask: Shares?
    short: shares
    singular: share
    plural: shares
    min: 0
    fields:
      - {id: payer, type: member, of: [partners], ask: Who pays?, short: payer}
      - {id: service, type: member, of: [services], ask: For what?, short: service}
      - {id: amount, type: money, ask: How much?, short: amount}
  - option: good-faith
"""
_CROSSED = """\
across:
  groups: [partners]
  heading: "{short_name}"
  name: Partner
  entries: shares
  row: service
  column: payer
  text: "{amount}"
empty: There are none.
"""


def test_a_table_that_crosses_two_groups_reads_the_third(small_library: Path) -> None:
    asked: Edit = (INTERVIEW, "  - option: good-faith\n", _SHARES)
    apply(small_library, (asked,))
    assert {finding.message for finding in told(small_library, "lint.idle-question")} >= {
        f"Nothing in the agreement depends on “{name}”." for name in ("shares.payer", "shares.service", "shares.amount")
    }
    apply(small_library, ((SERVICES, "empty: There are none.\n", _CROSSED),))
    assert told(small_library, "lint.idle-question") == []


def test_the_page_names_every_rule_with_its_severity() -> None:
    page = (ROOT / "docs/lint.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(lint\.[a-z-]+)` \| (\w+) \|", page, re.M)
    assert sorted(rows) == sorted((rule.id, str(rule.severity)) for rule in RULES)
