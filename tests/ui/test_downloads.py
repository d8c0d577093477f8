"""Files to take away: their layout and their notes."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from places import ROOT

from accordant.interview.draft import Draft
from accordant.library.library import Library
from accordant.ui import documents
from accordant.ui.readings import read_draft


def _text(content: bytes, part: str) -> str:
    with ZipFile(BytesIO(content)) as package:
        return package.read(part).decode("utf-8") if part in package.namelist() else ""


def test_a_draft_carries_its_notes_only_when_they_are_asked_for(library: Library, examples: dict[str, Draft]) -> None:
    draft = examples["small-local-partnership"]
    assert "Before signing:" in _text(documents.word_file(library, draft, notes=True), "word/comments.xml")
    assert not _text(documents.word_file(library, draft), "word/comments.xml")


def test_only_a_final_file_waits_for_the_pages_that_libreoffice_prints(
    library: Library, examples: dict[str, Draft], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "final_pages", lambda content: b"counted")
    draft = examples["small-local-partnership"]
    assert documents.word_file(library, draft, final=True) == b"counted"
    assert documents.word_file(library, draft)[:2] == b"PK"


def test_large_print_is_in_large_print(library: Library, examples: dict[str, Draft]) -> None:
    draft = examples["small-local-partnership"]
    expected = _text((ROOT / "templates/plain.docx").read_bytes(), "word/styles.xml")
    assert _text(documents.word_file(library, draft, house="plain"), "word/styles.xml") == expected
    reading = read_draft(library, draft)
    party = reading.agreement.parties[0]
    for note in (
        documents.note_file(library, draft, "route", None, house="plain"),
        documents.ledger_file(reading, house="plain"),
        documents.meaning_file(reading, draft, party, house="plain"),
    ):
        assert _text(note, "word/styles.xml") == expected
