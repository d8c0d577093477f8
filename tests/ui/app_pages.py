"""Pages of the app as Streamlit runs them without a browser: opening one, and reading what it shows."""

from __future__ import annotations

import html as entities
import re

from places import ROOT
from streamlit.testing.v1 import AppTest

from accordant.interview.draft import Draft
from accordant.interview.draft_file import read_draft
from accordant.library.library import Library
from accordant.store.drafts import DraftStore


def opened(page: str = "start", **query: str) -> AppTest:
    """A page, as if its address had been typed."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    if page != "start":
        app.switch_page(f"accordant/ui/pages/{page}.py")
    return run(app)


def run(app: AppTest) -> AppTest:
    """Run the page again, as after something was entered or pressed."""
    app.run()
    assert not app.exception
    return app


def press(app: AppTest, words: str) -> AppTest:
    """Press the first button with these words."""
    found = [each for each in app.button if words in each.label.replace("\\", "")]
    assert found, f"no button “{words}” among {[each.label for each in app.button]}"
    found[0].click()
    return run(app)


def html(app: AppTest) -> str:
    """The HTML on the page, without its styles."""
    bodies = (str(element.proto.body) for element in app.get("html"))
    return "\n".join(body for body in bodies if "<style" not in body)


def text(app: AppTest) -> str:
    """The words on the page, as somebody reads them."""
    return " ".join(entities.unescape(re.sub(r"<[^>]+>", " ", html(app))).split())


def kept(store: DraftStore, library: Library, id: str) -> Draft:
    """A draft as the store holds it."""
    return read_draft(store.load(id).text, "", library)[0]
