"""docs/maintaining.md is walked through, step by step, in a copy of the library: what it says is what happens."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from places import ROOT
from typer.testing import CliRunner

from accordant.cli.main import app

PAGE = "docs/maintaining.md"
_STEP = re.compile(r"(?P<before>[^\n]*)\n\n```(?P<kind>\w+)\n(?P<block>.*?)^```$", re.S | re.M)
_FILE = re.compile(r"`((?:clauses|schemas|shown)/[\w./-]+)`")
_COUNT = re.compile(r"[\d,]+ (?=clauses|properties)|\d+ warnings?, \d+ pieces? of advice")
_NOT_RUN = ("make", ". ", "accordant app")


@dataclass(frozen=True)
class Step:
    """A block of the page, with the sentence before it."""

    before: str
    kind: str
    block: str

    @property
    def files(self) -> list[str]:
        return _FILE.findall(self.before)


def steps() -> list[Step]:
    text = (ROOT / PAGE).read_text(encoding="utf-8")
    return [Step(found["before"], found["kind"], found["block"]) for found in _STEP.finditer(text)]


def run(line: str) -> list[str]:
    """What a command prints, line by line."""
    if not line.startswith("accordant "):
        return subprocess.run(shlex.split(line), check=True, capture_output=True, text=True).stdout.splitlines()
    done = CliRunner().invoke(app, shlex.split(line)[1:])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return [each for each in done.output.splitlines() if each.strip()]


def without_counts(lines: list[str]) -> list[str]:
    """Lines without the numbers that change with the library. New findings are compared line by line all the same."""
    return [_COUNT.sub("", line) for line in lines]


def apply(step: Step) -> None:
    """Change the files that a step names, as it says."""
    assert step.files, f"no file is named before: {step.block[:60]}"
    lines = step.block.splitlines(keepends=True)
    for name in step.files:
        path = Path(name)
        if step.kind == "diff":
            old = "".join(line[1:] for line in lines if line[0] in " -")
            new = "".join(line[1:] for line in lines if line[0] in " +")
            text = path.read_text(encoding="utf-8")
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
            path.write_text(text.replace(old, new), encoding="utf-8")
        elif "at the end of" in step.before:
            with path.open("a", encoding="utf-8") as file:
                file.write(step.block)
        else:
            assert "Make" in step.before and not path.exists()
            path.write_text(step.block, encoding="utf-8")


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the library, to stand in."""
    for folder in ("clauses", "schemas", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / "library" / folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path / "library")
    return tmp_path / "library"


@pytest.mark.long
def test_the_page_can_be_followed_word_for_word(copy: Path) -> None:
    known = set(run("accordant check --library ."))
    printed: list[str] = []
    shown = 0
    for step in steps():
        if step.kind == "sh":
            lines = [line for line in step.block.splitlines() if not line.startswith(_NOT_RUN)]
            printed = [line for each in lines for line in run(each) if line not in known]
        elif step.kind == "text":
            told = [line for line in step.block.splitlines() if line.strip()]
            if told[0] == "…":
                told = told[1:]
                printed = printed[-len(told) :]
            assert without_counts(printed) == without_counts(told)
            shown += 1
        elif "this is all" in step.before:
            (name,) = step.files
            text = Path(name).read_text(encoding="utf-8")
            assert step.block in text
            assert set(yaml.safe_load(text)["answers"]) == {"model", "commissioners", "partners"}
        else:
            apply(step)
    assert shown == 4


def test_every_step_is_of_a_kind_that_is_walked() -> None:
    assert {step.kind for step in steps()} == {"sh", "text", "diff", "yaml", "markdown"}
    assert (ROOT / PAGE).read_text(encoding="utf-8").count("\n```") == 2 * len(steps())
