"""Answer files in the exported package: its own modules, with as much of docassemble as they import.

`make docassemble` takes answer files across in docassemble itself.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from datetime import date
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
import yaml
from exported import exported
from places import ROOT

from accordant.library.load import load_library

SMALL = load_library(ROOT / "tests/libraries/small")


class _Group(SimpleNamespace):
    """A list of docassemble's: it makes its own members."""

    def __init__(self, *_: object, **given: object):
        super().__init__(elements=[], **given)

    def appendObject(self) -> SimpleNamespace:
        self.elements.append(SimpleNamespace())
        return self.elements[-1]


def _picked(_: str, elements: dict[str, bool], **__: object) -> dict[str, bool]:
    """What is picked of several choices, which docassemble keeps as a mapping."""
    return elements


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    """The variables of the interview."""
    return {}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, answers: dict[str, Any]) -> Iterator[None]:
    """A Python in which the package is installed."""
    root = tmp_path_factory.mktemp("server") / "docassemble"
    for name, content in exported(SMALL).items():
        path = root / "Accordant" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    classes = {"DAList": _Group, "DAObject": SimpleNamespace, "CustomDataType": object}
    functions = {"DADict": _picked, "as_datetime": date.fromisoformat, "value": answers.get}
    modules = {
        "docassemble": {"__path__": [str(root)]},
        "docassemble.base": {"__path__": []},
        "docassemble.base.thread_context": {"get_current_user_dict": lambda: answers},
        "docassemble.base.util": {**classes, **functions, "DAValidationError": ValueError},
    }
    with patch.dict(sys.modules):
        for name, held in modules.items():
            sys.modules[name] = ModuleType(name)
            vars(sys.modules[name]).update(held)
        yield


@pytest.fixture
def package(server: None, answers: dict[str, Any]) -> dict[str, Any]:
    """What the interview has from its modules, as its own first lines ask for them. No question is answered yet."""
    answers.clear()
    names: dict[str, Any] = {}
    for file in ("main.yml", "clauses.yml"):
        for block in yaml.safe_load_all(exported(SMALL)[f"data/questions/{file}"]):
            for module in block.get("modules", ()):
                found = vars(importlib.import_module(f"docassemble.Accordant{module}"))
                names |= {name: found[name] for name in found.get("__all__", found)}
    return names


def test_an_answer_file_is_taken_over_and_given_back(package: dict[str, Any], answers: dict[str, Any]):
    tree = {
        "accordant": 1,
        "library": SMALL.info.version,
        "draft": {"number": 2, "date": date(2027, 2, 1), "salt": "s", "reference": "LS/42"},
        "answers": {
            "model": "alliance",
            "start_date": date(2027, 4, 1),
            "days": 7,
            "principles": ["equity"],
            "partners": [{"id": "us", "name": "Us", "kind": "charity"}],
        },
        "options": {"good-faith": "short"},
        "remarks": {"kept": "as it was"},
    }
    assert package["load_answers"](yaml.safe_dump(tree)) == []
    assert (answers["days"], answers["option_good_faith"]) == (7, "short")
    assert yaml.safe_load(package["answer_file"]()) == tree


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("options: {good-faith: [short]}", "The clause “good-faith” has no option “['short']”. It has: full, short."),
        ("options: {good-faith: {short: yes}}", "has no option “{'short': 'yes'}”"),
        ("answers: {principles: [[honesty]]}", "“['honesty']” is not one of the choices: honesty, equity."),
        ("answers: {principles: [{honesty: yes}]}", "“{'honesty': 'yes'}” is not one of the choices"),
        ("answers: {partners: [{id: [us], name: Us}]}", "The id “['us']” should be lower-case letters"),
        ("answers: {partners: [{id: {us: them}}]}", "The id “{'us': 'them'}” should be lower-case letters"),
        ("answers: {model: [alliance]}", "It should be a single value, not a list or a mapping."),
        ("draft: {number: [2]}", "The draft number should be a whole number."),
    ],
)
def test_a_list_or_a_mapping_in_place_of_a_word_is_told(package, answers, written: str, told: str):
    (problem,) = package["load_answers"](f"accordant: 1\n{written}\n")
    assert told in problem
    assert not answers


def test_a_reference_is_taken_over_without_a_number_or_a_date(package, answers):
    assert package["load_answers"]("accordant: 1\ndraft: {reference: ' LS/42  a '}\n") == []
    assert answers["draft_reference"] == "LS/42 a"
