"""How the lines of a ledger are sifted, grouped and said, without Streamlit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from accordant.agreement.model import Bearer, Blank, LedgerLine, Party, Text
from accordant.reports.ledger import by_dimension, worst_first
from accordant.ui.ledger_lines import Sieve, bearer, borne_by, by_clause, searched

NAMES = {"council": "the Council", "harbour": "Harbour", "shed": "the Shed"}
EVERY = Bearer("partners", "each Partner", tuple(NAMES))
LINE = LedgerLine(
    paragraph="payment.pay",
    clause="payment",
    dimension="arrangements",
    citation="clause 31.2",
    kind="duty",
    by=EVERY,
    to=Bearer("people", "the People"),
    what=(Text("pay within 30 days"),),
    trigger="an invoice is right",
)


def party(id: str) -> Party:
    return Party(id, "1", "partner", "charity", (Text(NAMES[id]),), (Text(NAMES[id]),), ())


@pytest.mark.parametrize(
    ("dimension", "words", "passes"),
    [
        ("", "", True),
        ("arrangements", "", True),
        ("purpose", "", False),
        ("", "INVOICE days", True),
        ("", "people", True),
        ("", "31.2", True),
        ("", "money matters", True),
        ("", "invoice penguins", False),
        ("purpose", "invoice", False),
    ],
)
def test_a_line_passes_by_its_dimension_and_all_the_words(dimension: str, words: str, passes: bool) -> None:
    sieve = Sieve({"payment": "31 Money matters"}, dimension, searched(words))
    assert sieve.through([LINE]) == ([LINE] if passes else [])
    assert sieve.narrows == bool(dimension or words)


def test_who_bears_a_line_is_said_as_the_party_that_looks_sees_it() -> None:
    alone = replace(LINE, by=Bearer("chair", "the Chair", ("harbour",)))
    some = replace(LINE, by=Bearer("delivery-partners", "each Delivery Partner", ("harbour", "shed")))
    body = replace(LINE, by=Bearer("leadership-team", "the Leadership Team"))
    assert borne_by(LINE, NAMES, party("harbour")) == "Every party alike"
    assert borne_by(alone, NAMES, party("harbour")) == "Only you, as the Chair"
    assert borne_by(alone, NAMES, party("shed")) == "The Chair (Harbour)"
    assert borne_by(some, NAMES) == "Each Delivery Partner"
    assert bearer(body, NAMES) == "The Leadership Team"


def test_lines_are_grouped_in_the_order_of_the_framework_and_of_the_clauses() -> None:
    purpose = replace(LINE, dimension="purpose", clause="aims")
    later = replace(LINE, clause="vat")
    assert [name for name, _ in by_dimension([LINE, later, purpose])] == ["purpose", "arrangements"]
    assert [(name, len(found)) for name, found in by_clause([LINE, LINE, later])] == [("payment", 2), ("vat", 1)]


def test_exposures_without_a_cap_come_first_then_those_that_are_not_settled() -> None:
    exposure = replace(LINE, kind="exposure")
    capped = replace(exposure, cap=(Text("£100"),), paragraph="capped")
    open_ = replace(exposure, cap=(Blank("share", "liability_share"), Text(" of it")), paragraph="open")
    bare = replace(exposure, paragraph="bare")
    assert [line.paragraph for line in worst_first([capped, open_, bare])] == ["bare", "open", "capped"]
