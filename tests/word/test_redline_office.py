"""A redline as LibreOffice reads it: what it takes for inserted, deleted and moved is what we meant."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from word_agreements import alliance
from word_reading import STANDARD
from word_versions import altered, shown_numbers, stream

from accordant.redline.write import redline_word
from accordant.word.write import write_word

_FORMAT = "docx:MS Word 2007 XML"


def _through_office(content: bytes, folder: Path) -> bytes:
    """The file as LibreOffice saves it again."""
    if shutil.which("soffice") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("soffice is not installed")
        pytest.skip("soffice is not installed")
    folder.mkdir(exist_ok=True)
    file, out = folder / "given.docx", folder / "saved"
    file.write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    subprocess.run(
        ["soffice", "--headless", "--norestore", profile, "--convert-to", _FORMAT, "--outdir", str(out), str(file)],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return (out / "given.docx").read_bytes()


@pytest.mark.long
@pytest.mark.office
@pytest.mark.parametrize("seed", [7, 8])
def test_libreoffice_reads_both_versions_out_of_a_redline(seed: int, tmp_path: Path):
    """Saved by LibreOffice, the tracked changes still hold both versions.

    Without the schedule that has a table: LibreOffice keeps the end of a deleted caption, since a table follows it.
    Numbers of references are given: LibreOffice works them out with the deleted paragraphs still counted.
    """
    whole = altered(replace(alliance(), schedules=alliance().schedules[1:]), 0, 0.0)
    old, new = (write_word(each, STANDARD) for each in (whole, altered(whole, seed, 0.4)))
    saved = _through_office(redline_word(old, new, author="Priya Nair", day=date(2026, 11, 22)), tmp_path)
    assert stream(saved, without=("del", "moveFrom"), numbers=shown_numbers(new)) == stream(new)
    assert stream(saved, without=("ins", "moveTo"), numbers=shown_numbers(old)) == stream(old)
