"""Notes in Word: sound files in the house's look, the same bytes each time, nothing of the agreement's own body."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from places import EXAMPLES, ONE_NOW, ROOT
from typer.testing import CliRunner

from accordant.agreement.model import Agreement, Table, Text
from accordant.agreement.note import Note, NoteHeading, NoteList, NoteText
from accordant.assembly.assemble import assemble
from accordant.cli.main import app
from accordant.finding import AccordantError
from accordant.interview.draft import Draft
from accordant.library.bundled import house_template
from accordant.library.library import Library
from accordant.reports.meaning import ledger_note, party_note
from accordant.word.note import write_note

HOUSE = house_template(ROOT)


@pytest.fixture(params=EXAMPLES)
def agreement(request: pytest.FixtureRequest, library: Library, examples: dict[str, Draft]) -> Agreement:
    return assemble(library, examples[request.param])


def words(content: bytes) -> list[str]:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def test_the_ledger_has_every_line_of_the_agreement(agreement: Agreement) -> None:
    note = ledger_note(agreement)
    content = write_note(note, agreement, HOUSE)
    told = sum(len(block.rows) for block in note.blocks if isinstance(block, Table))
    assert told == len(agreement.ledger)
    said = words(content)
    assert said[0] == "Mutuality ledger"
    assert any("not part of the agreement" in text for text in said)
    assert not any("Agreed terms" in text for text in said)


@pytest.mark.parametrize("example", ONE_NOW)
def test_what_it_means_for_each_party_is_written(library: Library, examples: dict[str, Draft], example: str) -> None:
    agreement = assemble(library, examples[example])
    for party in agreement.parties:
        note = party_note(library, examples[example], agreement, party.id)
        said = words(write_note(note, agreement, HOUSE))
        for heading in ("What you could have to pay or bear", "How you could leave", "What you would owe"):
            assert heading in said


@pytest.mark.parametrize("example", ONE_NOW)
def test_a_summary_comes_before_the_lines_and_the_annex_begins_a_page(
    library: Library, examples: dict[str, Draft], example: str
) -> None:
    agreement = assemble(library, examples[example])
    for party in agreement.parties[::3]:
        note = party_note(library, examples[example], agreement, party.id)
        content = write_note(note, agreement, HOUSE)
        begins = [p.text for p in Document(io.BytesIO(content)).paragraphs if p.paragraph_format.page_break_before]
        assert begins == ["Annex: every line, to look things up"]
        headings = [block.text for block in note.blocks if isinstance(block, NoteHeading)]
        front = headings[: headings.index(begins[0])]
        assert front[0] == "At worst, in money" and "How it could leave" in front
        lines = sum(
            len(block.rows)
            for block in note.blocks[: note.blocks.index(NoteHeading(begins[0], True))]
            if isinstance(block, Table)
        )
        assert lines <= 20  # ten exposures and five choices, and room to grow


def test_the_same_note_gives_the_same_bytes(agreement: Agreement) -> None:
    note = ledger_note(agreement)
    assert write_note(note, agreement, HOUSE) == write_note(note, agreement, HOUSE)


def test_bullets_are_a_list_and_text_is_written_as_typed(agreement: Agreement) -> None:
    odd = "A & B <w:t> {{ x }} {%p if %} “ﬁ”"
    blocks = (NoteHeading(odd), NoteText((Text(odd),)), NoteList(((Text(odd),), (Text("two"),))))
    document = Document(io.BytesIO(write_note(Note(odd, odd, odd, blocks), agreement, HOUSE)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts == [odd] * 6 + ["two"]
    numbered = [p for p in document.paragraphs if p._p.pPr is not None and p._p.pPr.numPr is not None]
    assert len(numbered) == 2


def test_a_character_that_word_cannot_hold_is_refused(agreement: Agreement) -> None:
    with pytest.raises(AccordantError, match="cannot hold"):
        write_note(Note("x", "y", "z", (NoteText((Text("\x00"),)),)), agreement, HOUSE)


def test_the_command_writes_the_annex_and_a_partys_note(tmp_path: Path) -> None:
    answers = str(ROOT / "examples/complex-needs-alliance.yaml")
    done = CliRunner().invoke(app, ["ledger", answers, "-o", str(tmp_path / "l.docx")])
    assert done.exit_code == 0, done.output
    done = CliRunner().invoke(app, ["ledger", answers, "-o", str(tmp_path / "p.docx"), "--party", "Harbourlight"])
    assert done.exit_code == 0, done.output
    assert words((tmp_path / "p.docx").read_bytes())[0] == "What this agreement means for Harbourlight"
