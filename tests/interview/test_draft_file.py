"""The draft file: what is written is read back the same, and what is wrong is told with its line."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hostile import ALL, accepted
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import drafts

from accordant.finding import AccordantError
from accordant.interview.draft import Draft, Member
from accordant.interview.draft_file import read_draft, unused_id
from accordant.interview.draft_writer import write_draft
from accordant.interview.schema import draft_schema
from accordant.library.library import Library
from accordant.library.values import ValueProblem, clean

HEAD = "accordant: 1\nanswers:\n"


def read(library: Library, text: str) -> Draft:
    return read_draft(text, "x.yaml", library)[0]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_draft_is_read_back_as_it_was_written(library: Library, data: st.DataObject) -> None:
    draft = data.draw(drafts(library))
    assert read(library, write_draft(draft, library)) == draft


@pytest.mark.parametrize("id", sorted(accepted()))
def test_a_hostile_answer_is_read_back_exactly(library: Library, id: str) -> None:
    text = accepted()[id]
    draft = Draft(answers={"partnership_name": text, "partners": (Member("p", {"name": text}),)})
    assert read(library, write_draft(draft, library)) == draft


@pytest.mark.parametrize("id", sorted(set(ALL) - set(accepted())))
def test_what_no_document_can_hold_is_refused_by_name(id: str) -> None:
    text = ALL[id]
    try:
        kept = clean(text)
    except ValueProblem as problem:
        assert "U+" in str(problem) or "characters" in str(problem)
    else:
        assert not kept.strip() or len(kept.strip("\u200b\u3164 \n\u00a0")) == 0


def test_scalars_are_read_by_the_type_of_their_question(library: Library) -> None:
    draft = read(
        library,
        HEAD
        + "  partnership_name: no\n  has_lived_experience: no\n  start_date: 2027-04-01\n  purpose: 12:30\n"
        + "  initial_term_years: 010\n  estimated_value: £1,200,000.50\n  pain_cap: 2.5%\n  area: null\n",
    )
    assert draft.answers == {
        "partnership_name": "no",
        "has_lived_experience": False,
        "start_date": date(2027, 4, 1),
        "purpose": "12:30",
        "initial_term_years": 10,
        "estimated_value": Decimal("1200000.50"),
        "pain_cap": Decimal("2.50"),
    }


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "empty"),
        ("just words", 1, "mapping"),
        ("accordant: 2\n", 1, "format 2"),
        ("answers: {}\n", 1, "accordant: 1"),
        ("accordant: 1\nanswer: {}\n", 2, "Did you mean “answers”?"),
        (HEAD + "  modle: alliance\n", 3, "Did you mean “model”?"),
        (HEAD + "  model: aliance\n", 3, "alliance, innovation, combined"),
        (HEAD + "  start_date: 2027-02-30\n", 3, "not a date"),
        (HEAD + "  start_date: 0000-00-00\n", 3, "not a date"),
        (HEAD + "  initial_term_years: five\n", 3, "whole number"),
        (HEAD + "  initial_term_years: ５\n", 3, "whole number"),
        (HEAD + "  initial_term_years: 99\n", 3, "too large"),
        (HEAD + "  estimated_value: 1.234,56\n", 3, "amount in pounds"),
        (HEAD + "  estimated_value: -5\n", 3, "too small"),
        (HEAD + "  estimated_value: 1e9\n", 3, "amount in pounds"),
        (HEAD + "  has_lived_experience: maybe\n", 3, "neither yes nor no"),
        (HEAD + "  principles: honesty\n", 3, "list of choices"),
        (HEAD + "  principles: [honesty, {a: b}]\n", 3, "plain list"),
        (HEAD + "  partners: Harbour\n", 3, "begin each delivery partner with a hyphen"),
        (HEAD + "  partners:\n    - Harbour\n", 4, "mapping of fields"),
        (HEAD + "  partners:\n    - nam: Harbour\n", 4, "Did you mean “name”?"),
        (HEAD + "  partners:\n    - id: A b\n", 4, "lower-case letters"),
        (HEAD + "  partners:\n    - id: a\n    - id: a\n", 5, "Two members"),
        (HEAD + "  commissioners:\n    - id: a\n  partners:\n    - id: a\n", 6, "Give one of them another id"),
        (HEAD + "  purpose: [a, b]\n", 3, "single value"),
        (HEAD + '  purpose: "a\\0b"\n', 3, "U+0000"),
        (HEAD + '  purpose: "\\ud83d"\n', 3, "not valid YAML"),
        (HEAD + '  purpose: "Price \\u202e000,01"\n', 3, "direction"),
        ("accordant: 1\noptions:\n  decision: x\n", 3, "Did you mean “decisions”?"),
        ("accordant: 1\noptions:\n  decisions: x\n", 3, "It has: "),
        ("accordant: 1\ndraft:\n  date: yesterday\n", 3, "2026-11-22"),
        ("a: [\n", 2, "not valid YAML"),
    ],
)
def test_a_mistake_is_told_with_its_line(library: Library, text: str, line: int, says: str) -> None:
    with pytest.raises(AccordantError) as error:
        read(library, text)
    (finding,) = error.value.findings
    assert says in f"{finding.message} {finding.next_step}"
    assert (finding.place.file, finding.place.line) == ("x.yaml", line)


def test_all_mistakes_are_told_at_once(library: Library) -> None:
    with pytest.raises(AccordantError) as error:
        read(library, HEAD + "  modle: x\n  start_date: soon\n  partners: 3\n")
    assert [finding.place.line for finding in error.value.findings] == [3, 4, 5]


def test_members_without_an_id_get_a_stable_one() -> None:
    assert unused_id("Harbour & Light", []) == "harbour-light"
    assert unused_id("Harbour & Light", ["harbour-light"]) == "harbour-light-2"
    assert unused_id("العربية", []) == "member"


def test_the_fingerprint_follows_the_answers_and_hides_behind_the_salt() -> None:
    draft = Draft(answers={"model": "alliance"}, salt="a")
    assert draft.fingerprint() == Draft(answers={"model": "alliance"}, salt="a").fingerprint()
    assert draft.fingerprint() != Draft(answers={"model": "combined"}, salt="a").fingerprint()
    assert draft.fingerprint() != Draft(answers={"model": "alliance"}, salt="b").fingerprint()


def test_the_json_schema_knows_every_question_and_option(library: Library) -> None:
    schema = draft_schema(library)
    assert set(schema["properties"]["answers"]["properties"]) == set(library.questions)
    with_options = {clause.id for clause in library.clauses.values() if clause.head.options}
    assert set(schema["properties"]["options"]["properties"]) == with_options
    json.dumps(schema)
