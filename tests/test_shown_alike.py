"""Text, web and Word show the same agreement: the same paragraphs, in the same order, under the same numbers."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from places import ONE_NOW, ROOT, STRESS
from strategies import drafts

from accordant.agreement.model import Agreement, plain
from accordant.assembly.assemble import assemble
from accordant.interview.draft import Draft
from accordant.library.library import Library
from accordant.library.load import load_library
from accordant.phrases import DATED
from accordant.reports.text import agreement_text
from accordant.web.preview import preview_html
from accordant.word.fields import bookmark_name
from accordant.word.write import write_word

sys.path.insert(0, str(Path(__file__).parent / "word"))
from word_reading import bookmarked, in_style, printed_pages, squeezed, text

LIBRARY = load_library(ROOT)
"""Not a fixture: Hypothesis would print it whole with every failure."""
STANDARD = ROOT / "templates/standard.docx"


def said(agreement: Agreement) -> list[str]:
    """Number and words of every paragraph, without spaces, which each way of showing treats in its own manner."""
    return [squeezed(f"{p.number}{plain(p.runs)}") for p in agreement.paragraphs()]


def assert_in_order(wanted: list[str], shown: str, start: int = 0) -> None:
    position = start
    for words in wanted:
        found = shown.find(words, position)
        assert found >= 0, words
        position = found + len(words)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_text_web_and_word_carry_the_same_paragraphs(data: st.DataObject) -> None:
    agreement = assemble(LIBRARY, data.draw(drafts(LIBRARY)))
    told = agreement_text(agreement)
    assert_in_order([squeezed(DATED), *said(agreement)], squeezed(told))
    page = html.fromstring(f"<div>{preview_html(agreement)}</div>")
    for part in page.xpath(".//style | .//script | .//*[contains(@class, 'reason')]"):
        part.drop_tree()
    shown = squeezed(page.text_content())
    written = write_word(agreement, STANDARD)
    assert squeezed(DATED) in shown
    assert squeezed(DATED) in squeezed("".join(map(text, in_style(written, "AgreementText"))))
    marked = bookmarked(written)
    for paragraph in agreement.paragraphs():
        assert squeezed(plain(paragraph.runs)) in shown
        assert squeezed(text(marked[bookmark_name(paragraph.id)])) == squeezed(plain(paragraph.runs))


@pytest.mark.office
@pytest.mark.parametrize("name", [*ONE_NOW, pytest.param(STRESS, marks=pytest.mark.long)])
def test_libreoffice_prints_the_numbers_of_the_text(
    library: Library, examples: dict[str, Draft], name: str, tmp_path: Path
) -> None:
    agreement = assemble(library, examples[name])
    printed = squeezed("".join(printed_pages(write_word(agreement, STANDARD), tmp_path)))
    assert_in_order(said(agreement), printed, printed.rindex(squeezed("This agreement is dated")))
    headings = [f"{clause.number}.{clause.title}" for clause in agreement.clauses()]
    assert_in_order([squeezed(heading) for heading in headings], printed, printed.rindex("Agreedterms"))
    told = agreement_text(agreement)
    for clause in agreement.clauses():
        assert re.search(rf"^{clause.number}\. {re.escape(clause.title)}$", told, re.M)
