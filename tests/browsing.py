"""What tests in a browser share."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from accordant.word.markup import qname
from accordant.word.package import parse
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


def choose(page: Any, name: str, option: str) -> None:
    """Pick from a list by typing, as people do."""
    box = page.get_by_role("combobox", name=name)
    box.click()
    box.fill(option)
    page.wait_for_timeout(400)
    page.keyboard.press("Enter")
    at_rest(page)


def object_to(page: Any, address: str, clause: str, prefers: str, reason: str = "") -> None:
    """On the page of a clause, object as somebody who has been asked for their name, and prefer another option.

    `address` is that of the page of clauses, with a draft or a link.
    """
    page.goto(f"{address}&clause={clause}")
    page.get_by_role("textbox", name="Your name").fill("Ann Calder")
    page.keyboard.press("Tab")
    at_rest(page)
    page.locator("label", has_text="Object").click()
    at_rest(page)
    choose(page, "Which option would you rather have?", prefers)
    if reason:
        page.get_by_role("textbox", name="Why? What would help?").fill(reason)
        page.keyboard.press("Tab")
        at_rest(page)


def change_at_once(ada: Any, ben: Any, address: str) -> None:
    """Two people change the name of one partnership; who comes second is asked which stands, and takes their own.

    `ada` comes second. `ben` has the interview open; `address` is that of the interview.
    """
    ada.goto(address)
    ada.get_by_label(NAME).wait_for()
    at_rest(ada)
    ben.get_by_label(NAME).fill("the Harbour Alliance")
    ben.keyboard.press("Tab")
    at_rest(ben)
    ada.get_by_label(NAME).fill("the Northmoor Alliance")
    ada.keyboard.press("Tab")
    ada.get_by_text("Two changes of the same thing").wait_for()
    conflict = ada.locator(".st-key-conflict").inner_text()
    assert "the Harbour Alliance" in conflict and "the Northmoor Alliance" in conflict
    ada.get_by_role("button", name="Use mine instead").click()
    ada.get_by_text("Two changes of the same thing").wait_for(state="detached")
    ben.reload()
    ben.get_by_label(NAME).wait_for()
    assert ben.get_by_label(NAME).input_value() == "the Northmoor Alliance"


def comments(content: bytes) -> str:
    """The comments in a Word file, each on a line: who says what."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = parse(package.read("word/comments.xml"), "comments")
    return "\n".join(
        f"{each.get(qname('author'))}: {' '.join(t.text or '' for t in each.iter(qname('t')))}"
        for each in root.iter(qname("comment"))
    )
