"""The ledger and the contrast, as a reader sees them: sums agree, nothing is lost, both parties' sides are told."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from places import EXAMPLES

from accordant.agreement.model import Agreement, plain
from accordant.assembly.assemble import assemble
from accordant.interview.draft import Draft
from accordant.library.library import Library
from accordant.reports.contrast import contrast_json, contrast_of, contrast_text
from accordant.reports.ledger import KINDS, how_many, ledger_json, ledger_of, ledger_text


@pytest.fixture(params=EXAMPLES)
def agreement(request: pytest.FixtureRequest, library: Library, examples: dict[str, Draft]) -> Agreement:
    return assemble(library, examples[request.param])


def test_every_line_is_told_once_under_its_kind(agreement: Agreement) -> None:
    text = ledger_text(agreement)
    by_kind = text.split("Duties that only some")[0]
    cited = (re.search(r"\((clause [^ ]+|paragraph .+|Schedule \d+)\)$", line) for line in by_kind.splitlines())
    told = Counter(found[1] for found in cited if found)
    assert told == Counter(line.citation for line in agreement.ledger)


def test_a_party_has_the_lines_of_its_roles_and_what_others_owe_it(agreement: Agreement) -> None:
    ledger = ledger_of(agreement)
    for each in ledger.parties:
        own = [line for line in agreement.ledger if each.party.id in line.by.parties]
        assert sorted(id(line) for kind in KINDS for line in each.lines[kind]) == sorted(id(line) for line in own)
        assert all(line.to is not None and each.party.id in line.to.parties for line in each.owed)


def test_what_others_may_do_to_a_party_is_never_its_own_alone(agreement: Agreement) -> None:
    powers = [line for line in agreement.ledger if line.power]
    assert powers and all(line.kind in ("right", "exit") and line.to for line in powers)
    for each in ledger_of(agreement).parties:
        over = [line for line in powers if line.to and each.party.id in line.to.parties]
        assert [line for line in over if line.by.parties != (each.party.id,)] == list(each.powers)
        told = ledger_json(agreement)["parties"][agreement.parties.index(each.party)]
        assert told["powers"] == [line.paragraph for line in each.powers]


def test_what_cuts_pauses_excludes_or_ends_is_a_power(library: Library) -> None:
    marked = {
        clause.id: {entry.paragraph for entry in clause.head.ledger if entry.power}
        for clause in library.clauses.values()
    }
    for clause in (
        "exclusion",
        "suspension",
        "funding-change",
        "ending",
        "performance",
        "leaving",
        "records-and-audit",
    ):
        assert marked[clause], clause
    assert not marked["good-faith"] and not marked["equal-voice"]  # what only protects takes nothing from anybody


def test_a_one_sided_duty_binds_somebody_and_not_everybody(agreement: Agreement) -> None:
    ledger = ledger_of(agreement)
    assert ledger.one_sided
    assert all(0 < len(line.by.parties) < len(agreement.parties) for line in ledger.one_sided)
    assert not set(map(id, ledger.one_sided)) & set(map(id, ledger.shared))


def test_the_json_says_what_the_report_says(agreement: Agreement) -> None:
    data = ledger_json(agreement)
    assert [line["paragraph"] for line in data["lines"]] == [line.paragraph for line in agreement.ledger]
    assert len(data["parties"]) == len(agreement.parties)


def test_counts_agree_with_their_words() -> None:
    assert [how_many("exit", n) for n in (0, 1, 2)] == ["0 ways to leave", "1 way to leave", "2 ways to leave"]


def test_the_contrast_has_every_clause_once_and_a_mechanism_for_every_principle(
    agreement: Agreement, library: Library
) -> None:
    contrast = contrast_of(agreement, library)
    shown = [clause.clause for each in contrast.dimensions for clause in each.clauses]
    assert sorted(shown) == sorted(holder.id for holder in (*agreement.clauses(), *agreement.schedules))
    assert contrast.principles and all(each.mechanisms for each in contrast.principles)
    text = contrast_text(agreement, library)
    assert all(clause.differs in text for each in contrast.dimensions for clause in each.clauses)


def test_a_mechanism_of_the_contrast_names_a_paragraph_of_the_agreement(agreement: Agreement, library: Library) -> None:
    there = {paragraph.id for paragraph in agreement.paragraphs()}
    there |= {f"{holder.id}.{block.id}" for holder in agreement.schedules for block in holder.blocks}
    data = contrast_json(agreement, library)
    for each in (*data["dimensions"], *data["principles"]):
        assert all(mechanism["paragraph"] in there for mechanism in each["mechanisms"])


def test_the_report_says_that_it_is_no_part_of_the_agreement(agreement: Agreement) -> None:
    assert "not part of the agreement" in ledger_text(agreement)
    assert plain(agreement.name)[1:] in ledger_text(agreement)
