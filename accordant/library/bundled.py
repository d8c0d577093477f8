"""Where the bundled library is: inside an installed package, or at the root of a checkout."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
HOUSES: Mapping[str, str] = {"standard": "Standard", "plain": "Large print"}
"""The house templates that come with Accordant: their names, and what they are called."""


def house_template(root: Path, name: str = "standard") -> Path:
    """A house template of a library folder ("standard" or "plain"); the bundled one where it brings none."""
    own = root / "templates" / f"{name}.docx"
    return own if own.is_file() else bundled_root() / "templates" / f"{name}.docx"


def examples_of(root: Path) -> Path:
    """The folder of a library's examples; that of the bundled one where it brings none."""
    own = root / "examples"
    return own if own.is_dir() else bundled_root() / "examples"


def bundled_root() -> Path:
    """The folder that holds the bundled `clauses/`, `schemas/`, `templates/`, `examples/` and `app.py`."""
    inside = _PACKAGE / "bundled"
    return inside if inside.is_dir() else _PACKAGE.parent
