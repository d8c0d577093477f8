"""Whole ways through the app in a real browser: by mouse, by keyboard only, on a phone, and there and back again."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from browsing import on_this_machine

from accordant.interview.draft import Draft
from accordant.library.library import Library
from tools.errand import errand_of
from tools.essential_path import once

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.timeout(900)]


def paragraphs(document: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(document)).paragraphs]


def words(document: bytes) -> str:
    cells = [c.text for t in docx.Document(io.BytesIO(document)).tables for row in t.rows for c in row.cells]
    return "\n".join([*paragraphs(document), *cells])


def test_a_whole_alliance_from_the_start_to_the_final_word_file(
    tmp_path: Path, library: Library, examples: dict[str, Draft]
) -> None:
    example = examples["small-local-partnership"]
    with on_this_machine():
        _, walked = once(1000, tmp_path, errand_of(example, library))
    assert walked.errors == []
    assert walked.is_final
    text = words(walked.document)
    assert "●" not in text and "Draft (" not in text
    for party in (*example.members("commissioners"), *example.members("partners")):
        assert str(party.answers["name"]) in text
    assert str(example.answers["purpose"]) in text
