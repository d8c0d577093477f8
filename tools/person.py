"""A person at the keyboard of the app: reads, points, types, waits; and what of their time each of it took.

The pauses are those of a practised reader and typist. A pace of 20 makes them twenty times as short, so that a test is
quick; the seconds that are counted are always those of pace 1. What the server takes is measured, and never shortened.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

WORDS_READ = 230
"""Words a minute: English prose, silently, for adults (Brysbaert, Journal of Memory and Language 109, 2019: 238)."""
WORDS_TYPED = 40
"""Words a minute, of five characters each."""
POINTING = 1.5
"""Seconds from one field to the next: hand to the mouse, and the mouse to the field (the keystroke-level model of Card,
Moran and Newell, Communications of the ACM 23, 1980: 0.4 and 1.1)."""

_WATCH = """
() => {
  const seen = window.accordantSeen = { running: false, began: 0, ended: 0 };
  const look = () => {
    const running = !!document.querySelector("[data-test-script-state=running]");
    if (running && !seen.running) seen.began = performance.now();
    if (!running && seen.running) seen.ended = performance.now();
    seen.running = running;
  };
  const what = { subtree: true, childList: true, attributes: true, attributeFilter: ["data-test-script-state"] };
  new MutationObserver(look).observe(document.body, what);
}
"""
_REST = 350
"""Milliseconds without work on the server after which what was entered counts as taken."""
_SCROLLED = 100
"""Milliseconds in which the page comes to rest after scrolling."""
_RESTED = """
({ since, rest }) => {
  const seen = window.accordantSeen, now = performance.now();
  return !seen.running && now - Math.max(since, seen.ended) > rest ? Math.max(1, seen.ended - since) : null;
}
"""


@dataclass
class Person:
    """Somebody at a page of the app. `seconds` is what their own part takes at pace 1; `waits` the server's part."""

    page: Any
    pace: float = 1
    seconds: dict[str, float] = field(default_factory=lambda: {"reading": 0.0, "typing": 0.0, "pointing": 0.0})
    waits: list[float] = field(default_factory=list)
    characters: int = 0

    def arrive(self, address: str) -> None:
        """Open the app in the browser."""
        self.page.goto(address)
        self.page.wait_for_selector("h1", timeout=60_000)
        self.page.evaluate(_WATCH)
        self.rest()

    def read(self, *texts: str) -> None:
        """Read what stands on the page."""
        self._pause("reading", 60 / WORDS_READ * sum(len(text.split()) for text in texts))

    def press(self, place: Any) -> None:
        """Move to a place and click it, and wait for the server."""
        self._move(place)
        began = self.page.evaluate("performance.now()")
        place.click()
        self.rest(began)

    def type(self, box: Any, text: str) -> None:
        """Move to a box, type into it in place of what it holds, leave it, and wait for the server."""
        self._move(box)
        box.click()
        if box.evaluate("box => box.matches('input, textarea')"):  # a date is typed into its parts
            self.page.keyboard.press("Control+A")
        each = 60 / (5 * WORDS_TYPED)
        self.page.keyboard.type(text, delay=1000 * each / self.pace)
        self.seconds["typing"] += each * len(text)
        self.characters += len(text)
        began = self.page.evaluate("performance.now()")
        self.page.keyboard.press("Tab")
        self.rest(began)

    def pick(self, box: Any, wanted: str) -> None:
        """Choose from the tiles or the list in a box, by the words of the choice."""
        if box.get_by_role("radio").count():
            self.press(box.get_by_text(wanted, exact=True).last)
            return
        self.press(box.get_by_role("combobox"))
        self.press(self.page.get_by_role("option", name=wanted, exact=True))

    def rest(self, began: float | None = None) -> None:
        """Wait until the server has taken what was entered. `began`: when it was entered, to count the wait."""
        since = self.page.evaluate("performance.now()") if began is None else began
        took = self.page.wait_for_function(_RESTED, arg={"since": since, "rest": _REST}).json_value()
        if began is not None:
            self.waits.append(took / 1000)

    def _move(self, place: Any) -> None:
        # A list that opens closes again when its page scrolls, so the page has to be at rest before the click.
        place.scroll_into_view_if_needed()
        self.page.wait_for_timeout(_SCROLLED)
        self._pause("pointing", POINTING)

    def _pause(self, what: str, seconds: float) -> None:
        self.seconds[what] += seconds
        self.page.wait_for_timeout(1000 * seconds / self.pace)
