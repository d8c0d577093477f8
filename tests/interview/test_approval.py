"""A solicitor's approval: what it takes off, what ends it, and how it is written and read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from places import ROOT

from accordant.assembly.assemble import assemble
from accordant.finding import AccordantError
from accordant.interview.draft import Approval, Draft
from accordant.interview.draft_file import read_draft
from accordant.interview.draft_writer import write_draft
from accordant.interview.review import review
from accordant.library.library import Library
from accordant.reports.text import agreement_text
from accordant.word.write import write_word

EXAMPLE = "small-local-partnership"


def approved(draft: Draft, library: Library, **changes: str) -> Draft:
    given = Approval("N. Okafor", "Okafor & Lane LLP", date(2026, 11, 22), library.info.version, draft.fingerprint())
    return replace(draft, approval=replace(given, **changes))


def told(library: Library, draft: Draft) -> list[str]:
    return [finding.message for finding in review(library, draft) if finding.rule == "approval"]


def test_without_an_approval_the_notice_stays(library: Library, examples: dict[str, Draft]) -> None:
    agreement = assemble(library, examples[EXAMPLE])
    assert (agreement.notice, agreement.approval) == (library.info.notice, "")


def test_an_approval_takes_the_notice_off_and_stands_at_the_end(library: Library, examples: dict[str, Draft]) -> None:
    draft = approved(examples[EXAMPLE], library)
    agreement = assemble(library, draft)
    assert agreement.notice == ""
    assert agreement_text(agreement).rstrip().endswith(agreement.approval)
    assert "N. Okafor, Okafor & Lane LLP, on 22 November 2026" in agreement.approval
    assert told(library, draft) == []
    assert write_word(agreement, ROOT / "templates/standard.docx", final=True)


def test_a_changed_answer_ends_it(library: Library, examples: dict[str, Draft]) -> None:
    draft = approved(examples[EXAMPLE], library).answered("purpose", "to do something else")
    assert assemble(library, draft).notice == library.info.notice
    assert "have changed since" in told(library, draft)[0]


def test_another_version_of_the_library_ends_it(library: Library, examples: dict[str, Draft]) -> None:
    draft = approved(examples[EXAMPLE], library, library_version="0.0.9")
    assert assemble(library, draft).notice == library.info.notice
    assert "version 0.0.9" in told(library, draft)[0]


def test_one_recorded_by_hand_needs_no_fingerprint(library: Library, examples: dict[str, Draft]) -> None:
    draft = approved(examples[EXAMPLE], library, fingerprint="")
    assert assemble(library, draft).notice == ""


def test_it_is_written_and_read(library: Library, examples: dict[str, Draft]) -> None:
    for changes in ({}, {"fingerprint": ""}):
        draft = approved(examples[EXAMPLE], library, **changes)
        assert read_draft(write_draft(draft, library), "a.yaml", library)[0] == draft


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{name: A, organisation: B, date: 2026-11-22}", "lacks library"),
        ("{name: '', organisation: B, date: 2026-11-22, library: 0.1.0}", "lacks name"),
        ("{name: A, organisation: B, date: yesterday, library: 0.1.0}", "2026-11-22"),
        ("{name: A, organisation: B, date: 2026-11-22, library: 0.1.0, by: C}", "“by” is not a known key"),
        ("yes", "should be a mapping"),
    ],
)
def test_a_faulty_one_is_told(library: Library, text: str, message: str) -> None:
    with pytest.raises(AccordantError) as raised:
        read_draft(f"accordant: 1\napproval: {text}\n", "a.yaml", library)
    assert message in str(raised.value)


def test_a_party_called_like_a_term_is_a_finding(library: Library, examples: dict[str, Draft]) -> None:
    draft = examples[EXAMPLE]
    (partner, *others) = draft.members("partners")
    for name, wrong in (("the Leadership Team", True), ("Working Days", True), ("the Good Neighbours", False)):
        renamed = replace(partner, answers={**partner.answers, "short_name": name})
        found = [f for f in review(library, draft.answered("partners", (renamed, *others))) if f.rule == "name-is-term"]
        assert bool(found) is wrong
