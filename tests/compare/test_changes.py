"""Changes between two versions: each kind is found, and what is said of drafts is what assembly does."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest
from editions import EDITIONS, edition, small
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import drafts

from accordant.agreement.model import Agreement, Paragraph, Reference
from accordant.assembly.assemble import assemble
from accordant.compare.agreements import compare_draft
from accordant.compare.carry import carried
from accordant.compare.model import LibraryChanges, SafeAnswer, Step
from accordant.compare.names import NEW, names_between
from accordant.interview.draft import Draft
from accordant.interview.settle import settle
from accordant.library.library import Library
from accordant.proof.changes.find import library_changes
from accordant.reports.changes import changes_text
from accordant.reports.text import agreement_text


@cache
def changes(name: str) -> LibraryChanges:
    return library_changes(small(), edition(name))


def without_numbers(agreement: Agreement, library: Library) -> str:
    """The agreement as plain text, without its numbers: written apart from the comparison that is tested."""

    def bare(block):
        if not isinstance(block, Paragraph):
            return block
        runs = tuple(replace(run, text="¶") if isinstance(run, Reference) else run for run in block.runs)
        return replace(block, number="", runs=runs)

    def holder(one):
        return replace(one, number="", blocks=tuple(map(bare, one.blocks)))

    text = agreement_text(
        replace(
            agreement,
            background=tuple(map(bare, agreement.background)),
            parts=tuple(replace(part, clauses=tuple(map(holder, part.clauses))) for part in agreement.parts),
            schedules=tuple(map(holder, agreement.schedules)),
            library_version="",
        )
    )
    return re.sub(r" +", " ", text)


def has(answer: SafeAnswer, library: Library, draft: Draft) -> bool:
    return settle(library, draft).values.get(answer.name) == answer.value


def test_a_library_is_like_itself() -> None:
    found = library_changes(small(), small())
    assert (found.entries, found.findings, found.step) == ((), (), Step.NONE)
    assert "nothing changed" in changes_text(found)


@pytest.mark.parametrize("name", sorted(EDITIONS))
def test_every_kind_of_edit_is_found(name: str) -> None:
    seeded, found = EDITIONS[name], changes(name)
    told = [
        change
        for entry in found.entries
        if entry.id == seeded.entry
        for change in entry.changes
        if change.what == seeded.what and change.reach == seeded.reach
    ]
    assert told, changes_text(found)


@pytest.mark.parametrize("name", sorted(EDITIONS))
def test_an_example_really_shows_the_difference(name: str) -> None:
    old, new = small(), edition(name)
    names = names_between(old, new)
    for entry in changes(name).entries:
        if entry.kind in ("question", "fact", "rule"):
            continue
        for change in entry.changes:
            if change.reach == "drafts":
                assert change.shown and change.draft is not None, changes_text(changes(name))
                before = assemble(old, change.draft)
                after = assemble(new, carried(change.draft, old, new, names)[0])
                assert without_numbers(before, old) != without_numbers(after, new)


@pytest.mark.parametrize("name", sorted(EDITIONS))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_draft_reads_otherwise_but_where_it_is_said(name: str, data: st.DataObject) -> None:
    old, new = small(), edition(name)
    found = changes(name)
    draft = data.draw(drafts(old))
    reworded, _ = compare_draft(draft, old, new, names_between(old, new))
    differs = {unit.id.removeprefix(NEW) for unit in reworded}
    said = {entry.formerly or entry.id for entry in found.affecting() if entry.kind != "definition"}
    reworded_terms = {unit.id for unit in reworded if unit.id.startswith("definition.") and unit.state == "changed"}
    assert reworded_terms <= {f"definition.{entry.id}" for entry in found.affecting() if entry.kind == "definition"}
    assert {id for id in differs if not id.startswith("definition.")} <= said, changes_text(found)
    if not any(entry.affects_drafts for entry in found.entries):
        assert not differs
    if any(has(answer, old, draft) for answer in found.safe):
        assert not differs, changes_text(found)
    same = without_numbers(assemble(old, draft), old) == without_numbers(
        assemble(new, carried(draft, old, new, names_between(old, new))[0]), new
    )
    assert same == (not differs)
