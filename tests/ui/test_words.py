"""Words on their way to the screen, and between answers and widgets."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hostile import ALL, accepted
from markdown_it import MarkdownIt

from accordant.finding import AccordantError
from accordant.interview.draft import Draft
from accordant.interview.settle import settle
from accordant.library.entries import QuestionType
from accordant.library.library import Library
from accordant.ui.documents import name_of
from accordant.ui.entries import Entry, in_words, read_entry, shown
from accordant.ui.members import added, moved
from accordant.ui.pieces import anchor, scroll_script
from accordant.ui.sections import Standing, home_of, item_named, sections_now
from accordant.ui.settings import SETTINGS, as_flags
from accordant.ui.upload import read_upload
from accordant.ui.words import file_name, label, spoken, told_apart


@pytest.mark.parametrize("escaped", [label, spoken])
@pytest.mark.parametrize("id", ALL)
def test_a_label_shows_what_was_typed_and_nothing_else(id: str, escaped: Callable[[str], str]) -> None:
    text = ALL[id][:500]
    rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"]).renderInline(escaped(text))
    assert "<" not in rendered
    shown_text = rendered.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    assert re.sub(r"[\s\x00\ufffd]", "", shown_text) == re.sub(r"[\s\x00\ufffd]", "", text)


@pytest.mark.parametrize("mark", [":red[x]", ":material/home:", ":smile:", "$x$", "->", "--", "![a](b)", "1. a", "# a"])
def test_streamlits_own_marks_are_escaped(mark: str) -> None:
    assert all(before == "\\" for before in re.findall(r"(.)[:$\-!.#\[(]", " " + label(mark)))
    assert "\\" in spoken(mark)


def test_what_a_screen_reader_says_is_the_question(library: Library) -> None:
    asks = [question.ask for question in library.questions.values()]
    asks += [field.ask for question in library.questions.values() for field in question.fields]
    assert [spoken(ask) for ask in asks] == asks


@pytest.mark.parametrize("id", ALL)
def test_a_file_name_is_safe_everywhere(id: str) -> None:
    name = file_name(ALL[id], "docx")
    assert re.fullmatch(r"[A-Za-z0-9.-]{6,100}", name)
    assert not name.startswith((".", "-"))


def test_reserved_names_are_avoided() -> None:
    assert file_name("CON", "docx") == "agreement-CON.docx"
    assert file_name("", "yaml") == "agreement.yaml"
    assert name_of(Draft(answers={"partnership_name": "../../etc"}), "docx") == "etc-draft-1.docx"


def test_equal_names_are_told_apart() -> None:
    assert told_apart(["A", "B", "A", "A"]) == ["A", "B", "A (2)", "A (3)"]


# --- entries ------------------------------------------------------------------------------------------------------


def test_answers_come_back_from_their_widgets(whole: Draft, small: Library) -> None:
    for question in small.questions.values():
        value = whole.answers.get(question.id)
        if question.type is not QuestionType.GROUP and value is not None:
            assert read_entry(question, shown(question, value), ["harbour"]) == Entry(value)


@pytest.mark.parametrize(
    ("question", "raw", "problem"),
    [
        ("model", "HACKED <b>", "not one of the choices"),
        ("payment_days", "99999", "too large"),
        ("payment_days", "-1", "too small"),
        ("estimated_value", "lots", "amount in pounds"),
        ("start_date", "31/02/2027", "not a date"),
        ("has_lead_partner", "perhaps", "neither yes nor no"),
        ("principles", ["zzz"], "not one of the choices"),
        ("principles", {"a": 1}, "list"),
        ("purpose", "a\x00b", "U+0000"),
        ("purpose", "x" * 20_001, "the most"),
        ("purpose", ["a"], "single value"),
    ],
)
def test_whatever_a_browser_sends_is_checked(small: Library, question: str, raw: object, problem: str) -> None:
    entry = read_entry(small.questions[question], raw)
    assert entry.value is None
    assert problem in (entry.problem or "")


@pytest.mark.parametrize("raw", ["", "  ", None, [], "\u200b"])
def test_nothing_entered_is_no_answer(small: Library, raw: object) -> None:
    assert read_entry(small.questions["purpose"], raw) == Entry()


def test_odd_texts_are_accepted_as_they_are(small: Library) -> None:
    for text in accepted().values():
        assert read_entry(small.questions["purpose"], text) == Entry(text.strip())


def test_answers_are_told_in_words(small: Library) -> None:
    assert in_words(small.questions["estimated_value"], Decimal("120000")) == "£120,000"
    assert in_words(small.questions["liability_share"], Decimal("2.50")) == "2.50%"
    assert in_words(small.questions["start_date"], date(2027, 4, 1)) == "1 April 2027"
    assert in_words(small.questions["principles"], ("honesty", "equity")) == "Honesty, Equity"
    assert in_words(small.questions["has_lead_partner"], True) == "Yes"


# --- sections -----------------------------------------------------------------------------------------------------


def standings(small: Library, draft: Draft) -> dict[str, tuple[Standing, int, int]]:
    states = sections_now(settle(small, draft))
    return {state.section.section: (state.standing, state.needed, state.later) for state in states}


def test_an_empty_draft_has_everything_to_do(small: Library) -> None:
    found = standings(small, Draft())
    assert found["agreement"] == (Standing.TO_DO, 3, 0)
    assert found["parties"] == (Standing.TO_DO, 2, 0)
    assert "innovation" not in found


def test_a_whole_draft_is_done(small: Library, whole: Draft) -> None:
    assert {standing for standing, _, _ in standings(small, whole).values()} == {Standing.DONE}


def test_a_section_appears_with_the_model_that_needs_it(small: Library, whole: Draft) -> None:
    assert standings(small, whole.answered("model", "combined"))["innovation"] == (Standing.TO_DO, 1, 0)


def test_a_new_member_is_counted_with_its_fields(small: Library, whole: Draft) -> None:
    draft, _ = added(whole, small.questions["commissioners"])
    assert standings(small, draft)["parties"] == (Standing.UNDER_WAY, 3, 1)


def test_every_question_and_option_has_a_home(small: Library) -> None:
    for id in (*small.questions, "option_good_faith"):
        assert home_of(small, id) is not None
        assert item_named(small, id) is not None
    assert home_of(small, "nonsense") is None


def test_moving_past_either_end_changes_nothing(whole: Draft) -> None:
    assert moved(whole, "partners", "harbour", -1) is whole
    assert moved(whole, "partners", "nobody", 1) is whole
    assert [member.id for member in moved(whole, "partners", "harbour", 1).members("partners")] == ["shed", "harbour"]


# --- uploads ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "message", "line"),
    [
        (b"", "empty", None),
        (b"  \n\n", "empty", None),
        (b"PK\x03\x04rest", "zip", None),
        (b"%PDF-1.7", "PDF", None),
        (b"a: 1\n" * 500_000, "bytes", None),
        (b"accordant: 1\nanswers:\n  purpose: \xff\xfe\n", "UTF-8", 3),
        (b"accordant: 1\nanswers:\n  model: [a\n", "YAML", 4),
        (b"hello there", "mapping", 1),
        (b"accordant: 1\nanswers:\n  modle: alliance\n", "modle", 3),
        (b"accordant: 1\nanswers:\n  model: zebra\n", "does not fit", 3),
        (b"accordant: 1\nanswers:\n  purpose: &a x\n", "Anchors", 3),
        (b"accordant: 1\nanswers:\n  purpose: \x07\n", "U+0007", 3),
        (b"[" * 100_000, "", 1),
        (b"accordant: 2\n", "format", 1),
    ],
    ids=lambda part: ascii(part)[:30],
)
def test_a_file_that_cannot_be_read_says_why_and_where(
    small: Library, content: bytes, message: str, line: int | None
) -> None:
    with pytest.raises(AccordantError) as caught:
        read_upload(content, small)
    assert message in str(caught.value)
    assert caught.value.findings[0].place.line == line


def test_a_file_with_a_byte_order_mark_is_read(small: Library) -> None:
    draft, _ = read_upload("\ufeffaccordant: 1\nanswers:\n  model: alliance\n".encode(), small)
    assert draft.answers == {"model": "alliance"}


# --- the frame ----------------------------------------------------------------------------------------------------


def test_a_script_holds_nothing_but_an_id() -> None:
    script = scroll_script('x"); alert(1); ("', 1)
    assert "alert(1)" not in script
    assert anchor('x"); alert(1); ("') == "ask-xalert1"


def test_the_settings_are_those_of_the_configuration_file() -> None:
    import tomllib
    from pathlib import Path

    read = tomllib.loads((Path(__file__).parents[2] / ".streamlit/config.toml").read_text(encoding="utf-8"))

    def flat(table: dict[str, object], prefix: str = "") -> dict[str, object]:
        found: dict[str, object] = {}
        for key, value in table.items():
            found |= flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": value}
        return found

    assert flat(read) == dict(SETTINGS)
    assert "--browser.gatherUsageStats=false" in as_flags()
