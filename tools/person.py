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
_MOST_STEPS = 400
"""Steps with Tab after which a place counts as out of the keyboard's reach."""
_RESTED = """
({ since, rest }) => {
  const seen = window.accordantSeen, now = performance.now();
  return !seen.running && now - Math.max(since, seen.ended) > rest ? Math.max(1, seen.ended - since) : null;
}
"""


@dataclass
class Person:
    """Somebody at a page of the app. `seconds` is what their own part takes at pace 1; `waits` the server's part.

    `lost`: what was pressed where nothing on the page had the focus afterwards; noted at the keyboard only.
    """

    page: Any
    pace: float = 1
    seconds: dict[str, float] = field(default_factory=lambda: {"reading": 0.0, "typing": 0.0, "pointing": 0.0})
    waits: list[float] = field(default_factory=list)
    characters: int = 0
    lost: list[str] = field(default_factory=list)

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
        if _has_tiles(box):
            self.press(box.get_by_role("radiogroup").get_by_text(wanted, exact=True).last)
        else:
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


def _has_tiles(box: Any) -> bool:
    """Whether a box offers tiles, and not a list. The browser fetches either when it is first needed."""
    box.get_by_role("radio").or_(box.get_by_role("combobox")).first.wait_for(state="attached")
    return bool(box.get_by_role("radio").count())


_FOCUSED = "place => place === document.activeElement || place.contains(document.activeElement)"
_HERE = (
    "() => (document.activeElement.innerText || document.activeElement.getAttribute('aria-label') || '').slice(0, 60)"
)
_HELD = "document.activeElement && document.activeElement !== document.body"
_PATIENCE = 10_000
"""Milliseconds in which the focus has to be somewhere again."""


class FocusLost(RuntimeError):
    """The keyboard cannot reach something, or nothing has the focus after a rerun; the message says where."""


class AtTheKeyboard(Person):
    """Somebody who uses the keyboard only: Tab to a place, Enter or Space to press it, arrows to choose.

    Raises FocusLost where that is not possible.
    """

    def press(self, place: Any) -> None:
        """Go to a place with Tab and press Enter, and wait for the server."""
        self._reach(place)
        self._key("Enter")

    def type(self, box: Any, text: str) -> None:
        """Go to a box with Tab, type into it in place of what it holds, leave it, and wait for the server."""
        self._reach(box)
        if box.evaluate("box => box.matches('input, textarea')"):
            self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)
        self.characters += len(text)
        self._key("Tab")

    def pick(self, box: Any, wanted: str) -> None:
        """Choose from the tiles with the arrows, or from the list by typing what it should show."""
        if _has_tiles(box):
            self._reach(box.get_by_role("radiogroup").first)
            if not box.locator("input:checked").count():
                self._key("Space")
            for _ in range(box.get_by_role("radio").count()):
                if wanted in self._line_of(box):
                    return
                self._key("ArrowDown")
            raise FocusLost(f"The arrows do not lead to “{wanted}”.")
        self._reach(box.get_by_role("combobox"))
        self.page.keyboard.type(wanted)
        self.page.wait_for_timeout(_SCROLLED)
        self._key("Enter")

    def _line_of(self, box: Any) -> list[str]:
        picked = box.locator("label", has=self.page.locator("input:checked")).first.inner_text()
        return [line.strip() for line in picked.split("\n")]

    def _reach(self, place: Any) -> None:
        for _ in range(_MOST_STEPS):
            if place.first.evaluate(_FOCUSED):
                return
            self.page.keyboard.press("Tab")
        raise FocusLost(f"{_MOST_STEPS} steps with Tab do not lead to {place}.")

    def _key(self, key: str) -> None:
        at = str(self.page.evaluate(_HERE))
        began = self.page.evaluate("performance.now()")
        self.page.keyboard.press(key)
        self.rest(began)
        try:  # a button that makes a file is disabled meanwhile, and has the focus again when it is done
            self.page.wait_for_function(_HELD, timeout=_PATIENCE)
        except Exception:
            self.lost.append(f"{key} at {at}")
