"""The bundled library against edited copies: what it says, that it holds for real drafts, and how long it takes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from editions import BUNDLED_EDITS, SMALL, edited
from hypothesis import HealthCheck, given, settings
from places import ROOT
from strategies import drafts

from accordant.compare.agreements import compare_draft
from accordant.compare.model import LibraryChanges
from accordant.compare.names import NEW, names_between
from accordant.library.library import Library
from accordant.library.load import load_library
from accordant.proof.changes.find import library_changes
from accordant.reports.changes import changes_json, draft_json


@pytest.fixture(scope="module")
def editions(library: Library, tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, LibraryChanges]:
    new = load_library(edited(ROOT, tmp_path_factory.mktemp("bundled") / "new", BUNDLED_EDITS))
    return new, library_changes(library, new)


def test_the_bundled_library_is_like_itself(library: Library) -> None:
    assert library_changes(library, library).entries == ()


def test_edits_of_the_bundled_library_are_found(editions: tuple[Library, LibraryChanges]) -> None:
    _, found = editions
    affecting = {entry.id for entry in found.affecting()}
    assert "good-faith" in affecting
    assert all(change.shown for entry in found.affecting() for change in entry.changes)
    assert ("model", "alliance") in {(answer.name, answer.value) for answer in found.safe}


def test_what_is_said_holds_for_drafts(library: Library, editions: tuple[Library, LibraryChanges]) -> None:
    new, found = editions
    names = names_between(library, new)
    said = {entry.formerly or entry.id for entry in found.affecting()}

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(draft=drafts(library))
    def holds(draft) -> None:
        differs = {unit.id.removeprefix(NEW) for unit in compare_draft(draft, library, new, names)[0]}
        assert {id for id in differs if not id.startswith("definition.")} <= said
        if draft.answers["model"] == "alliance":
            assert not differs

    holds()


# --- the command --------------------------------------------------------------------------------------------------


def accordant(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "accordant.cli.main", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=120)


def test_the_command_tells_and_refuses_a_version_that_is_too_low(tmp_path: Path) -> None:
    edit = ("clauses/purpose/purpose.md", "The shared purpose is", "Their common purpose is")
    new = edited(SMALL, tmp_path / "new", (edit,))
    done = accordant("diff", SMALL, new)
    assert done.returncode == 1
    assert "[-The shared-]{+Their common+} purpose" in done.stdout
    assert "diff.version" in done.stderr
    data = json.loads(accordant("diff", SMALL, new, "--json").stdout)
    assert (data["step"], data["sufficient"]) == ("major", False)
    assert accordant("diff", SMALL, SMALL).returncode == 0


def test_the_command_says_whether_a_draft_is_affected(tmp_path: Path) -> None:
    answers = tmp_path / "draft.yaml"
    answers.write_text(
        "accordant: 1\nlibrary: 1.0.0\ndraft: {date: 2026-11-22}\nanswers:\n  model: alliance\n"
        "  commissioners: [{id: c}]\n  partners: [{id: p}]\n  route: other\n",
        encoding="utf-8",
    )
    law = ("clauses/purpose/purpose.md", "The Procurement Law applies", "The Procurement Law governs this")
    new = edited(SMALL, tmp_path / "new", (law,))
    done = accordant("diff", SMALL, new, "--answers", answers)
    assert (done.returncode, done.stdout) == (0, f"{answers} is not affected.\n")
    answers.write_text(answers.read_text().replace("route: other", "route: act"), encoding="utf-8")
    done = accordant("diff", SMALL, new, "--answers", answers)
    assert "is affected: 1 part of it reads otherwise" in done.stdout
    data = json.loads(accordant("diff", SMALL, new, "--answers", answers, "--json").stdout)
    assert (data["affected"], [unit["id"] for unit in data["changed"]]) == (True, ["purpose"])


def _told(heading: str) -> set[str]:
    """The keys that docs/json.md tells of, in the table that begins with this heading cell."""
    table = (ROOT / "docs/json.md").read_text(encoding="utf-8").split(f"| {heading} |", 1)[1].split("\n\n", 1)[0]
    return {key for row in table.splitlines()[2:] for key in re.findall(r"`(\w+)`", row.split("|")[1])}


def test_the_json_has_the_keys_that_are_told(editions: tuple[Library, LibraryChanges]) -> None:
    data = changes_json(editions[1])
    assert set(data) == _told("Comparison")
    assert all(set(entry) == _told("Changed entry") for entry in data["entries"])
    assert all(set(change) == _told("Change") for entry in data["entries"] for change in entry["changes"])
    assert set(draft_json([], [])) == _told("Draft")


@pytest.mark.parametrize("arguments", [[], ["nowhere", "elsewhere"], [SMALL]])
def test_a_library_that_is_not_there_is_misuse(arguments: list) -> None:
    done = accordant("diff", *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
