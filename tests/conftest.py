"""What the tests share: the bundled library, the examples, and a small library that can be read at a glance."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from places import EXAMPLES, ROOT, STRESS

from accordant.interview.draft import Draft
from accordant.interview.draft_file import read_draft
from accordant.library.library import Library
from accordant.library.load import load_library

# Tests keep drafts in folders of their own, whatever database this machine is set up with.
os.environ.pop("ACCORDANT_DATABASE_URL", None)
# A page that runs without a browser has no connection by which the app could see that it is on this computer.
os.environ["ACCORDANT_SINGLE_USER"] = "yes"


@pytest.fixture(scope="session")
def library() -> Library:
    """The bundled library."""
    return load_library(ROOT)


@pytest.fixture(scope="session")
def examples(library: Library) -> dict[str, Draft]:
    """The worked examples by name, the stress case included."""
    return {
        name: read_draft((ROOT / f"examples/{name}.yaml").read_text(encoding="utf-8"), f"{name}.yaml", library)[0]
        for name in (*EXAMPLES, STRESS)
    }


@pytest.fixture
def small_library(tmp_path: Path) -> Path:
    """A copy of tests/libraries/small, to be changed by the test."""
    return Path(shutil.copytree(ROOT / "tests/libraries/small", tmp_path / "small"))
