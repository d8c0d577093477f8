"""Faults beside the agreement, in a library with a note, a chooser and laws that apply in some places only."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from places import ROOT

from tools.mutants.faults import FAULTS
from tools.mutants.faults import beside as beside_faults
from tools.mutants.mutant import changed
from tools.mutants.run import Outcome, Trial, tasks
from tools.mutants.source import Source

NOTE = """\
id: route
name: route
label: A note
title: A note for {short_name}
for_party: partners
needs: [route]
standing: Not part of the agreement.
drafting_note: Nothing.
status: draft
version: 1.0.0
reviewed: 2026-11-22
review_due: 2099-11-22
sections:
  - heading: Route
    points:
      - {id: by, text: "The route is {route}, as [clause purpose] says.", authorities: [act]}
      - {id: owed, text: "A Partner must know the route."}
      - {id: number, when: kind == 'charity', text: "Its number is {number}."}
      - {id: law, when: route == 'act', text: "The Welsh Act 2020 applies.", authorities: [welsh]}
  - heading: Checks
    form: checks
    none: Nothing is checked.
    points:
      - {id: quick, text: It is quick., met: days <= 5, not_met: days > 5, by: somebody}
"""
AUTHORITY = (
    "- {id: welsh, citation: Welsh Act 2020, relied_on_for: The rest., as_at: 2026-11-22, evidence: read, "
    "review_due: 2099-11-22, applies: route == 'act'}\n"
)
CHOOSER = """\
title: Which?
questions:
  - id: has_time
    type: yes_no
    ask: Is there time?
    short: time
    words: {yes: there is time, no: there is no time}
recommendations:
  - id: contract
    title: A contract
    says: Order it.
    when: not has_time
    for:
      - {when: not has_time, text: There is no time.}
    against:
      - {when: has_time, text: There is time.}
    next_step: Order it.
  - id: alliance
    title: An alliance
    says: Decide together.
    for:
      - {when: has_time, text: There is time.}
    against:
      - {text: It takes long.}
    begins:
      - {question: model, value: alliance}
    next_step: Begin.
"""
MAY_SURVIVE = {"law-applies-otherwise", "law-applies-anywhere", "widen-point", "delete-point", "drop-reason"}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    root = tmp_path_factory.mktemp("beside") / "library"
    shutil.copytree(ROOT / "tests/libraries/small", root)
    (root / "schemas/notes").mkdir()
    (root / "schemas/notes/route.yaml").write_text(NOTE, encoding="utf-8")
    (root / "schemas/chooser.yaml").write_text(CHOOSER, encoding="utf-8")
    with (root / "clauses/proper-names.yaml").open("a", encoding="utf-8") as names:
        names.write("- Welsh Act 2020\n")
    with (root / "schemas/authorities.yaml").open("a", encoding="utf-8") as register:
        register.write(AUTHORITY)
    return list(_tried(root))


def _tried(root: Path) -> Iterator[Outcome]:
    source = Source(root)
    own = {id: one for id, one in FAULTS.items() if one.sites.__module__ == beside_faults.__name__}
    wanted, sites = tasks(source, own, None, 3, 6)
    assert all(sites.values()), "every operator fits somewhere"
    trial = Trial(source, date(2026, 11, 22))
    for task in wanted:
        after = changed(source.texts, task.mutant)
        assert any(source.texts[file] != text for file, text in after.items()), task.id
        yield trial.outcome(task)


def test_every_fault_beside_the_agreement_is_caught_or_explained(outcomes: list[Outcome]) -> None:
    assert [one for one in outcomes if not one.rules and (not one.reason or one.operator not in MAY_SURVIVE)] == []
    caught = {one.operator for one in outcomes if one.rules}
    assert caught >= {one.operator for one in outcomes} - {"law-applies-anywhere", "law-applies-otherwise"}


def test_a_draft_shown_for_a_fault_in_a_note_shows_it(outcomes: list[Outcome]) -> None:
    assert [one for one in outcomes if one.drafts != one.reproduced] == []


def test_the_whole_check_says_the_same(outcomes: list[Outcome]) -> None:
    assert [one.verified for one in outcomes if one.verified is not None] == [True] * 6
