"""Measure the app in a real browser, beside Streamlit with nothing of ours in it.

`python -m benchmarks.app [--runs N]` prints medians and 95th percentiles of two waits, and ratios within this run:

* from an answer to the words beside its question showing it, against an empty rerun of a page with the same widgets;
* from the address to a first page that can be used, against an app of one heading and one button.

The two of a pair are measured in turn, so that what else the machine is doing falls on both alike.
"""

from __future__ import annotations

import argparse
import math
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from accordant.interview.draft import Draft
from accordant.interview.draft_file import read_draft
from accordant.interview.settle import settle
from accordant.library.entries import Question, QuestionType
from accordant.library.library import Library
from accordant.library.load import load_library
from accordant.store.opening import drafts_in
from accordant.ui.sections import items_now
from tools.serving import ROOT, Unavailable, at_rest, chromium, served

EXAMPLE = ROOT / "examples" / "complex-needs-alliance.yaml"
SECTION = "purpose"
ANSWERED = "area"
"""A line that is printed in several clauses. Every keystroke of it is another answer."""

_CLOCKED = """
([box, words]) => new Promise((done) => {
  const began = performance.now();
  const look = () => {
    if (document.querySelector(box)?.textContent.includes(words)) done(performance.now() - began);
    else requestAnimationFrame(look);
  };
  look();
})
"""
_EMPTY = """
import streamlit as st

st.title("An empty app")
st.button("Begin")
"""
_SAME_WIDGETS = """
import streamlit as st

st.session_state.runs = st.session_state.get("runs", 0) + 1
{widgets}
st.html(f'<p class="acc-beside">{{st.session_state.runs}}: {{st.session_state.{answered}}}</p>')
"""


def main(arguments: list[str] | None = None) -> int:
    """Measure, and print. 0 if both targets are met, 1 if not, 2 where there is no browser."""
    parser = argparse.ArgumentParser(prog="benchmarks.app", description=__doc__)
    parser.add_argument("--runs", type=int, default=30, help="answers that are timed (30); pages: a third of them")
    asked = parser.parse_args(arguments)
    library = load_library(ROOT)
    text = EXAMPLE.read_text(encoding="utf-8")
    draft, _ = read_draft(text, EXAMPLE.name, library)
    try:
        with tempfile.TemporaryDirectory() as folder, chromium() as browser:
            answers = _answers(browser, Path(folder), library, draft, text, asked.runs)
            pages = _first_pages(browser, Path(folder), max(3, asked.runs // 3))
    except Unavailable as missing:
        print(missing, file=sys.stderr)
        return 2
    ratios = [
        _told("an answer, until the words beside it show it", "an empty rerun of the same widgets", *answers),
        _told("the first page, until it can be used", "the first page of an empty app", *pages),
    ]
    return 0 if max(ratios) <= 2 else 1


def _told(ours: str, other: str, took: list[float], yardstick: list[float]) -> float:
    for name, times in ((ours, took), (other, yardstick)):
        print(f"{name:48} {statistics.median(times):7.0f} ms   95th percentile {_percentile(times):7.0f} ms")
    ratio = statistics.median(took) / statistics.median(yardstick)
    print(f"{'ratio of the medians (asked: at most 2)':48} {ratio:7.2f}\n")
    return ratio


def _percentile(times: list[float]) -> float:
    return sorted(times)[math.ceil(0.95 * len(times)) - 1]


# --- an answer ----------------------------------------------------------------------------------------------------


def _answers(
    browser: Any, folder: Path, library: Library, draft: Draft, text: str, runs: int
) -> tuple[list[float], list[float]]:
    drafts = folder / "drafts"
    script = folder / "same_widgets.py"
    script.write_text(_same_widgets(library, draft), encoding="utf-8")
    with ExitStack() as stack:
        ours = stack.enter_context(_page(browser, drafts))
        other = stack.enter_context(_page(browser, folder / "other", script))
        id = drafts_in(drafts).create(text)
        ours.page.goto(f"{ours.address}/interview?draft={id}&section={SECTION}")
        other.page.goto(other.address)
        label = library.questions[ANSWERED].ask
        took: tuple[list[float], list[float]] = ([], [])
        for run in range(-2, runs):  # the first two do not count
            for times, at in zip(took, (ours, other), strict=True):
                taken = at.answer(label, f"Northmoor{run + 2}")
                if run >= 0:
                    times.append(taken)
    return took


def _same_widgets(library: Library, draft: Draft) -> str:
    """A page with the widgets of the section, and nothing else but the answer that is timed."""
    (section,) = [each for each in library.sections if each.section == SECTION]
    asked = [item for item in items_now(settle(library, draft), section) if isinstance(item, Question)]
    return _SAME_WIDGETS.format(widgets="\n".join(map(_widget, asked)), answered=ANSWERED)


def _widget(question: Question) -> str:
    label, key = repr(question.ask), repr(question.id)
    choices = [choice.label for choice in question.choices]
    match question.type:
        case QuestionType.LONG_TEXT:
            return f"st.text_area({label}, key={key})"
        case QuestionType.YES_NO:
            return f"st.radio({label}, ['Yes', 'No'], key={key}, horizontal=True)"
        case QuestionType.CHOICE:
            return f"st.radio({label}, {choices!r}, key={key})"
        case QuestionType.CHOICES:
            return f"st.pills({label}, {choices!r}, key={key}, selection_mode='multi')"
        case QuestionType.DATE:
            return f"st.date_input({label}, key={key})"
        case QuestionType.GROUP:
            return f"st.button({label}, key={key})"
        case _:
            return f"st.text_input({label}, key={key})"


class _At:
    """A page of a server of its own."""

    def __init__(self, page: Any, address: str):
        self.page, self.address = page, address

    def answer(self, label: str, words: str) -> float:
        """Milliseconds from the Enter that ends an answer to its being shown beside."""
        box = self.page.get_by_label(label, exact=True).first
        box.fill(words)
        self.page.evaluate("() => { window.accordantTook = undefined; }")
        self.page.evaluate(
            f"(asked) => {{ const took = {_CLOCKED}; "
            "document.addEventListener('keydown', () => took(asked).then((ms) => { window.accordantTook = ms; }), "
            "{ once: true, capture: true }); }",
            [".acc-beside", words],
        )
        box.press("Enter")
        took = self.page.wait_for_function("window.accordantTook", timeout=60_000).json_value()
        at_rest(self.page)
        return float(took)


@contextmanager
def _page(browser: Any, drafts: Path, script: Path = ROOT / "app.py") -> Iterator[_At]:
    with served(drafts, script) as address:
        context = browser.new_context(viewport={"width": 1360, "height": 900})
        page = context.new_page()
        page.set_default_timeout(60_000)
        yield _At(page, address)
        context.close()


# --- the first page -----------------------------------------------------------------------------------------------


def _first_pages(browser: Any, folder: Path, runs: int) -> tuple[list[float], list[float]]:
    script = folder / "empty.py"
    script.write_text(_EMPTY, encoding="utf-8")
    with served(folder / "drafts") as ours, served(folder / "other", script) as other:
        took: tuple[list[float], list[float]] = ([], [])
        for run in range(-1, runs):  # the first visitor of a server does not count: it reads the library
            for times, address in zip(took, (ours, other), strict=True):
                taken = _first_page(browser, address)
                if run >= 0:
                    times.append(taken)
    return took


def _first_page(browser: Any, address: str) -> float:
    """Milliseconds until somebody who has never been here can press the first button."""
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    page = context.new_page()
    page.goto(address, wait_until="commit")
    page.wait_for_function(
        "document.querySelector('h1') && document.querySelector('[data-testid=stMain] button:enabled') && "
        "!document.querySelector('[data-test-script-state=running]')",
        timeout=60_000,
        polling="raf",
    )
    took = page.evaluate("performance.now()")
    context.close()
    return float(took)


if __name__ == "__main__":
    sys.exit(main())
