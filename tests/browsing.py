"""What tests in a browser share."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tools.serving import Unavailable, at_rest

NAME = "What is the partnership called?"


@contextmanager
def on_this_machine() -> Iterator[None]:
    """Skip where the browser is missing, and say so; fail on the machine that decides whether work lands."""
    try:
        yield
    except Unavailable as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing))
        pytest.skip(str(missing))


def visit(browser: Any, address: str, who: str = "") -> Any:
    """A browser of one's own, signed in as somebody."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(30_000)
    page.goto(address)
    if who:
        sign_in(page, who)
    return page


def sign_in(page: Any, who: str) -> None:
    """Sign in with the provider of the tests."""
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name=who, exact=True).click()
    page.get_by_role("heading", name="Make an agreement together").wait_for()


def begin(page: Any, name: str) -> str:
    """Begin a draft, and give its id."""
    page.get_by_text("Alliance", exact=True).first.click()
    at_rest(page)
    page.get_by_role("button", name="Begin", exact=True).click()
    page.wait_for_url("**/interview?**")
    page.get_by_label(NAME).fill(name)
    page.keyboard.press("Tab")
    at_rest(page)
    found = re.search(r"draft=([\w-]{22})", page.url)
    assert found
    return found.group(1)
