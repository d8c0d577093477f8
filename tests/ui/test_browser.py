"""The interview in a real browser: a short draft from the first page to the Word file."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from browsing import on_this_machine

from accordant.store.database.local import LocalShelf
from accordant.store.opening import drafts_in
from tools.serving import at_rest, chromium, served

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.timeout(120)]

ROOT = Path(__file__).resolve().parents[2]
NAME = "What is the partnership called?"
PURPOSE = "What is the partnership's shared purpose, in one sentence?"


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> LocalShelf:
    """Where the server keeps its drafts."""
    return drafts_in(tmp_path_factory.mktemp("kept"))


@pytest.fixture(scope="module")
def server(drafts: LocalShelf) -> Iterator[str]:
    """The address of the app, started from another folder as `accordant app` starts it."""
    with served(drafts.folder) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with on_this_machine(), chromium() as launched:
        yield launched


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


def saved(page: Any) -> None:
    """Wait until the server has taken what was entered: leave the field, and let the page come to rest."""
    page.keyboard.press("Tab")
    at_rest(page)


def fill(page: Any, label: str, text: str) -> None:
    page.get_by_label(label, exact=True).first.fill(text)
    saved(page)


def press(page: Any, words: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=words).first.click()


@pytest.fixture
def draft_id(drafts: LocalShelf) -> str:
    """A draft of which only the model is chosen."""
    return drafts.create("accordant: 1\nanswers:\n  model: alliance\n")


def test_a_short_interview_ends_in_a_word_file(page: Any, server: str) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(server)
    page.get_by_text("Alliance", exact=True).first.click()
    page.wait_for_timeout(400)
    press(page, "Begin")
    page.wait_for_url("**/interview?draft=**")
    fill(page, NAME, "the Harbour & Hope <Alliance>")
    press(page, "Next")
    press(page, "Add a commissioner")
    fill(page, "Legal name", "Northmoor City Council")
    press(page, "Done")
    page.get_by_role("button", name="Northmoor City Council").wait_for()
    press(page, "Add a delivery partner")
    fill(page, "Legal name", "Harbourlight Recovery")
    press(page, "Done")
    page.get_by_text("Harbourlight Recovery").first.wait_for()
    press(page, re.compile("Purpose and people"))
    fill(page, PURPOSE, "to help people find a settled home")

    page.reload()
    page.get_by_label(PURPOSE).wait_for()
    assert page.get_by_label(PURPOSE).input_value() == "to help people find a settled home"
    press(page, re.compile("What you are making"))
    page.get_by_label(NAME).wait_for()
    assert page.get_by_label(NAME).input_value() == "the Harbour & Hope <Alliance>"

    press(page, "Review and download")
    page.get_by_role("heading", name="Still open").wait_for()
    assert page.get_by_role("button", name="Word, final").is_disabled()
    with page.expect_download() as downloading:
        press(page, "Word, draft 1")
    assert re.fullmatch(r"[A-Za-z0-9._-]+\.docx", downloading.value.suggested_filename)
    document = docx.Document(io.BytesIO(Path(downloading.value.path()).read_bytes()))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "the Harbour & Hope <Alliance>" in text
    assert "Northmoor City Council" in text
    assert "to help people find a settled home" in text
    assert all(url.startswith((server, "data:", "blob:")) for url in requests)


def test_an_answer_still_being_typed_survives_leaving_its_page(page: Any, server: str, draft_id: str) -> None:
    page.goto(f"{server}/interview?draft={draft_id}")
    name = page.get_by_label(NAME)
    name.fill("typed and left at once")
    press(page, "Review and download")
    page.wait_for_url("**/review**")
    page.get_by_role("heading", name="Review and download").wait_for()
    page.go_back()
    name.wait_for()
    page.wait_for_function("[...document.querySelectorAll('input')].some(box => box.value.includes('left at once'))")


def test_an_answer_draws_the_rest_of_the_page_again_where_it_changes_that_too(
    page: Any, server: str, draft_id: str
) -> None:
    page.goto(f"{server}/interview?draft={draft_id}&section=purpose")
    button = page.locator(".st-key-section-purpose-here")
    button.get_by_text("to answer").wait_for()
    before = button.inner_text()
    page.get_by_label(PURPOSE).fill("to sing together")
    page.get_by_label(PURPOSE).press("Control+Enter")
    page.wait_for_function(
        "(before) => document.querySelector('.st-key-section-purpose-here').innerText !== before", arg=before
    )
    page.reload()
    page.get_by_label(PURPOSE).wait_for()
    assert page.get_by_label(PURPOSE).input_value() == "to sing together"


def test_a_long_answer_is_saved_after_a_pause_without_leaving_its_box(page: Any, server: str, draft_id: str) -> None:
    page.goto(f"{server}/interview?draft={draft_id}&section=purpose")
    page.get_by_label(PURPOSE).press_sequentially("to sing together", delay=20)
    page.wait_for_timeout(2500)
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    page.reload()
    page.get_by_label(PURPOSE).wait_for()
    assert page.get_by_label(PURPOSE).input_value() == "to sing together"


def test_a_new_section_begins_at_its_top_with_the_reader_there(page: Any, server: str, draft_id: str) -> None:
    page.goto(f"{server}/interview?draft={draft_id}")
    page.get_by_role("button", name="Next").scroll_into_view_if_needed()
    press(page, "Next")
    page.get_by_role("heading", name="Who is taking part").wait_for()
    page.wait_for_function("document.activeElement.id === 'acc-top'")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0


def test_a_blank_in_the_agreement_leads_to_its_question(page: Any, server: str, drafts: LocalShelf) -> None:
    example = (ROOT / "examples/small-local-partnership.yaml").read_text(encoding="utf-8")
    draft_id = drafts.create("".join(line for line in example.splitlines(keepends=True) if "  area: " not in line))
    page.goto(f"{server}/agreement?draft={draft_id}")
    page.locator(".agreement a.fill").first.click()
    page.wait_for_url("**/interview?**section=purpose**")
    page.wait_for_function("document.activeElement.getAttribute('aria-label') === 'In which area?'")


def test_on_a_phone_the_menu_closes_when_a_section_is_chosen(browser: Any, server: str, draft_id: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.goto(f"{server}/interview?draft={draft_id}")
    page.get_by_test_id("stExpandSidebarButton").click()
    press(page, re.compile("Money"))
    page.get_by_role("heading", name="Money", exact=True).wait_for()
    page.wait_for_selector("[data-testid=stSidebar][data-collapsed=true]", state="attached")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    context.close()


def test_the_librarys_health_leads_from_a_topic_to_its_clause_and_back(page: Any, server: str, draft_id: str) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{server}/interview?draft={draft_id}")
    press(page, "Library health")
    page.get_by_text(re.compile("Every combination of answers was checked")).wait_for(timeout=60_000)
    page.get_by_role("tab", name="Figures").click()
    page.locator(".st-key-figures canvas, .st-key-figures svg").first.wait_for()
    page.get_by_role("tab", name="Coverage").click()
    page.get_by_role("link", name="Equal voice", exact=True).click()
    page.wait_for_url(re.compile("/health[?].*clause=equal-voice"))
    page.get_by_role("heading", name="Equal voice", exact=True).wait_for()
    page.get_by_test_id("stMain").get_by_role("button", name="Library health").click()
    page.get_by_role("link", name="Equal voice", exact=True).wait_for()
    assert all(url.startswith((server, "data:", "blob:")) for url in requests)


def test_a_line_of_the_ledger_leads_to_its_paragraph_and_back(page: Any, server: str, drafts: LocalShelf) -> None:
    example = (ROOT / "examples/small-local-partnership.yaml").read_text(encoding="utf-8")
    draft_id = drafts.create(example)
    page.goto(f"{server}/ledger?draft={draft_id}")
    page.get_by_label("Whose side do you look from?").click()
    page.get_by_role("option", name="Good Neighbours").click()
    page.get_by_role("heading", name="What you could have to pay or bear").wait_for()
    line = page.locator(".acc-lines li").first
    number = line.get_by_role("link").inner_text().split()[-1]
    line.get_by_role("link").click()
    page.wait_for_function("document.activeElement.classList.contains('para')")
    assert number.endswith(page.locator(".para:focus .number").inner_text())
    page.go_back()
    page.get_by_role("heading", name="What you could have to pay or bear").wait_for()


def test_a_bar_of_the_relational_profile_shows_its_mechanisms(page: Any, server: str, drafts: LocalShelf) -> None:
    example = (ROOT / "examples/small-local-partnership.yaml").read_text(encoding="utf-8")
    page.set_viewport_size({"width": 390, "height": 840})
    page.goto(f"{server}/contrast?draft={drafts.create(example)}&shown=What+serves+each+principle")
    chart = page.locator("[class*=st-key-figure-principle] [data-testid=stVegaLiteChart] :is(canvas, svg)").first
    chart.wait_for()
    chart.click(position={"x": 130, "y": 14})
    page.get_by_role("heading", name="Autonomy").wait_for()
    page.locator(".acc-lines li").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_words_beside_a_question_follow_it_and_show_what_changed(
    page: Any, server: str, drafts: LocalShelf
) -> None:
    draft = drafts.create((ROOT / "examples/small-local-partnership.yaml").read_text(encoding="utf-8"))
    page.goto(f"{server}/interview?draft={draft}&section=governance")
    page.get_by_role("heading", name="What happens if you cannot agree?").wait_for()
    beside = page.locator(".acc-beside-now")
    page.get_by_role("radio", name="Pause, sponsors, facilitator").focus()
    beside.get_by_text("What happens if you cannot agree?").wait_for()
    page.get_by_role("radio", name="No procedure").check(force=True)
    beside.locator(".acc-removed del").first.wait_for()
    page.get_by_role("radio", name="The same, with an expert").check(force=True)
    beside.locator(".acc-added").first.wait_for()
    assert "New" in beside.locator(".acc-added").first.inner_text()
    page.get_by_role("heading", name="How often will the leadership team meet?").scroll_into_view_if_needed()
    page.get_by_role("radio", name="Every month").focus()
    beside.get_by_text("How often will the leadership team meet?").wait_for()
