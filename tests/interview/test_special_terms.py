"""Special terms: words of a draft's own, treated as clauses by everything that follows (decision D16)."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from places import ROOT
from typer.testing import CliRunner

from accordant.agreement.model import Clause, Paragraph, plain
from accordant.assembly.assemble import Assembling, assemble, assemble_with_faults
from accordant.cli.main import app
from accordant.compare.drafts import compare_drafts, edition
from accordant.finding import AccordantError, Severity
from accordant.interview.draft import Approval, Draft
from accordant.interview.draft_file import read_draft
from accordant.interview.draft_writer import write_draft
from accordant.interview.merge import merge
from accordant.interview.review import review
from accordant.interview.schema import draft_schema
from accordant.interview.settle import settle
from accordant.interview.special_library import can_be_replaced, with_special_terms
from accordant.interview.special_term import MARK, SpecialTerm
from accordant.interview.special_term_file import shortcomings
from accordant.interview.special_text import paragraphs_of
from accordant.library.library import Library
from accordant.library.values import ValueProblem, clean
from accordant.reports.contrast import contrast_of
from accordant.reports.remarks import drafting_remarks
from accordant.reports.review_pack import review_pack
from accordant.reports.text import agreement_text
from accordant.reports.typed import as_typed
from accordant.store.changes import changed_places
from accordant.word.review_pack import read_returned
from accordant.word.write import write_word

EXAMPLE = "small-local-partnership"
TEMPLATE = ROOT / "templates/standard.docx"
QUIET = SpecialTerm(
    id="quiet-hours",
    heading="Quiet hours",
    after="confidentiality",
    text="""The Partners must keep quiet after 10 pm:
(a) at the Hall; or
(b) in the minibus.

[clause liability] applies.""",
    why="The neighbours asked for it.",
)
OWN_LOSS = SpecialTerm("Each Partner bears its own loss.", replaces="liability")


@pytest.fixture
def draft(examples: dict[str, Draft]) -> Draft:
    return examples[EXAMPLE]


def clause_of(library: Library, draft: Draft, id: str) -> Clause:
    return next(clause for clause in assemble(library, draft).clauses() if clause.id == id)


def said(clause: Clause) -> list[tuple[str, str]]:
    return [(block.number, plain(block.runs)) for block in clause.blocks if isinstance(block, Paragraph)]


# --- words --------------------------------------------------------------------------------------------------------


def test_paragraphs_and_items_are_told_apart_and_typed_numbers_come_off() -> None:
    found = paragraphs_of("1. First,\nstill first:\n(a) one;\n- two; or\n•  three\n\n\n2.1 Second\n\n3 hens stay.")
    assert [[plain_words(each), *map(plain_words, each.children)] for each in found] == [
        ["First, still first:", "one;", "two; or", "three"],
        ["Second"],
        ["3 hens stay."],
    ]
    assert found[0].conjunction == "or"
    assert [found[0].id, *(child.id for child in found[0].children)] == ["p1", "p1-1", "p1-2", "p1-3"]


def plain_words(paragraph: object) -> str:
    return "".join(getattr(piece, "text", "§") for piece in paragraph.sentence.pieces)  # type: ignore[attr-defined]


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_whatever_is_typed_becomes_paragraphs_with_ids_of_their_own(text: str) -> None:
    found = [each for top in paragraphs_of(text) for each in (top, *top.children)]
    assert len({each.id for each in found}) == len(found)
    assert all(plain_words(each).strip() for each in found)
    assert bool(found) or not any(character.isalnum() for character in text.replace("1", ""))


# --- in the agreement ---------------------------------------------------------------------------------------------


def test_a_clause_of_its_own_stands_where_it_is_put(library: Library, draft: Draft) -> None:
    agreement, faults = assemble_with_faults(library, draft.with_term(QUIET))
    assert not faults
    ids = [clause.id for clause in agreement.clauses()]
    assert ids[ids.index("confidentiality") + 1] == "special-quiet-hours"
    clause = next(clause for clause in agreement.clauses() if clause.id == "special-quiet-hours")
    assert clause.title == f"Quiet hours{MARK}"
    number = next(clause.number for clause in agreement.clauses() if clause.id == "liability")
    assert said(clause) == [
        (f"{clause.number}.1", "The Partners must keep quiet after 10 pm:"),
        ("(a)", "at the Hall; or"),
        ("(b)", "in the minibus."),
        (f"{clause.number}.2", f"Clause\xa0{number} applies."),
    ]


def test_clauses_behind_one_another_keep_their_order(library: Library, draft: Draft) -> None:
    terms = (
        SpecialTerm("A.", id="a", heading="A", after="special-b"),
        SpecialTerm("B.", id="b", heading="B", after="confidentiality"),
        SpecialTerm("C.", id="c", heading="C", after="confidentiality"),
        SpecialTerm("D.", id="d", heading="D", after="special-d"),
        SpecialTerm("E.", id="e", heading="E"),
    )
    agreement = assemble(library, replace(draft, special_terms=terms))
    own = [clause.id.removeprefix("special-") for clause in agreement.clauses() if clause.id.startswith("special-")]
    assert own == ["b", "a", "c", "d", "e"]


def test_words_of_a_clause_give_way_and_nothing_refers_to_what_is_gone(library: Library, draft: Draft) -> None:
    agreement, faults = assemble_with_faults(library, draft.with_term(OWN_LOSS))
    assert not faults
    clause = next(clause for clause in agreement.clauses() if clause.id == "liability")
    assert [words for _, words in said(clause)] == ["Each Partner bears its own loss."]
    assert not any(line.clause == "liability" for line in agreement.ledger)
    listed = [
        each.clause
        for found in contrast_of(agreement, settle(library, draft.with_term(OWN_LOSS)).library).dimensions
        for each in found.clauses
    ]
    assert "liability" not in listed and "confidentiality" in listed


@pytest.mark.parametrize("name", [EXAMPLE, pytest.param("combined-neighbourhoods", marks=pytest.mark.long)])
def test_any_clause_can_have_words_of_its_own(library: Library, examples: dict[str, Draft], name: str) -> None:
    """Its own words, typed as they are printed, say the same again; what is replaced leaves no reference behind."""
    draft = examples[name]
    agreement = assemble(library, draft)
    holders = [
        each for each in (*agreement.clauses(), *agreement.schedules) if can_be_replaced(library.clauses[each.id])
    ]
    tried = holders[:: 4 if name == EXAMPLE else 1]
    for holder in tried:
        typed = as_typed(holder)
        term = SpecialTerm(typed or "Nothing is agreed.", replaces=holder.id)
        after, faults = assemble_with_faults(library, draft.with_term(term))
        assert not faults, holder.id
        again = next(each for each in (*after.clauses(), *after.schedules) if each.id == holder.id)
        own = f"{holder.number}."
        for before, now in zip(holder.blocks, again.blocks, strict=False) if typed else ():
            assert isinstance(before, Paragraph) and isinstance(now, Paragraph)
            if own not in plain(before.runs) and "paragraph" not in plain(before.runs):
                assert plain(now.runs) == plain(before.runs)
    assert len(tried) > 10


def test_a_term_used_only_there_is_defined(library: Library, draft: Draft) -> None:
    def terms(one: Draft) -> set[str]:
        agreement = assemble(library, one)
        return {
            entry.term
            for clause in agreement.clauses()
            for block in clause.blocks
            for entry in getattr(block, "entries", ())
        }

    unused = sorted({entry.term for entry in library.definitions.values()} - terms(draft))
    own = SpecialTerm(f"The {unused[0]} counts.", id="own", heading="Own")
    assert unused[0] in terms(draft.with_term(own))


def test_a_draft_without_special_terms_has_the_library_as_it_is(library: Library, draft: Draft) -> None:
    assert with_special_terms(library, ()) is library
    theirs = with_special_terms(library, (QUIET,))
    assert theirs is with_special_terms(library, (QUIET,)) and theirs is not library
    assert with_special_terms(theirs, (QUIET,)) is theirs
    assert with_special_terms(theirs, ()) is library
    assert settle(theirs, draft).library is library


def test_assembling_on_after_a_change_of_words_gives_what_assembling_afresh_gives(
    library: Library, draft: Draft
) -> None:
    assembling = Assembling()
    other = replace(QUIET, text="Quite other words.")
    for one in (
        draft,
        draft.with_term(QUIET),
        draft.with_term(other),
        draft.with_term(other).with_term(OWN_LOSS),
        draft,
    ):
        assert assembling.assemble(settle(library, one)) == assemble(library, one)


# --- open until approved ------------------------------------------------------------------------------------------


def test_special_terms_come_first_among_the_open_points_until_a_solicitor_approves(
    library: Library, draft: Draft
) -> None:
    own = draft.with_term(QUIET).with_term(OWN_LOSS).answered("start_date", None)
    points = assemble(library, own).open_points
    assert [point.clause for point in points[:2]] == ["special-quiet-hours", "liability"]
    assert points[2].question == "start_date" and not points[2].clause
    version = library.info.version
    approval = Approval("N. Okafor", "Okafor & Lane LLP", date(2026, 11, 22), version, own.fingerprint())
    approved = replace(own, approval=approval)
    assert not any(point.clause for point in assemble(library, approved).open_points)
    # One that does not say which answers it is of can't be of these words.
    loose = replace(approved, approval=replace(approval, fingerprint=""))
    assert [point.clause for point in assemble(library, loose).open_points[:2]] == ["special-quiet-hours", "liability"]
    changed = approved.with_term(replace(QUIET, text="Other words."))
    assert [point.clause for point in assemble(library, changed).open_points[:2]] == [
        "special-quiet-hours",
        "liability",
    ]


def test_a_final_agreement_is_refused_until_then(library: Library, draft: Draft, tmp_path: Path) -> None:
    answers, out = tmp_path / "own.yaml", tmp_path / "final.docx"
    own = draft.with_term(QUIET)
    answers.write_text(write_draft(own, library), encoding="utf-8")
    command = ["draft", str(answers), "-o", str(out), "--final"]
    refused = CliRunner().invoke(app, command)
    assert refused.exit_code == 1 and "special-quiet-hours" in refused.output and not out.exists()
    approval = Approval("N. Okafor", "Okafor & Lane LLP", date(2026, 11, 22), library.info.version, own.fingerprint())
    answers.write_text(write_draft(replace(own, approval=approval), library), encoding="utf-8")
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(out) as package:
        assert "Quiet hours (special term)" in package.read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("term", "rule", "severity"),
    [
        (replace(OWN_LOSS, replaces="liabilty"), "special-clause", Severity.ERROR),
        (replace(OWN_LOSS, replaces="interpretation"), "special-clause", Severity.ERROR),
        (replace(OWN_LOSS, replaces="phases"), "special-idle", Severity.WARNING),
        (replace(QUIET, after="nowhere"), "special-place", Severity.WARNING),
        (replace(QUIET, text="See [clause nowhere]."), "special-reference", Severity.ERROR),
        (replace(QUIET, text="See [clause phases.gate]."), "special-reference", Severity.ERROR),
        (replace(QUIET, text="Ask the Noise Officer."), "special-capital", Severity.ADVICE),
    ],
)
def test_the_review_says_what_a_term_cannot_do(
    library: Library, draft: Draft, term: SpecialTerm, rule: str, severity: Severity
) -> None:
    found = [finding for finding in review(library, draft.with_term(term)) if finding.rule.startswith("special-")]
    assert (rule, severity) in {(finding.rule, finding.severity) for finding in found}
    assert all(finding.place.clause == term.clause for finding in found)
    agreement = assemble(library, draft.with_term(term))
    assert write_word(agreement, TEMPLATE)


# --- files --------------------------------------------------------------------------------------------------------


def typed_text(text: str) -> bool:
    try:
        return clean(text).strip() == text and bool(paragraphs_of(text))
    except ValueProblem:
        return False


@given(st.lists(st.text(max_size=120).filter(typed_text), min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_a_draft_file_gives_back_the_terms_that_were_put_in(library: Library, texts: list[str]) -> None:
    terms = tuple(SpecialTerm(text, id=f"t{place}", heading=f"T {place}") for place, text in enumerate(texts))
    own = Draft(special_terms=(*terms, OWN_LOSS), salt="x", date=date(2026, 11, 22))
    written = write_draft(own, library)
    assert read_draft(written, "own.yaml", library)[0].special_terms == own.special_terms
    jsonschema.validate(
        yaml.load(written, yaml.CBaseLoader)["special_terms"], draft_schema(library)["properties"]["special_terms"]
    )


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("yes", "is a list"),
        ("- quiet", "a mapping of fields"),
        ("- {id: a, heading: A}", "lacks its text"),
        ("- {text: Words.}", "either a clause of its own or replaces one"),
        ("- {id: a, replaces: liability, heading: A, text: Words.}", "either a clause of its own or replaces one"),
        ("- {id: a, text: Words.}", "lacks its heading"),
        ("- {replaces: liability, after: exit, text: Words.}", "stands where that clause stands"),
        ("- {id: A B, heading: A, text: Words.}", "lower-case letters, digits, hyphens"),
        ("- {id: special-a, heading: A, text: Words.}", "which is put before it"),
        ("- {id: a, heading: A, text: Words., whatever: 1}", "has no field “whatever”"),
        ("- {replaces: liability, text: One.}\n  - {replaces: liability, text: Two.}", "Two special terms are for"),
        ("- {id: a, heading: A, text: [1, 2]}", "is text"),
    ],
)
def test_what_is_no_special_term_is_refused_with_its_line(library: Library, raw: str, says: str) -> None:
    with pytest.raises(AccordantError) as refused:
        read_draft(f"accordant: 1\nspecial_terms:\n  {raw}\n", "own.yaml", library)
    assert any(
        says in finding.message and finding.place.line and finding.place.line >= 2 for finding in refused.value.findings
    )


def test_the_example_in_the_documentation_is_sound(library: Library, draft: Draft) -> None:
    page = (ROOT / "docs/draft-file.md").read_text(encoding="utf-8")
    block = page.split("## Special terms")[1].split("```yaml\n")[1].split("```")[0]
    terms = read_draft(f"accordant: 1\n{block}", "own.yaml", library)[0].special_terms
    own = replace(draft, special_terms=terms)
    found = [finding for finding in review(library, own) if finding.rule.startswith("special-")]
    assert len(terms) == 2 and not [finding for finding in found if finding.rule != "special-capital"]
    assert not assemble_with_faults(library, own)[1]


def test_a_clause_renamed_since_is_followed(library: Library) -> None:
    former = {old: id for id, clause in library.clauses.items() for old in clause.head.formerly}
    if not former:
        pytest.skip("no clause of the library has been renamed yet")
    old, now = next(iter(former.items()))
    text = f"accordant: 1\nspecial_terms:\n  - {{replaces: {old}, text: Words.}}\n"
    assert read_draft(text, "own.yaml", library)[0].special_terms[0].replaces == now


def test_shortcomings_are_told_with_what_to_do() -> None:
    assert shortcomings(QUIET) == shortcomings(OWN_LOSS) == []
    assert all(message and step for message, step in shortcomings(SpecialTerm(" ")))


def test_two_people_add_a_term_each(library: Library, draft: Draft) -> None:
    together = merge(draft, draft.with_term(QUIET), draft.with_term(OWN_LOSS))
    assert not together.conflicts and set(together.draft.special_terms) == {QUIET, OWN_LOSS}
    other = replace(QUIET, text="Other words.")
    clash = merge(draft.with_term(QUIET), draft.with_term(other), draft.without_term(QUIET.clause))
    assert clash.conflicts == ("special_terms/quiet-hours",)
    places = changed_places(write_draft(draft, library), write_draft(draft.with_term(OWN_LOSS), library))
    assert "special_terms/liability/text" in places


# --- beside the agreement -----------------------------------------------------------------------------------------


def test_the_reason_stays_in_the_house(library: Library, draft: Draft) -> None:
    own = draft.with_term(QUIET)
    settled = settle(library, own)
    notes = {
        remark.target: " ".join(remark.paragraphs)
        for remark in drafting_remarks(assemble(library, own), settled.library)
    }
    assert QUIET.why in notes["special-quiet-hours"]
    party = own.members("partners")[0].id
    pack = review_pack(library, own, party, TEMPLATE)
    with zipfile.ZipFile(io.BytesIO(pack)) as package:
        assert not any(QUIET.why.encode() in package.read(name) for name in package.namelist())
    back = read_returned(pack).info
    assert back is not None
    copy = read_draft(back.draft, "copy.yaml", library)[0]
    assert agreement_text(assemble(library, copy)) == agreement_text(assemble(library, own))


def test_a_comparison_says_that_it_is_a_special_term(library: Library, draft: Draft) -> None:
    changes = {
        change.id: change
        for change in compare_drafts(
            edition(draft, library), edition(draft.with_term(QUIET).with_term(OWN_LOSS), library)
        ).changes
    }
    for clause, says in (("special-quiet-hours", "was added"), ("liability", "was added")):
        assert [(reason.kind, says in reason.says) for reason in changes[clause].reasons] == [("special", True)]
