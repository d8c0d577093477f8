"""The JSON Schemas for editors are up to date, accept every file of the library, and refuse a misspelt key."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from places import ROOT

from accordant.library.marked import Marked, read

sys.path.insert(0, str(ROOT))
from tools.make_schemas import FOLDER, SCHEMAS, schema_text

FILES = {
    "section": "schemas/interview/*.yaml",
    "chooser": "schemas/chooser.yaml",
    "facts": "schemas/facts.yaml",
    "rules": "schemas/rules.yaml",
    "authorities": "schemas/authorities.yaml",
    "clause": "clauses/*/*.md",
    "definitions": "clauses/definitions/*.yaml",
    "outline": "clauses/outlines/*.yaml",
    "topics": "clauses/topics.yaml",
    "parties": "clauses/parties.yaml",
    "stale-terms": "clauses/stale-terms.yaml",
    "one-name": "clauses/one-name.yaml",
    "roles": "clauses/roles.yaml",
    "compatibility": "clauses/compatibility.yaml",
    "note": "schemas/notes/*.yaml",
    "guide": "schemas/guide.yaml",
    "library": "clauses/library.yaml",
}


def typed(node: Any) -> Any:
    """A YAML tree as an editor types it (YAML 1.2, core schema)."""
    if isinstance(node, dict):
        return {str(key): typed(value) for key, value in node.items()}
    if isinstance(node, list):
        return [typed(part) for part in node]
    if isinstance(node, Marked) and not node.quoted:
        if node in ("true", "false"):
            return node == "true"
        if re.fullmatch(r"-?[0-9]+", node):
            return int(node)
    return str(node)


def data(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        text = text.split("\n---\n", 1)[0].removeprefix("---\n")
    return typed(read(text, path.name))


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_up_to_date_and_accepts_every_file(name: str) -> None:
    assert (FOLDER / f"{name}.schema.json").read_text(encoding="utf-8") == schema_text(name), "run make schemas"
    validator = Draft202012Validator(json.loads(schema_text(name)))
    files = sorted(ROOT.glob(FILES[name]))
    assert files
    for path in files:
        assert [error.message for error in validator.iter_errors(data(path))] == [], path


def test_a_misspelt_key_is_refused() -> None:
    validator = Draft202012Validator(json.loads(schema_text("rules")))
    rule = data(ROOT / "schemas/rules.yaml")[0]
    assert not list(validator.iter_errors([rule]))
    assert list(validator.iter_errors([{**rule, "mesage": "x"}]))
