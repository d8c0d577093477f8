"""Numbers as people type them: read exactly, or refused with the form that is accepted."""

from __future__ import annotations

from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordant.finding import AccordantError, Severity
from accordant.interview.draft_file import read_draft
from accordant.interview.schema import draft_schema
from accordant.library.entries import QuestionType
from accordant.library.figures import ACCEPTED_AMOUNT, read_amount, read_percentage, read_whole
from accordant.library.library import Library
from accordant.phrases import money

_PENCE = st.integers(0, 10**14)
_SIZES = {"k": 1000, "K": 1000, " thousand": 1000, "m": 10**6, "M": 10**6, " million": 10**6, " Million": 10**6}
_TYPED = st.text(alphabet="0123456789.,£kmM -", max_size=12)


@given(_PENCE, st.sampled_from(list(_SIZES)), st.booleans(), st.sampled_from(["", "£", "£ "]))
def test_an_amount_is_exact_however_it_is_written(pence: int, size: str, commas: bool, sign: str) -> None:
    amount = Decimal(pence) / 100
    inside = amount / _SIZES[size]
    for number, ending in ((amount, ""), (inside, size)):
        written = f"{number:,f}" if commas else f"{number:f}"
        whole, _, decimals = written.partition(".")
        decimals = decimals.rstrip("0")
        assert read_amount(sign + whole + ("." + decimals if decimals else "") + ending) == amount


@given(_TYPED)
def test_what_is_read_is_whole_pence_and_reads_the_same_when_it_is_written_out(text: str) -> None:
    try:
        amount = read_amount(text)
    except ValueError as problem:
        assert str(problem).endswith(f"is not {ACCEPTED_AMOUNT}.")
        return
    assert amount * 100 == (amount * 100).to_integral_value()
    assert read_amount(money(amount)) == amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.2m", 1_200_000),
        ("£1.2m", 1_200_000),
        ("£1.2 million", 1_200_000),
        ("0.6M", 600_000),
        ("600k", 600_000),
        ("£37.5K", 37_500),
        ("12 thousand", 12_000),
        ("1,200,000", 1_200_000),
        ("£1,200,000.00", 1_200_000),
        ("1,200k", 1_200_000),
        ("-5", -5),
        ("-£5", -5),
        ("£-5", -5),
        ("1.23456789m", Decimal("1234567.89")),
    ],
)
def test_an_amount_as_people_write_it(text: str, amount: Decimal | int) -> None:
    assert read_amount(text) == amount


@pytest.mark.parametrize(
    "text",
    [
        "£0.6m a year", "1.2m + VAT", "about 600k", "1-2m", "£1.2m–£1.4m", "1,2m", "1,2", "12,00,000", "1.200.000",
        "1..2m", "1.2345", "1 200 000", "1.2mm", "1.2bn", "1.2 crore", "1.234567891m", "m", "£", "", "1e6", "½m",
    ],
)  # fmt: skip
def test_what_could_be_read_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Write the sum alone, such as 120000"):
        read_amount(text)


def test_commas_part_thousands_in_every_number() -> None:
    assert (read_whole("1,200"), read_percentage("2.5 %")) == (1200, Decimal("2.5"))
    for read, text in ((read_whole, "1,2"), (read_percentage, "2,5"), (read_percentage, "2.5m"), (read_whole, "12k")):
        with pytest.raises(ValueError):
            read(text)


@pytest.mark.parametrize(
    ("type", "read"), [(QuestionType.MONEY, read_amount), (QuestionType.PERCENTAGE, read_percentage)]
)
def test_the_schema_accepts_what_the_reader_accepts(library: Library, type: QuestionType, read) -> None:
    of_type = [q.id for q in library.questions.values() if q.type is type]
    schema = draft_schema(library)["properties"]["answers"]["properties"][of_type[0]]
    accepts = jsonschema.Draft202012Validator(schema).is_valid

    @given(_TYPED | st.sampled_from(["£1.2 million", "600k", "2.5%", " 5 "]))
    def holds(text: str) -> None:
        try:
            read(text)
        except ValueError:
            assert not accepts(text)
        else:
            assert accepts(text)

    holds()


_FILE = "accordant: 1\ndraft: {date: 2026-11-22, salt: a}\nanswers: {model: alliance, estimated_value: %s}\n"


def test_an_answer_file_says_what_was_understood(library: Library) -> None:
    draft, (advice,) = read_draft(_FILE % "£1.2m", "a.yaml", library)
    assert draft.answers["estimated_value"] == 1_200_000
    assert (advice.severity, advice.message) == (Severity.ADVICE, "“£1.2m” is read as £1,200,000.")
    assert read_draft(_FILE % "1200000", "a.yaml", library)[1] == ()
    with pytest.raises(AccordantError, match=r"“£0\.6m a year” is not an amount in pounds"):
        read_draft(_FILE % "£0.6m a year", "a.yaml", library)
