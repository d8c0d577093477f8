"""Mutants on the small library: every kind of fault is caught or explained, and no harmless edit raises an alarm."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from places import ROOT

from accordant.assembly.assemble import assemble
from accordant.finding import AccordantError, Finding, Severity
from accordant.interview.draft import Draft
from accordant.library.library import Library
from accordant.proof.prove import Counterexample
from tools.mutants.__main__ import main
from tools.mutants.evidence import reproduced
from tools.mutants.faults import FAULTS
from tools.mutants.harmless import HARMLESS
from tools.mutants.kept import Kept
from tools.mutants.mutant import changed
from tools.mutants.run import Outcome, Task, Trial, run, tasks
from tools.mutants.source import Source
from tools.mutants.tables import written

SMALL = ROOT / "tests/libraries/small"
TODAY = date(2026, 11, 22)

NEVER_SURVIVE = {
    "delete-clause", "unlist-clause", "drop-option-entry", "drop-option-text", "narrow-default-option",
    "bar-every-option", "dead-clause", "dead-paragraph", "dead-option", "dead-default", "dead-question", "dead-rule",
    "dead-version", "delete-definition", "delete-last-version", "misfit-default", "circle", "misspell-name",
    "misspell-value", "break-condition", "assign-condition", "misspell-slot", "misspell-field", "misspell-group",
    "unknown-authority", "unknown-topic", "unknown-default", "duplicate-paragraph-id", "duplicate-entry",
    "duplicate-clause-id", "unknown-key", "break-reference", "exchange-kind", "contradict-rule", "break-rule-always",
    "unask-rule", "shall", "square-brackets-left", "curly-brackets-left", "open-bracket-left", "open-brace-left",
    "overlong-sentence", "loose-reference", "numbered-by-hand", "stale-word", "delete-paragraph-id", "nest-too-deep",
    "misspell-cap", "unknown-companion", "bar-companion", "only-when-never", "role-group", "empty-role", "keep-alive",
    "keep-unknown", "half-indent", "stray-heading", "unknown-mark", "identical-options",
}  # fmt: skip
"""Operators every mutant of which is a fault that is promised to be caught."""


@pytest.fixture(scope="module")
def source() -> Source:
    return Source(SMALL)


@pytest.fixture(scope="module")
def trial(source: Source) -> Trial:
    return Trial(source, TODAY)


def _tried(trial: Trial, source: Source, operators: dict, sample: int, verify: int = 0) -> Iterator[Outcome]:
    wanted, _ = tasks(source, operators, sample, 3, verify)
    for task in wanted:
        yield trial.outcome(task)


def test_every_fault_is_caught_or_explained(source: Source, trial: Trial) -> None:
    outcomes = list(_tried(trial, source, FAULTS, 2, verify=6))
    assert len(outcomes) > 150
    survivors = [outcome for outcome in outcomes if not outcome.rules]
    assert [one for one in survivors if not one.reason or one.operator in NEVER_SURVIVE] == []
    assert [one for one in outcomes if one.effect == "broken"] == []
    assert [one for one in outcomes if one.drafts != one.reproduced] == []
    assert sum(one.reproduced for one in outcomes) > 20
    assert [one for one in outcomes if one.verified is False] == []
    assert sum(one.verified is True for one in outcomes) == 6


def test_a_fault_is_looked_at_in_a_draft_that_a_rule_refuses(library: Library, examples: dict[str, Draft]) -> None:
    draft = examples["small-local-partnership"].answered("nation", "scotland")
    with pytest.raises(AccordantError):
        assemble(library, draft)
    bare = Finding(Severity.ERROR, "proof.bare-heading", "“purpose” can be a heading without text.")
    assert reproduced(library, Counterexample(bare, draft)) is False  # it has a text, and that could be seen


def test_no_harmless_edit_raises_an_alarm(source: Source, trial: Trial) -> None:
    outcomes = list(_tried(trial, source, HARMLESS, 1))
    assert len({outcome.operator for outcome in outcomes}) >= 40
    assert [(one.operator, one.message) for one in outcomes if one.rules] == []


def test_a_run_of_any_length_has_tried_every_operator_alike(source: Source) -> None:
    found, sites = tasks(source, FAULTS, None, 3, 0)
    assert len(found) == sum(sites.values())
    assert len({task.id for task in found}) == len(found)
    for length in (len(FAULTS), 300, 700):
        tried = Counter(task.operator.id for task in found[:length])
        most = max(tried.values())
        assert all(tried[id] >= min(most - 1, places) for id, places in sites.items())


def test_no_time_is_no_run(source: Source) -> None:
    wanted, _ = tasks(source, FAULTS, 1, 3, 0)
    assert list(run(source, wanted, 1, TODAY, seconds=0)) == []


def test_a_trial_puts_everything_back(source: Source, trial: Trial) -> None:
    for task in tasks(source, FAULTS, 1, 5, 0)[0][:12]:
        trial.outcome(task)
    for file, text in source.texts.items():
        assert (trial.root / file).read_text(encoding="utf-8") == text


def test_an_operator_changes_something_wherever_it_says_that_it_fits(source: Source) -> None:
    for operator in (*FAULTS.values(), *HARMLESS.values()):
        for mutant in operator.sites(source):
            after = changed(source.texts, mutant)
            assert any(source.texts[file] != text for file, text in after.items()), (operator.id, mutant.about)


def test_a_fault_that_the_check_missed_would_be_told(source: Source, trial: Trial) -> None:
    """A harmless edit, tried as though it were a fault, comes out as a survivor without an explanation."""
    task = next(task for task in tasks(source, HARMLESS, 1, 1, 0)[0] if task.operator.id == "reword")
    outcome = trial.outcome(Task(task.operator, task.mutant))
    assert (outcome.rules, outcome.reason) == ((), "")


def test_the_report_is_json_and_a_second_run_goes_on_from_the_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--library", str(SMALL), "--operators", "dead-clause,drop-default,not-not", "--sample", "1"]
    arguments += ["--harmless", "1", "--processes", "1", "--keep", str(tmp_path)]
    assert main(arguments) == 0
    report = json.loads(capsys.readouterr().out)
    (file,) = tmp_path.glob("*.jsonl")
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    assert len(lines) == 3
    file.write_text("".join(lines[:2]) + lines[2][:20], encoding="utf-8")  # broken off while it wrote
    assert main(arguments) == 0
    again = capsys.readouterr()
    assert "2 were tried before" in again.err
    assert json.loads(again.out)["faults"] == report["faults"]
    assert len(Kept(file).outcomes) == 3
    assert report["library"] == "small"
    assert report["faults"]["operators"]["dead-clause"]["by"]["proof.dead"] == 1
    (survivor,) = report["faults"]["operators"]["drop-default"]["survivors"]
    assert survivor["explanation"]
    assert report["harmless"]["totals"] == {"edits": 1, "tried": 1, "false_alarms": 0, "undecided": 0}


def test_the_tables_in_the_documentation_are_those_of_the_last_run() -> None:
    page = (ROOT / "docs/mutants.md").read_text(encoding="utf-8")
    report = json.loads((ROOT / "docs/mutants.json").read_text(encoding="utf-8"))
    assert page == written(page, report)
    assert set(report["faults"]["operators"]) == set(FAULTS)
    assert set(report["harmless"]["edits"]) == set(HARMLESS)


def test_a_library_that_does_not_load_is_refused_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--library", str(tmp_path)]) == 2
    assert "There is no library in" in capsys.readouterr().err
