# ruff: noqa: E501  a fault a line, however long, reads better than any other shape
"""Both house templates, what the check says of a firm's own, comments, properties, PDF."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner
from word_agreements import alliance, complete
from word_reading import PLAIN, STANDARD, W, part, parts, repacked, text

from accordant.agreement.remark import Remark
from accordant.cli.main import app
from accordant.finding import AccordantError
from accordant.word import pdf
from accordant.word.check import word_findings
from accordant.word.fields import bookmark_name
from accordant.word.house import template_findings
from accordant.word.write import write_word

HOUSES = pytest.mark.parametrize("house", [STANDARD, PLAIN], ids=["standard", "plain"])
TAG = '<w:t xml:space="preserve">{{ agreement.title }}</w:t>'


@HOUSES
def test_a_house_template_is_sound_and_so_are_its_agreements(house: Path):
    assert template_findings(house) == []
    assert word_findings(write_word(alliance(), house)) == []
    assert word_findings(write_word(complete(), house, final=True), final=True) == []
    assert write_word(alliance(), house) == write_word(alliance(), house)


def test_nothing_in_the_plain_template_is_small_or_grey():
    styles = part(PLAIN.read_bytes(), "word/styles.xml")
    assert min(int(size.get(f"{W}val")) for size in styles.iter(f"{W}sz")) >= 28
    assert {colour.get(f"{W}val") for colour in styles.iter(f"{W}color")} == {"000000"}
    assert b"textpath" not in parts(PLAIN.read_bytes())["word/header1.xml"]


def _told(folder: Path, name: str, old: str, new: str) -> list[str]:
    changed = parts(STANDARD.read_bytes())[f"word/{name}.xml"].decode()
    assert old in changed
    file = folder / "firm.docx"
    file.write_bytes(repacked(STANDARD.read_bytes(), **{name: changed.replace(old, new, 1)}))
    return [f"{finding.rule}: {finding.message}" for finding in template_findings(file)]


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("styles", '<w:name w:val="Recital"/>', '<w:name w:val="Other"/>', "template-styles: There is no style named 'Recital'"),
        ("styles", '<w:ilvl w:val="2"/><w:numId w:val="1"/>', "", "template-numbers: The style 'Clause Level 2' has no number"),
        ("styles", '<w:ilvl w:val="2"/><w:numId w:val="1"/>', '<w:ilvl w:val="3"/><w:numId w:val="1"/>', "belongs at level 3"),
        ("styles", '<w:ilvl w:val="0"/><w:numId w:val="4"/>', '<w:ilvl w:val="0"/><w:numId w:val="3"/>', "run their numbers together"),
        ("numbering", '<w:lvlText w:val="(%3)"/>', '<w:lvlText w:val=""/>', "'Clause Level 2' prints no number"),
        ("document", "{{p schedules }}", "", "template-slot: {{p schedules }} stands 0 times"),
        ("document", "{{ agreement.title }}", "{{p parties }}", "{{p parties }} stands 2 times"),
        ("document", "{{ agreement.title }}", "{{ agreement.titel }}", "template-name: agreement.titel"),
        ("document", "{{ party.name }}", "{{ party.adress }}", "template-name: party.adress"),
        ("footer3", "{{ agreement.title }}", "{{ nobody }}", "template-name: {{ nobody }}"),
        ("document", "{{ agreement.title }}", "{{ agreement.title | center }}", "template-filter: The filter center"),
        ("document", "{{ agreement.title }}", "{% set x = 1 %}", "template-dialect: {% set x = 1 %}"),
        ("document", "{{ agreement.title }}", "{{ agreement.notice or agreement.title }}", "docassemble would print “A & B”"),
        ("document", "{{ agreement.title }}", "{{ (agreement.notice or agreement.title) | upper }}", ""),
        ("document", "{{ agreement.title }}", "{{ agreement['title'] }}", "template-dialect: agreement['title'] is an item"),
        ("document", "{%p if draft_line %}", "{%p if agreement.draft_number * 2 %}", "template-dialect: A tag calculates (*)"),
        ("document", "{{ agreement.title }}", "{# note #}", "template-dialect: {# note #}"),
        ("document", "{%p endfor %}", "", "template-tag: A tag can't be read"),
        ("styles", '<w:jc w:val="left"/>', '<w:jc w:val="left"/><w:outlineLvl w:val="9"/>', ""),
        ("styles", 'w:styleId="ClauseLevel1"><w:name w:val="Clause Level 1"/><w:basedOn w:val="Normal"/>', 'w:styleId="ClauseLevel1"><w:name w:val="Clause Level 1"/>', ""),
    ],
)  # fmt: skip
def test_a_fault_in_a_template_is_told(tmp_path: Path, name: str, old: str, new: str, told: str):
    found = _told(tmp_path, name, old, new)
    assert any(told in each for each in found) if told else not found


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ("<w:caps/>", "in capitals"),
        ('<w:u w:val="single"/>', "underlined"),
        ('<w:color w:val="BBBBBB"/>', "too faint"),
        ('<w:sz w:val="18"/>', "smaller than 12 point"),
    ],
)
def test_what_is_hard_to_read_is_a_warning(tmp_path: Path, made: str, told: str):
    old = '<w:name w:val="Clause Text"/>'
    styles = parts(STANDARD.read_bytes())["word/styles.xml"].decode()
    head, tail = styles.split(old)
    file = tmp_path / "firm.docx"
    file.write_bytes(repacked(STANDARD.read_bytes(), styles=head + old + tail.replace("<w:rPr>", f"<w:rPr>{made}", 1)))
    findings = template_findings(file)
    assert [str(finding.severity) for finding in findings if told in finding.message] == ["warning"]


def test_the_command_checks_a_template(tmp_path: Path):
    assert CliRunner().invoke(app, ["check", "--template", str(PLAIN)]).exit_code == 0
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"no")
    done = CliRunner().invoke(app, ["check", "--template", str(broken)])
    assert done.exit_code == 1 and "Traceback" not in done.output


def test_a_remark_stands_as_a_comment_at_its_paragraph():
    remarks = (
        Remark("warning.duty", "Ada Byron", ("Is five days right? A & B < C", "Second")),
        Remark("party-1", "Drafting note", ("Ask for the delegation.",), "signature"),
        Remark("nowhere", "Drafting note", ("Lost.",)),
    )
    content = write_word(alliance(), STANDARD, remarks=remarks)
    comments = list(part(content, "word/comments.xml"))
    assert [each.get(f"{W}author") for each in comments] == ["Ada Byron", "Drafting note"]
    assert [text(each) for each in comments[0]] == ["Is five days right? A & B < C", "Second"]
    assert comments[0].get(f"{W}initials") == "AB"
    start = next(part(content).iter(f"{W}commentRangeStart"))
    mark = next(start.getparent().iter(f"{W}bookmarkStart"))
    assert mark.get(f"{W}name") == bookmark_name("warning.duty")
    assert write_word(alliance(), STANDARD, remarks=remarks) == content
    plain = write_word(complete(), STANDARD, final=True)
    assert write_word(complete(), STANDARD, final=True, remarks=remarks) == plain


def test_the_reference_and_the_version_stand_at_the_foot_of_a_draft_only():
    agreement = replace(complete(), reference="LS/42 <&>")
    footer = "".join(part(write_word(agreement, STANDARD), "word/footer3.xml").itertext())
    assert "Reference LS/42 <&>, draft 3, clause library" in footer
    final = write_word(agreement, STANDARD, final=True)
    assert "LS/42" not in "".join(part(final, "word/footer3.xml").itertext())


def test_what_the_authors_of_a_template_left_in_it_is_not_passed_on(tmp_path: Path):
    members = parts(STANDARD.read_bytes())
    settings = (
        members["word/settings.xml"]
        .decode()
        .replace("<w:compat>", '<w:rsids><w:rsidRoot w:val="00AA"/></w:rsids><w:compat>')
    )
    document = members["word/document.xml"].decode().replace("<w:p>", '<w:p w:rsidR="00AA11BB">', 1)
    file = tmp_path / "firm.docx"
    file.write_bytes(repacked(STANDARD.read_bytes(), settings=settings, document=document))
    content = write_word(complete(), file, final=True)
    assert not any(b"rsid" in each for each in parts(content).values())


@pytest.mark.office
@pytest.mark.long
def test_a_template_saved_by_libreoffice_still_works(tmp_path: Path):
    if pdf.office() is None:
        pytest.skip("LibreOffice is not installed")
    saved = tmp_path / "saved"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(pdf.office()), "--headless", profile, "--convert-to", "docx", "--outdir", str(saved), str(STANDARD)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    house = saved / "standard.docx"
    assert [finding for finding in template_findings(house) if finding.rule != "word.template-look"] == []
    assert write_word(alliance(), house)


@pytest.mark.office
@pytest.mark.long
def test_a_pdf_is_tagged():
    if pdf.office() is None:
        pytest.skip("LibreOffice is not installed")
    made = pdf.to_pdf(write_word(alliance(), STANDARD))
    assert made.startswith(b"%PDF-") and b"/StructTreeRoot" in made and b"/Marked true" in made


def test_without_libreoffice_the_way_to_a_pdf_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    with pytest.raises(AccordantError, match="needs LibreOffice"):
        pdf.to_pdf(b"")
