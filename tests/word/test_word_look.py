"""What a reader sees: draft marks, headings, tables, contents, signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from word_agreements import WIDE, alliance, complete, wide
from word_pieces import party, words
from word_reading import PLAIN, STANDARD, W, bookmarked, fields, in_style, part, parts, printed_pages, style, text

from accordant.agreement.model import Agreement, Blank, Reference, Runs, Table, Text
from accordant.assembly.assemble import assemble
from accordant.finding import AccordantError
from accordant.interview.draft import Draft
from accordant.library.library import Library
from accordant.word.fields import bookmark_name
from accordant.word.metrics import text_width
from accordant.word.write import unchecked_word, write_word

_DUBLIN = "{http://purl.org/dc/elements/1.1/}"


def _header(content: bytes) -> str:
    return text(next(part(content, "word/header1.xml").iter(f"{W}p")))


def test_a_draft_says_so_on_the_cover_and_on_every_page():
    content = write_word(alliance(), STANDARD)
    assert _header(content) == "Draft (3): 12 June 2026\tSubject to contract"
    assert [text(each) for each in in_style(content, "CoverDraftLine")] == [
        "Draft (3): 12 June 2026",
        "Subject to contract",
    ]


def test_a_final_agreement_says_neither_and_keeps_the_notice():
    content = write_word(complete(), STANDARD, final=True)
    assert _header(content).strip() == ""
    assert not in_style(content, "CoverDraftLine")
    assert [text(paragraph) for paragraph in in_style(content, "CoverNotice")] == [complete().notice]
    assert not any(mark.get(f"{W}val") == "Blank" for mark in part(content).iter(f"{W}rStyle"))
    assert write_word(replace(complete(), final=True), STANDARD) == content
    assert unchecked_word(replace(complete(), final=True), STANDARD, final=False) == content


def test_a_blank_can_not_be_final():
    with pytest.raises(AccordantError, match="'meeting interval' is still blank") as raised:
        write_word(alliance(), STANDARD, final=True)
    assert raised.value.findings[0].place.question == "meeting_weeks"


def test_the_contents_list_every_heading_in_order():
    content = write_word(alliance(), STANDARD)
    entries = [text(each).rpartition("\t")[0] for each in part(content).iter(f"{W}p") if style(each).startswith("TOC")]
    assert entries[:-1] == [
        "Parties",
        "Background",
        "Agreed terms",
        "Purpose",
        "1.\tDefinitions and interpretation",
        "Mutuality",
        "2.\tLeadership team",
        "Communications",
        "3.\tEarly warning",
        "Schedule 1: Services",
        "Schedule 2: Terms of the Leadership Team",
        "Signatures",
    ]
    assert any(instruction == r'TOC \o "1-3" \h \z \u' for instruction, _ in fields(content))


def _form(*rows: str) -> Agreement:
    """The alliance with a table of these rows in its first schedule: what is asked, and a place for the answer."""
    agreement = alliance()
    table = Table(
        "services.form", "Details", (words("Detail"), words("To be filled in")), tuple(_asked(each) for each in rows)
    )
    first, *others = agreement.schedules
    return replace(agreement, schedules=(replace(first, blocks=(*first.blocks, table)), *others))


def _asked(row: str) -> tuple[Runs, Runs]:
    detail, _, answer = row.partition("|")
    return words(detail), words(answer)


def _called_details(content: bytes) -> etree._Element:
    tables = part(content).iter(f"{W}tbl")
    [table] = [each for each in tables if each.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == "Details"]
    return table


def _kept_with_the_next(agreement: Agreement) -> list[bool]:
    form = _called_details(write_word(agreement, STANDARD))
    rows = [list(row.iter(f"{W}pPr")) for row in form.iter(f"{W}tr")]
    kept = [[each.find(f"{W}keepNext") is not None for each in row] for row in rows]
    assert all(len(set(row)) == 1 for row in kept)
    return [row[0] for row in kept]


def test_no_row_of_a_table_stands_alone_on_a_page():
    assert _kept_with_the_next(_form(*"abcde")) == [True, True, False, False, True, False]
    assert _kept_with_the_next(_form("a", "b")) == [True, True, False]
    assert _kept_with_the_next(_form("a")) == [True, False]


def test_a_short_form_is_on_one_page():
    assert _kept_with_the_next(_form(*("Name|....................",) * 8)) == [*[True] * 8, False]
    assert not all(_kept_with_the_next(_form(*("Name|....................",) * 9))[:-1])


def test_a_place_to_write_is_a_line_as_long_as_its_cell():
    cells = in_style(write_word(_form("Name|...................."), STANDARD), "TableText")
    [written] = [each for each in cells if each.find(f"{W}pPr/{W}tabs") is not None]
    assert text(written) == "\t"
    line = written.find(f"{W}pPr/{W}tabs/{W}tab")
    width = int(written.getparent().find(f"{W}tcPr/{W}tcW").get(f"{W}w"))
    assert line.get(f"{W}leader") == "dot" and width / 2 < int(line.get(f"{W}pos")) < width
    assert width > 5000, "most of the table is for the answer"


def test_a_table_repeats_its_header_and_keeps_its_rows_whole():
    table = next(part(write_word(alliance(), STANDARD)).iter(f"{W}tbl"))
    rows = table.findall(f"{W}tr")
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == "Services and who is responsible for them"
    widths = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
    assert sum(widths) == int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
    assert widths[2] > widths[0]


def _details(content: bytes) -> list[list[list[str]]]:
    """The rows of the table called Details: the paragraphs of each cell."""
    table = _called_details(content)
    grid = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
    assert sum(grid) == int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
    rows = [row.findall(f"{W}tc") for row in table.iter(f"{W}tr")]
    assert all(len(row) == len(grid) for row in rows)
    return [[[text(each) for each in cell.iter(f"{W}p")] for cell in row] for row in rows]


def test_a_table_whose_words_do_not_fit_says_them_one_below_the_other():
    agreement = wide("first", "second")
    assert _details(write_word(agreement, STANDARD))[0] == [[heading] for heading in WIDE]
    header, *rows = _details(write_word(agreement, PLAIN))
    assert header == [["Organisation"], ["; ".join(WIDE[1:])]]
    assert rows == [
        [[f"{answer} organisation"], [f"{heading}: {answer} {heading.lower()}" for heading in WIDE[1:]]]
        for answer in ("first", "second")
    ]
    labels = [text(next(each.iter(f"{W}r"))) for each in in_style(write_word(agreement, PLAIN), "TableText")]
    assert [label for label in labels if label.endswith(": ")] == [f"{heading}: " for heading in WIDE[1:]] * 2


def _with_details(header: Sequence[Runs], *rows: Sequence[Runs]) -> Agreement:
    """The alliance with another table called Details."""
    agreement = wide()
    first, *others = agreement.schedules
    *before, table = first.blocks
    assert isinstance(table, Table)
    other = replace(table, header=tuple(header), rows=tuple(map(tuple, rows)))
    return replace(agreement, schedules=(replace(first, blocks=(*before, other)), *others))


def test_a_blank_or_a_reference_in_a_heading_is_one_in_front_of_each_text_too():
    blank, reference = (Blank("name of a partner", "partners"),), (Text("Under "), Reference("team", "2"))
    header = (words(WIDE[0]), words(WIDE[1]), blank, reference, words(WIDE[4]))
    content = write_word(_with_details(header, [words("said")] * 5), PLAIN)
    cells = [*in_style(content, "TableHeading"), *in_style(content, "TableText")]
    assert [mark.get(f"{W}val") for each in cells for mark in each.iter(f"{W}rStyle")] == ["Blank"] * 2
    assert sum(" REF " in (code.text or "") for each in cells for code in each.iter(f"{W}instrText")) == 2
    assert "Under 2: said" in [text(each) for each in cells]


def test_what_a_folded_cell_lacks_is_a_dash_and_a_question_needs_no_colon():
    header = (words(WIDE[0]), words("Who has responsibilities?"), *map(words, WIDE[2:]))
    row = [words("First"), words("Everyone"), (), words("Full"), words("Ada")]
    _, [_, told] = _details(write_word(_with_details(header, row), PLAIN))
    assert told == [
        "Who has responsibilities? Everyone",
        "Contributions: –",
        "Accountability: Full",
        "Representative: Ada",
    ]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (("Measure", *map(str, range(2026, 2034))), ("Visits", *["12"] * 8)),
        (WIDE[:4], ("neighbourhood-based-befriending-and-support",) * 4),
        (("Document", "Where", "Version"), ("Plan", "https://example.org/" + "a-very-long-path/" * 6, "1")),
    ],
    ids=["many narrow columns", "hyphens", "an address"],
)
def test_columns_stay_where_words_fit_or_break_anyway(header: Sequence[str], row: Sequence[str]):
    agreement = _with_details([*map(words, header)], [*map(words, row)])
    assert [len(each) for each in _details(write_word(agreement, STANDARD))] == [len(header)] * 2


def test_what_is_completed_by_hand_keeps_its_columns():
    form = _with_details([*map(words, WIDE)], [*map(words, WIDE)], [words("....................")] * 5)
    assert [len(row) for row in _details(write_word(form, PLAIN))] == [5, 5, 5]


@pytest.mark.parametrize("template", [STANDARD, PLAIN], ids=["standard", "plain"])
def test_no_word_of_an_example_breaks_in_a_table(template: Path, library: Library, examples: dict[str, Draft]):
    size, margins = {STANDARD: 11, PLAIN: 16}[template], 11
    for name, draft in examples.items():
        for table in part(write_word(assemble(library, draft), template)).iter(f"{W}tbl"):
            if table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") != "AgreementTable":
                continue
            for cell in table.iter(f"{W}tc"):
                room = int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) / 20 - margins
                for paragraph in cell.iter(f"{W}p"):
                    heading = style(paragraph) == "TableHeading"
                    for run in paragraph.iter(f"{W}r"):
                        bold = heading or run.find(f"{W}rPr/{W}b") is not None
                        for word in re.split("[ \n]", text(run)):
                            assert text_width(word, size, bold=bold) <= room, f"{name}: “{word}” breaks"


def test_a_lead_in_stays_with_what_it_leads_in_to():
    marked = bookmarked(write_word(alliance(), STANDARD))
    assert marked[bookmark_name("warning.blame")].find(f"{W}pPr/{W}keepNext") is not None
    assert marked[bookmark_name("warning.payment")].find(f"{W}pPr/{W}keepNext") is None


def test_a_defined_term_is_bold_where_it_is_defined():
    entry = in_style(write_word(alliance(), STANDARD), "Definition")[0]
    first = next(entry.iter(f"{W}r"))
    assert text(entry).startswith("Early Warning: a warning given under clause 3.1.")
    assert (text(first), first.find(f"{W}rPr/{W}rStyle").get(f"{W}val")) == ("Early Warning", "DefinedTerm")


def test_a_party_has_its_name_in_bold_its_particulars_and_its_short_name():
    third = in_style(write_word(alliance(), STANDARD), "Party")[2]
    assert text(third).startswith("Harbour & Hope CIO, a charitable incorporated organisation")
    assert text(third).endswith("Plymouth PL1 2AB (Harbour)")


def test_a_party_without_particulars_or_short_name_has_no_stray_punctuation():
    agreement = replace(alliance(), parties=(party(1, "The Zone", "The Zone", " "),), executions=())
    assert text(in_style(write_word(agreement, STANDARD), "Party")[0]) == "The Zone"


def test_each_schedule_and_the_signatures_begin_a_page():
    styles = {each.get(f"{W}styleId"): each for each in part(STANDARD.read_bytes(), "word/styles.xml")}
    for name in ("ScheduleHeading", "SignatureSection"):
        assert styles[name].find(f"{W}pPr/{W}pageBreakBefore") is not None


def test_the_properties_say_what_the_file_is():
    core = part(write_word(alliance(), STANDARD), "docProps/core.xml")
    assert core.findtext(f"{_DUBLIN}title") == "Alliance agreement"
    assert core.findtext(f"{_DUBLIN}subject") == "Plymouth Complex Lives Alliance"
    assert core.findtext(f"{_DUBLIN}language") == "en-GB"
    assert core.findtext(f"{_DUBLIN}creator") == "Plymouth City Council"
    assert core.findtext(f"{_DUBLIN}identifier") == "3f9a1c5e7b2d"


def test_an_agreement_without_background_schedules_or_signatures_is_still_whole():
    agreement = replace(alliance(), background=(), parts=(), schedules=(), executions=())
    content = write_word(agreement, STANDARD)
    assert "Background" not in {text(each) for each in in_style(content, "SectionHeading")}


@pytest.mark.office
def test_a_signature_block_is_never_split(tmp_path: Path):
    agreement = alliance()
    many = replace(agreement, executions=agreement.executions * 4)
    for page in printed_pages(write_word(many, STANDARD), tmp_path)[-5:]:
        assert page.count("Name") == page.count("Signed for")


def test_what_the_drafter_should_check_before_signing_is_not_printed():
    assert b"check who the constitution" not in parts(write_word(alliance(), STANDARD))["word/document.xml"]
