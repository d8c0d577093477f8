"""What the preview tells about a clause: why it is there, what it means, and what else it could say."""

from __future__ import annotations

from html import unescape

import pytest

from accordant.assembly.assemble import assemble
from accordant.interview.draft import Draft
from accordant.library.library import Library
from accordant.store.opening import drafts_in
from accordant.ui.about_pieces import about
from accordant.ui.desk import Desk


@pytest.fixture
def desk(library: Library, examples: dict[str, Draft], tmp_path_factory: pytest.TempPathFactory) -> Desk:
    store = drafts_in(tmp_path_factory.mktemp("drafts"))
    return Desk(store, library, "one", examples["complex-needs-alliance"])


def test_every_clause_says_why_it_is_there_and_what_it_means_for_each_side(desk: Desk) -> None:
    write = about(desk, lambda choice: f"interview?at={choice}")
    agreement = assemble(desk.library, desk.draft)
    for holder in (*agreement.clauses(), *agreement.schedules):
        told, head = unescape(str(write(holder))), desk.library.clauses[holder.id].head
        for words in (head.plain, head.for_commissioner, head.for_partner, head.transactional.says):
            assert words in told, f"{holder.id}: {words}"
        assert "*" not in told.partition("</dd>")[0]
        for id in head.authorities:
            assert desk.library.authorities[id].citation in told


def test_the_other_options_are_those_on_offer_without_the_one_in_force(desk: Desk) -> None:
    write = about(desk, lambda choice: f"interview?at={choice}")
    clause = next(clause for clause in assemble(desk.library, desk.draft).clauses() if clause.id == "good-faith")
    told = str(write(clause))
    others = told.partition("Other options")[2].partition("</dd>")[0]
    assert "No express duty" in others
    assert "An express duty of good faith" not in others
    assert 'href="interview?at=option_good_faith"' in others


def test_what_a_lawyer_writes_is_never_markup(desk: Desk) -> None:
    write = about(desk, lambda choice: '"><script>')
    clause = next(iter(assemble(desk.library, desk.draft).clauses()))
    assert "<script" not in str(write(clause))
