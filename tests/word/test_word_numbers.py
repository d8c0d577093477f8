"""Numbers are Word's own, and they are the model's."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_agreements import alliance, large
from word_reading import STANDARD, W, bookmarked, fields, in_style, part, printed_pages, squeezed, text

from accordant.agreement.model import Agreement, plain
from accordant.numerals import numeral
from accordant.word.fields import PARTY, bookmark_name
from accordant.word.numbering import labels, read_lists
from accordant.word.write import write_word


def _labels(content: bytes) -> dict[str, tuple[str, str]]:
    """(printed, full) by bookmark, as our reading of Word's lists has them."""
    lists = read_lists(part(content, "word/numbering.xml"), part(content, "word/styles.xml"))
    return {
        mark.get(f"{W}name"): (label.printed, label.full)
        for paragraph, label in labels(part(content).iter(f"{W}p"), lists)
        for mark in paragraph.iter(f"{W}bookmarkStart")
        if label is not None
    }


@pytest.mark.parametrize("agreement", [alliance(), large()], ids=["alliance", "large"])
def test_every_paragraph_gets_the_number_that_the_model_gives_it(agreement: Agreement):
    found = _labels(write_word(agreement, STANDARD))
    for paragraph in agreement.paragraphs():
        if paragraph.level:
            printed, full = found[bookmark_name(paragraph.id)]
            assert (printed.rstrip("."), full) == (paragraph.number.rstrip("."), paragraph.full_number)


def test_clauses_schedules_and_parties_get_the_number_that_the_model_gives_them():
    agreement = alliance()
    found = _labels(write_word(agreement, STANDARD))
    for holder in (*agreement.clauses(), *agreement.schedules):
        assert found[bookmark_name(holder.id)][1] == holder.number
    for party in agreement.parties:
        assert found[bookmark_name(party.id, PARTY)][0] == party.number


def test_no_number_is_typed():
    agreement = alliance()
    marked = bookmarked(write_word(agreement, STANDARD))
    for paragraph in agreement.paragraphs():
        assert text(marked[bookmark_name(paragraph.id)]) == plain(paragraph.runs)


def test_each_schedule_begins_again_at_one():
    content = write_word(alliance(), STANDARD)
    found = _labels(content)
    assert found[bookmark_name("services.list")][0] == "1"
    assert found[bookmark_name("terms.meetings")][0] == "1"
    numbers = {
        paragraph.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") for paragraph in in_style(content, "ScheduleLevel1")
    }
    assert len(numbers) == 2


def test_an_unnumbered_paragraph_of_a_schedule_has_no_number():
    assert bookmark_name("terms.note") not in _labels(write_word(alliance(), STANDARD))


@pytest.mark.parametrize(
    ("number", "number_format", "expected"),
    [
        (27, "lowerLetter", "aa"),
        (28, "lowerLetter", "bb"),
        (27, "upperLetter", "AA"),
        (9, "lowerRoman", "ix"),
        (1994, "upperRoman", "MCMXCIV"),
        (3, "decimal", "3"),
        (3, "none", ""),
    ],
)
def test_numbers_are_written_as_word_writes_them(number: int, number_format: str, expected: str):
    assert numeral(number, number_format) == expected


@pytest.mark.office
@pytest.mark.parametrize("agreement", [alliance(), large(20, 8)], ids=["alliance", "large"])
def test_libreoffice_prints_the_numbers_of_the_model(agreement: Agreement, tmp_path: Path):
    content = write_word(agreement, STANDARD)
    printed = squeezed("".join(printed_pages(content, tmp_path)))
    position = printed.rindex(squeezed("This agreement is dated"))
    for paragraph in agreement.paragraphs():
        wanted = squeezed(paragraph.number + plain(paragraph.runs))
        position = printed.find(wanted, position)
        assert position >= 0, f"{paragraph.full_number} {plain(paragraph.runs)}"


@pytest.mark.office
@pytest.mark.parametrize("agreement", [alliance(), large()], ids=["alliance", "large"])
def test_the_contents_give_the_page_on_which_libreoffice_prints_each_heading(agreement: Agreement, tmp_path: Path):
    content = write_word(agreement, STANDARD)
    pages = printed_pages(content, tmp_path)
    body = pages[next(index for index, page in enumerate(pages) if "This agreement is dated" in page) :]
    cached = {
        instruction.split()[1]: page for instruction, page in fields(content) if instruction.startswith("PAGEREF")
    }
    assert cached
    for clause in agreement.clauses():
        wanted = squeezed(f"{clause.number}.{clause.title}")
        assert wanted in squeezed(body[int(cached[bookmark_name(clause.id)]) - 1])
