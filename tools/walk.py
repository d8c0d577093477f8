"""Walking through the app in a browser as a person does: from the start page to the Word file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from accordant.agreement.model import OpenPoint
from accordant.assembly.assemble import assemble
from accordant.conditions import Absent
from accordant.interview.draft import Draft
from accordant.interview.draft_file import read_draft
from accordant.interview.settle import Settled, settle
from accordant.library.entries import Chooser, OptionItem, Question, QuestionType
from accordant.library.library import Library, option_name
from accordant.store.opening import drafts_in
from tools.errand import Errand
from tools.person import Person

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
    draft: Draft = field(default_factory=Draft)
    is_final: bool = False
    document: bytes = b""


def walk(person: Person, address: str, library: Library, drafts: Path, errand: Errand) -> Walked:
    """Go from the start page to the Word file: the final one where that is offered. Raises LostTheWay."""
    page, walked = person.page, Walked()
    person.arrive(address)
    if errand.chooser:
        assert library.chooser is not None
        _choose(person, library.chooser, errand, walked)
    else:
        _begin(person, library, errand)
    for _ in library.sections:
        _answer_section(person, library, errand, walked)
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
    walked.is_final = page.get_by_role("button", name="Word, final").is_enabled()
    with page.expect_download() as downloading:
        person.press(page.get_by_role("button", name="Word, final" if walked.is_final else re.compile("Word, draft")))
    walked.document = Path(downloading.value.path()).read_bytes()
    walked.draft = _kept(page.url, library, drafts)
    settled = settle(library, walked.draft)
    points = assemble(library, walked.draft).open_points
    walked.not_details = [point.message for point in points if not is_detail(settled, point)]
    return walked


def is_detail(settled: Settled, point: OpenPoint) -> bool:
    """Whether an open point waits only for details that are completed before signing."""
    question = settled.library.questions[point.question]
    waiting = [question]
    if question.type is QuestionType.GROUP:
        members = [each for each in settled.members[question.id] if point.member in (None, each.id)]
        waiting = [one for one in question.fields for each in members if each.values[one.id] is Absent.UNKNOWN]
    return bool(waiting) and all(each.completion for each in waiting)


def _kept(url: str, library: Library, drafts: Path) -> Draft:
    found = re.search(r"draft=([^&]+)", url)
    if found is None:
        raise LostTheWay("The address of the review names no draft.")
    return read_draft(drafts_in(drafts).load(found[1]).text, "the draft", library)[0]


# --- the chooser, sections, groups and questions ------------------------------------------------------------------


def _choose(person: Person, chooser: Chooser, errand: Errand, walked: Walked) -> None:
    """Ask the chooser which kind of agreement suits, and begin with what it says."""
    page = person.page
    person.read(page.locator("header.acc-head").inner_text())
    person.press(page.locator(".st-key-chooser summary").first)
    person.read(chooser.intro)
    for question in chooser.questions:
        person.read(*_words(question))
        box = page.locator(f".st-key-question-chooser-{question.id}")
        person.pick(box, _label(question, errand.chooser[question.id]))
        walked.answered.append(f"chooser:{question.id}")
    person.read(page.locator(".st-key-advice .acc-advised").first.inner_text())
    person.press(page.get_by_role("button", name="Begin a draft with this"))
    page.wait_for_url("**/interview?draft=**")


def _begin(person: Person, library: Library, errand: Errand) -> None:
    """Begin with the model that is wanted."""
    page, model = person.page, library.questions["model"]
    person.pick(page.locator(".st-key-begin"), _label(model, str(errand.answers["model"])))
    person.press(page.get_by_role("button", name="Begin", exact=True))
    page.wait_for_url("**/interview?draft=**")
    page.locator(".st-key-questions").wait_for()


def _answer_section(person: Person, library: Library, errand: Errand, walked: Walked) -> None:
    """Answer what is wanted on this page, and pass the rest by, reading what it asks."""
    page = person.page
    person.read(page.locator("header.acc-head").inner_text())
    items = {_name(item): item for section in library.sections for item in section.items}
    done: set[str] = set()
    while waiting := [
        id for id in page.evaluate(_SHOWN, "") if id not in done and id in items and _is_wanted(items[id], errand)
    ]:
        item = items[waiting[0]]
        done.add(waiting[0])
        box = page.locator(f".st-key-question-{waiting[0]}")
        if isinstance(item, OptionItem):
            _choose_option(person, library, item, box, errand)
        elif item.fields:
            _answer_group(person, item, errand, walked)
        else:
            _answer(person, item, box, errand.answers, walked)
    heads = page.locator(".st-key-questions h2.acc-ask").all_inner_texts()
    person.read(*[head for head in heads if head not in {items[id].ask for id in done}])


def _name(item: Question | OptionItem) -> str:
    return item.id if isinstance(item, Question) else option_name(item.option)


def _is_wanted(item: Question | OptionItem, errand: Errand) -> bool:
    if isinstance(item, OptionItem):
        return errand.whole and item.option in errand.options
    return item.id in errand.answers if errand.whole else item.essential


def _choose_option(person: Person, library: Library, item: OptionItem, box: Any, errand: Errand) -> None:
    option = library.clauses[item.option].option(errand.options[item.option])
    assert option is not None
    person.read(item.ask, option.name, option.plain)
    if option.name not in _picked(box):
        person.pick(box, option.name)


def _answer_group(person: Person, group: Question, errand: Errand, walked: Walked) -> None:
    page = person.page
    person.read(*_words(group))
    box = page.locator(f".st-key-question-{group.id}")
    for answers in errand.answers.get(group.id, ()):
        assert not isinstance(answers, str)
        person.press(box.get_by_role("button", name=re.compile("^Add ")))
        done: set[str] = set()
        while waiting := list(_fields(group, page.evaluate(_SHOWN, group.id), done, answers, errand)):
            one, name = waiting[0]
            done.add(one.id)
            _answer(person, one, page.locator(f".st-key-question-{name}"), answers, walked, group.id)
        person.press(box.get_by_role("button", name="Done"))


def _fields(
    group: Question, shown: Sequence[str], done: set[str], answers: Mapping[str, Any], errand: Errand
) -> Iterator[tuple[Question, str]]:
    """The fields that are shown of the open member and still to be answered, and the names of their boxes."""
    for one in group.fields:
        name = next((name for name in shown if name.endswith(f"-{one.id}")), None)
        if name is not None and one.id not in done and (one.id in answers if errand.whole else one.essential):
            yield one, name


def _answer(
    person: Person, question: Question, box: Any, answers: Mapping[str, Any], walked: Walked, of: str = ""
) -> None:
    """Read a question and answer it, or keep what is suggested where that is the answer."""
    name = f"{of}.{question.id}" if of else question.id
    if question.id not in answers:
        raise LostTheWay(f"“{question.ask}” ({name}) is essential and has no answer in this errand.")
    answer = answers[question.id]
    person.read(*_words(question))
    if _shows(question, box, answer):
        walked.kept.append(name)
        return
    if question.type is QuestionType.CHOICES:
        wanted = {_label(question, one) for one in answer}
        for one in sorted(wanted ^ _pressed(box)):  # a second press takes a choice back
            person.press(box.get_by_role("button", name=one, exact=True))
    elif question.type in _TYPED:
        part = box.get_by_role("spinbutton") if question.type is QuestionType.DATE else box.locator("input, textarea")
        person.type(part.first, answer)
    else:
        person.pick(box, _label(question, answer))
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


def _shows(question: Question, box: Any, answer: Any) -> bool:
    """Whether the widget of a question shows an answer now."""
    if question.type is QuestionType.CHOICES:
        return {_label(question, one) for one in answer} == _pressed(box)
    wanted = _label(question, answer)
    if question.type is QuestionType.DATE:
        return box.locator("input[type=date]").input_value() == "-".join(reversed(wanted.split("/")))
    if question.type in _TYPED:
        shown = box.locator("input, textarea").first.input_value()
        return re.sub(r"[,\s]+", "", shown) == re.sub(r"[,\s]+", "", wanted)
    if box.get_by_role("radio").count():
        return wanted in _picked(box)
    return wanted in (box.get_by_role("combobox").input_value(), *box.inner_text().split("\n"))


def _pressed(box: Any) -> set[str]:
    """The words of the choices that are picked, of several."""
    return {" ".join(text.split()) for text in box.locator("button[aria-pressed=true]").all_inner_texts()}


def _picked(box: Any) -> list[str]:
    """The words of the tile that is picked."""
    picked = box.locator("label", has=box.page.locator("input:checked"))
    return [line.strip() for line in picked.first.inner_text().split("\n")] if picked.count() else []
