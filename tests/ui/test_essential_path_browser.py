"""The essential path in a real browser, by the script that times it, at many times a person's pace."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from browsing import on_this_machine

from tools.essential_answers import ANSWERS, CHARITIES, COUNCIL
from tools.essential_path import figures, once

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.timeout(600)]


def test_the_essential_path_ends_in_a_draft_that_lacks_only_details(tmp_path: Path) -> None:
    with on_this_machine():
        person, walked = once(50, tmp_path)
    assert walked.errors == []
    assert walked.not_details == []
    assert walked.open_points > 0, "the details are left open, so some blank is told"
    document = docx.Document(io.BytesIO(walked.document))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    for typed in (str(ANSWERS["partnership_name"]), COUNCIL, *CHARITIES):
        assert typed in text
    took = figures(person, walked)
    assert 10 < took["minutes_at_human_pace"] < 60, took
