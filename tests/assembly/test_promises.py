"""What holds for every draft under the bundled library: partial or whole, sensible or hostile."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from places import ROOT
from strategies import drafts

from accordant.agreement.model import (
    Agreement,
    Blank,
    Block,
    DefinitionList,
    Paragraph,
    Reference,
    Run,
    Runs,
    Table,
    Value,
    plain,
)
from accordant.assembly.assemble import assemble, faults
from accordant.assembly.numbering import CLAUSES, RECITALS, SCHEDULES, Scheme
from accordant.library.library import Library
from accordant.library.load import load_library
from accordant.reports.text import agreement_text

LIBRARY = load_library(ROOT)
"""Not a fixture: Hypothesis would print it whole with every failure."""
_SETTINGS = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@_SETTINGS
@given(data=st.data())
def test_assembly_never_fails_and_finds_no_fault_in_the_library(data: st.DataObject) -> None:
    draft = data.draw(drafts(LIBRARY))
    assert faults(LIBRARY, draft) == ()


@_SETTINGS
@given(data=st.data())
def test_numbering_has_no_gap(data: st.DataObject) -> None:
    agreement = assemble(LIBRARY, data.draw(drafts(LIBRARY)))
    assert [party.number for party in agreement.parties] == [f"({n + 1})" for n in range(len(agreement.parties))]
    assert [clause.number for clause in agreement.clauses()] == [str(n + 1) for n, _ in enumerate(agreement.clauses())]
    _gapless(agreement.background, (), RECITALS)
    for n, clause in enumerate(agreement.clauses(), start=1):
        _gapless(clause.blocks, (n,), CLAUSES)
    for n, schedule in enumerate(agreement.schedules, start=1):
        assert schedule.number == f"Schedule {n}"
        _gapless(schedule.blocks, (), SCHEDULES)


def _gapless(blocks: Iterable[Block], prefix: tuple[int, ...], scheme: Scheme) -> None:
    """Every label is the next one of its level."""
    counts: list[int] = []
    for paragraph in blocks:
        if not isinstance(paragraph, Paragraph) or not paragraph.number:
            continue
        counts = counts[: paragraph.level]
        counts += [0] * (paragraph.level - len(counts))
        counts[-1] += 1
        assert paragraph.number == scheme.label((*prefix, *counts))
        assert paragraph.full_number == scheme.citation((*prefix, *counts))


@_SETTINGS
@given(data=st.data())
def test_every_reference_resolves_to_the_number_printed_there(data: st.DataObject) -> None:
    agreement = assemble(LIBRARY, data.draw(drafts(LIBRARY)))
    numbers = {p.id: p.full_number for p in agreement.paragraphs()}
    numbers |= {clause.id: clause.number for clause in agreement.clauses()}
    numbers |= {schedule.id: schedule.number for schedule in agreement.schedules}
    for reference in (run for run in runs_of(agreement) if isinstance(run, Reference)):
        assert reference.text == numbers[reference.target]
        assert reference.text


@_SETTINGS
@given(data=st.data())
def test_what_the_library_says_is_clean_english(data: st.DataObject) -> None:
    """Without what comes from answers: no template marks, no doubled spaces, no stray punctuation."""
    agreement = assemble(LIBRARY, data.draw(drafts(LIBRARY)))
    for runs in sentences_of(agreement):
        words = "".join("X" if isinstance(run, Value | Blank) else run.text for run in runs)
        assert "{" not in words and "[" not in words
        assert not re.search(r"  | [.,;]|(?<!\.)\.\.(?!\.)", words), words  # a row of dots is a line to fill in
        assert words == words.strip()


@_SETTINGS
@given(data=st.data())
def test_no_heading_stands_alone_and_every_lead_in_has_items(data: st.DataObject) -> None:
    agreement = assemble(LIBRARY, data.draw(drafts(LIBRARY)))
    for part in agreement.parts:
        assert part.clauses
    for holder in (*agreement.clauses(), *agreement.schedules):
        assert holder.blocks, f"{holder.id} is a heading without text"
        for block, following in zip(holder.blocks, (*holder.blocks[1:], None), strict=True):
            if isinstance(block, Paragraph) and plain(block.runs).endswith(":") and _is_library_text(block):
                assert following is not None
                assert isinstance(following, Table) or (
                    isinstance(following, Paragraph) and following.level > block.level
                ), f"{block.id} leads in to nothing"


def _is_library_text(paragraph: Paragraph) -> bool:
    return not isinstance(paragraph.runs[-1], Value)


@_SETTINGS
@given(data=st.data())
def test_list_items_are_joined_as_english_joins_them(data: st.DataObject) -> None:
    agreement = assemble(LIBRARY, data.draw(drafts(LIBRARY)))
    for holder in (*agreement.clauses(), *agreement.schedules):
        paragraphs = [block for block in holder.blocks if isinstance(block, Paragraph)]
        for position, paragraph in enumerate(paragraphs):
            if plain(paragraph.runs).endswith(("; and", "; or", ";")) and _is_library_text(paragraph):
                assert position + 1 < len(paragraphs), f"{paragraph.id} ends a clause with a semicolon"


@_SETTINGS
@given(data=st.data())
def test_the_text_holds_every_paragraph_in_order(data: st.DataObject) -> None:
    agreement = assemble(LIBRARY, data.draw(drafts(LIBRARY)))
    text = agreement_text(agreement)
    position = 0
    for paragraph in agreement.paragraphs():
        line = f"{paragraph.number} {plain(paragraph.runs)}" if paragraph.number else plain(paragraph.runs)
        found = text.find(line, position)
        assert found >= 0, paragraph.id
        position = found + len(line)


@_SETTINGS
@given(data=st.data())
def test_every_blank_is_an_open_point(data: st.DataObject) -> None:
    agreement = assemble(LIBRARY, data.draw(drafts(LIBRARY)))
    open_points = {(point.question, point.member) for point in agreement.open_points}
    for blank in (run for run in runs_of(agreement) if isinstance(run, Blank)):
        assert (blank.question, blank.member) in open_points
    assert bool(open_points) == any(isinstance(run, Blank) for run in runs_of(agreement))


def test_the_examples_read_clean(library: Library, examples: dict) -> None:
    for name, draft in examples.items():
        agreement = assemble(library, draft)
        text = agreement_text(agreement)
        assert not re.search(r"\{\{|\{%|●|  +\S+ of nobody", text), name
        if name != "stress-twelve-parties":
            assert agreement.open_points == ()


def sentences_of(agreement: Agreement) -> Iterator[Runs]:
    """The runs of every sentence: paragraphs, definitions, table cells, parties, signatures."""
    yield from (paragraph.runs for paragraph in agreement.background)
    for holder in (*agreement.clauses(), *agreement.schedules):
        for block in holder.blocks:
            match block:
                case Paragraph():
                    yield block.runs
                case Table():
                    yield from block.header
                    yield from (cell for row in block.rows for cell in row)
                case DefinitionList():
                    yield from (entry.runs for entry in block.entries)
    for party in agreement.parties:
        yield from (party.name, party.short_name, party.particulars)
    for execution in agreement.executions:
        yield from (execution.heading, execution.attestation)
    yield agreement.name


def runs_of(agreement: Agreement) -> Iterator[Run]:
    """Every run of an agreement."""
    for runs in sentences_of(agreement):
        yield from runs
