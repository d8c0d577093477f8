"""What if: another answer in a real browser, from the question to the tracked changes in Word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import on_this_machine
from places import ROOT

from accordant.redline.accepting import accept_all, reject_all
from accordant.redline.tokens import visible
from accordant.store.opening import drafts_in
from accordant.word.markup import qname
from accordant.word.package import parse
from tools.serving import at_rest, chromium, served

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.timeout(180)]

PURPOSE = "What is the partnership's shared purpose, in one sentence?"
OTHER = "to sing together by the sea"


def words(content: bytes, change: Callable[[object], None]) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = parse(package.read("word/document.xml"), "document")
    change(root)
    return "\n".join(visible(paragraph) for paragraph in root.iter(qname("p")))


def test_what_if_from_the_question_to_the_redline(tmp_path: Path) -> None:
    drafts = drafts_in(tmp_path / "kept")
    id = drafts.create((ROOT / "examples/small-local-partnership.yaml").read_text(encoding="utf-8"))
    before = drafts.load(id)
    with on_this_machine(), served(drafts.folder) as address, chromium() as browser:
        page = browser.new_context(accept_downloads=True).new_page()
        page.set_default_timeout(30_000)
        page.goto(f"{address}/compare?draft={id}")
        page.get_by_role("combobox", name="Which answer?").fill("shared purpose")
        page.wait_for_timeout(500)
        page.keyboard.press("Enter")
        page.get_by_role("textbox", name=PURPOSE).fill(OTHER)
        page.keyboard.press("Tab")
        page.locator("ins", has_text="sing").first.wait_for()
        assert page.locator("del").count() > 0
        assert page.get_by_role("heading", level=2, name="What would change").is_visible()
        with page.expect_download() as downloading:
            page.get_by_role("button", name="Redline (Word)").click()
        content = Path(downloading.value.path()).read_bytes()
        assert OTHER in words(content, accept_all)
        assert OTHER not in words(content, reject_all)
        assert drafts.load(id) == before
        page.get_by_role("button", name="Use this answer").click()
        page.get_by_text("Your draft has this answer now.").wait_for()
        at_rest(page)
        assert OTHER in drafts.load(id).text
