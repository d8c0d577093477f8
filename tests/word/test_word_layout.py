"""What a paragraph looks like through its styles, for every session that reads the same template."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from lxml import etree
from word_reading import STANDARD, W, part

from accordant.word.layout import Format, Formats, Room
from accordant.word.numbering import Level, Lists, read_lists
from accordant.word.pages import _Page

NUMBERING, STYLES = "word/numbering.xml", "word/styles.xml"


def _formats(styles: etree._Element) -> Formats:
    return Formats(styles, read_lists(part(STANDARD.read_bytes(), NUMBERING), styles))


def test_a_style_is_read_whole_by_a_session_that_comes_while_another_reads_it(monkeypatch: pytest.MonkeyPatch):
    formats = _formats(part(STANDARD.read_bytes(), STYLES))
    met: list[Format] = []
    level_of = Lists.level_of

    def another_comes(lists: Lists, style: str) -> Level | None:
        monkeypatch.setattr(Lists, "level_of", level_of)
        with ThreadPoolExecutor() as other:
            met.append(other.submit(formats.of_style, "PartHeading").result())
        return level_of(lists, style)

    monkeypatch.setattr(Lists, "level_of", another_comes)
    whole = formats.of_style("PartHeading")
    assert met == [whole]
    assert whole.size > 12 and whole.keep_next


def test_styles_based_on_each_other_look_the_same_whichever_is_asked_for_first():
    text = (
        f'<w:styles xmlns:w="{W[1:-1]}">'
        '<w:style w:styleId="A"><w:basedOn w:val="B"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/><w:rPr><w:sz w:val="40"/></w:rPr></w:style></w:styles>'
    )
    one, other = (_formats(etree.fromstring(text)) for _ in range(2))
    assert [one.of_style(each) for each in "AB"] == [other.of_style(each) for each in "BA"][::-1]
    assert one.of_style("A") == Format(size=20, bold=True)


def test_a_row_nearly_as_high_as_a_page_begins_on_the_next_page():
    room, header = 700.0, 60.0
    page = _Page(room, 1)
    heights = (300, 660, 30, 30)
    assert [page.put(Room(1, height, whole=True, above=header)) for height in heights] == [1, 2, 3, 3]
