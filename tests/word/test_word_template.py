"""The house template, and templates that a firm makes of it."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from word_agreements import alliance
from word_pieces import words
from word_reading import STANDARD, W, in_style, part, parts, repacked, text

from accordant.agreement.model import Blank
from accordant.finding import AccordantError
from accordant.word.write import write_word

_ROOT = STANDARD.parents[1]


def _template(folder: Path, **changed: str) -> Path:
    file = folder / "firm.docx"
    file.write_bytes(repacked(STANDARD.read_bytes(), **changed))
    return file


def _standard(name: str) -> str:
    return parts(STANDARD.read_bytes())[f"word/{name}.xml"].decode()


def _with_code(folder: Path, code: str) -> Path:
    return _template(folder, document=_standard("document").replace("{{ agreement.title }}", code))


def test_the_committed_template_is_what_the_script_builds():
    subprocess.run([sys.executable, "-m", "tools.make_templates", "--check"], cwd=_ROOT, check=True)


def test_styles_are_known_by_name_and_not_by_id(tmp_path: Path):
    renamed = {
        name: re.sub(r'w:(styleId|pStyle w:val|val)="(ClauseLevel1|Blank|toc)"', r'w:\1="x\2"', _standard(name))
        for name in ("styles", "numbering")
    }
    renamed["styles"] = renamed["styles"].replace('<w:name w:val="xBlank"/>', '<w:name w:val="Blank"/>')
    content = write_word(alliance(), _template(tmp_path, **renamed))
    assert in_style(content, "xClauseLevel1") and not in_style(content, "ClauseLevel1")


def test_a_missing_style_is_named(tmp_path: Path):
    styles = _standard("styles").replace('<w:name w:val="Recital"/>', '<w:name w:val="Something"/>')
    with pytest.raises(AccordantError, match="has no style named 'Recital'"):
        write_word(alliance(), _template(tmp_path, styles=styles))


def test_a_missing_template_is_told(tmp_path: Path):
    with pytest.raises(AccordantError, match="could not be read"):
        write_word(alliance(), tmp_path / "none.docx")


def test_a_missing_slot_is_named(tmp_path: Path):
    document = _standard("document").replace("{{p agreed_terms }}", "")
    with pytest.raises(AccordantError, match="agreed_terms"):
        write_word(alliance(), _template(tmp_path, document=document))


def test_contents_can_be_left_out(tmp_path: Path):
    document = _standard("document").replace("{{p contents }}", "See below.")
    assert b"TOC" not in parts(write_word(alliance(), _template(tmp_path, document=document)))["word/document.xml"]


@pytest.mark.parametrize(
    "code",
    [
        "{{ agreement.__class__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ agreement.name.__class__.__mro__ }}",
        "{{ 'a' * 1000000000 }}",
        "{{ range(10) }}",
        "{{ agreement.title | center(1000000000) }}",
        "{{ '%1000000000d' | format(1) }}",
        "{{ agreement.no_such_thing }}",
        "{{ nothing }}",
        "{% include 'x' %}",
        "{% if %}",
    ],
)
def test_template_code_that_reaches_too_far_is_refused(tmp_path: Path, code: str):
    with pytest.raises(AccordantError, match="could not be filled"):
        write_word(alliance(), _with_code(tmp_path, code))


def test_a_template_can_use_the_filters_of_the_dialect(tmp_path: Path):
    content = write_word(alliance(), _with_code(tmp_path, "{{ agreement.name | upper }} of {{ agreement.draft_date }}"))
    assert text(in_style(content, "Title")[0]) == "PLYMOUTH COMPLEX LIVES ALLIANCE of 12 June 2026"


def test_a_filter_over_a_blank_loses_only_the_highlight(tmp_path: Path):
    agreement = replace(alliance(), name=words(Blank("name & more", "partnership_name")))
    content = write_word(agreement, _with_code(tmp_path, "{{ agreement.name | upper }}"))
    assert text(in_style(content, "Title")[0]) == "[● NAME & MORE]"


def test_paragraph_styles_are_bound_to_the_levels_of_their_lists():
    styles = {
        each.get(f"{W}styleId"): each.find(f"{W}pPr/{W}numPr")
        for each in part(STANDARD.read_bytes(), "word/styles.xml")
    }
    for level in part(STANDARD.read_bytes(), "word/numbering.xml").iter(f"{W}lvl"):
        bound = styles[level.find(f"{W}pStyle").get(f"{W}val")]
        assert bound.find(f"{W}ilvl").get(f"{W}val") == level.get(f"{W}ilvl")
