"""Loading a library: everything that is wrong is told at once, with file and line and, where it helps, the fix."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from accordant.finding import AccordantError, Finding
from accordant.library.fix import write_missing_ids
from accordant.library.load import load_library, read_library

GOOD_FAITH = "clauses/mutuality/good-faith.md"
PURPOSE = "clauses/purpose/purpose.md"
INTERVIEW = "schemas/interview/a.yaml"


def found(root: Path) -> tuple[Finding, ...]:
    return read_library(root)[1]


def change(root: Path, file: str, old: str, new: str) -> int:
    """Change a file once; the line of the change."""
    text = (root / file).read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"{old!r} is not in {file}"
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def _order(*entries: str) -> str:
    told = ", ".join(f"{{{entry}, message: A., fix: B.}}" for entry in entries)
    return f"short: a, order: [{told}]}}"


def test_the_small_library_is_sound(small_library: Path) -> None:
    assert found(small_library) == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "rule", "says"),
    [
        (GOOD_FAITH, "when: not several", "when: not severl", "condition", "Did you mean “several”?"),
        (GOOD_FAITH, "{when has_lead}", "{when has_lead + 1}", "condition", "Accepted forms"),
        (GOOD_FAITH, "{when route == 'act'}", "{when route == 'atc'}", "condition", "Did you mean “act”?"),
        (GOOD_FAITH, "[clauses purpose, purpose.meet]", "[clause purpos]", "reference", "Did you mean “purpose”?"),
        (GOOD_FAITH, "[clauses purpose, purpose.meet]", "[schedule purpose]", "reference", "write [clause purpose]"),
        (GOOD_FAITH, "[clauses purpose, purpose.meet]", "[see purpose]", "clause-text", "Accepted:"),
        (GOOD_FAITH, "{name of lead}", "{nme of lead}", "unknown-name", "Did you mean “name”?"),
        (GOOD_FAITH, "{name of lead}", "{lead}", "clause-text", "name the field"),
        (GOOD_FAITH, "{#honest}", "{#survives}", "duplicate-id", "twice in this clause"),
        (GOOD_FAITH, "{#honest}", "", "paragraph-id", "check --fix"),
        (GOOD_FAITH, "1. A Partner must not", "10. A Partner must not", "clause-text", "not far enough"),
        (GOOD_FAITH, "## Option: short", "## Option: shrot", "unknown-name", "Did you mean “short”?"),
        (GOOD_FAITH, "## In every case", "## Always", "clause-text", "Accepted:"),
        (GOOD_FAITH, "{option: full}", "{option: none}", "library-file", "not an option of this clause"),
        (GOOD_FAITH, "plain: It says something.", "plane: It says something.", "library-file", "“plain” is missing"),
        (GOOD_FAITH, "id: good-faith", "id: good-fayth", "library-file", "Make them the same"),
        (GOOD_FAITH, "dimension: mutuality", "dimension: purpose", "library-file", "in the folder mutuality"),
        (GOOD_FAITH, "topics: [good-faith]", "topics: [faith]", "unknown-name", "Did you mean"),
        (GOOD_FAITH, "honest.", "Honest Brokers.", "undefined-term", "“Honest”"),
        (GOOD_FAITH, "what: act in good faith}", "what: act, power: yes}", "library-file", "can be a power"),
        (GOOD_FAITH, "carries: [honesty, equity]}", "power: yes}", "library-file", "over whom"),
        (PURPOSE, "authorities: [act]", "authorities: [akt]", "unknown-name", "Did you mean “act”?"),
        (PURPOSE, "{purpose}", "{purpse}", "unknown-name", "Did you mean “purpose”?"),
        (PURPOSE, "{each partners}", "{each partner}", "unknown-name", "Did you mean “partners”?"),
        (PURPOSE, "{days in words}", "{purpose in words}", "clause-text", "Only whole numbers"),
        (PURPOSE, "{days in words}", "{days, in words}", "clause-text", "Accepted:"),
        (PURPOSE, "{Day|Days for days}", "{Day|Days for dayz}", "unknown-name", "Did you mean “days”?"),
        (INTERVIEW, "when: several", "when: severall", "condition", "Did you mean “several”?"),
        (INTERVIEW, "default: 5", "default: five", "default", "not a whole number"),
        (INTERVIEW, "default: [honesty]", "default: [honest]", "default", "not one of the choices"),
        (INTERVIEW, "type: date", "type: day", "library-file", "type"),
        (INTERVIEW, "short: start date}", _order("not_after: days"), "unknown-name", "no date “days”"),
        (INTERVIEW, "short: start date}", _order("not_after: start_dat"), "unknown-name", "Did you mean"),
        (INTERVIEW, "short: start date}", _order("not_after: start_date"), "date-order", "in a circle"),
        (INTERVIEW, "short: start date}", _order("not_before: draft_date", "not_after: draft_date"), "date-order",
         "in a circle"),
        (INTERVIEW, "short: start date}", _order("not_before: draft_date", "not_before: draft_date"), "date-order",
         "said twice"),
        (INTERVIEW, "short: start date}", _order("not_before: draft_date, not_after: draft_date"), "library-file",
         "one of not_before and not_after"),
        (INTERVIEW, "short: purpose}", _order("not_after: start_date"), "library-file", "only a date"),
        (INTERVIEW, "{id: days,", "{id: draft_date,", "duplicate-id", "date of the draft"),
        (INTERVIEW, "  - option: good-faith", "  - option: good-fate", "unknown-name", "Did you mean “good-faith”?"),
        (INTERVIEW, "of: [partners], ask: Who?", "of: [parters], ask: Who?", "unknown-name", "Did you mean"),
        ("schemas/facts.yaml", "count: partners", "count: partner", "unknown-name", "Did you mean “partners”?"),
        ("schemas/facts.yaml", "of: cost", "of: name", "fact", "no number"),
        ("schemas/facts.yaml", "count: phases", "add: [days, purpose]", "fact", "which is text"),
        ("schemas/facts.yaml", "of: cost", "of: price", "unknown-name", "no field"),
        ("schemas/facts.yaml", "kind == 'charity'", "kind == 'charty'", "condition", "Did you mean “charity”?"),
        ("schemas/facts.yaml", "partner_count >= 2", "several", "circle", "circle"),
        ("schemas/facts.yaml", "id: phase_count", "id: days", "duplicate-id", "used twice"),
        ("schemas/rules.yaml", "questions: [phases]", "questions: [phasse]", "unknown-name", "Did you mean “phases”?"),
        ("schemas/rules.yaml", "severity: error", "severity: block", "library-file", "severity"),
        ("clauses/outlines/alliance.yaml", "[good-faith]", "[good-faith, phases]", "outline", "does not serve"),
        ("clauses/outlines/alliance.yaml", "[good-faith]", "[purpose]", "outline", "does not have it"),
        ("clauses/topics.yaml", "title: Services}", "title: Services, mandatory: [alliance]}\n- {id: x, row: 1, "
         "title: X, mandatory: [alliance]}", "topic", "mandatory"),
        ("clauses/parties.yaml", "  company:", "  firm:", "party-kind", "“company”"),
        ("clauses/schedules/services.md", "empty: There are none.\n", "", "empty-table", "may have no row"),
        ("clauses/schedules/services.md", "rows: services", "rows: servces", "unknown-name", "Did you mean"),
        ("clauses/definitions/terms.yaml", "- term: Working Day", "- term: Partner", "duplicate-id", "there twice"),
        ("clauses/definitions/terms.yaml", "the Procurement Act 2023.\n", "\"[unclosed\n", "yaml", "not valid YAML"),
        ("clauses/library.yaml", "version: 1.0.0", "version: one", "library-file", "version"),
    ],
)  # fmt: skip
def test_a_fault_is_found_at_its_line(small_library: Path, file: str, old: str, new: str, rule: str, says: str) -> None:
    line = change(small_library, file, old, new)
    matching = [f for f in found(small_library) if f.rule == rule and says in f"{f.message} {f.next_step}"]
    assert matching, f"no {rule} finding that says {says!r} among {[str(f) for f in found(small_library)]}"
    if rule not in ("circle", "outline", "topic", "party-kind", "duplicate-id") and "missing" not in says:
        assert any(f.place.file == file and abs((f.place.line or 0) - line) <= 20 for f in matching)


def test_all_faults_are_told_in_one_go(small_library: Path) -> None:
    change(small_library, GOOD_FAITH, "{when has_lead}", "{when has_leed}")
    change(small_library, PURPOSE, "{purpose}", "{purpse}")
    change(small_library, INTERVIEW, "when: several", "when: severall")
    with pytest.raises(AccordantError) as error:
        load_library(small_library)
    files = {finding.place.file for finding in error.value.findings}
    assert {GOOD_FAITH, PURPOSE, INTERVIEW} <= files


def test_the_line_of_a_clause_fault_is_exact(small_library: Path) -> None:
    line = change(small_library, GOOD_FAITH, "{when has_lead}", "{when has_leed}")
    (finding,) = [f for f in found(small_library) if f.rule == "condition"]
    assert (finding.place.file, finding.place.line) == (GOOD_FAITH, line)


def test_a_folder_without_a_library_says_so(tmp_path: Path) -> None:
    with pytest.raises(AccordantError, match="There is no library in"):
        load_library(tmp_path)


def test_missing_ids_are_written_and_nothing_else_changes(small_library: Path) -> None:
    change(small_library, GOOD_FAITH, " {#honest}", "")
    change(small_library, GOOD_FAITH, " {#deceive}", "")
    before = (small_library / GOOD_FAITH).read_text(encoding="utf-8")
    library, _ = read_library(small_library)
    assert library is not None
    assert write_missing_ids(library) == {GOOD_FAITH: 2}
    after = (small_library / GOOD_FAITH).read_text(encoding="utf-8")
    assert found(small_library) == ()
    assert re.sub(r" \{#[a-z0-9-]+\}", "", after) == re.sub(r" \{#[a-z0-9-]+\}", "", before)


def test_term_uses_are_found_in_plurals_and_across_plural_slots(small_library: Path) -> None:
    library = load_library(small_library)
    blocks = {block.id: block for block in library.clauses["purpose"].all_blocks()}
    assert blocks["provide"].sentence.terms == {"service"}
    assert blocks["meet"].sentence.terms == {"partner", "working-day"}


def test_the_bundled_library_is_sound() -> None:
    assert read_library(Path(__file__).resolve().parents[2])[1] == ()
