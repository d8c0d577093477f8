"""The proof: it passes sound libraries, catches every kind of fault, and shows drafts that really go wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import ROOT

from accordant.assembly.assemble import assemble_with_faults, faults
from accordant.interview.settle import settle
from accordant.library.library import Library
from accordant.library.load import load_library
from accordant.proof.encoding import encode
from accordant.proof.presence import presence
from accordant.proof.prove import prove
from accordant.proof.witness import witness

GOOD_FAITH = "clauses/mutuality/good-faith.md"
PURPOSE = "clauses/purpose/purpose.md"
PHASES = "clauses/purpose/phases.md"
SERVICES = "clauses/schedules/services.md"
INTERVIEW = "schemas/interview/a.yaml"
RULES = "schemas/rules.yaml"
COMPATIBILITY = "clauses/compatibility.yaml"


def changed(root: Path, *edits: tuple[str, str, str]) -> Library:
    for file, old, new in edits:
        text = (root / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        (root / file).write_text(text.replace(old, new), encoding="utf-8")
    return load_library(root)


def test_the_bundled_library_is_proved_whole(library: Library) -> None:
    proof = prove(library)
    assert [str(finding) for finding in proof.findings] == []
    assert proof.undecided == ()
    assert proof.obligations > 3000


def test_the_small_library_is_proved_whole() -> None:
    proof = prove(load_library(ROOT / "tests/libraries/small"))
    assert (proof.findings, proof.undecided) == ((), ())


@pytest.mark.parametrize(
    ("edits", "rule"),
    [
        ([(PURPOSE, "{when route == 'act'} The Procurement Law", "The Procurement Law")], "proof.reference"),
        ([(PURPOSE, "{when route == 'act'} The", "{when route == 'act' or several} The")], "proof.reference"),
        ([(GOOD_FAITH, "{when route == 'act'}", "{when route == 'act' and several}")], "proof.reference"),
        ([(GOOD_FAITH, "[clauses purpose, purpose.meet]", "[clause phases]")], "proof.reference"),
        ([(PURPOSE, "The shared", "See [clause good-faith.honest]. The shared")], "proof.reference"),
        ([(PURPOSE, "[clause good-faith.act]", "[clause good-faith.deceive]")], "proof.reference"),
        ([("clauses/definitions/terms.yaml", "[clause purpose]", "[clause purpose.law]")], "proof.reference"),
        ([(GOOD_FAITH, "{when has_lead} leave", "leave")], "proof.not-asked"),
        ([(GOOD_FAITH, "{when has_lead} leave", "{when not has_lead} leave")], "proof.not-asked"),
        ([(INTERVIEW, "when: has_lead}", "when: has_lead and route == 'act'}")], "proof.not-asked"),
        ([(PURPOSE, "The shared purpose is", "The {name of phases} serve the")], "proof.empty-list"),
        ([(PURPOSE, "{each partners} {short_name}", "{each partners} {short_name}, {number},")], "proof.not-asked"),
        ([(PURPOSE, "The shared purpose is", "For {name of services}, the shared purpose is")], "proof.empty-list"),
        ([(GOOD_FAITH, "difference: It guides.,", "difference: It guides., available: has_lead,")], "proof.no-option"),
        ([(GOOD_FAITH, "{option: short, when: not several}", "{option: short, when: several and not several}")],
         "proof.dead"),
        ([(GOOD_FAITH, "{option: short, when: not several}\n  - {option: full}",
           "{option: full, when: not several}\n  - {option: short}")], "proof.default"),
        ([(GOOD_FAITH, "{when has_lead} leave", "{when has_lead and not several} leave")], "proof.dead"),
        ([(GOOD_FAITH, "available: several}", "available: several and not several}")], "proof.dead"),
        ([(PHASES, "topics: [phases]", "topics: [phases]\nwhen: route == 'act'")], "proof.topic"),
        ([(PHASES, "topics: [phases]", "topics: [phases]\nwhen: model == 'alliance'")], "proof.dead"),
        ([(INTERVIEW, "short: a lead, when: several", "short: a lead, when: several and not several")], "proof.dead"),
        ([(INTERVIEW, "when: kind == 'charity', pattern", "when: kind == 'charity' and kind == 'company', pattern")],
         "proof.dead"),
        ([(RULES, "phase_total > 1000000", "model == 'alliance' and phase_total > 1000000")], "proof.dead"),
        ([(RULES, "phase_total > 1000000", "partner_count >= 1")], "proof.rule"),
        ([(RULES, "{id: R2, severity: warning, when: option_good_faith == 'short' and any_charity",
           "{id: R3, severity: error, when: route == 'act', message: A., fix: B., questions: [route]}\n"
           "- {id: R4, severity: error, when: route != 'act', message: A., fix: B., questions: [route]}\n"
           "- {id: R2, severity: warning, when: option_good_faith == 'short' and any_charity")], "proof.rule"),
        ([(SERVICES, "1. The Services are in this table: {#intro}", "1. {when several} The table: {#intro}")],
         "proof.reference"),
        ([("clauses/definitions/terms.yaml", "- term: Partner\n", "- {term: Odd, text: it.}\n- term: Partner\n")],
         "proof.unused-term"),
        ([("clauses/definitions/terms.yaml", "- when: several", "- when: route == 'other'")], "proof.dead"),
        ([(GOOD_FAITH, "by: partners, to: lead,", "by: charities, to: lead,")], "proof.bearer"),
        ([(GOOD_FAITH, "by: partners, to: council", "by: partners, to: lead")], "proof.bearer"),
        ([(GOOD_FAITH, "{paragraph: survives, kind", "{paragraph: must-not, kind")], "proof.principle"),
        ([(GOOD_FAITH, "carries: [honesty, equity]", "carries: [equity]")], "proof.principle"),
        ([(COMPATIBILITY, "needs: [services, purpose]", "needs: [good-faith/full]")], "proof.companion"),
        ([(COMPATIBILITY, "never_with: [good-faith/full]", "never_with: [purpose]")], "proof.incompatible"),
        ([(COMPATIBILITY, "only_when: several", "only_when: several and any_charity")], "proof.incompatible"),
        ([(GOOD_FAITH, "status: draft", "kept: {see: For a firm that asks for it.}\nstatus: draft")], "proof.kept"),
        ([(RULES, "questions: [phases]", "kept: It may matter., questions: [phases]")], "proof.kept"),
        ([(INTERVIEW, "short: a lead, when", "short: a lead, kept: It may matter., when")], "proof.kept"),
    ],
)  # fmt: skip
def test_a_fault_is_caught_with_a_draft_that_shows_it(small_library: Path, edits: list, rule: str) -> None:
    library = changed(small_library, *edits)
    proof = prove(library)
    caught = [failure for failure in proof.failures if failure.finding.rule == rule]
    assert caught, f"no {rule} among {[str(finding) for finding in proof.findings]}"
    for failure in caught:
        assert failure.finding.place.line
        if rule in ("proof.reference", "proof.not-asked", "proof.empty-list"):
            assert failure.draft is not None
            assert faults(library, failure.draft), "the draft shows the fault when it is assembled"


@pytest.mark.parametrize(
    "edit",
    [
        (PURPOSE, "The shared purpose is", "Their shared purpose is"),
        (PURPOSE, "{when route == 'act'} The", "{when route == 'act' and (several or not several)} The"),
        (PURPOSE, "{when route == 'act'} The", "{when not route != 'act'} The"),
        (PURPOSE, "{when route == 'act'} The", "{when route in ['act']} The"),
        (PURPOSE, "{when several} each other's work", "{when partner_count > 1} each other's work"),
        (PURPOSE, "{when several} each other's work", "{when not partner_count <= 1} each other's work"),
        (PURPOSE, "within {days} Working", "within {days} or fewer Working"),
        (PURPOSE, "{when 'honesty' in principles} the truth", "the truth"),
        (GOOD_FAITH, "{when has_lead} leave", "{when has_lead and several} leave"),
        (GOOD_FAITH, "This clause survives.", "This clause survives this agreement."),
        (GOOD_FAITH, "{when route == 'act'}", "{when route == 'act' or route == 'act'}"),
        (GOOD_FAITH, "difference: It binds.", "difference: It binds the Partners."),
        (GOOD_FAITH, "[clauses purpose, purpose.meet]", "[clauses purpose, purpose.purpose]"),
        (PHASES, "There are {phase_count} phases:", "The phases are:"),
        (PHASES, "{name}, at {cost} or less", "{name}, for {cost} at most"),
        (SERVICES, "empty: There are none.", "empty: None yet."),
        (SERVICES, 'text: "{name}"', 'text: "Service {name}"'),
        (INTERVIEW, "default: 5", "default: 7"),
        (GOOD_FAITH, "carries: [honesty, equity]", "carries: [honesty]"),
        (GOOD_FAITH, "by: partners, to: council", "by: partners, to: partners"),
        (COMPATIBILITY, "needs: [services, purpose]", "needs: [services]"),
        (INTERVIEW, "default: [honesty]", "default: [honesty, equity]"),
        (RULES, "phase_total > 1000000", "phase_total >= 2000000"),
        ("clauses/definitions/terms.yaml", "a party to this agreement", "a person that signs this agreement"),
        ("clauses/topics.yaml", "title: Services}", "title: Services, mandatory: [alliance, innovation]}"),
    ],
)
def test_a_harmless_edit_raises_no_alarm(small_library: Path, edit: tuple[str, str, str]) -> None:
    proof = prove(changed(small_library, edit))
    assert (proof.findings, proof.undecided) == ((), ())


def test_what_is_kept_dead_with_its_reason_is_no_finding(small_library: Path) -> None:
    dead = (GOOD_FAITH, "{when has_lead} leave", "{when has_lead and not several} leave")
    assert {f.rule for f in prove(changed(small_library, dead)).findings} == {"proof.dead"}
    text = (small_library / GOOD_FAITH).read_text(encoding="utf-8")
    reason = "kept: {leave-out: It waits for a question.}\nstatus: draft"
    (small_library / GOOD_FAITH).write_text(text.replace("status: draft", reason), encoding="utf-8")
    assert prove(load_library(small_library)).findings == ()


def test_a_counterexample_holds_nothing_that_does_not_matter(small_library: Path) -> None:
    library = changed(small_library, (GOOD_FAITH, "{when has_lead} leave", "leave"))
    (failure,) = [failure for failure in prove(library).failures if failure.finding.rule == "proof.not-asked"]
    assert failure.draft is not None
    needed = {"model", "commissioners", "partners"}
    assert set(failure.draft.answers) <= needed | {"has_lead"}
    # Where the least that can be drafted is enough, there is no answer to name.
    named = bool(set(failure.draft.answers) - needed or failure.draft.options)
    assert ("It happens with:" in failure.finding.next_step) == named


def test_what_the_proof_says_can_be_in_is_in_when_it_is_assembled(library: Library) -> None:
    encoding = encode(library)
    printed = presence(encoding)
    for id, rails in printed.clauses.items():
        shown = witness(encoding, rails.true)
        assert shown is not None
        if library.clauses[id].head.kind == "background":
            continue
        agreement, wrong = assemble_with_faults(library, shown.draft)
        assert id in {holder.id for holder in (*agreement.clauses(), *agreement.schedules)}
        assert wrong == ()


def test_every_option_is_reached_by_a_draft_that_the_proof_makes(library: Library) -> None:
    encoding = encode(library)
    for clause in library.clauses.values():
        for option in clause.head.options:
            shown = witness(encoding, encoding.meanings[clause.option_name].values[option.id])
            assert shown is not None
            assert settle(library, shown.draft).option(clause.id) == option.id
