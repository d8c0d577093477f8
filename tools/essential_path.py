"""The essential path, walked in a browser at a human pace: an invented alliance, from the start page to the Word draft.

`python -m tools.essential_path [--pace N]` serves the app, chooses the kind of agreement with the chooser, answers the
essential questions and no others, takes the draft away in Word and prints what it took as JSON.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import statistics
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from accordant.agreement.model import OpenPoint
from accordant.assembly.assemble import assemble
from accordant.conditions import Absent
from accordant.interview.draft_file import read_draft
from accordant.interview.settle import Settled, settle
from accordant.library.entries import Chooser, Question, QuestionType
from accordant.library.library import Library
from accordant.library.load import load_library
from accordant.store.opening import drafts_in
from tools.essential_answers import ANSWERS, CHOOSER
from tools.person import Person
from tools.serving import ROOT, Unavailable, chromium, served

_TYPED = (
    QuestionType.TEXT,
    QuestionType.LONG_TEXT,
    QuestionType.INTEGER,
    QuestionType.MONEY,
    QuestionType.PERCENTAGE,
    QuestionType.DATE,
)
_SHOWN = """
(group) => [...document.querySelectorAll(".st-key-questions [class*=st-key-question-]")].map(
  (one) => [...one.classList].find((name) => name.startsWith("st-key-question-")).slice("st-key-question-".length)
).filter((name) => !group || name.startsWith(group + "-"))
"""


class LostTheWay(RuntimeError):
    """The path cannot go on as a person would; the message says where it stands, and why."""


@dataclass
class Walked:
    """What came of it. `answered`: the questions and fields, the chooser's among them; `kept`: suggestions kept."""

    answered: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    open_points: int = 0
    not_details: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    document: bytes = b""


def walk(person: Person, address: str, library: Library, drafts: Path) -> Walked:
    """Go from the start page to the Word draft. Raises LostTheWay."""
    page, walked = person.page, Walked()
    person.arrive(address)
    assert library.chooser is not None
    _choose(person, library.chooser, walked)
    for _ in library.sections:
        _answer_section(person, library, walked)
        ways_on = page.locator(".st-key-ways-on").get_by_role("button", name="Next")
        if not ways_on.count():
            break
        person.press(ways_on)
    person.press(page.locator(".st-key-ways-on").get_by_role("button", name="Read the agreement"))
    person.press(page.get_by_role("button", name="Review and download").last)
    page.get_by_role("heading", name="Review and download").wait_for()
    person.read(page.locator("header.acc-head").inner_text())
    walked.errors = page.locator(".acc-error").all_inner_texts()
    walked.open_points = page.locator(".acc-open").count()
    with page.expect_download() as downloading:
        person.press(page.get_by_role("button", name=re.compile("Word, draft")))
    walked.document = Path(downloading.value.path()).read_bytes()
    walked.not_details = _not_details(page.url, library, drafts)
    return walked


def is_detail(settled: Settled, point: OpenPoint) -> bool:
    """Whether an open point waits only for details that are completed before signing."""
    question = settled.library.questions[point.question]
    waiting = [question]
    if question.type is QuestionType.GROUP:
        members = [each for each in settled.members[question.id] if point.member in (None, each.id)]
        waiting = [one for one in question.fields for each in members if each.values[one.id] is Absent.UNKNOWN]
    return bool(waiting) and all(each.completion for each in waiting)


def _not_details(url: str, library: Library, drafts: Path) -> list[str]:
    found = re.search(r"draft=([^&]+)", url)
    if found is None:
        raise LostTheWay("The address of the review names no draft.")
    draft, _ = read_draft(drafts_in(drafts).load(found[1]).text, "the draft", library)
    settled = settle(library, draft)
    return [point.message for point in assemble(library, draft).open_points if not is_detail(settled, point)]


# --- the chooser, sections, groups and questions ------------------------------------------------------------------


def _choose(person: Person, chooser: Chooser, walked: Walked) -> None:
    """Ask the chooser which kind of agreement suits, and begin with what it says."""
    page = person.page
    person.read(page.locator("header.acc-head").inner_text())
    person.press(page.locator(".st-key-chooser summary").first)
    person.read(chooser.intro)
    for question in chooser.questions:
        person.read(*_words(question))
        _pick(person, page.locator(f".st-key-question-chooser-{question.id}"), question, CHOOSER[question.id])
        walked.answered.append(f"chooser:{question.id}")
    person.read(page.locator(".st-key-advice .acc-advised").first.inner_text())
    person.press(page.get_by_role("button", name="Begin a draft with this"))
    page.wait_for_url("**/interview?draft=**")


def _answer_section(person: Person, library: Library, walked: Walked) -> None:
    """Answer what is essential on this page, and pass the rest by, reading what it asks."""
    page = person.page
    person.read(page.locator("header.acc-head").inner_text())
    done: set[str] = set()
    while waiting := [id for id in page.evaluate(_SHOWN, "") if id not in done and _is_essential(library, id)]:
        question = library.questions[waiting[0]]
        done.add(question.id)
        if question.fields:
            _answer_group(person, question, walked)
        else:
            _answer(person, question, page.locator(f".st-key-question-{question.id}"), ANSWERS, walked)
    heads = page.locator(".st-key-questions h2.acc-ask").all_inner_texts()
    person.read(*[head for head in heads if head not in {library.questions[id].ask for id in done}])


def _is_essential(library: Library, id: str) -> bool:
    return id in library.questions and library.questions[id].essential


def _answer_group(person: Person, group: Question, walked: Walked) -> None:
    page = person.page
    person.read(*_words(group))
    box = page.locator(f".st-key-question-{group.id}")
    members = ANSWERS.get(group.id, [])
    assert isinstance(members, list)
    for answers in members:
        person.press(box.get_by_role("button", name=re.compile("^Add ")))
        shown = page.evaluate(_SHOWN, group.id)
        for one in group.fields:
            name = next((name for name in shown if name.endswith(f"-{one.id}")), None)
            if one.essential and name is not None:
                _answer(person, one, page.locator(f".st-key-question-{name}"), answers, walked, group.id)
        person.press(box.get_by_role("button", name="Done"))


def _answer(
    person: Person, question: Question, box: Any, answers: dict[str, Any], walked: Walked, of: str = ""
) -> None:
    """Read a question and answer it, or keep what is suggested where that is the answer."""
    name = f"{of}.{question.id}" if of else question.id
    if question.id not in answers:
        raise LostTheWay(f"“{question.ask}” ({name}) is essential and has no answer in tools/essential_path.py.")
    answer = answers[question.id]
    person.read(*_words(question))
    if _shows(question, box, answer):
        walked.kept.append(name)
        return
    if question.type in _TYPED:
        part = box.get_by_role("spinbutton") if question.type is QuestionType.DATE else box.locator("input, textarea")
        person.type(part.first, answer)
    else:
        _pick(person, box, question, answer)
    if problems := box.locator(".acc-problem").all_inner_texts():
        raise LostTheWay(f"The app refuses “{answer}” for {name}: {problems[0]}")
    if not _shows(question, box, answer):
        raise LostTheWay(f"“{question.ask}” ({name}) does not show “{answer}” after it was entered.")
    walked.answered.append(name)


def _label(question: Question, answer: str) -> str:
    if question.type is QuestionType.YES_NO:
        return answer.capitalize()
    choice = question.choice(answer)
    return choice.label if choice else answer


def _words(question: Question) -> list[str]:
    """What there is to read of a question: what it asks, its hints, and what there is to choose from."""
    choices = [text for choice in question.choices for text in (choice.label, choice.help)]
    return [text for text in (question.ask, question.help, question.example, *choices) if text]


def _pick(person: Person, box: Any, question: Question, answer: str) -> None:
    wanted = _label(question, answer)
    if box.get_by_role("radio").count():
        person.press(box.get_by_text(wanted, exact=True).last)
        return
    person.press(box.get_by_role("combobox"))
    person.press(person.page.get_by_role("option", name=wanted, exact=True))


def _shows(question: Question, box: Any, answer: str) -> bool:
    """Whether the widget of a question shows an answer now."""
    wanted = _label(question, answer)
    if question.type is QuestionType.DATE:
        return box.locator("input[type=date]").input_value() == "-".join(reversed(wanted.split("/")))
    if question.type in _TYPED:
        shown = box.locator("input, textarea").first.input_value()
        return re.sub(r"[,\s]+", "", shown) == re.sub(r"[,\s]+", "", wanted)
    if box.get_by_role("radio").count():
        picked = box.locator("label", has=box.page.locator("input:checked"))
        return bool(picked.count()) and wanted in picked.first.inner_text().split("\n")
    return wanted in (box.get_by_role("combobox").input_value(), *box.inner_text().split("\n"))


# --- what it took -------------------------------------------------------------------------------------------------


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


def once(pace: float, folder: Path) -> tuple[Person, Walked]:
    """Walk the path once, with the drafts in a folder. Raises LostTheWay, Unavailable."""
    library = load_library(ROOT)
    drafts = folder / "drafts"
    with served(drafts) as address, chromium() as browser:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
        page = context.new_page()
        page.set_default_timeout(30_000)
        person = Person(page, pace)
        try:
            return person, walk(person, address, library, drafts)
        except LostTheWay:
            raise
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
