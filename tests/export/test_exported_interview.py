"""The exported interview: the same conditions, facts and order as ours, without docassemble itself being there.

`make docassemble` runs it in docassemble.
"""

from __future__ import annotations

import html
import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from accordant.conditions import Absent, evaluate
from accordant.export.docassemble.code import MEMBER, fact_python, python
from accordant.export.docassemble.interview import answer_table, interview_files
from accordant.export.docassemble.needed import Needed
from accordant.export.docassemble.screens import Sequence
from accordant.export.docassemble.support import values, wording
from accordant.export.docassemble.yaml_text import shown
from accordant.interview.review import review
from accordant.interview.settle import Settled, settle
from accordant.library.entries import QuestionType
from accordant.library.entries.clauses import MODELS
from accordant.library.library import Library
from accordant.library.order import settled_order
from accordant.library.walk import conditions
from tools.docassemble.generate import whole_draft


@pytest.fixture(scope="module")
def files(library) -> dict[str, str]:
    return interview_files(library)


@pytest.fixture(scope="module")
def blocks(files) -> list[dict]:
    return [block for text in files.values() for block in yaml.safe_load_all(text) if block]


def namespace(library: Library, settled: Settled) -> dict[str, Any]:
    """The variables of the interview, as docassemble holds them when it ends."""
    names = {name: getattr(values, name) for name in values.__all__}
    found: dict[str, Any] = {**names, "NOT_ASKED": wording.NOT_ASKED}
    for name, value in settled.values.items():
        found[name] = held(library, name, value)
    for group, members in settled.members.items():
        fields = {field.id: field for field in library.questions[group].fields}
        found[group] = [
            SimpleNamespace(id=each.id, **{id: _held(fields[id], value) for id, value in each.values.items()})
            for each in members
        ]
    return found


def held(library: Library, name: str, value: object) -> object:
    question = library.questions.get(name)
    if question is None:
        empty = value is Absent.UNKNOWN
        return values.UNANSWERED if empty else wording.NOT_ASKED if isinstance(value, Absent) else value
    return _held(question, value)


def _held(question, value):
    if value is Absent.NOT_APPLICABLE:
        return wording.NOT_ASKED
    if value is Absent.UNKNOWN:
        numeric = question.type in (QuestionType.INTEGER, QuestionType.MONEY, QuestionType.PERCENTAGE)
        return None if numeric else [] if question.type is QuestionType.GROUP else ""
    if question.type is QuestionType.CHOICES:
        return {choice.value: choice.value in value for choice in question.choices}
    return value


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("seed", range(4))
def test_every_condition_holds_in_python_as_it_does_for_us(library, model, seed):
    settled = settle(library, whole_draft(library, model, seed))
    names = namespace(library, settled)
    for condition, group in set(conditions(library)):
        written = python(library, condition, group)
        if group is None:
            assert bool(eval(written, names)) is (evaluate(condition, settled.lookup) is True), written
            continue
        for ours, theirs in zip(settled.members.get(group, ()), names[group], strict=True):
            holds = settled.holds(condition, ours) is True
            assert bool(eval(written, {**names, MEMBER: theirs})) is holds, written


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("seed", range(4))
def test_every_fact_is_worked_out_in_python_as_it_is_by_us(library, model, seed):
    settled = settle(library, whole_draft(library, model, seed))
    names = namespace(library, settled)
    for name in settled_order(library):
        if name in library.facts:
            expected = names.pop(name)
            exec(fact_python(library, library.facts[name]), names)
            assert names[name] is expected or names[name] == expected, name


def test_every_question_and_option_is_asked_on_one_screen(library, blocks):
    asked = [field["field"] for block in blocks for field in block.get("fields", ())]
    for name in Sequence(library).by_name:
        if name in library.questions and library.questions[name].type is QuestionType.GROUP:
            for field in library.questions[name].fields:
                assert asked.count(f"{name}[i].{field.id}") == 1
        else:
            assert asked.count(name) == 1


def test_nothing_on_a_screen_waits_for_an_answer_on_the_same_screen(library):
    sequence = Sequence(library)
    for screen in sequence.screens:
        here = {name for name, other in sequence.by_name.items() if other is screen}
        assert not here & {rest for name in here for rest in sequence.rests_on(name)}


def test_facts_are_worked_out_after_what_they_rest_on(library, blocks):
    order = "".join(block["code"] for block in blocks if str(block.get("id", "")).endswith(" order"))
    places = {found[1]: found.start() for found in re.finditer(r"^(\w+) = ", order, re.MULTILINE)}
    assert library.facts.keys() <= places.keys()
    for name, fact in library.facts.items():
        for operand in fact.operands:
            if operand in library.facts:
                assert places[operand] < places[name]


def test_what_the_agreement_turns_on_must_be_answered(library):
    needed = Needed(library)
    assert needed.alone("route") and needed.in_group("partners", "kind")
    assert not needed.alone("purpose") and not needed.in_group("partners", "address")


def test_every_screen_has_an_id_of_its_own(blocks):
    ids = [block["id"] for block in blocks if "question" in block or "code" in block]
    assert len(ids) == len(set(ids))


def test_every_rule_is_there_with_its_message(library, files):
    for rule in library.rules:
        assert f"'{rule.severity}', '{rule.id}'," in files["review.yml"]


@pytest.mark.parametrize(
    ("question", "day", "number"),
    [
        ("start_date", date(2020, 4, 1), 3),
        ("procurement_started", date(2028, 1, 1), 1),
        ("section_75_date", date(2027, 6, 1), 1),
        ("start_date", None, 0),
    ],
)
def test_dates_in_the_wrong_order_are_told_as_by_us(library, examples, files, question, day, number):
    draft = examples["combined-neighbourhoods"].answered(question, day)
    (rules,) = (block for block in yaml.safe_load_all(files["review.yml"]) if block and block.get("id") == "rules")
    names = namespace(library, settle(library, draft)) | {"draft_date": draft.date}
    exec(rules["code"], names)
    ours = [finding for finding in review(library, draft) if finding.rule == "date-order"]
    assert len(ours) == number
    theirs = [finding for finding in names["findings"] if finding.rule == "date-order"]
    assert [(f.severity, f.message, f.fix) for f in theirs] == [(f.severity, f.message, f.next_step) for f in ours]


def test_a_date_is_reviewed_in_english_whatever_the_language_of_the_server():
    class Day(date):
        def strftime(self, format: str) -> str:
            return "März 2027"

    assert values.shown_answer(Day(2027, 3, 1)) == "1 March 2027"


def test_the_interview_is_written_the_same_twice(library, files):
    assert interview_files(library) == files


def test_the_answer_table_has_every_question_and_option(library):
    table = answer_table(library)
    assert [entry["id"] for entry in table["questions"]] == list(library.questions)
    assert {entry["id"] for entry in table["options"]} == {id for id, c in library.clauses.items() if c.head.options}


@given(st.text())
def test_a_text_of_the_library_is_never_read_as_mako_or_markdown(text):
    written = shown(text)
    assert html.unescape(written) == html.unescape(text)
    assert "${" not in written and not re.search(r"^\s*(%|##)", written, re.MULTILINE)
    assert not re.search(r"[*_`\[\]<>\\]", written)
