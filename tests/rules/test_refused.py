"""Scotland and Northern Ireland are refused, with the reason: no draft is made that looks as if it would do there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT
from streamlit.testing.v1 import AppTest

from accordant.assembly.assemble import assemble
from accordant.finding import AccordantError
from accordant.interview.draft import Draft
from accordant.interview.draft_writer import write_draft
from accordant.interview.refusal import refused
from accordant.interview.settle import settle
from accordant.library.library import Library
from accordant.library.load import load_library
from accordant.store.opening import drafts_in

ELSEWHERE = ("scotland", "northern_ireland")
REASON = "written for the law of England and Wales"


@pytest.mark.parametrize("nation", ELSEWHERE)
def test_no_agreement_is_made(library: Library, examples: dict[str, Draft], nation: str) -> None:
    draft = examples["small-local-partnership"].answered("nation", nation)
    with pytest.raises(AccordantError) as told:
        assemble(library, draft)
    (finding,) = told.value.findings
    assert (finding.rule, finding.place.question) == ("R32", "nation")
    assert REASON in finding.message
    assert refused(settle(library, draft.answered("nation", "wales"))) == ()


@pytest.mark.parametrize("nation", ELSEWHERE)
def test_the_command_line_says_why_and_writes_nothing(
    library: Library, examples: dict[str, Draft], nation: str, tmp_path: Path
) -> None:
    answers, out = tmp_path / "answers.yaml", tmp_path / "agreement.docx"
    draft = examples["small-local-partnership"].answered("nation", nation).answered("payment_days", 45)
    answers.write_text(write_draft(draft, library), encoding="utf-8")
    for command in (["draft", answers, "-o", out], ["text", answers], ["validate", answers]):
        done = subprocess.run(
            [sys.executable, "-m", "accordant.cli.main", *map(str, command)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
            timeout=120,
        )
        assert (done.returncode, done.stdout) == (1, "")
        assert REASON in done.stderr and "Traceback" not in done.stderr
    assert " R38: " in done.stderr  # what else is wrong is told too
    assert not out.exists()


def test_the_app_says_why_in_place_of_the_agreement(
    library: Library, examples: dict[str, Draft], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCORDANT_DRAFTS", str(tmp_path))
    monkeypatch.delenv("ACCORDANT_LIBRARY", raising=False)
    draft = examples["small-local-partnership"].answered("nation", "scotland")
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    page.query_params["draft"] = drafts_in(tmp_path).create(write_draft(draft, library))
    page.switch_page("accordant/ui/pages/agreement.py")
    page.run()
    assert not page.exception
    assert REASON in "\n".join(str(element.proto.body) for element in page.get("html"))


def test_only_an_error_can_refuse(small_library: Path) -> None:
    rules = small_library / "schemas/rules.yaml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("severity: warning,", "severity: warning, refuses: yes,"), encoding="utf-8")
    with pytest.raises(AccordantError, match="a rule that refuses is of severity error"):
        load_library(small_library)
