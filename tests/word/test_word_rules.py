# ruff: noqa: E501  a fault a line, however long, reads better than any other shape
"""Faults sown into a sound file, one of each kind: every one is caught, and the sound file has none."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from word_agreements import alliance, complete
from word_reading import STANDARD, parts

from accordant.agreement.remark import Remark
from accordant.finding import AccordantError
from accordant.word.check import check_word, word_findings
from accordant.word.write import write_word

DOCUMENT, NUMBERING, STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
SETTINGS, HEADER, CORE, CUSTOM = "word/settings.xml", "word/header1.xml", "docProps/core.xml", "docProps/custom.xml"
COMMENTS, MANIFEST = "word/comments.xml", "customXml/item1.xml"
PLAIN_RUN = '<w:r><w:t xml:space="preserve">'

REMARKS = (Remark("team", "Drafting note", ("See the guidance.",)), Remark("warning.duty", "A Reviewer", ("Why?",)))


def sound(final: bool) -> dict[str, bytes]:
    if final:
        return parts(write_word(complete(), STANDARD, final=True))
    return parts(write_word(alliance(), STANDARD, remarks=REMARKS))


def packed(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    return stream.getvalue()


def swap(part: str, old: str, new: str, *, regex: bool = False) -> Callable[[dict[str, bytes]], None]:
    """A fault: one piece of a part in place of another. It must be there to be replaced."""

    def sow(members: dict[str, bytes]) -> None:
        text = members[part].decode()
        changed = re.sub(old, new, text, count=1, flags=re.DOTALL) if regex else text.replace(old, new, 1)
        assert changed != text, f"{old!r} is not in {part}"
        members[part] = changed.encode()

    return sow


def second_bookmark(members: dict[str, bytes]) -> None:
    names = re.findall(r'w:name="(_p_\w+)"', members[DOCUMENT].decode())
    swap(DOCUMENT, f'w:name="{names[1]}"', f'w:name="{names[0]}"')(members)


def spanning_bookmark(members: dict[str, bytes]) -> None:
    text = members[DOCUMENT].decode()
    start = re.search(r'<w:bookmarkStart w:id="(\d+)" w:name="_p_', text)
    assert start
    end = f'<w:bookmarkEnd w:id="{start.group(1)}"/>'
    paragraph = text.index("</w:p>", text.index(end) + 300)
    members[DOCUMENT] = (text[:paragraph].replace(end, "") + end + text[paragraph:]).encode()


def without(part: str) -> Callable[[dict[str, bytes]], None]:
    def sow(members: dict[str, bytes]) -> None:
        del members[part]

    return sow


REFERENCE = (
    r"( REF _p_\w+ \\w \\h </w:instrText></w:r><w:r>(?:<w:rPr>.*?</w:rPr>)?<w:fldChar [^>]*/></w:r>.*?<w:t[^>]*>)"
)
INSIDE = "</w:pPr>" + PLAIN_RUN

DRAFT_FAULTS = {
    "bookmark twice": ("word.bookmark", second_bookmark),
    "bookmark not closed": ("word.bookmark", swap(DOCUMENT, r'<w:bookmarkEnd w:id="\d+"/>', "", regex=True)),
    "bookmark not opened": ("word.bookmark", swap(DOCUMENT, r'<w:bookmarkStart w:id="\d+" w:name="_t_\w+"/>', "", regex=True)),
    "bookmark over two paragraphs": ("word.bookmark-span", spanning_bookmark),
    "bookmark with a bad name": ("word.bookmark", swap(DOCUMENT, 'w:name="_d_', 'w:name="9 d')),
    "slot not filled": ("word.bookmark", swap(DOCUMENT, 'w:name="_d_', 'w:name="_slot_d')),
    "field without an end": ("word.field", swap(DOCUMENT, '<w:fldChar w:fldCharType="end"/>', "")),
    "field without a beginning": ("word.field", swap(DOCUMENT, '<w:fldChar w:fldCharType="begin"/>', "")),
    "field without a result": ("word.field", swap(DOCUMENT, r'(PAGEREF \S+ \\h </w:instrText></w:r><w:r>)<w:fldChar w:fldCharType="separate"/>', r"\1", regex=True)),
    "field over two paragraphs": ("word.field", swap(DOCUMENT, r'( REF _p_.*?)<w:r><w:fldChar w:fldCharType="end"/></w:r>(.*?</w:p>.*?)</w:p>', r'\1\2<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>', regex=True)),
    "reference to nothing": ("word.reference", swap(DOCUMENT, " REF _p_", " REF _q_")),
    "link to nothing": ("word.reference", swap(DOCUMENT, 'w:anchor="', 'w:anchor="x')),
    "wrong number in a reference": ("word.cached", swap(DOCUMENT, REFERENCE + r"[^<]+", r"\g<1>99", regex=True)),
    "error in a field": ("word.cached", swap(DOCUMENT, r"(PAGEREF .*?<w:t[^>]*>)[^<]+", r"\1Error! Bookmark not defined.", regex=True)),
    "wrong heading in the contents": ("word.contents", swap(DOCUMENT, ">Early warning<", ">Late warning<")),
    "contents without a page": ("word.contents", swap(DOCUMENT, r"(PAGEREF .*?<w:t[^>]*>)[^<]+", r"\1 ", regex=True)),
    "heading not in the contents": ("word.contents", swap(DOCUMENT, r'(<w:sdtContent>.*?)<w:p>(?:(?!</w:p>).)*Early warning.*?</w:p>', r"\1", regex=True)),
    "update on opening": ("word.updates", swap(SETTINGS, "<w:compat>", '<w:updateFields w:val="true"/><w:compat>')),
    "dirty field": ("word.updates", swap(DOCUMENT, '<w:fldChar w:fldCharType="begin"', '<w:fldChar w:dirty="true" w:fldCharType="begin"')),
    "list not defined": ("word.number", swap(DOCUMENT, r'<w:numId w:val="\d+"/>', '<w:numId w:val="999"/>', regex=True)),
    "list without its definition": ("word.number", swap(NUMBERING, '<w:abstractNumId w:val="0"/>', '<w:abstractNumId w:val="99"/>')),
    "two lists with one id": ("word.number", swap(NUMBERING, 'w:numId="2"', 'w:numId="1"')),
    "level that is not there": ("word.number-level", swap(DOCUMENT, r'<w:ilvl w:val="\d"/>', '<w:ilvl w:val="8"/>', regex=True)),
    "lists out of order": ("word.number-order", swap(NUMBERING, r'(<w:numbering[^>]*>)(.*)(<w:num w:numId="1".*?</w:num>)', r"\1\3\2", regex=True)),
    "list bound to a missing style": ("word.number-style", swap(NUMBERING, '<w:pStyle w:val="ClauseLevel2"/>', '<w:pStyle w:val="Gone"/>')),
    "style not bound to its list": ("word.number-style", swap(STYLES, '<w:ilvl w:val="2"/><w:numId w:val="1"/>', '<w:ilvl w:val="3"/><w:numId w:val="1"/>')),
    "missing style": ("word.style", swap(DOCUMENT, 'w:pStyle w:val="ClauseLevel1"', 'w:pStyle w:val="Nowhere"')),
    "style of another kind": ("word.style", swap(DOCUMENT, 'w:pStyle w:val="ClauseLevel1"', 'w:pStyle w:val="Blank"')),
    "style twice": ("word.style", swap(STYLES, 'w:styleId="ClauseLevel2"', 'w:styleId="ClauseLevel3"')),
    "style based on itself": ("word.style", swap(STYLES, 'w:styleId="SectionHeading"><w:name w:val="Section Heading"/><w:basedOn w:val="Normal"/>', 'w:styleId="SectionHeading"><w:name w:val="Section Heading"/><w:basedOn w:val="SignatureSection"/>')),
    "paragraph in a paragraph": ("word.structure", swap(DOCUMENT, INSIDE, "</w:pPr><w:p/>" + PLAIN_RUN)),
    "text outside a run": ("word.structure", swap(DOCUMENT, INSIDE, "</w:pPr><w:t>loose</w:t>" + PLAIN_RUN)),
    "formatting after the text": ("word.structure", swap(DOCUMENT, r"<w:p>(<w:pPr>(?:(?!</w:pPr>).)*</w:pPr>)(<w:bookmarkStart)", r"<w:p><w:r/>\1\2", regex=True)),
    "no page at the end": ("word.structure", swap(DOCUMENT, r"<w:sectPr>(?:(?!<w:sectPr>).)*</w:sectPr></w:body>", "</w:body>", regex=True)),
    "header that is not there": ("word.structure", swap(DOCUMENT, r'(headerReference [^>]*r:id=")rId\d+', r"\1rId99", regex=True)),
    "row with a cell too few": ("word.table", swap(DOCUMENT, r"<w:tc>.*?</w:tc>", "", regex=True)),
    "cell without a paragraph": ("word.table", swap(DOCUMENT, r"(<w:tc><w:tcPr>.*?</w:tcPr>).*?</w:tc>", r"\1</w:tc>", regex=True)),
    "row that may break": ("word.table-split", swap(DOCUMENT, "<w:cantSplit/>", "")),
    "header row not marked": ("word.access-table", swap(DOCUMENT, "<w:tblHeader/>", "")),
    "table without a title": ("word.access-table", swap(DOCUMENT, r"<w:tblCaption [^>]*/>", "", regex=True)),
    "merged cells": ("word.access-table", swap(DOCUMENT, r'(<w:tcW [^>]*/>)', r"\1<w:vMerge/>", regex=True)),
    "two controls with one id": ("word.same-id", swap(DOCUMENT, '<w:id w:val="720510001"/>', '<w:id w:val="720510001"/><w:id w:val="720510001"/>')),
    "control without a title": ("word.access-control", swap(DOCUMENT, '<w:alias w:val="Contents"/>', "")),
    "no title": ("word.access-title", swap(CORE, r"<dc:title>.*?</dc:title>", "<dc:title/>", regex=True)),
    "no language": ("word.access-language", swap(STYLES, r"<w:lang [^>]*/>", "", regex=True)),
    "empty heading": ("word.access-heading", swap(DOCUMENT, r'(<w:pStyle w:val="SectionHeading"/></w:pPr>).*?</w:p>', r"\1</w:p>", regex=True)),
    "heading that skips a level": ("word.access-heading", swap(DOCUMENT, '<w:pStyle w:val="PartHeading"/>', '<w:pStyle w:val="AgreementText"/>')),
    "watermark without words": ("word.access-picture", swap(HEADER, r' alt="[^"]*"', "", regex=True)),
    "empty paragraphs as spacing": ("word.access-spacing", swap(DOCUMENT, '<w:p><w:pPr><w:pStyle w:val="SectionHeading"/>', '<w:p/><w:p/><w:p><w:pPr><w:pStyle w:val="SectionHeading"/>')),
    "typed number": ("word.typed-number", swap(DOCUMENT, r'(<w:pStyle w:val="SignatureOpening"/>.*?<w:t[^>]*>)', r"\g<1>1. ", regex=True)),
    "comment without a place": ("word.comment", swap(DOCUMENT, r"<w:commentRangeStart [^>]*/>|<w:commentReference [^>]*/>", "", regex=True)),
    "mark without a comment": ("word.comment", swap(COMMENTS, 'w:id="1"', 'w:id="7"')),
    "two comments with one id": ("word.comment", swap(COMMENTS, 'w:id="1"', 'w:id="0"')),
    "fingerprints at odds": ("word.properties", swap(CORE, r"<dc:identifier>.*?<", "<dc:identifier>other<", regex=True)),
    "status at odds": ("word.properties", swap(CUSTOM, ">Draft 3<", ">Draft 4<")),
    "draft that says it is final": ("word.properties", swap(CORE, ">Draft 3<", ">Final<")),
    "manifest at odds": ("word.manifest", swap(MANIFEST, ' mark="_p_', ' mark="_p_x')),
    "leftover tag": ("word.tag", swap(DOCUMENT, ">Agreed terms<", ">{{ agreement.title }}<")),
    "character that XML can't hold": ("word.part", swap(DOCUMENT, ">Agreed terms<", ">Agreed\x07 terms<")),
    "part without a content type": ("word.package", lambda members: members.update({"word/odd.bin": b""})),
    "part that is missing": ("word.package", without(HEADER)),
}  # fmt: skip

FINAL_FAULTS = {
    "tracked insertion": swap(DOCUMENT, INSIDE, '</w:pPr><w:ins w:id="900" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins>' + PLAIN_RUN),
    "tracked deletion": swap(DOCUMENT, INSIDE, '</w:pPr><w:del w:id="900" w:author="A"><w:r><w:delText>old</w:delText></w:r></w:del>' + PLAIN_RUN),
    "highlighting": swap(DOCUMENT, INSIDE, '</w:pPr><w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>x</w:t></w:r>' + PLAIN_RUN),
    "hidden text": swap(DOCUMENT, INSIDE, "</w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>" + PLAIN_RUN),
    "square bracket": swap(DOCUMENT, INSIDE, "</w:pPr><w:r><w:t>[to be agreed]</w:t></w:r>" + PLAIN_RUN),
    "draft line": swap(HEADER, "<w:t xml:space=\"preserve\"></w:t>", "<w:t>Draft (3): 12 June 2026</w:t>"),
    "watermark": swap(HEADER, "</w:pPr>", '</w:pPr><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" alt="x"><v:textpath string="Draft"/></v:shape></w:pict></w:r>'),
    "traces of editing": swap(SETTINGS, "<w:compat>", '<w:rsids><w:rsidRoot w:val="00A1"/></w:rsids><w:compat>'),
}  # fmt: skip


@pytest.fixture(scope="module")
def draft() -> dict[str, bytes]:
    return sound(final=False)


@pytest.fixture(scope="module")
def final() -> dict[str, bytes]:
    return sound(final=True)


def test_a_sound_file_has_no_fault(draft: dict[str, bytes], final: dict[str, bytes]):
    assert word_findings(packed(draft)) == []
    assert word_findings(packed(final), final=True) == []


@pytest.mark.parametrize("name", DRAFT_FAULTS)
def test_a_fault_is_caught(name: str, draft: dict[str, bytes]):
    rule, sow = DRAFT_FAULTS[name]
    members = dict(draft)
    sow(members)
    try:
        found = {finding.rule for finding in word_findings(packed(members))}
    except AccordantError as error:
        found = {finding.rule for finding in error.findings}
    assert rule in found


@pytest.mark.parametrize("name", FINAL_FAULTS)
def test_a_mark_of_a_draft_is_caught_in_a_final_agreement(name: str, final: dict[str, bytes]):
    members = dict(final)
    FINAL_FAULTS[name](members)
    with pytest.raises(AccordantError) as raised:
        check_word(packed(members), final=True)
    assert any(finding.rule.startswith("word.final") for finding in raised.value.findings)


def test_comments_are_caught_in_a_final_agreement(draft: dict[str, bytes]):
    found = [finding.message for finding in word_findings(packed(draft), final=True)]
    assert any("comments" in message for message in found)
    assert any("watermark" in message for message in found)


def test_an_open_bracket_in_an_answer_keeps_an_agreement_from_being_final():
    agreement = complete()
    part = agreement.parts[-1]
    clause = replace(part.clauses[-1], title="Early [warning]")
    changed = replace(agreement, parts=(*agreement.parts[:-1], replace(part, clauses=(clause,))))
    with pytest.raises(AccordantError, match=r"still has a square bracket: \[warning\]"):
        write_word(changed, STANDARD, final=True)
    assert write_word(changed, STANDARD)
