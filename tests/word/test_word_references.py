"""Cross-references stay live and are right before Word has opened the file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from word_agreements import alliance
from word_pieces import paragraph
from word_reading import STANDARD, W, bookmarked, fields, part, parts, repacked, text

from accordant.agreement.model import Agreement, Clause, Paragraph, Reference, Table, plain
from accordant.finding import AccordantError
from accordant.word.fields import bookmark_name
from accordant.word.write import write_word


def _references(agreement: Agreement) -> list[Reference]:
    return [run for each in agreement.paragraphs() for run in each.runs if isinstance(run, Reference)]


def _with_paragraph(block: Paragraph | Table) -> Agreement:
    whole = alliance()
    last = whole.parts[-1]
    clause: Clause = last.clauses[-1]
    changed = replace(last, clauses=(*last.clauses[:-1], replace(clause, blocks=(*clause.blocks, block))))
    return replace(whole, parts=(*whole.parts[:-1], changed))


def test_every_reference_is_a_field_that_shows_the_number_of_the_model():
    agreement = alliance()
    found = fields(write_word(agreement, STANDARD))
    for reference in _references(agreement):
        assert (rf"REF {bookmark_name(reference.target)} \w \h", reference.text) in found


def test_a_bookmark_encloses_the_words_of_one_paragraph():
    content = write_word(alliance(), STANDARD)
    for each in part(content).iter(f"{W}p"):
        starts = [mark.get(f"{W}id") for mark in each.iter(f"{W}bookmarkStart")]
        ends = [mark.get(f"{W}id") for mark in each.iter(f"{W}bookmarkEnd")]
        assert starts == ends


def test_bookmarks_are_hidden_short_and_unlike_each_other():
    content = write_word(alliance(), STANDARD)
    names = [mark.get(f"{W}name") for mark in part(content).iter(f"{W}bookmarkStart")]
    numbers = [mark.get(f"{W}id") for mark in part(content).iter(f"{W}bookmarkStart")]
    assert all(name.startswith("_") and len(name) <= 40 for name in names)
    assert len({name.lower() for name in names}) == len(names) == len(set(numbers))


def test_a_bookmark_stays_the_same_when_the_number_changes():
    agreement = alliance()
    fewer = replace(agreement, background=())
    first = bookmarked(write_word(agreement, STANDARD))
    second = bookmarked(write_word(fewer, STANDARD))
    name = bookmark_name("warning.duty")
    assert text(first[name]) == text(second[name])


def test_a_reference_to_nothing_is_refused():
    stray = paragraph("stray", 1, "3.3", "3.3", "See clause ", Reference("nowhere", "9.9"), ".")
    with pytest.raises(AccordantError, match="'nowhere', which is not in this agreement"):
        write_word(_with_paragraph(stray), STANDARD)


def test_two_paragraphs_with_one_id_are_refused():
    with pytest.raises(AccordantError, match=r"Two paragraphs have the id 'warning\.duty'"):
        write_word(_with_paragraph(paragraph("warning.duty", 1, "3.3", "3.3", "Again.")), STANDARD)


def test_a_list_that_is_too_deep_is_refused():
    with pytest.raises(AccordantError, match="stands at level 5"):
        write_word(_with_paragraph(paragraph("deep", 5, "(1)", "3.2(1)", "Too deep.")), STANDARD)


def test_a_template_that_numbers_otherwise_gets_references_that_agree_with_it(tmp_path: Path):
    template = tmp_path / "restyled.docx"
    numbering = parts(STANDARD.read_bytes())["word/numbering.xml"].decode()
    template.write_bytes(repacked(STANDARD.read_bytes(), numbering=numbering.replace('w:val="(%3)"', 'w:val="%3)"', 1)))
    found = fields(write_word(alliance(), template))
    assert (rf"REF {bookmark_name('team.money')} \w \h", "2.1a)(i)(A)") in found


def test_the_words_around_a_reference_are_not_part_of_it():
    content = write_word(alliance(), STANDARD)
    change = bookmarked(content)[bookmark_name("services.change")]
    assert "as paragraph 1(b)(i) of Schedule 2 allows." in text(change)
    assert plain(alliance().schedules[0].blocks[2].runs) == text(change)
