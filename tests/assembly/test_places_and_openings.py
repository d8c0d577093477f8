"""Where a blank without a number is told to stand, what begins a sentence, and rows that are not settled."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from test_assemble import WHOLE, said

from accordant.agreement.model import Table, plain
from accordant.assembly.assemble import assemble
from accordant.library.library import Library
from accordant.library.load import load_library

PURPOSE = "clauses/purpose/purpose.md"
SERVICES = "clauses/schedules/services.md"
TOWN = WHOLE.answered("purpose", "the good of the town")


def with_text(root: Path, file: str, more: str) -> Library:
    with (root / file).open("a", encoding="utf-8") as text:
        text.write(more)
    return load_library(root)


def test_a_value_that_goes_on_with_a_sentence_takes_no_capital(small_library: Path) -> None:
    library = with_text(
        small_library,
        PURPOSE,
        "\n9. They work for: {#for}\n\n   1. {purpose} {#for-this}\n   2. {when several} {purpose} again {#for-that}\n",
    )
    both = said(assemble(library, TOWN))
    assert both["purpose.for-this"] == "(a) the good of the town; and"
    assert both["purpose.for-that"] == "(b) the good of the town again."
    alone = said(assemble(library, TOWN.answered("partners", TOWN.members("partners")[:1])))
    assert alone["purpose.for"].endswith(" They work for the good of the town.")


def test_a_blank_without_a_number_is_told_by_the_clause_it_stands_in(small_library: Path) -> None:
    library = with_text(small_library, PURPOSE, "\nThey remember {start_date}. {#remember}\n")
    places = {point.question: point.clauses for point in assemble(library, WHOLE).open_points}
    assert places["start_date"] == ("2",)


def test_a_row_that_is_not_settled_waits_for_its_answer(small_library: Path) -> None:
    file = small_library / SERVICES
    text = file.read_text(encoding="utf-8")
    rows = text.replace("rows: services\n", "rows: partners\nwhere: kind == 'charity'\n").replace(
        "{name of who}", "{name}"
    )
    file.write_text(rows, encoding="utf-8")
    library = load_library(small_library)
    hope, works = WHOLE.members("partners")
    nobody_said = replace(works, answers={key: value for key, value in works.answers.items() if key != "kind"})
    for partners, names, waits in (
        ((hope, works), [["Hope"]], False),
        ((hope, nobody_said), [["Hope"]], True),
        ((works, nobody_said), [], True),
    ):
        agreement = assemble(library, WHOLE.answered("partners", partners))
        tables = [block for block in agreement.schedules[0].blocks if isinstance(block, Table)]
        assert [[plain(row[0])] for table in tables for row in table.rows] == names
        flagged = any("depends on" in plain(each.runs) for each in agreement.paragraphs())
        assert flagged is waits
        assert any(point.question == "partners" for point in agreement.open_points) is waits
