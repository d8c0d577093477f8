"""The contents of a PDF say where LibreOffice prints each heading, and so does the Word file beside it."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from word_agreements import alliance, complete, large, wide
from word_reading import PLAIN, STANDARD, bookmarked, fields, printed_pages, squeezed

from accordant.word import printed as printing
from accordant.word.fields import bookmark_name
from accordant.word.pdf import to_pdf
from accordant.word.printed import final_pages, headings_in, printed, with_pages
from accordant.word.write import write_word


def pages_of(content: bytes) -> list[str]:
    return [page for instruction, page in fields(content) if instruction.startswith("PAGEREF")]


def test_pages_that_were_foreseen_wrongly_are_put_right_and_nothing_else_changes() -> None:
    content = write_word(alliance(), STANDARD)
    foreseen = [int(page) for page in pages_of(content)]
    cover = 4  # pages before the first that is numbered
    told = [page + cover - 1 + (place > 2) for place, page in enumerate(foreseen)]
    right = with_pages(content, told)
    assert pages_of(right) == [str(page + (place > 2)) for place, page in enumerate(foreseen)]
    with zipfile.ZipFile(io.BytesIO(right)) as after, zipfile.ZipFile(io.BytesIO(content)) as before:
        assert after.namelist() == before.namelist()
        assert [name for name in after.namelist() if after.read(name) != before.read(name)] == ["word/document.xml"]
    assert bookmarked(right).keys() == bookmarked(content).keys()


@pytest.mark.parametrize("more", [[], [9]])
def test_pages_that_are_right_already_or_do_not_fit_change_nothing(more: list[int]) -> None:
    content = write_word(alliance(), STANDARD)
    told = [int(page) + 3 for page in pages_of(content)] + more
    assert with_pages(content, told) == content


@pytest.mark.parametrize("program", [None, "/bin/false"], ids=["missing", "failing"])
def test_a_final_file_keeps_the_pages_that_were_foreseen_without_libreoffice(
    program: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accordant.word.pdf.office", lambda: program)
    monkeypatch.setattr(printing, "office", lambda: program)
    content = write_word(complete(), STANDARD, final=True)
    assert final_pages(content) == content


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7 broken off"], ids=["empty", "broken"])
def test_a_final_file_keeps_them_where_libreoffice_makes_no_pdf_to_read(
    pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "office", lambda: "soffice")
    monkeypatch.setattr(printing, "to_pdf", lambda content: pdf)
    content = write_word(complete(), STANDARD, final=True)
    assert final_pages(content) == content
    assert printed(content, final=True).word == content


@pytest.mark.office
@pytest.mark.long
def test_a_final_file_has_the_pages_that_libreoffice_prints() -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    content = write_word(large(), PLAIN, final=True)
    right = final_pages(content)
    moved = [int(page) + (place > 5) for place, page in enumerate(pages_of(right))]
    wrong = with_pages(right, moved)
    assert pages_of(wrong) == [str(page) for page in moved]
    assert pages_of(final_pages(wrong)) == pages_of(right) == pages_of(printed(content, final=True).word)


@pytest.mark.office
@pytest.mark.long
@pytest.mark.parametrize("template", [STANDARD, PLAIN], ids=["standard", "plain"])
def test_a_long_table_and_the_header_that_it_repeats_are_foreseen(template: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    content = write_word(wide(*(f"of {number} organisations in the neighbourhood" for number in range(70))), template)
    told = [int(page) for page in pages_of(content)]
    assert told[-2] - told[-3] > 4, "the table takes several pages"
    assert with_pages(content, headings_in(to_pdf(content))) == content


@pytest.mark.office
@pytest.mark.long
@pytest.mark.parametrize("template", [STANDARD, PLAIN], ids=["standard", "plain"])
def test_the_contents_are_those_that_libreoffice_prints(template: Path, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    agreement = large()
    both = printed(write_word(agreement, template))
    assert len(headings_in(both.pdf)) == len(pages_of(both.word))
    pages = printed_pages(both.word, tmp_path)
    body = pages[next(index for index, page in enumerate(pages) if "This agreement is dated" in page) :]
    told = {code.split()[1]: page for code, page in fields(both.word) if code.startswith("PAGEREF")}
    for clause in agreement.clauses():
        wanted = squeezed(f"{clause.number}.{clause.title}")
        assert wanted in squeezed(body[int(told[bookmark_name(clause.id)]) - 1])
