"""`accordant compare` as people rely on it: what it writes, what it says, and what it leaves alone."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from places import ROOT
from test_commands import accordant

SMALL = ROOT / "examples/small-local-partnership.yaml"


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small example with another start."""
    path = tmp_path_factory.mktemp("later") / "later.yaml"
    text = SMALL.read_text(encoding="utf-8")
    start = next(line for line in text.splitlines() if line.strip().startswith("start_date:"))
    path.write_text(text.replace(start, "  start_date: 2028-02-01"), encoding="utf-8")
    return path


def _body(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return package.read("word/document.xml").decode("utf-8")


def test_two_answer_files_give_a_redline_and_a_list(later: Path, tmp_path: Path) -> None:
    redline, listed = tmp_path / "redline.docx", tmp_path / "list.docx"
    done = accordant("compare", SMALL, later, "-o", redline, "--list", listed, "--author", "Priya Nair")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    body = _body(redline.read_bytes())
    assert 'w:author="Priya Nair"' in body
    assert "2028" in body
    assert "1 February 2028" in "\n".join(each.text for each in Document(str(listed)).paragraphs)


def test_the_list_is_printed_as_text_or_json(later: Path) -> None:
    told = accordant("compare", SMALL, later)
    assert told.returncode == 0
    assert "When should the partnership start?" in told.stdout
    data = json.loads(accordant("compare", SMALL, later, "--json").stdout)
    told = (ROOT / "docs/json.md").read_text(encoding="utf-8").split("## Two drafts")[1]
    assert data["same"] is False
    for key in {*data, *data["changes"][0], *data["changes"][0]["reasons"][0]}:
        assert f"`{key}`" in told
    assert {reason["name"] for change in data["changes"] for reason in change["reasons"]} == {"start_date"}


def test_a_drafted_word_file_is_compared_with_later_answers(later: Path, tmp_path: Path) -> None:
    drafted, redline = tmp_path / "drafted.docx", tmp_path / "redline.docx"
    accordant("draft", SMALL, "-o", drafted)
    done = accordant("compare", drafted, later, "-o", redline)
    assert done.returncode == 0, done.stderr
    assert "<w:ins " in _body(redline.read_bytes())


def test_what_cannot_work_is_said_gently_and_nothing_is_written(later: Path, tmp_path: Path) -> None:
    drafted = tmp_path / "drafted.docx"
    accordant("draft", SMALL, "-o", drafted)
    before = drafted.read_bytes()
    for arguments, said in (
        ((), "Name two files, the older first."),
        ((SMALL,), "Name two files, the older first."),
        ((SMALL, tmp_path / "none.yaml"), "There is no file"),
        ((drafted, later), "Say where to write the redline, with -o."),
        ((drafted, later, "--json"), "A list of what changed needs two answer files"),
        ((drafted, later, "-o", drafted), "is one of the files to compare"),
        ((tmp_path / "old.odt", later, "-o", tmp_path / "x.docx"), "Save it as .docx"),
    ):
        done = accordant("compare", *arguments)
        assert done.returncode == 2, done
        assert said in done.stderr
        assert "Traceback" not in done.stderr
    assert drafted.read_bytes() == before
    assert not (tmp_path / "x.docx").exists()


def test_a_file_that_only_claims_to_be_word_is_refused(later: Path, tmp_path: Path) -> None:
    fake = tmp_path / "fake.docx"
    fake.write_text("Not a Word file.")
    done = accordant("compare", fake, later, "-o", tmp_path / "x.docx")
    assert done.returncode == 1
    assert "is not a Word file" in done.stderr


def _contract(path: Path, *paragraphs: str) -> Path:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def test_word_files_of_any_origin_are_compared_or_the_extra_is_named(tmp_path: Path) -> None:
    old = _contract(tmp_path / "old.docx", "The supplier must act at once.", "Nothing else.")
    new = _contract(tmp_path / "new.docx", "The supplier must act within 5 days.", "Nothing else.")
    done = accordant("compare", old, new, "-o", tmp_path / "redline.docx")
    try:
        import python_redlines  # noqa: F401
    except ImportError:
        assert done.returncode == 1
        assert 'pip install "accordant[foreign]"' in done.stderr
        return
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr
    body = _body((tmp_path / "redline.docx").read_bytes())
    assert "<w:del " in body and "within" in body
