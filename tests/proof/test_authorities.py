"""No agreement names law that does not apply to it, and no finding cites any."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from test_prove import changed

from accordant.interview.draft import Draft, Member
from accordant.interview.review import review
from accordant.library.library import Library
from accordant.proof.prove import prove

AUTHORITIES = "schemas/authorities.yaml"
PURPOSE = "clauses/purpose/purpose.md"
RULES = "schemas/rules.yaml"
TERMS = "clauses/definitions/terms.yaml"
LAW = "1. The shared purpose is {purpose}. {#purpose}"
ACT = "{id: act, citation: Procurement Act 2023, relied_on_for: Everything."
LOCAL = (
    "{id: local, citation: \"Local Act 2020 (SI 2020/1), section 3\", relied_on_for: Some., applies: route == 'act', "
    "as_at: 2026-11-22, evidence: read, review_due: 2099-11-22}\n- "
)
NARROW = LOCAL.replace("applies:", 'known_by: [Local Act 2020, "3"], applies:')


@pytest.mark.parametrize(
    ("register", "text", "wrong"),
    [
        (LOCAL, "{when route == 'act'} The Local Act 2020 applies.", False),
        (LOCAL, "The Local Act 2020 applies.", True),
        (LOCAL, "{when several} The Local Act 2020 applies.", True),
        (LOCAL, "{when route != 'act'} Section 3 of the Local Act 2020 does not apply.", True),
        (LOCAL, "The Local Act 1999 applies.", False),
        (NARROW, "Section 4 of the Local Act 2020 applies.", False),
        (NARROW, "Section 30 of the Local Act 2020 applies.", False),
        (NARROW, "Sections 2 and 3 of the Local Act 2020 apply.", True),
    ],
)
def test_a_sentence_names_an_authority_only_where_it_applies(
    small_library: Path, register: str, text: str, wrong: bool
) -> None:
    names = ("clauses/proper-names.yaml", "- England", "- Local Act 2020\n- Local Act 1999\n- England")
    edits = ((AUTHORITIES, ACT, register + ACT), (PURPOSE, LAW, f"{LAW}\n\n2. {text} {{#local}}"), names)
    rules = [finding.rule for finding in prove(changed(small_library, *edits)).findings]
    assert rules == (["proof.authority"] if wrong else [])


@pytest.mark.parametrize(("old", "wrong"), [("the Procurement Act 2023", False), ("the law on procurement", True)])
def test_a_definition_names_an_authority_only_where_it_applies(small_library: Path, old: str, wrong: bool) -> None:
    """The first version of the term applies where there are several partners, and the other where not."""
    register = LOCAL.replace("route == 'act'", "several")
    names = ("clauses/proper-names.yaml", "- England", "- Local Act 2020\n- England")
    version = (TERMS, f"text: {old}", "text: the Local Act 2020, the law on procurement")
    library = changed(small_library, (AUTHORITIES, ACT, register + ACT), version, names)
    assert [finding.rule for finding in prove(library).findings] == (["proof.authority"] if wrong else [])


def test_a_finding_cites_only_what_applies(small_library: Path) -> None:
    cited = (RULES, "authorities: [act]", "authorities: [act, local]")
    library = changed(small_library, (AUTHORITIES, ACT, LOCAL + ACT), cited)
    dear = (Member("a", {"cost": Decimal(2_000_000)}),)
    draft = Draft(answers={"model": "innovation", "phases": dear, "route": "other"})
    act, local = "Procurement Act 2023", "Local Act 2020 (SI 2020/1), section 3"
    for answers, sources in ((draft, (act,)), (draft.answered("route", "act"), (act, local))):
        (finding,) = [finding for finding in review(library, answers) if finding.rule == "R1"]
        assert finding.sources == sources


def test_no_agreement_for_wales_names_english_law(library: Library) -> None:
    """What the proof relies on: the register knows what is for England alone."""
    english = {one.id for one in library.authorities.values() if one.applies.source == "nation == 'england'"}
    assert {"localism-s1", "psr-r3", "nhs-act-s75", "s75-regs-2000", "npps-2025", "care-act-s79"} <= english
