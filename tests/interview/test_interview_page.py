"""docs/interview.md says where each fact is asked: its names are there, and nothing that is asked is left out."""

from __future__ import annotations

import re

from places import ROOT

from accordant.library.entries import OptionItem
from accordant.library.library import Library

_ROW = re.compile(r"^\|[^|]*\|([^|]*)\|([^|]*)\|$", re.M)


def _rows() -> list[tuple[str, str]]:
    return [
        row for row in _ROW.findall((ROOT / "docs/interview.md").read_text(encoding="utf-8")) if "Asked" not in row[0]
    ]


def test_every_name_on_the_page_is_asked_and_everything_asked_is_on_it(library: Library) -> None:
    fields = {f"{group.id}.{field.id}" for group in library.questions.values() for field in group.fields}
    offered = {item.option for section in library.sections for item in section.items if isinstance(item, OptionItem)}
    named = {name for asked, _ in _rows() for name in re.findall(r"`([a-z0-9_.-]+)`", asked)}
    assert named <= fields | offered | set(library.questions)
    assert set(library.questions) | offered <= named


def test_what_is_not_asked_has_its_reason() -> None:
    assert [row for row in _rows() if not row[0].strip() and not row[1].strip()] == []


def test_every_question_says_why_it_is_asked(library: Library) -> None:
    assert [question.id for question in library.questions.values() if not question.why] == []
