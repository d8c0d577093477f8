"""Whole ways through the app in a real browser: by mouse, by keyboard only, on a phone, and there and back again."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import docx
import pytest
from browsing import on_this_machine

from accordant.interview.draft import Draft
from accordant.interview.draft_file import read_draft
from accordant.library.library import Library
from accordant.store.opening import drafts_in
from tools.errand import errand_of
from tools.essential_path import PHONE, once
from tools.person import AtTheKeyboard
from tools.serving import ROOT, at_rest, chromium, served

pytestmark = [pytest.mark.browser, pytest.mark.whole, pytest.mark.timeout(900)]


def paragraphs(document: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(document)).paragraphs]


def words(document: bytes) -> str:
    cells = [c.text for t in docx.Document(io.BytesIO(document)).tables for row in t.rows for c in row.cells]
    return "\n".join([*paragraphs(document), *cells])


def test_a_whole_alliance_from_the_start_to_the_final_word_file(
    tmp_path: Path, library: Library, examples: dict[str, Draft]
) -> None:
    example = examples["small-local-partnership"]
    with on_this_machine():
        _, walked = once(1000, tmp_path, errand_of(example, library))
    assert walked.errors == []
    assert walked.is_final
    text = words(walked.document)
    assert "●" not in text and "Draft (" not in text
    for party in (*example.members("commissioners"), *example.members("partners")):
        assert str(party.answers["name"]) in text
    assert str(example.answers["purpose"]) in text


def test_the_essential_path_by_keyboard_only_keeps_the_focus(tmp_path: Path) -> None:
    with on_this_machine():
        person, walked = once(1000, tmp_path, who=AtTheKeyboard)
    assert walked.errors == []
    assert walked.not_details == []
    assert person.lost == []


def test_the_essential_path_on_a_phone(tmp_path: Path) -> None:
    with on_this_machine():
        _, walked = once(1000, tmp_path, screen=PHONE)
    assert walked.errors == []
    assert walked.not_details == []
    assert "Eastmere Settled Homes Alliance" in words(walked.document)


def test_an_innovation_partnership_begun_from_an_example_ends_in_a_final_word_file(tmp_path: Path) -> None:
    with on_this_machine(), served(tmp_path / "drafts") as address, chromium() as browser:
        page = _page(browser, address)
        page.get_by_role("button", name=re.compile("Harwick Social Prescribing")).click()
        page.wait_for_url("**/agreement?draft=**")
        page.get_by_role("button", name="Interview", exact=True).click()
        page.get_by_label("What is the partnership called?", exact=True).fill("the Ways In Innovation Partnership")
        page.keyboard.press("Tab")
        at_rest(page)
        page.get_by_role("button", name="Review and download").first.click()
        final = page.get_by_role("button", name="Word, final")
        final.wait_for()
        with page.expect_download() as downloading:
            final.click()
        text = words(Path(downloading.value.path()).read_bytes())
    assert "the Ways In Innovation Partnership" in text
    assert "phase" in text.lower() and "●" not in text


def test_another_model_and_back_loses_no_answer(tmp_path: Path, library: Library) -> None:
    store = drafts_in(tmp_path / "drafts")
    source = (ROOT / "examples/small-local-partnership.yaml").read_text(encoding="utf-8")
    with on_this_machine(), served(tmp_path / "drafts") as address, chromium() as browser:
        id = store.create(source)
        before, _ = read_draft(store.load(id).text, "", library)
        page = _page(browser, f"{address}/interview?draft={id}")
        for model in ("innovation", "combined", "alliance"):
            choice = library.questions["model"].choice(model)
            assert choice is not None
            page.locator(".st-key-question-model").get_by_text(choice.label, exact=True).click()
            at_rest(page)
            assert read_draft(store.load(id).text, "", library)[0].answers["model"] == model
            page.get_by_role("button", name="Next").click()
            at_rest(page)
            page.get_by_role("button", name="Previous").click()
            at_rest(page)
    after, _ = read_draft(store.load(id).text, "", library)
    assert after.answers == before.answers
    assert after.options == before.options


def _page(browser: Any, address: str) -> Any:
    page = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True).new_page()
    page.set_default_timeout(30_000)
    page.goto(address)
    page.wait_for_selector("h1", timeout=60_000)
    at_rest(page)
    return page
