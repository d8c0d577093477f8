"""The condition language: what it accepts, what it refuses, and what it means."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from accordant.conditions import (
    Absent,
    ConditionError,
    Kind,
    Subject,
    check,
    evaluate,
    explain,
    names,
    parse,
    write,
    write_docassemble,
)
from accordant.conditions.model import And, Comparison, Condition, Constant, Includes, Name, Not, OneOf, Or

VOCABULARY = {
    "a": Subject("a", Kind.TRUTH, "a", words={True: "a holds", False: "a does not hold"}),
    "b": Subject("b", Kind.TRUTH, "b"),
    "c": Subject("c", Kind.TRUTH, "c"),
    "model": Subject("model", Kind.CHOICE, "kind of agreement", {"alliance": "Alliance", "innovation": "Innovation"}),
    "principles": Subject("principles", Kind.CHOICES, "principles", {"honesty": "Honesty", "equity": "Equity"}),
    "count": Subject("count", Kind.NUMBER, "number of partners"),
    "start": Subject("start", Kind.DATE, "start date"),
    "name": Subject("name", Kind.TEXT, "name"),
}


@pytest.mark.parametrize(
    "text",
    [
        "a", "not a", "a and b or not c", "(a or b) and c", "model == 'alliance'", "'alliance' != model",
        "model in ['alliance', 'innovation']", "model not in ['alliance']", "'honesty' in principles",
        "'honesty' not in principles", "count >= 3", "3 <= count", "count == -1", "start < '2026-11-22'", "True",
        "a == True", "not (a and (b or c))", "a\n and b",
    ],
)  # fmt: skip
def test_it_accepts(text: str) -> None:
    condition = parse(text)
    assert not list(check(condition, VOCABULARY))
    assert parse(write(condition)) == strip(condition), "writing out and reading back gives the same condition"


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("a + b", 0), ("f(a)", 0), ("a.b", 0), ("a[0]", 0), ("a if b else c", 0), ("lambda: a", 0),
        ("1 < count < 3", 0),
        ("count == a", 0), ("a and 'x'", 6), ("a and 3", 6), ("x = 3", 2), ("model in []", 9), ("model is 'a'", 0),
        ("'a' in 'b'", 0), ("count == 1.5", 9), ("a and f'{b}'", 6), ("[a for a in b]", 0), ("", 0), ("a b", 2),
        ("(" * 300 + "a" + ")" * 300, 200), ("a := b", 2), ("count == None", 9), ("count in (1, a)", 13),
        ("a or __import__('os')", 5),
    ],
)  # fmt: skip
def test_it_refuses_everything_else_with_the_column_and_the_accepted_forms(text: str, column: int) -> None:
    with pytest.raises(ConditionError) as error:
        parse(text)
    assert error.value.column == pytest.approx(column, abs=1 if len(text) < 100 else 200)
    assert "Accepted forms" in str(error.value)


@pytest.mark.parametrize("text", ["not " * 5000 + "a", "a and " * 5000 + "a", "9" * 5000 + " == count", "a\x00"])
def test_a_condition_made_to_hurt_the_parser_is_refused(text: str) -> None:
    with pytest.raises(ConditionError):
        parse(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("modle == 'alliance'", "Did you mean “model”?"),
        ("model == 'aliance'", "Did you mean “alliance”?"),
        ("'honest' in principles", "Did you mean “honesty”?"),
        ("count", "can't stand alone"),
        ("count == 'x'", "can't be compared"),
        ("model < 3", "can't be compared"),
        ("name == 'x'", "can't be compared"),
        ("start < '2026-02-30'", "is not a date"),
        ("count in [1, 2]", "one-choice"),
        ("'alliance' in model", "several-choice"),
    ],
)
def test_what_does_not_fit_the_vocabulary_is_told(text: str, meant: str) -> None:
    problems = [problem.message for problem in check(parse(text), VOCABULARY)]
    assert len(problems) == 1
    assert meant in problems[0]


def test_it_knows_the_names_it_looks_at() -> None:
    assert names(parse("a and (count > 1 or 'honesty' in principles)")) == {"a", "count", "principles"}


# --- meaning ------------------------------------------------------------------------------------------------------

FACTS = ("a", "b", "c")


def conditions(depth: int = 4) -> st.SearchStrategy[Condition]:
    leaf = st.one_of(st.sampled_from([Name(n) for n in FACTS]), st.booleans().map(Constant))
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            inner.map(Not),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: And(tuple(parts))),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts))),
        ),
        max_leaves=depth * 3,
    )


@given(conditions(), st.dictionaries(st.sampled_from(FACTS), st.booleans()))
def test_with_everything_known_it_means_what_python_and_jinja_mean(condition: Condition, known: dict) -> None:
    values = {name: known.get(name, False) for name in FACTS}
    expected = eval(write(condition), {}, dict(values))
    assert evaluate(condition, values) is expected
    assert Environment().compile_expression(write(condition))(**values) is expected


@given(conditions(), st.dictionaries(st.sampled_from(FACTS), st.sampled_from([True, False, Absent.UNKNOWN])))
def test_a_verdict_given_early_is_never_taken_back(condition: Condition, partial: dict) -> None:
    values = {name: partial.get(name, Absent.UNKNOWN) for name in FACTS}
    early = evaluate(condition, values)
    open_names = [name for name, value in values.items() if value is Absent.UNKNOWN]
    for answers in product([True, False], repeat=len(open_names)):
        late = evaluate(condition, {**values, **dict(zip(open_names, answers, strict=True))})
        assert early is None or early is late


@given(conditions())
def test_writing_out_and_reading_back_keeps_the_meaning(condition: Condition) -> None:
    again = parse(write(condition))
    for answers in product([True, False, Absent.UNKNOWN], repeat=3):
        values = dict(zip(FACTS, answers, strict=True))
        assert evaluate(again, values) is evaluate(condition, values)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("a", False), ("not a", True), ("model == 'alliance'", False), ("model != 'alliance'", True),
        ("model in ['alliance']", False), ("model not in ['alliance']", True), ("'honesty' in principles", False),
        ("'honesty' not in principles", True), ("count < 3", False), ("count >= 3", False),
    ],
)  # fmt: skip
def test_a_question_that_is_not_asked_counts_as_having_no_answer(text: str, held: bool) -> None:
    assert evaluate(parse(text), lambda _: Absent.NOT_APPLICABLE) is held


def test_dates_and_several_choices_are_compared_as_such() -> None:
    values = {"start": date(2027, 4, 1), "principles": ("honesty",)}
    assert evaluate(parse("start >= '2026-11-22' and 'honesty' in principles"), values) is True
    assert evaluate(parse("start == '2027-04-01' and 'equity' not in principles"), values) is True


def test_docassemble_tests_a_several_choice_question_by_item() -> None:
    assert write_docassemble(parse("'honesty' in principles and not a")) == "principles['honesty'] and not a"


# --- words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("model == 'alliance' and a", "the kind of agreement is *Alliance* and a holds"),
        ("not (model == 'alliance')", "the kind of agreement is not *Alliance*"),
        ("count >= 3 or b", "the number of partners is 3 or more or the answer to “b” is yes"),
        ("'equity' not in principles", "the principles does not include *Equity*"),
        ("start < '2026-11-22'", "the start date is before 22 November 2026"),
        ("True", "always"),
    ],
)
def test_it_is_explained_in_words(text: str, words: str) -> None:
    assert explain(parse(text), VOCABULARY) == words


def test_why_it_holds_now_names_only_what_decides() -> None:
    values = {"model": "alliance", "a": True, "b": False, "count": 2}
    because = explain(parse("model == 'alliance' and (b or a)"), VOCABULARY, values.__getitem__)
    assert because == "you chose *Alliance* (kind of agreement) and a holds"


def strip(condition: Condition) -> Condition:
    """The condition as reading its canonical text gives it (columns aside)."""
    return parse(write(condition))


def test_the_tree_is_small_and_plain() -> None:
    assert parse("model == 'alliance'") == Comparison("model", "==", "alliance", 0)
    assert parse("model in ['alliance']") == OneOf("model", ("alliance",))
    assert parse("'honesty' in principles") == Includes("honesty", "principles")
