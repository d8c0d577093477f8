"""The corpus of odd and hostile answers."""

from __future__ import annotations

import json
from pathlib import Path

from accordant.library.values import LONGEST_TEXT, ValueProblem, clean, is_blank

_CORPUS = json.loads((Path(__file__).parent / "data/hostile_answers.json").read_text(encoding="utf-8"))


def _value(entry: dict) -> str:
    repeat = entry.get("repeat")
    return repeat["unit"] * repeat["times"] if repeat else entry["value"]


ALL = {entry["id"]: _value(entry) for entry in _CORPUS}
"""Every string by its id."""


def accepted() -> dict[str, str]:
    """The strings that are accepted as answers, as they are kept."""
    kept = {}
    for id, value in ALL.items():
        try:
            kept[id] = clean(value)
        except ValueProblem:
            continue
    return {id: value for id, value in kept.items() if not is_blank(value) and len(value) <= LONGEST_TEXT}
