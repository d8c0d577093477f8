"""The version step, what a lawyer records, and one draft under two versions."""

from __future__ import annotations

from pathlib import Path

import pytest
from editions import INFO, INTERVIEW, PURPOSE, SMALL, Edit, edited, edition, small

from accordant.compare.agreements import compare_draft
from accordant.compare.carry import carried
from accordant.compare.model import LibraryChanges, Step
from accordant.compare.names import names_between
from accordant.compare.redline import redline
from accordant.compare.release import raised
from accordant.interview.draft import Answer, Draft, Member
from accordant.library.load import load_library
from accordant.proof.changes.find import library_changes

WORDING: Edit = (PURPOSE, "The shared purpose is", "Their common purpose is")


def changes(folder: Path, *edits: Edit) -> LibraryChanges:
    return library_changes(small(), load_library(edited(SMALL, folder / "new", edits)))


def rules(found: LibraryChanges) -> list[str]:
    return [finding.rule for finding in found.findings]


def version(to: str, unchanged: str = "") -> Edit:
    old = "  - {version: 1.0.0, date: 2026-11-22, changes: [Everything]}"
    record = f", meaning_unchanged: [{unchanged}]" if unchanged else ""
    return (INFO, old, f"  - {{version: {to}, date: 2026-11-22, changes: [More]{record}}}\n{old}")


def library(to: str) -> Edit:
    return (INFO, "version: 1.0.0\nlaw", f"version: {to}\nlaw")


def clause(to: str) -> Edit:
    return (PURPOSE, "version: 1.0.0", f"version: {to}")


def test_a_change_of_wording_is_major_and_both_versions_must_say_so(tmp_path: Path) -> None:
    found = changes(tmp_path, WORDING)
    assert found.step is Step.MAJOR
    assert rules(found) == ["diff.version", "diff.clause-version"]
    assert "2.0.0" in found.findings[0].next_step
    assert found.findings[0].place.file == INFO
    assert found.findings[1].place.file == PURPOSE


def test_versions_that_have_risen_enough_satisfy(tmp_path: Path) -> None:
    assert rules(changes(tmp_path, WORDING, library("2.0.0"), version("2.0.0"), clause("2.0.0"))) == []


@pytest.mark.parametrize("recorded", ["purpose", "purpose.purpose"])
def test_recorded_as_unchanged_in_meaning_it_is_a_patch(tmp_path: Path, recorded: str) -> None:
    found = changes(tmp_path, WORDING, library("1.0.1"), version("1.0.1", recorded), clause("1.0.1"))
    assert (found.step, rules(found)) == (Step.PATCH, [])
    (entry,) = found.entries
    assert all(change.meaning_unchanged for change in entry.changes)
    assert entry.affects_drafts, "the draft still reads otherwise"


def test_a_record_of_something_that_did_not_change_is_told(tmp_path: Path) -> None:
    found = changes(tmp_path, library("1.0.1"), version("1.0.1", "good-faith"))
    assert rules(found) == ["diff.meaning-unchanged"]


def test_a_record_of_an_earlier_release_counts_no_more(tmp_path: Path) -> None:
    edits = (INFO, "changes: [Everything]}", "changes: [Everything], meaning_unchanged: [purpose]}")
    assert changes(tmp_path, WORDING, edits).step is Step.MAJOR


def test_the_older_library_comes_first(tmp_path: Path) -> None:
    found = changes(tmp_path, library("0.9.0"))
    assert rules(found) == ["diff.version"]
    assert "older library first" in found.findings[0].next_step


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("option added", Step.MINOR),
        ("question added", Step.MINOR),
        ("question added for a paragraph", Step.MINOR),
        ("note", Step.PATCH),
        ("wording nobody sees", Step.PATCH),
        ("option renamed", Step.PATCH),
        ("option default", Step.MAJOR),
        ("condition", Step.MAJOR),
    ],
)
def test_the_step_is_that_of_the_change(name: str, step: Step) -> None:
    assert library_changes(small(), edition(name)).step is step


def test_a_version_after_a_step() -> None:
    steps = [raised("1.2.3", step) for step in (Step.NONE, Step.PATCH, Step.MINOR, Step.MAJOR)]
    assert steps == ["1.2.3", "1.2.4", "1.3.0", "2.0.0"]


def _draft(**answers: Answer) -> Draft:
    parties = {"commissioners": (Member("c", {}),), "partners": (Member("p", {}),)}
    return Draft(answers={"model": "alliance", **parties, **answers})


def test_one_draft_is_affected_only_where_its_text_is() -> None:
    new = edition("condition")  # also in where there is a lead
    names = names_between(small(), new)
    two = (Member("p", {}), Member("q", {}))
    with_lead = _draft(route="other", has_lead=True, partners=two)
    without = _draft(route="other", has_lead=False, partners=two)
    (unit,), lost = compare_draft(with_lead, small(), new, names)
    assert (unit.id, unit.state, lost) == ("good-faith", "changed", ())
    assert unit.redlines[0] == "{+The Partners act in good faith under the Procurement Act 2023.+}"
    assert compare_draft(without, small(), new, names) == ((), ())


def test_answers_and_choices_move_to_their_new_names() -> None:
    new = edition("question renamed")
    moved, lost = carried(_draft(days=9), small(), new, names_between(small(), new))
    assert (moved.answers["meeting_days"], lost) == (9, ())
    new = edition("option renamed")
    moved, _ = carried(_draft().chosen("good-faith", "short"), small(), new, names_between(small(), new))
    assert moved.options == {"good-faith": "brief"}


def test_an_answer_without_a_place_is_told(tmp_path: Path) -> None:
    edit = (INTERVIEW, "min: 1, max: 30, default: 5", "min: 1, max: 8, default: 5")
    new = load_library(edited(SMALL, tmp_path / "new", (edit,)))
    names = names_between(small(), new)
    reworded, lost = compare_draft(_draft(days=9), small(), new, names)
    assert [unit.id for unit in reworded] == ["purpose"]
    assert "too large" in lost[0]
    found = library_changes(small(), new)
    assert found.step is Step.MAJOR
    assert "purpose" in {entry.id for entry in found.affecting()}


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("It must act.", "It must act.", "It must act."),
        ("It must act.", "It may act.", "It [-must-]{+may+} act."),
        ("It must act at once.", "It must act in 5 days.", "It must act [-at once-]{+in 5 days+}."),
        ("", "New.", "{+New.+}"),
        ("Within {days} days.", "Within {more_days} days.", "Within [-{days}-]{+{more_days}+} days."),
    ],
)
def test_a_redline_is_word_by_word(old: str, new: str, shown: str) -> None:
    assert redline(old, new) == shown


def test_a_clause_that_is_gone_and_one_that_is_new(tmp_path: Path) -> None:
    lists = ("clauses/outlines/innovation.yaml", "phases", "stages")
    text = (SMALL / "clauses/purpose/phases.md").read_text(encoding="utf-8")
    folder = edited(SMALL, tmp_path / "new", ())
    outline = (folder / lists[0]).read_text(encoding="utf-8")
    (folder / lists[0]).write_text(outline.replace("phases", "stages"), encoding="utf-8")
    (folder / "clauses/purpose/phases.md").unlink()
    (folder / "clauses/purpose/stages.md").write_text(text.replace("id: phases", "id: stages"), encoding="utf-8")
    compatibility = folder / "clauses/compatibility.yaml"
    compatibility.write_text(compatibility.read_text().replace("clause: phases", "clause: stages"), encoding="utf-8")
    found = library_changes(small(), load_library(folder))
    states = {entry.id: (entry.state, entry.affects_drafts) for entry in found.entries if entry.kind == "clause"}
    assert states == {"stages": ("new", True), "phases": ("removed", True)}
    assert {(answer.name, answer.value) for answer in found.safe} == {("model", "alliance")}
