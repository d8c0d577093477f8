# ruff: noqa: E501  a style a line, however long, reads better than any other shape
"""Notes that are to stay on so many pages, in a firm's own template: what is set smaller, and what stays as it was."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from word_agreements import alliance
from word_reading import STANDARD, W, part, parts, repacked

from accordant.agreement.model import Text
from accordant.agreement.note import Note, NoteText
from accordant.word.compact import SIZES, compacted
from accordant.word.note import write_note
from accordant.word.template import open_template

SHORT = Note("Summary", "of an agreement", "It is not part of it.", (NoteText((Text("Short."),)),), pages=1)


def _firm(folder: Path, name: str, old: str, new: str) -> Path:
    """The standard template with a change in one part; `old` is a regular expression."""
    changed, times = re.subn(old, new, parts(STANDARD.read_bytes())[f"word/{name}.xml"].decode())
    assert times == 1
    file = folder / "firm.docx"
    file.write_bytes(repacked(STANDARD.read_bytes(), **{name: changed}))
    return file


def _text_style(content: bytes) -> etree._Element:
    return next(part(content, "word/styles.xml").iterfind(f"{W}style[@{W}styleId='AgreementText']"))


def _size(content: bytes) -> int:
    return int(_text_style(content).find(f"{W}rPr/{W}sz").get(f"{W}val"))


def _names(element: etree._Element) -> list[str]:
    return [etree.QName(each).localname for each in element]


@pytest.mark.parametrize(
    ("own", "style", "run"),
    [
        ("<w:rPr><w:smallCaps/><w:lang/></w:rPr>", "name basedOn rPr", "smallCaps sz szCs lang"),
        ("<w:pPr/><w:rPr><w:b/><w:caps/><w:color/><w:spacing/></w:rPr>", "name basedOn pPr rPr", "b caps color spacing sz szCs"),
        ("<w:pPr/><w:rPr><w:rFonts/><w:caps/><w:sz/><w:u/></w:rPr>", "name basedOn pPr rPr", "rFonts caps sz szCs u"),
        ("<w:pPr/>", "name basedOn pPr rPr", "sz szCs"),
    ],
)  # fmt: skip
def test_smaller_type_leaves_a_style_in_the_order_that_the_schema_wants(tmp_path: Path, own: str, style: str, run: str):
    old = r'(w:styleId="AgreementText">.*?<w:basedOn.*?/>).*?(?=</w:style>)'
    written = _text_style(write_note(SHORT, alliance(), _firm(tmp_path, "styles", old, rf"\1{own}")))
    assert (_names(written), _names(written.find(f"{W}rPr"))) == (style.split(), run.split())


@pytest.mark.parametrize("numbers", ['w:fmt="lowerRoman" w:start="1"', 'w:fmt="decimal" w:start="5"'])
def test_the_pages_of_a_note_are_counted_however_the_template_numbers_its_own(tmp_path: Path, numbers: str):
    firm = _firm(tmp_path, "document", 'w:fmt="decimal" w:start="1"', numbers)
    assert _size(write_note(SHORT, alliance(), firm)) == SIZES[0]


def test_a_note_that_tries_every_size_drives_out_no_house_template():
    house = open_template(STANDARD)
    long = replace(SHORT, blocks=(NoteText((Text("Very long. " * 2000),)),))
    assert _size(write_note(long, alliance(), STANDARD)) == SIZES[-1]
    assert open_template(STANDARD) is house
    assert compacted(house.content, SIZES[-1]) is compacted(house.content, SIZES[-1])
