"""The exported package: the same agreement from its template, the same bytes each time, nothing of this machine."""

from __future__ import annotations

import ast
import io
import re
import tomllib
import zipfile
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from exported import STANDARD, exported, filled, said
from hypothesis import HealthCheck, assume, given, settings
from places import EXAMPLES, ROOT
from strategies import drafts

from accordant.assembly.assemble import assemble
from accordant.export.docassemble.package import package
from accordant.export.docassemble.plan import plan
from accordant.export.docassemble.support import drafting, wording
from accordant.export.docassemble.template import write_template
from accordant.finding import AccordantError
from accordant.interview.draft import Draft
from accordant.library.library import Library
from accordant.library.load import load_library
from accordant.word.package import DOCUMENT, read_package, write_package
from accordant.word.write import write_word

SMALL = load_library(ROOT / "tests/libraries/small")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(draft=drafts(SMALL, 1.0) | drafts(SMALL, 0.9))
def test_the_exported_template_gives_the_same_agreement(draft: Draft):
    expected = said(write_word(assemble(SMALL, draft), STANDARD))
    assume(not any("depends on:" in paragraph for paragraph in expected))  # in docassemble, what decides is answered
    assert said(filled(SMALL, draft)) == expected


@pytest.mark.whole
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_comes_out_the_same(library: Library, examples: dict[str, Draft], name: str):
    draft = replace(examples[name], reference="LS/42 & Sons")
    assert said(filled(library, draft)) == said(write_word(assemble(library, draft), STANDARD))


@pytest.mark.whole
def test_an_answer_comes_out_as_typed(library: Library, examples: dict[str, Draft]):
    draft = examples["small-local-partnership"]
    for text in ("R&amp;D", "a</w:t>b & c", "{{ partners }} {_% if x %_}", "one\ntwo\tthree", "Half. And more."):
        changed = draft.answered("purpose", text).answered("partnership_name", f"the {text}".replace("\n", " "))
        assert said(filled(library, changed)) == said(write_word(assemble(library, changed), STANDARD))


def test_the_package_is_whole_and_the_same_every_time():
    content = package(SMALL, STANDARD)
    assert content == package(SMALL, STANDARD)
    archive = zipfile.ZipFile(io.BytesIO(content))
    names = archive.namelist()
    assert {name.split("/")[0] for name in names} == {"docassemble-Accordant"}
    project = tomllib.loads(archive.read("docassemble-Accordant/pyproject.toml").decode())["project"]
    assert (project["name"], project["version"]) == ("docassemble.Accordant", SMALL.info.version)
    for name in names:
        text = archive.read(name)
        assert str(ROOT).encode() not in text
        if name.endswith(".py"):
            imported = {node.module or "" for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom)}
            imported |= {a.name for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Import) for a in n.names}
            assert not any(module.startswith("accordant") for module in imported), name
        if name.endswith(".yml"):
            assert list(yaml.safe_load_all(text))


def test_every_id_of_the_template_is_in_the_conditions(library: Library):
    files = exported(library)
    document = zipfile.ZipFile(io.BytesIO(files["data/templates/agreement.docx"])).read("word/document.xml").decode()
    asked = set(re.findall(r"agreement\.(?:shows|members|alone|close|stands_empty|has_row)\('([\w.-]+)'", document))
    known = set(re.findall(r"(?:Item|Table)\('([\w.-]+)'", files["data/questions/clauses.yml"].decode()))
    assert asked and asked <= known
    cited = set(re.findall(r"agreement\.cite\('([\w.-]+)'\)", document))
    assert cited <= known | {clause.id for clause in (*plan(library).clauses, *plan(library).schedules)}


def test_what_is_not_asked_is_like_nothing():
    gone = wording.NOT_ASKED
    assert not (gone == "a" or gone in ["a"] or gone < 3 or gone >= 3 or gone or gone["a"] or "a" in gone)
    assert gone != "a" and gone not in ["a"] and list(gone) == [] and not gone.kind
    assert gone.__reduce__() == "NOT_ASKED"  # so that it is itself again after docassemble has kept it


def test_a_repeated_item_that_is_left_alone_is_referred_to_by_the_paragraph_it_stands_in():
    us = SimpleNamespace(id="us")
    items = [drafting.Item("leaving.each", 1, True, leads="and"), drafting.Item("leaving.who", 2, [us])]
    formats = {"clauses": [("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)")]}
    agreement = drafting.Agreement(formats, [], [drafting.Clause("leaving", True, items)], [], [])
    assert agreement.alone("leaving.each")
    assert agreement.cite("leaving.who") == agreement.cite("leaving.each") == "1.1"


def _template(folder: Path, **written: str) -> Path:
    """The standard template with other words in its document: for each tag of that name, these."""
    parts = read_package(STANDARD.read_bytes(), "It")
    document = parts[DOCUMENT].decode()
    for name, words in written.items():
        document, count = re.subn(rf"\{{\{{[^{{]*\b{name} \}}\}}", words, document)
        assert count == 1
    file = folder / "firm.docx"
    file.write_bytes(write_package({**parts, DOCUMENT: document.encode()}))
    return file


def test_a_place_is_found_however_its_tag_is_spaced(tmp_path: Path):
    template = _template(tmp_path, parties="{{p parties}}", contents="{{p  contents}}", schedules=" {{p schedules  }} ")
    made, expected = (write_template(SMALL, plan(SMALL), house).content for house in (template, STANDARD))
    assert made == expected


@pytest.mark.parametrize("split", ["", "</w:t></w:r><w:r><w:t>"])
def test_particulars_are_refused_even_where_word_has_split_their_tag(tmp_path: Path, split: str):
    with pytest.raises(AccordantError, match=r"export\.particulars"):
        package(SMALL, _template(tmp_path, title=f"{{{{ party.parti{split}culars }}}}"))


@pytest.mark.parametrize("name", ["accordant", "My Firm", "A-B", ""])
def test_a_name_that_docassemble_cannot_use_is_refused(name: str):
    with pytest.raises(AccordantError, match=r"export\.name"):
        package(SMALL, STANDARD, name)


def test_a_question_called_like_a_function_of_the_package_is_refused(small_library: Path):
    for file in small_library.rglob("*"):
        if file.suffix in (".yaml", ".md"):
            file.write_text(re.sub(r"\bdays\b", "money", file.read_text()))
    with pytest.raises(AccordantError, match=r"question money: error export\.taken"):
        package(load_library(small_library), STANDARD)


def test_outlines_in_different_orders_are_refused(small_library: Path):
    outline = small_library / "clauses/outlines/alliance.yaml"
    lines = outline.read_text().splitlines()
    at = next(place for place, line in enumerate(lines) if "heading: Reading" in line)
    lines[at : at + 2] = lines[at + 1], lines[at]
    outline.write_text("\n".join(lines) + "\n")
    with pytest.raises(AccordantError, match=r"export\.order"):
        plan(load_library(small_library))


def test_a_repeated_paragraph_with_paragraphs_under_it_is_refused(small_library: Path):
    file = small_library / "clauses/purpose/purpose.md"
    file.write_text(file.read_text().replace("{#provide}", "{#provide}\n   1. Something under it. {#under}"))
    with pytest.raises(AccordantError, match=r"purpose\.md:24: error export\.repeated"):
        plan(load_library(small_library))
