"""Tables that cross two groups: what stands in each cell, what is turned, what is empty, and what the check refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_assemble import CHARITY, COMPANY, WHOLE

from accordant.agreement.model import Agreement, Paragraph, Table, plain
from accordant.assembly.assemble import assemble
from accordant.finding import AccordantError
from accordant.interview.draft import Answer, Draft, Member
from accordant.library.load import load_library
from accordant.proof.prove import prove

FIELDS = """\
  - id: roles
    type: group
    ask: Roles?
    short: roles
    singular: role
    plural: roles
    min: 0
    fields:
      - {id: service, type: member, of: [services], ask: Service?, short: service}
      - {id: partner, type: member, of: [partners], ask: Partner?, short: partner}
      - {id: role, type: text, ask: Role?, short: role}
"""
TABLE = """
```table
id: matrix
caption: Who does what
rows: services
columns:
  - {heading: Service, text: "{name}"}
across:
  groups: [partners]
  heading: "{short_name}"
  name: Partner
  entries: roles
  row: service
  column: partner
  text: "{role}"
  none: nothing
empty: There is nothing to do.
```
"""


@pytest.fixture
def crossing(small_library: Path) -> Path:
    with (small_library / "schemas/interview/a.yaml").open("a", encoding="utf-8") as file:
        file.write(FIELDS)
    with (small_library / "clauses/schedules/services.md").open("a", encoding="utf-8") as file:
        file.write(TABLE)
    return small_library


def role(id: str, service: str, partner: str, text: str) -> Member:
    return Member(id, {"service": service, "partner": partner, "role": text})


def grid(agreement: Agreement) -> list[list[str]]:
    found = [b for b in agreement.schedules[0].blocks if isinstance(b, Table) and b.id == "services.matrix"]
    return [[plain(cell) for cell in row] for table in found for row in (table.header, *table.rows)]


def answered(**answers: Answer) -> Draft:
    draft = WHOLE
    for question, answer in answers.items():
        draft = draft.answered(question, answer)
    return draft


def test_a_cell_holds_the_entry_that_names_its_row_and_its_column(crossing: Path) -> None:
    roles = (role("a", "s", "works", "builds"), role("b", "s", "hope", "visits"), role("c", "s", "hope", "reports"))
    agreement = assemble(load_library(crossing), answered(roles=roles))
    assert grid(agreement) == [["Service", "Hope", "The Works"], ["Outreach", "visits; reports", "builds"]]


def test_a_cell_that_no_entry_names_says_so(crossing: Path) -> None:
    roles = (role("a", "gone", "works", "builds"), role("b", "s", "gone", "visits"))
    agreement = assemble(load_library(crossing), answered(roles=roles))
    assert grid(agreement) == [["Service", "Hope", "The Works"], ["Outreach", "nothing", "nothing"]]


def test_a_table_that_would_be_too_wide_is_turned(crossing: Path) -> None:
    many = tuple(Member(f"p{n}", {**CHARITY.answers, "short_name": f"P{n}"}) for n in range(8))
    agreement = assemble(load_library(crossing), answered(partners=many, roles=(role("a", "s", "p7", "visits"),)))
    shown = grid(agreement)
    assert shown[0] == ["Partner", "Outreach"]
    assert shown[1:] == [[f"P{n}", "visits" if n == 7 else "nothing"] for n in range(8)]


def test_without_a_row_the_text_for_an_empty_table_is_printed(crossing: Path) -> None:
    agreement = assemble(load_library(crossing), answered(services=()))
    assert grid(agreement) == []
    said = [plain(block.runs) for block in agreement.schedules[0].blocks if isinstance(block, Paragraph)]
    assert "There is nothing to do." in said


def test_an_entry_without_its_text_is_a_blank(crossing: Path) -> None:
    roles = (Member("a", {"service": "s", "partner": "hope"}),)
    agreement = assemble(load_library(crossing), answered(roles=roles, partners=(CHARITY, COMPANY)))
    assert grid(agreement)[1][1] == "[● role of a role]"
    assert "roles" in {point.question for point in agreement.open_points}


def test_the_proof_knows_crossed_tables(crossing: Path) -> None:
    assert prove(load_library(crossing)).findings == ()
    interview = crossing / "schemas/interview/a.yaml"
    late = interview.read_text(encoding="utf-8").replace(
        "{id: role, type: text, ask: Role?, short: role}",
        "{id: role, type: text, ask: Role?, short: role, when: several}",
    )
    interview.write_text(late, encoding="utf-8")
    assert {finding.rule for finding in prove(load_library(crossing)).findings} == {"proof.not-asked"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("entries: roles", "entries: rolls", "There is no group “rolls”"),
        ("row: service\n", "row: partner\n", "which this table does not show"),
        ("column: partner\n", "column: role\n", "There is no member field of roles “role”"),
        ("groups: [partners]", "groups: [partner]", "There is no group “partner”"),
        ('heading: "{short_name}"', 'heading: "{shortname}"', "There is no value “shortname”"),
        ("empty: There is nothing to do.\n", "", "may have no row"),
        ('rows: services\ncolumns:\n  - {heading: Service, text: "{name}"}\nacross',
         'cells: [["x"]]\ncolumns:\n  - {heading: Service}\nacross', "across needs rows"),
    ],
)  # fmt: skip
def test_a_crossing_that_cannot_work_is_refused(crossing: Path, old: str, new: str, message: str) -> None:
    schedule = crossing / "clauses/schedules/services.md"
    before, _, table = schedule.read_text(encoding="utf-8").partition("id: matrix")
    assert old in table
    schedule.write_text(before + "id: matrix" + table.replace(old, new), encoding="utf-8")
    with pytest.raises(AccordantError) as raised:
        load_library(crossing)
    assert any(message in finding.message for finding in raised.value.findings)
    assert all(finding.place.line for finding in raised.value.findings)
