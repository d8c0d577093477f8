"""The map of topics in docs/coverage.md: every row once, every place there, no paragraph stretched over many rows."""

from __future__ import annotations

import re
from collections import Counter

from places import ROOT

from accordant.library.library import Library

ROWS = range(1, 128)
"""The topics of a relational agreement, by number."""
_CODE = re.compile(r"`([^`]+)`")


def table() -> list[tuple[int, str, list[str], str]]:
    lines = (ROOT / "docs/coverage.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if re.match(r"\| \d+ \|", line)]
    assert all(len(row) == 4 for row in cells), "row, topic, where, notes"
    return [(int(row), topic, _CODE.findall(where), notes) for row, topic, where, notes in cells]


def test_every_topic_is_there_once_and_in_order() -> None:
    assert [row for row, *_ in table()] == list(ROWS)


def test_every_place_named_is_in_the_library(library: Library) -> None:
    there = {id for clause in library.clauses.values() for id in places(library, clause.id)}
    for row, topic, where, _ in table():
        assert set(where) <= there, f"row {row}, {topic}: {sorted(set(where) - there)}"


def places(library: Library, id: str) -> list[str]:
    clause = library.clauses[id]
    options = [f"{id}/{option.id}" for option in clause.head.options]
    return [id, *options, *(f"{id}.{block.id}" for block in clause.all_blocks())]


def test_a_topic_without_a_place_has_its_reason() -> None:
    for row, topic, where, notes in table():
        assert where or len(notes.split()) >= 6, f"row {row}, {topic}"


def test_no_paragraph_answers_more_than_three_topics() -> None:
    used = Counter(place for _, _, where, _ in table() for place in where if "." in place)
    assert {place: count for place, count in used.items() if count > 3} == {}


def test_a_topic_is_answered_by_more_than_a_heading() -> None:
    for row, topic, where, _ in table():
        named = [place for place in where if "." in place or "/" in place]
        assert named or len(where) == 1, f"row {row}, {topic}: name the paragraphs or options that answer it"
