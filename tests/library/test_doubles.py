"""Ids that stand twice in one list: a field of a group, a choice of a question, an option of a clause."""

from __future__ import annotations

from pathlib import Path

import pytest

from accordant.library.load import read_library

INTERVIEW = "schemas/interview/a.yaml"
GOOD_FAITH = "clauses/mutuality/good-faith.md"
REST = "plain: A., for_commissioner: B., for_partner: C."


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (INTERVIEW, "id: cost, type: money", "id: name, type: money", "The field “name” is there twice."),
        (INTERVIEW, "value: equity", "value: honesty", "The choice “honesty” is there twice."),
        (
            GOOD_FAITH,
            "difference: It guides., ",
            f"difference: It guides., {REST}}}\n  - {{id: full, name: X, difference: Y., ",
            "The option “full” is there twice.",
        ),
    ],
)
def test_an_id_that_stands_twice_is_found(small_library: Path, file: str, old: str, new: str, message: str) -> None:
    text = (small_library / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (small_library / file).write_text(text.replace(old, new), encoding="utf-8")
    found = [finding for finding in read_library(small_library)[1] if finding.message == message]
    assert [finding.rule for finding in found] == ["duplicate-id"]
    assert found[0].place.file == file
    assert found[0].place.line
