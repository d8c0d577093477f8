"""The file is whole, safe and always the same."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from word_agreements import alliance
from word_reading import STANDARD, W, part, parts, repacked

from accordant.finding import AccordantError
from accordant.word.check import check_word
from accordant.word.package import read_package
from accordant.word.write import write_word

_PROGRAM = (
    "import sys, hashlib; sys.path.insert(0, sys.argv[1]); from word_agreements import alliance; "
    "from accordant.word.write import write_word; from pathlib import Path; "
    "print(hashlib.sha256(write_word(alliance(), Path(sys.argv[2]))).hexdigest())"
)


def _hash_in_another_process(seed: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(Path(__file__).parent), str(STANDARD)],
        env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(STANDARD.parents[1]), "PATH": ""},
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def test_the_same_agreement_gives_the_same_bytes():
    assert write_word(alliance(), STANDARD) == write_word(alliance(), STANDARD)
    assert _hash_in_another_process("1") == _hash_in_another_process("2")


def test_word_is_not_asked_to_update_anything_on_opening():
    content = write_word(alliance(), STANDARD)
    for name, xml in parts(content).items():
        assert b"updateFields" not in xml and b"w:dirty" not in xml, name


def test_word_opens_it_outside_compatibility_mode_and_in_british_english():
    content = write_word(alliance(), STANDARD)
    settings = {each.get(f"{W}name"): each.get(f"{W}val") for each in part(content, "word/settings.xml").iter()}
    assert settings["compatibilityMode"] == "15"
    assert part(content, "word/styles.xml").find(f".//{W}docDefaults//{W}lang").get(f"{W}val") == "en-GB"


def test_a_field_that_points_nowhere_is_found():
    content = write_word(alliance(), STANDARD)
    document = parts(content)["word/document.xml"].decode()
    broken = repacked(content, document=document.replace(" REF _p_", " REF _q_", 1))
    with pytest.raises(AccordantError, match="points at the bookmark _q_"):
        check_word(broken)


def test_a_bookmark_that_stands_twice_is_found():
    content = write_word(alliance(), STANDARD)
    document = parts(content)["word/document.xml"].decode()
    start = document.index('w:name="_p_') + 8
    other = document.index('w:name="_p_', start + 20) + 8
    broken = document[:other] + document[start : start + 15] + document[other + 15 :]
    with pytest.raises(AccordantError, match="stands 2 times"):
        check_word(repacked(content, document=broken))


def test_a_field_that_never_ends_is_found():
    content = write_word(alliance(), STANDARD)
    document = parts(content)["word/document.xml"].decode()
    broken = repacked(content, document=document.replace('<w:fldChar w:fldCharType="end"/>', "", 1))
    with pytest.raises(AccordantError, match="never ends"):
        check_word(broken)


def _zip(*members: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in members:
            package.writestr(name, content)
    return stream.getvalue()


def _standard_with(name: str, content: bytes) -> bytes:
    return _zip(*parts(STANDARD.read_bytes()).items(), (name, content))


_RELATIONSHIP = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
    b'Target="https://example.com/t.dotx" TargetMode="External"/></Relationships>'
)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is not a Word file"),
        (b"not a zip", "is not a Word file"),
        (_zip(("a.txt", b"x")), "has no word/document.xml"),
        (_standard_with("word/Styles.xml", b"<x/>"), "two parts of the same name"),
        (_standard_with("../evil.xml", b"<x/>"), "unsafe name"),
        (_standard_with("word/extra.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "document type"),
        (_standard_with("word/extra.xml", b"<x>"), "not well-formed"),
        (_standard_with("word/macro.bin", b""), "no content type"),
        (_standard_with("word/_rels/settings.xml.rels", _RELATIONSHIP), "attachedTemplate"),
    ],
    ids=["empty", "text", "zip", "duplicate", "climbing", "entity", "malformed", "untyped", "external template"],
)
def test_an_unsafe_or_broken_template_is_refused(content: bytes, message: str):
    with pytest.raises(AccordantError, match=message):
        read_package(content, "template.docx")
