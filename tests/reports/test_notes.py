"""Notes beside an agreement: every example, every party, any draft; what is missing; faults in a note; two pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from note_reading import ACT, COMPLEX, OTHERS, PSR, SMALL, routed, text, under, unnumbered
from places import EXAMPLES, ROOT, STRESS
from strategies import drafts

from accordant.agreement.model import Agreement, Blank, Party, Runs, Table
from accordant.agreement.note import Note, NoteHeading, NoteList, NoteText
from accordant.assembly.assemble import assemble
from accordant.finding import AccordantError
from accordant.interview.draft import Draft, Member
from accordant.library.bundled import house_template
from accordant.library.library import Library
from accordant.library.load import load_library
from accordant.reports.notes import note_of
from accordant.word.note import write_note

GOLDENS = Path(__file__).parent / "goldens"
LIBRARY = load_library(ROOT)


# --- every example, both notes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("example", [COMPLEX, SMALL])
@pytest.mark.parametrize("name", ["route", "decision", "summary"])
def test_the_text_is_as_it_was_read(library: Library, examples: dict[str, Draft], example: str, name: str) -> None:
    """Goldens: after a change that is meant, delete the file, run the test twice and read the difference."""
    golden = GOLDENS / f"{name}-{example}.txt"
    said = unnumbered(text(note_of(library, examples[example], name)[0]))
    if not golden.exists():
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(said, encoding="utf-8")
        pytest.fail(f"{golden} was written: read it, then run the test again.")
    assert said == golden.read_text(encoding="utf-8")


def _one_of_each(agreement: Agreement) -> tuple[Party, Party]:
    """The first commissioner and the last delivery partner: every party is looked at with its pages."""
    return agreement.parties[0], agreement.parties[-1]


@pytest.mark.parametrize("example", [*EXAMPLES, STRESS])
def test_every_example_has_a_route_note_and_a_paper_for_every_party(
    library: Library, examples: dict[str, Draft], example: str
) -> None:
    draft = examples[example]
    agreement = assemble(library, draft)
    notes = [note_of(library, draft, "route")[0]]
    for name in ("decision", "summary"):
        notes += [note_of(library, draft, name, party.id)[0] for party in _one_of_each(agreement)]
    for note in notes:
        for mark in (f"draft {draft.number}", draft.fingerprint(), f"clause library {library.info.version}"):
            assert mark in note.standing
        assert "{" not in text(note) and "  " not in text(note)
        if example != STRESS:
            assert "●" not in text(note)
            assert "Still to be answered" not in text(note)


@pytest.mark.parametrize("example", [*EXAMPLES, STRESS])
def test_clause_numbers_are_those_of_the_draft(library: Library, examples: dict[str, Draft], example: str) -> None:
    agreement = assemble(library, examples[example])
    titles = {f"Clause {clause.number} {clause.title}" for clause in agreement.clauses()}
    numbers = {paragraph.full_number for paragraph in agreement.paragraphs()}
    numbers |= {clause.number for clause in agreement.clauses()}
    for party in _one_of_each(agreement):
        note, _ = note_of(library, examples[example], "decision", party.id)
        chosen = [
            row.split(" | ")[0] for row in under(note, "Choices, and why").splitlines() if row.startswith("Clause")
        ]
        assert chosen and set(chosen) <= titles
        assert set(re.findall(r"\bclause (\d+(?:\.\d+)*(?:\([a-z]+\))*)", text(note))) <= numbers


# --- the decision paper -----------------------------------------------------------------------------------------------


def test_a_party_reads_its_own_money_and_its_own_side(library: Library, examples: dict[str, Draft]) -> None:
    for member in examples[COMPLEX].members("partners"):
        said = text(note_of(library, examples[COMPLEX], "decision", member.id)[0])
        assert f"Approve that {member.answers['name']} makes" in said
        assert f"first year is £{member.answers['annual_payment']:,}" in said
    council = text(note_of(library, examples[COMPLEX], "decision")[0])
    assert "Commit £6,480,000 in the first year" in council
    assert "trustees" not in council


def test_a_percentage_is_told_in_pounds_where_the_sum_is_known(library: Library, examples: dict[str, Draft]) -> None:
    draft = examples[COMPLEX]
    for name in ("decision", "summary"):
        assert "That is £710,000 on the first year's sum" in text(note_of(library, draft, name, "harbourlight")[0])
        assert "That is £3,240,000 on the first year's sum" in text(note_of(library, draft, name)[0])
    low = draft.answered("liability_share", Decimal("0.5"))
    assert "That is £10,000 on" in text(note_of(library, low, "summary", "harbourlight")[0])  # no cap is lower
    partners = draft.answers["partners"]
    assert isinstance(partners, tuple)
    unpaid = tuple(
        Member(each.id, {key: value for key, value in each.answers.items() if key != "annual_payment"})
        for each in partners
        if isinstance(each, Member)
    )
    said = text(note_of(library, draft.answered("partners", unpaid), "summary", "harbourlight")[0])
    assert "at 50% of its yearly payment" in said and "That is £710,000" not in said


def test_a_summary_answers_what_a_trustee_asks_first(library: Library, examples: dict[str, Draft]) -> None:
    note, _ = note_of(library, examples[COMPLEX], "summary", "harbourlight")
    headings = [block.text for block in note.blocks if isinstance(block, NoteHeading)]
    assert [heading.split(",")[0] for heading in headings] == [
        "At worst",
        "What it may have to bear",
        "How it could leave",
        "What the others may do to it",
        "What it must do",
        "What can still be changed",
    ]
    assert "nine months' notice, for any reason" in under(note, "How it could leave")
    assert "their own names" not in text(note)
    assert "bound in their own names" in text(note_of(library, examples[COMPLEX], "summary", "saltmarsh")[0])


def test_only_charities_are_told_of_charity_law(library: Library, examples: dict[str, Draft]) -> None:
    for example in EXAMPLES:
        for member in examples[example].members("partners"):
            said = text(note_of(library, examples[example], "decision", member.id)[0])
            charity = member.answers.get("kind") in ("charitable_company", "cio", "unincorporated_charity")
            assert ("serves the charity's purposes" in said) is charity
            assert ("asset lock" in said) is (member.answers.get("kind") == "cic")


def test_a_choice_is_told_with_what_stood_against_it(library: Library, examples: dict[str, Draft]) -> None:
    draft = examples[SMALL].chosen("gain-share", "gain-only")
    rows = under(note_of(library, draft, "decision")[0], "Choices, and why")
    (row,) = [row for row in rows.splitlines() if "Sharing savings" in row]
    _, chosen, against, means = row.split(" | ")
    assert chosen == "Share savings only (chosen)" and "No sharing" in against and means
    suggested = draft.chosen("gain-share", None)
    assert "(suggested" in under(note_of(library, suggested, "decision")[0], "Choices, and why")


def test_errors_and_open_points_are_told(library: Library, examples: dict[str, Draft]) -> None:
    told = under(note_of(library, examples[STRESS], "decision")[0], "Still open")
    assert "must be put right" in told
    bare = examples[SMALL].answered("start_date", None)
    note, _ = note_of(library, bare, "decision")
    assert "[● start date]" in text(note)
    assert under(note, "Still to be answered").splitlines() == ["* When should the partnership start?"]


# --- what is missing --------------------------------------------------------------------------------------------------


def test_the_minimum_is_asked_for(library: Library) -> None:
    with pytest.raises(AccordantError) as refused:
        note_of(library, Draft(), "decision")
    assert {finding.place.question for finding in refused.value.findings} == {"model", "commissioners", "partners"}


@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_any_draft_gives_a_sound_note_or_a_question(data: st.DataObject) -> None:
    draft = data.draw(drafts(LIBRARY))
    for name in ("route", "decision", "summary"):
        try:
            note, agreement = note_of(LIBRARY, draft, name)
        except AccordantError as refused:
            assert all(finding.place.question for finding in refused.findings)
            continue
        blank = any(isinstance(run, Blank) for runs in _all_runs(note) for run in runs)
        assert not blank or under(note, "Still to be answered")
        write_note(note, agreement, house_template(ROOT))


def _all_runs(note: Note) -> list[Runs]:
    found: list[Runs] = []
    for block in note.blocks:
        match block:
            case NoteText(runs):
                found.append(runs)
            case NoteList(items):
                found += items
            case Table():
                found += [cell for row in block.rows for cell in row]
            case _:
                pass
    return found


# --- two pages --------------------------------------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.office
def test_every_note_stays_on_two_pages(library: Library, examples: dict[str, Draft], tmp_path: Path) -> None:
    if shutil.which("soffice") is None or shutil.which("pdfinfo") is None:
        pytest.skip("LibreOffice and pdfinfo are needed")
    drafts_by_name = {name: examples[name] for name in (*EXAMPLES, STRESS)}
    drafts_by_name |= {
        f"{route}-{nation}": routed(examples[COMPLEX], route, nation)
        for route in (*ACT, *PSR, *OTHERS)
        for nation in ("england", "wales")
    }
    for name, draft in drafts_by_name.items():
        made = {"route": note_of(library, draft, "route")}
        for party in assemble(library, draft).parties if name in (*EXAMPLES, STRESS) else ():
            made[f"decision-{party.id}"] = note_of(library, draft, "decision", party.id)
        for party in _one_of_each(assemble(library, draft)) if name in (*EXAMPLES, STRESS) else ():
            made[f"summary-{party.id}"] = note_of(library, draft, "summary", party.id)
        for kind, (note, agreement) in made.items():
            (tmp_path / f"{name}-{kind}.docx").write_bytes(write_note(note, agreement, house_template(ROOT)))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    files = sorted(map(str, tmp_path.glob("*.docx")))
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files],
        check=True,
        capture_output=True,
        timeout=600,
    )
    pages: dict[str, int] = {}
    for pdf in tmp_path.glob("*.pdf"):
        told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
        (count,) = re.findall(r"Pages:\s+(\d+)", told)
        pages[pdf.stem] = int(count)
    assert len(pages) == len(files)
    assert {name: count for name, count in pages.items() if count > 2} == {}
