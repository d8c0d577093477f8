"""An answer is printed exactly as it was typed, whatever it holds (decision D3)."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from word_agreements import alliance, with_answer
from word_pieces import value, words
from word_reading import STANDARD, W, bookmarked, in_style, part, text

from accordant.agreement.model import Blank
from accordant.finding import AccordantError
from accordant.word.fields import PARTY, bookmark_name
from accordant.word.markup import UNWRITABLE
from accordant.word.write import write_word

_FILE = Path(__file__).resolve().parents[1] / "data" / "hostile_answers.json"


def _answer(entry: dict) -> str:
    if entry["value"] is not None:
        return entry["value"]
    # The longest are cut: what they try shows in ten thousand characters too.
    repeat = entry["repeat"]
    return (repeat["unit"] * repeat["times"])[:10_000]


HOSTILE = [pytest.param(_answer(entry), id=entry["id"]) for entry in json.loads(_FILE.read_text("utf-8"))]


def _as_printed(answer: str) -> str:
    return answer.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("answer", HOSTILE)
def test_a_hostile_answer_is_printed_as_typed_or_refused_by_name(answer: str):
    if found := UNWRITABLE.search(answer):
        with pytest.raises(AccordantError, match=f"U\\+{ord(found.group()):04X}"):
            write_word(with_answer(answer), STANDARD)
        return
    content = write_word(with_answer(answer), STANDARD)
    printed = _as_printed(answer)
    marked = bookmarked(content)
    assert text(marked[bookmark_name("background.need")]) == printed
    assert text(marked[bookmark_name("interpretation.terms")]) == printed
    assert text(marked[bookmark_name("interpretation")]) == (printed or "Definitions")
    assert text(marked[bookmark_name("party-1", PARTY)]).startswith(printed)
    assert {text(cell) for cell in in_style(content, "TableText")} == {printed}
    assert text(in_style(content, "Title")[0]) == printed
    assert text(in_style(content, "CoverName")[0]) == printed
    assert [text(each) for each in in_style(content, "CoverParty")] == [printed] * 4
    assert text(next(part(content, "word/footer3.xml").iter(f"{W}p"))).startswith(printed)


@pytest.mark.parametrize("answer", HOSTILE)
def test_a_hostile_answer_never_becomes_markup(answer: str):
    if UNWRITABLE.search(answer):
        pytest.skip("refused: see above")
    harmless = {element.tag for element in part(write_word(with_answer("a\tb\nc"), STANDARD)).iter()}
    found = {element.tag for element in part(write_word(with_answer(answer), STANDARD)).iter()}
    assert found <= harmless


def test_long_titles_fit_into_the_properties():
    core = part(write_word(with_answer("A" * 10_000), STANDARD), "docProps/core.xml")
    assert all(len(element.text or "") <= 255 for element in core)


def test_properties_are_escaped_once():
    core = part(write_word(with_answer("Smith & Sons <Ltd>"), STANDARD), "docProps/core.xml")
    assert core.findtext("{http://purl.org/dc/elements/1.1/}title") == "Smith & Sons <Ltd>"


def test_a_blank_is_highlighted_wherever_it_stands():
    agreement = alliance()
    blank = Blank("name of the partnership", "partnership_name")

    content = write_word(replace(agreement, name=words("The ", blank, value(" [● typed]"))), STANDARD)
    for paragraph in (in_style(content, "CoverName")[0], bookmarked(content)[bookmark_name("team.meets")]):
        loud = [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}rPr/{W}rStyle") is not None]
        assert [run.find(f"{W}rPr/{W}rStyle").get(f"{W}val") for run in loud] == ["Blank"]
        assert "".join(text(run) for run in loud).startswith("[● ")
        assert "typed" not in "".join(text(run) for run in loud)


def test_the_name_of_a_refused_character_and_its_question_are_told():
    with pytest.raises(AccordantError) as raised:
        write_word(with_answer("Acme\x07Ltd"), STANDARD)
    assert {finding.rule for finding in raised.value.findings} == {"word.character"}
    assert "purpose" in {finding.place.question for finding in raised.value.findings}
