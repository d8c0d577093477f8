"""The essential path, walked in a browser at a human pace: an invented alliance, from the start page to the Word draft.

`python -m tools.essential_path [--pace N]` serves the app, chooses the kind of agreement with the chooser, answers the
essential questions and no others, takes the draft away in Word and prints what it took as JSON.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from accordant.library.load import load_library
from tools.errand import Errand
from tools.essential_answers import ANSWERS, CHOOSER
from tools.person import Person
from tools.serving import ROOT, Unavailable, chromium, served
from tools.walk import LostTheWay, Walked, walk

ESSENTIAL = Errand(ANSWERS, CHOOSER)
DESK = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


def figures(person: Person, walked: Walked) -> dict[str, Any]:
    """What the path took, for people and for machines."""
    waits = sorted(person.waits)
    total = sum(person.seconds.values()) + sum(waits)
    return {
        "pace": person.pace,
        "answered": len(walked.answered),
        "suggestions_kept": len(walked.kept),
        "characters_typed": person.characters,
        "minutes_at_human_pace": round(total / 60, 1),
        "minutes_of": {what: round(seconds / 60, 1) for what, seconds in person.seconds.items()},
        "waiting_seconds": {
            "total": round(sum(waits), 1),
            "median": round(statistics.median(waits), 2),
            "95th_percentile": round(waits[math.ceil(0.95 * len(waits)) - 1], 2),
            "times": len(waits),
        },
        "open_points": walked.open_points,
        "open_points_that_are_no_details": walked.not_details,
        "errors": walked.errors,
        "kilobytes_of_word": round(len(walked.document) / 1024),
    }


def once(
    pace: float,
    folder: Path,
    errand: Errand = ESSENTIAL,
    screen: Mapping[str, Any] = DESK,
    who: Callable[[Any, float], Person] = Person,
) -> tuple[Person, Walked]:
    """Go on an errand once, with the drafts in a folder. Raises LostTheWay, Unavailable."""
    library = load_library(ROOT)
    drafts = folder / "drafts"
    with served(drafts) as address, chromium() as browser:
        context = browser.new_context(**screen, accept_downloads=True)
        page = context.new_page()
        page.set_default_timeout(30_000)
        person = who(page, pace)
        try:
            return person, walk(person, address, library, drafts, errand)
        except Exception:
            page.screenshot(path=folder / "lost.png")
            raise


def main(arguments: list[str] | None = None) -> int:
    """Walk the path, and print what it took. 0 if nothing but details is left open; 1 otherwise."""
    parser = argparse.ArgumentParser(prog="tools.essential_path", description=__doc__)
    parser.add_argument("--pace", type=float, default=1, help="how many times as fast as a person (1)")
    asked = parser.parse_args(arguments)
    if not asked.pace > 0:
        parser.error("--pace must be more than 0, such as 10")
    with tempfile.TemporaryDirectory() as folder:
        try:
            person, walked = once(asked.pace, Path(folder))
        except (LostTheWay, Unavailable) as problem:
            print(problem, file=sys.stderr)
            return 1
    print(json.dumps(figures(person, walked), indent=2, ensure_ascii=False))
    return 1 if walked.errors or walked.not_details else 0


if __name__ == "__main__":
    sys.exit(main())
