"""A review pack out and back: in the form, in comments, from another copy of the app; and packs that are refused."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from places import ROOT

from accordant.agreement.model import Agreement, plain
from accordant.agreement.wording import words_of
from accordant.assembly.assemble import assemble
from accordant.finding import AccordantError
from accordant.interview.draft import Draft
from accordant.interview.draft_file import read_draft
from accordant.interview.draft_writer import write_draft
from accordant.interview.merge_remarks import merge, merged
from accordant.interview.party_remark import PartyRemark
from accordant.library.bundled import house_template
from accordant.library.library import Library
from accordant.reports.returned import Returned, returned_draft, returned_word
from accordant.reports.review_pack import pack_draft, review_pack
from accordant.word.fields import bookmark_name
from accordant.word.write import write_word

SMALL = "small-local-partnership"
TEMPLATE = ROOT / "templates/standard.docx"
TODAY = date(2026, 12, 1)
DAY = date(2026, 11, 20)
DOCUMENT, COMMENTS = "word/document.xml", "word/comments.xml"
NOTE = (
    '<w:comment w:id="{id}" w:author="{author}" w:date="2026-11-30T09:00:00Z" w:initials="A">'
    "<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"
)
LISTED = '<w:numPr><w:numId w:val="{}"/></w:numPr>'


@pytest.fixture(scope="module")
def draft(library: Library) -> Draft:
    text = (ROOT / f"examples/{SMALL}.yaml").read_text(encoding="utf-8")
    return read_draft(text, "a.yaml", library)[0]


@pytest.fixture(scope="module")
def party(draft: Draft) -> str:
    return draft.members("partners")[0].id


@pytest.fixture(scope="module")
def agreement(library: Library, draft: Draft) -> Agreement:
    return assemble(library, draft)


@pytest.fixture(scope="module")
def pack(library: Library, draft: Draft, party: str) -> bytes:
    return review_pack(library, draft, party, TEMPLATE)


def changed(content: bytes, **parts: Callable[[str], str] | None) -> bytes:
    """A Word file with some parts changed, by name with __ for / ; None takes one away."""
    wanted = {name.replace("__", "/").replace("_dot_", "."): edit for name, edit in parts.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            edit = wanted.get(name, str)
            if edit is not None:
                text = old.read(name).decode("utf-8")
                new.writestr(name, edit(text))
    return stream.getvalue()


def entered(content: bytes, kind: str, clause: str, text: str) -> bytes:
    """A pack in which somebody filled in a control of the form."""
    tag = f"accordant:{kind}:{clause}" if clause else f"accordant:{kind}"

    def fill(document: str) -> str:
        pattern = rf'(w:val="{tag}"/>.*?<w:sdtContent>).*?(</w:sdtContent>)'
        filled, times = re.subn(pattern, rf"\1<w:r><w:t>{text}</w:t></w:r>\2", document, count=1, flags=re.S)
        assert times == 1
        return filled.replace(f'w:val="{tag}"/>', f'w:val="{tag}"/>', 1)

    return changed(content, word__document_dot_xml=fill)


def commented(content: bytes, *notes: tuple[str, str, str]) -> bytes:
    """A pack with comments of (bookmark, author, text), as Word writes them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode("utf-8")
            if name == DOCUMENT:
                for number, (mark, _, _) in enumerate(notes):
                    start = f'w:name="{mark}"/>' if mark else "<w:body>"
                    reference = f'<w:r><w:commentReference w:id="{number}"/></w:r>'
                    added = f"<w:p>{reference}</w:p>" if not mark else reference
                    assert start in text
                    text = text.replace(start, start + added, 1)
            elif name == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
                text = text.replace("</Types>", f'<Override PartName="/{COMMENTS}" ContentType="{kind}"/></Types>')
            new.writestr(name, text)
        body = "".join(NOTE.format(id=id, author=author, text=text) for id, (_, author, text) in enumerate(notes))
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        new.writestr(COMMENTS, f'<w:comments xmlns:w="{space}">{body}</w:comments>')
    return stream.getvalue()


def back(content: bytes, library: Library, agreement: Agreement, party: str | None = None) -> Returned:
    return returned_word(content, library, agreement, party, TODAY)


def test_a_pack_says_nothing_until_somebody_does(
    pack: bytes, library: Library, agreement: Agreement, party: str
) -> None:
    assert back(pack, library, agreement) == Returned(party, agreement.draft_date, ())


def test_the_draft_inside_gives_the_same_agreement_and_no_more(
    library: Library, draft: Draft, party: str, agreement: Agreement
) -> None:
    other = draft.members("commissioners")[0].id
    own, theirs = (PartyRemark(each, "purpose", "object", DAY, "A reason of its own.") for each in (party, other))
    idle = replace(draft, reference="File 7").answered("lead_partner", "nobody-asked").remarked(own).remarked(theirs)
    inside = pack_draft(review_pack(library, idle, party, TEMPLATE), library)
    assert inside.remarks == (own,)
    assert (inside.reference, inside.salt != draft.salt) == ("", True)
    assert "lead_partner" not in inside.answers
    same = assemble(library, inside)
    assert (same.parts, same.schedules, same.background) == (agreement.parts, agreement.schedules, agreement.background)
    assert review_pack(library, idle, party, TEMPLATE) == review_pack(library, idle, party, TEMPLATE)


def _body(content: bytes) -> list[tuple[str, str]]:
    """Each paragraph and table of a Word file: the style that it begins with, and its text."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        blocks = list(etree.fromstring(file.read(DOCUMENT))[0])
    styles = (block.find(".//{*}pStyle") for block in blocks)
    return [
        ("" if style is None else style.attrib.values()[0], "".join(block.itertext()))
        for style, block in zip(styles, blocks, strict=True)
    ]


def test_what_it_means_for_the_party_stands_in_front_and_leaves_the_agreement_as_it_is(
    library: Library, draft: Draft, agreement: Agreement
) -> None:
    alone = _body(write_word(agreement, TEMPLATE))
    for each in agreement.parties:
        inside = _body(review_pack(library, draft, each.id, TEMPLATE))
        start = inside.index(alone[0])
        front = inside[:start]
        assert plain(each.short_name) in front[0][1] and "Read this first." in "".join(text for _, text in front)
        assert all(style.startswith("Front") for style, _ in front)
        # The contents with their pages, every number and every heading: what follows is the agreement, as it was.
        assert inside[start : start + len(alone) - 1] == alone[:-1]
        assert not [style for style, _ in inside[start:] if style.startswith("Front")]


def test_the_pages_of_what_stands_in_front_are_not_counted(pack: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(pack)) as file:
        body = etree.fromstring(file.read(DOCUMENT))[0]
        styles = etree.fromstring(file.read("word/styles.xml"))
    front, cover, *_ = body.iter("{*}sectPr")
    assert not front.findall("{*}headerReference") and not front.findall("{*}footerReference")
    assert [numbers.get(f"{{{numbers.nsmap['w']}}}start") for numbers in cover.iter("{*}pgNumType")] == ["1"]
    copied = [each for each in styles.iter("{*}style") if "Front" in "".join(each.attrib.values())]
    levels = {int(each.find("{*}pPr/{*}outlineLvl").attrib.values()[0]) for each in copied}
    # A screen reader moves by its headings; but none is in the contents when Word makes them anew (levels 0 to 2).
    assert levels == {3, 4, 9}
    heading = next(each for each in body.iter("{*}p") if "".join(each.itertext()).startswith("Remarks of "))
    assert heading.find("{*}pPr/{*}outlineLvl").attrib.values() == ["3"]


@pytest.mark.parametrize(
    ("base", "own", "written"),
    [
        ("", "", ["outlineLvl"]),
        (LISTED.format(1), f"<w:pPr>{LISTED.format(0)}</w:pPr>", ["numPr", "outlineLvl"]),
    ],
    ids=["its level", "a number that it goes without"],
)
def test_a_heading_in_front_stays_out_of_the_contents_though_another_style_gives_it(
    library: Library, draft: Draft, party: str, tmp_path: Path, base: str, own: str, written: list[str]
) -> None:
    def based(styles: str) -> str:
        second = f'<w:basedOn w:val="Normal"/><w:pPr>{base}<w:outlineLvl w:val="1"/></w:pPr></w:style>'
        heading = r'(<w:style [^>]*"PartHeading"><w:name [^>]*>)<w:basedOn [^>]*>(.*?)<w:pPr>.*?</w:pPr>'
        made, times = re.subn(heading, rf'\1<w:basedOn w:val="Heading2"/>\2{own}', styles, count=1)
        assert times == 1
        before = f'<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/>{second}'
        return made.replace("</w:styles>", f"{before}</w:styles>")

    firm = tmp_path / "firm.docx"
    firm.write_bytes(changed(house_template(library.root, "plain").read_bytes(), word__styles_dot_xml=based))
    with zipfile.ZipFile(io.BytesIO(review_pack(library, draft, party, firm))) as file:
        styles = etree.fromstring(file.read("word/styles.xml"))
    style = next(each for each in styles if "FrontPartHeading" in each.attrib.values())
    assert [etree.QName(each).localname for each in style][-2:] == ["pPr", "rPr"]
    properties = style.find("{*}pPr")
    assert [etree.QName(each).localname for each in properties] == written
    assert [each.attrib.values() for each in properties.iter("{*}numId")] == [["0"]] * (len(written) - 1)
    assert properties.find("{*}outlineLvl").attrib.values() == ["4"]


def test_large_print_is_large_in_front_too(library: Library, draft: Draft, party: str) -> None:
    content = review_pack(library, draft, party, house_template(library.root, "plain"))
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        styles = {
            each.find("{*}name").attrib.values()[0]: each for each in etree.fromstring(file.read("word/styles.xml"))[2:]
        }
    sizes = {name: style.find("{*}rPr/{*}sz") for name, style in styles.items() if name.startswith("Front ")}
    assert "Front Agreement Text" in sizes
    for name, size in sizes.items():
        own = styles[name.removeprefix("Front ")].find("{*}rPr/{*}sz")
        assert (None if size is None else size.attrib) == (None if own is None else own.attrib)


def test_a_library_without_a_summary_puts_nothing_in_front(library: Library, draft: Draft, party: str) -> None:
    made = review_pack(replace(library, notes={}), draft, party, TEMPLATE)
    assert not any(style.startswith("Front") for style, _ in _body(made))


def test_a_comment_on_what_stands_in_front_is_shown_and_stands_at_no_clause(
    pack: bytes, library: Library, agreement: Agreement
) -> None:
    returned = back(commented(pack, ("", "Ann", "What is this sum?")), library, agreement)
    assert (returned.remarks, returned.unplaced) == ((), ("Ann: What is this sum?",))


def test_the_form_comes_back(pack: bytes, library: Library, agreement: Agreement, party: str) -> None:
    option = library.clauses["good-faith"].head.options[-1]
    content = entered(pack, "author", "", "Ann Calder")
    content = entered(content, "stance", "good-faith", "Object")
    content = entered(content, "prefers", "good-faith", option.name)
    content = entered(content, "reason", "good-faith", "Too wide &amp; vague")
    content = entered(content, "stance", "purpose", "Agree")
    found = {remark.clause: remark for remark in back(content, library, agreement).remarks}
    faith = found["good-faith"]
    assert (faith.stance, faith.prefers, faith.author) == ("object", option.id, "Ann Calder")
    assert faith.words == words_of(agreement, "good-faith")
    assert found["purpose"].stance == "agree"
    assert set(found) == {"good-faith", "purpose"}


def test_comments_belong_to_the_clause_they_stand_at(
    pack: bytes, library: Library, agreement: Agreement, party: str
) -> None:
    inside = next(clause for clause in agreement.clauses() if clause.id == "purpose").blocks[0].id
    notes = (
        (bookmark_name("good-faith"), "Ann Calder", "What does this cost us?"),
        (bookmark_name(inside), "Ann Calder", "Too narrow."),
        (bookmark_name(inside), "Bo Osei", "I like it."),
        ("", "Ann Calder", "A fine document."),
    )
    found = back(commented(pack, *notes), library, agreement)
    remarks = {remark.clause: remark for remark in found.remarks}
    assert remarks["good-faith"].reason == "What does this cost us?"
    assert (remarks["good-faith"].stance, remarks["good-faith"].author) == ("discuss", "Ann Calder")
    assert remarks["good-faith"].date == date(2026, 11, 30)
    assert remarks["purpose"].reason == "Bo Osei: I like it.\nAnn Calder: Too narrow." or (
        remarks["purpose"].reason == "Ann Calder: Too narrow.\nBo Osei: I like it."
    )
    assert found.unplaced == ("Ann Calder: A fine document.",)


def test_without_the_draft_inside_the_party_is_asked_for(
    pack: bytes, library: Library, agreement: Agreement, party: str
) -> None:
    """Some programs throw away what they do not know: the form and the comments are read all the same."""
    bare = entered(changed(pack, customXml__item2_dot_xml=lambda _: "<other/>"), "stance", "good-faith", "Agree")
    with pytest.raises(AccordantError, match="does not say which party"):
        back(bare, library, agreement)
    assert [remark.party for remark in back(bare, library, agreement, party).remarks] == [party]


def test_another_copy_of_the_app_sends_back_a_pack_or_an_answer_file(
    pack: bytes, library: Library, draft: Draft, agreement: Agreement, party: str
) -> None:
    copy = pack_draft(pack, library)
    said = PartyRemark(party, "good-faith", "object", DAY, "No.", "", "Ann", words_of(agreement, "good-faith"))
    theirs = copy.remarked(said)
    (found,) = returned_draft(theirs)
    again = back(review_pack(library, theirs, party, TEMPLATE), library, agreement)
    assert found.remarks == again.remarks == (said,)
    assert merged(draft, merge(draft, again.remarks)) == draft.remarked(said)


def test_nothing_is_overwritten_unasked(draft: Draft, party: str) -> None:
    here = PartyRemark(party, "good-faith", "agree", DAY, "Yes.")
    theirs = PartyRemark(party, "good-faith", "object", TODAY, "No.")
    known = PartyRemark(party, "purpose", "discuss", DAY, "How?")
    new = PartyRemark(party, "liability", "object", TODAY)
    kept = draft.remarked(here).remarked(known)
    found = merge(kept, (theirs, replace(known, reason=" How? ", date=TODAY), new))
    assert (found.new, len(found.same), found.conflicts) == ((new,), 1, ((here, theirs),))
    assert merged(kept, found).remarks == (here, known, new)
    assert merged(kept, found, [theirs.key]).remarks == (theirs, known, new)
    assert merged(merged(kept, found), merge(merged(kept, found), (new,))) == merged(kept, found)


def bomb(pack: bytes) -> bytes:
    stream = io.BytesIO(pack)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/image1.png", b"\0" * 60_000_000)
    return stream.getvalue()


def named(pack: bytes, name: str) -> bytes:
    stream = io.BytesIO(pack)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr(name, b"<x/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda pack: b"PK\x03\x04 not a zip", "not a Word file"),
        (lambda pack: pack + b"\0" * 20_000_001, "a review pack may have"),
        (bomb, "times its size"),
        (lambda pack: named(pack, "../../etc/passwd.xml"), "unsafe name"),
        (lambda pack: named(pack, "word/DOCUMENT.xml"), "two parts of the same name"),
        (
            lambda pack: changed(
                pack, word__document_dot_xml=lambda text: text.replace("?>", '?><!DOCTYPE x [<!ENTITY a "b">]>', 1)
            ),
            "document type",
        ),
        (
            lambda pack: changed(
                pack, customXml__item2_dot_xml=lambda text: text.replace('version="1" party', 'version="9" party')
            ),
            "newer version",
        ),
        (
            lambda pack: changed(pack, customXml__item2_dot_xml=lambda text: re.sub(r"made=\"[^\"]*\"", "", text)),
            "damaged",
        ),
        (
            lambda pack: changed(
                pack, customXml__item2_dot_xml=lambda text: text.replace("<draft>", "<draft>a: &amp;x [*x]\n", 1)
            ),
            "Anchors and aliases",
        ),
    ],
)
def test_a_hostile_pack_is_refused_with_a_sentence(
    pack: bytes, library: Library, agreement: Agreement, spoil: Callable[[bytes], bytes], message: str
) -> None:
    with pytest.raises(AccordantError) as raised:
        back(spoil(pack), library, agreement)
    assert message in str(raised.value)


def test_what_word_cannot_hold_in_a_reason_is_left_out(
    pack: bytes, library: Library, draft: Draft, agreement: Agreement
) -> None:
    content = entered(pack, "reason", "good-faith", "turned \u202e round")
    found = back(content, library, agreement)
    kept = merged(draft, merge(draft, found.remarks))
    assert read_draft(write_draft(kept, library), "a.yaml", library)[0].remarks[0].reason == "turned  round"


@pytest.mark.long
def test_a_pack_comes_back_whole_from_libreoffice(
    pack: bytes, library: Library, agreement: Agreement, tmp_path: Path
) -> None:
    import subprocess

    from accordant.word.pdf import office

    program = office()
    if program is None:
        pytest.skip("LibreOffice is not installed.")
    content = entered(entered(pack, "stance", "good-faith", "Object"), "reason", "good-faith", "Too wide")
    (tmp_path / "pack.docx").write_bytes(content)
    home = f"-env:UserInstallation=file://{tmp_path / 'home'}"
    command = [str(program), home, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "out"), "pack.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    (found,) = back((tmp_path / "out/pack.docx").read_bytes(), library, agreement).remarks
    assert (found.clause, found.stance, found.reason) == ("good-faith", "object", "Too wide")
