"""The table of what brings a clause in agrees with the settling of answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import ROOT

from accordant.library.library import Library
from accordant.library.load import load_library
from accordant.proof.deciding import deciding
from accordant.reports.deciding import Row, deciding_text

SMALL = ROOT / "tests/libraries/small"


def test_a_default_is_told_as_a_table() -> None:
    library = load_library(SMALL)
    table = deciding(library.clauses["good-faith"], library)
    assert table.names == ("there are several partners",)
    assert set(table.rows) == {Row(("yes",), "in, full"), Row(("no",), "in, short")}
    assert "yes" in deciding_text(table)


def test_a_clause_that_is_always_in_has_no_table() -> None:
    library = load_library(SMALL)
    assert deciding_text(deciding(library.clauses["purpose"], library)) == ""


def test_impossible_combinations_are_left_out_and_rows_that_agree_are_one(small_library: Path) -> None:
    phases = small_library / "clauses/purpose/phases.md"
    text = phases.read_text(encoding="utf-8")
    phases.write_text(
        text.replace("topics: [phases]", "topics: [phases]\nwhen: has_lead or route == 'act'"), encoding="utf-8"
    )
    library = load_library(small_library)
    table = deciding(library.clauses["phases"], library)
    assert table.names == ("model", "route", "a lead")
    rows = {row.cells: row.outcome for row in table.rows}
    assert rows[("Alliance", None, None)] == "out"
    assert rows[("Innovation", "The Act", None)] == "in"
    assert sum(outcome == "out" for outcome in rows.values()) == 2


@pytest.mark.parametrize("clause", ["good-faith", "phases", "collective-responsibility"])
def test_every_outcome_of_the_bundled_library_has_a_row(library: Library, clause: str) -> None:
    table = deciding(library.clauses[clause], library)
    assert table.complete
    assert len({row.cells for row in table.rows}) == len(table.rows)
    assert len({row.outcome for row in table.rows}) > 1


def test_rows_with_different_outcomes_never_meet(library: Library) -> None:
    for id in ("gain-share", "no-blame", "payment"):
        rows = deciding(library.clauses[id], library).rows
        for row in rows:
            for other in rows:
                if row.outcome != other.outcome:
                    pairs = zip(row.cells, other.cells, strict=True)
                    assert any(a and b and not set(a.split(" / ")) & set(b.split(" / ")) for a, b in pairs)
