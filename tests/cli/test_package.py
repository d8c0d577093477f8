"""`pip install .` gives a working command, with the library, schemas and templates inside the wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from places import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, timeout=300)
    (built,) = folder.glob("accordant-*.whl")
    return built


def test_the_wheel_holds_everything_that_drafting_needs(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for needed in (
        "accordant/bundled/app.py",
        "accordant/bundled/clauses/mutuality/good-faith.md",
        "accordant/bundled/schemas/facts.yaml",
        "accordant/bundled/templates/standard.docx",
        "accordant/bundled/examples/small-local-partnership.yaml",
        "accordant/web/preview.css",
    ):
        assert needed in names
    assert not [name for name in names if name.startswith("tests/")]


def test_the_lock_has_all_that_the_project_asks_for() -> None:
    # On a new machine only what the lock names is installed.
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line) for line in lines if line and not line.lstrip().startswith("#")]
    locked = {canonicalize_name(pin.name): next(iter(pin.specifier)).version for pin in pins}
    for line in (*project["dependencies"], *project["optional-dependencies"]["dev"]):
        asked = Requirement(line)
        assert asked.specifier.contains(locked.get(canonicalize_name(asked.name), "0"), prereleases=True), (
            f"requirements.lock does not meet “{line}”: run make lock."
        )


@pytest.mark.long
def test_it_drafts_an_agreement_from_another_directory(wheel: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "env")], check=True, timeout=120)
    python = tmp_path / "env/bin/python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*install, "-c", str(ROOT / "requirements.lock"), str(wheel)], check=True, timeout=600)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    answers = (ROOT / "examples/small-local-partnership.yaml").read_text(encoding="utf-8")
    (elsewhere / "answers.yaml").write_text(answers, encoding="utf-8")
    command = [str(tmp_path / "env/bin/accordant"), "draft", "answers.yaml", "-o", "agreement.docx"]
    done = subprocess.run(command, cwd=elsewhere, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (elsewhere / "agreement.docx").stat().st_size > 10_000
