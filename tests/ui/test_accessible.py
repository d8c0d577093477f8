"""Every page of the app against the rules of WCAG 2.2 AA that axe-core can check, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import on_this_machine

from accordant.store.opening import drafts_in
from tools.screenshots import EXAMPLE, PAGES, SCHEMES, SIZES
from tools.serving import at_rest, chromium, served

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.timeout(300)]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
ALLOWED: frozenset[tuple[str, str]] = frozenset()
"""Rules and selectors that Streamlit itself breaks, each with the number of its issue. None is known now."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, Any]]:
    """The address of the app, the id of a draft in it, and a browser."""
    folder = tmp_path_factory.mktemp("kept") / "drafts"
    folder.mkdir()
    draft = drafts_in(folder).create(EXAMPLE.read_text(encoding="utf-8"))
    with on_this_machine(), served(folder) as address, chromium() as browser:
        yield address, draft, browser


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_serious_on_any_page(app: tuple[str, str, Any], size: str, scheme: str) -> None:
    address, draft, browser = app
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    found: list[str] = []
    for name, path in PAGES.items():
        page.goto(f"{address}/{path.format(draft=draft)}")
        page.wait_for_selector("h1", timeout=60_000)
        at_rest(page)
        page.wait_for_timeout(600)
        for fault in Axe().run(page, options=RULES).response["violations"]:
            targets = [" ".join(node["target"]) for node in fault["nodes"]]
            if fault["impact"] in ("serious", "critical"):
                found += [f"{name}: {fault['id']}: {at}" for at in targets if (fault["id"], at) not in ALLOWED]
    context.close()
    assert not found


def test_axe_finds_a_fault_that_is_put_in(app: tuple[str, str, Any]) -> None:
    address, _, browser = app
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector("h1", timeout=60_000)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x><button></button>')")
    found = {fault["id"] for fault in Axe().run(page, options=RULES).response["violations"]}
    page.close()
    assert {"image-alt", "button-name"} <= found
