"""The health of a library: the verdict, where each finding is, what is covered, what is due, and the figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from accordant.check.checked import check_library
from accordant.check.figures import Count
from accordant.check.health import Health, Standing, health
from accordant.check.properties import words_of
from accordant.check.upkeep import Cover
from accordant.finding import Severity

TODAY = date(2026, 11, 22)
PURPOSE = "clauses/purpose/purpose.md"
ROOT = Path(__file__).resolve().parents[2]

Look = Callable[..., Health]


@pytest.fixture
def look(small_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Look:
    """The health of the small library after some edits: (file, old text, new text)."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def look(*edits: tuple[str, str, str], today: date = TODAY) -> Health:
        for file, old, new in edits:
            text = (small_library / file).read_text(encoding="utf-8")
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
            (small_library / file).write_text(text.replace(old, new), encoding="utf-8")
        return health(check_library(small_library, today=today), today=today)

    return look


def test_a_sound_library_is_said_to_be_sound_with_the_number_of_its_properties(look: Look) -> None:
    found = look()
    checked = sum(each.checked for each in found.properties)
    assert found.verdict.standing is Standing.SOUND
    assert found.verdict.words == f"Every combination of answers was checked: {checked} properties hold."
    assert (found.title, found.version, found.law_as_at) == ("A small library for tests", "1.0.0", TODAY)
    assert {each.failed + each.undecided for each in found.properties} == {0}


def test_a_failing_property_is_counted_placed_and_shown_by_a_named_draft(look: Look) -> None:
    found = look((PURPOSE, "{when route == 'act'} The Procurement Law", "The Procurement Law"))
    checked = sum(each.checked for each in found.properties)
    assert found.verdict.standing is Standing.FAULTY
    assert found.verdict.words == f"Every combination of answers was checked: 1 of {checked} properties fails."
    (told,) = (told for told in found.of(Severity.ERROR) if told.finding.rule == "proof.reference")
    assert told.clause is not None and told.clause.title == "Purpose"
    assert told.shown is not None and told.shown.draft is not None
    assert told.begins == "route"
    assert told.draft_name == "Shown by the proof: It refers to “good-faith.act” when that is not in (Purpose)"
    (references,) = (each for each in found.properties if each.rule == "proof.reference")
    assert (references.failed, references.name) == (1, "References")


def test_a_dead_paragraph_is_told_without_a_draft(look: Look) -> None:
    found = look((PURPOSE, "{when several} each other's", "{when several and not several} each other's"))
    (told,) = (told for told in found.findings if told.finding.rule == "proof.dead")
    assert (told.shown, told.begins) == (None, None)


def test_what_decides_may_be_an_option(look: Look) -> None:
    odd = (
        "4. {when several and option_good_faith == 'short'} See [clause good-faith.deceive]. {#odd}\n\n5. The Partners"
    )
    found = look((PURPOSE, "4. The Partners", odd))
    told = next(told for told in found.findings if told.finding.rule == "proof.reference")
    assert told.shown is not None and "option_good_faith" in told.shown.decides
    assert told.begins == "option_good_faith"


def test_an_error_while_loading_keeps_the_proof_away_and_the_rest_is_shown(look: Look) -> None:
    found = look((PURPOSE, "[clause good-faith.act]", "[clause good-fath]"))
    assert found.verdict.standing is Standing.UNREAD
    assert found.verdict.words == "Nothing could be proved yet: 1 error stands in the way."
    assert (found.properties, len(found.coverage), len(found.figures.lengths)) == ((), 6, 6)
    assert found.findings[0].clause is not None


def test_of_a_library_that_cannot_be_read_only_the_findings_are_known(look: Look) -> None:
    found = look(("clauses/library.yaml", "id: small", "id: [small"))
    assert found.verdict.words.startswith("Nothing could be checked: ")
    assert (found.title, found.law_as_at, found.calendar, found.coverage) == ("", None, (), ())
    assert found.findings[0].finding.place.file == "clauses/library.yaml"


def test_coverage_tells_what_is_always_in_what_can_be_and_what_can_be_left_out(look: Look) -> None:
    edit = ("clauses/purpose/phases.md", "topics: [phases]", "topics: [phases]\nwhen: route == 'act'")
    covered = {one.topic.id: one for one in look(edit).coverage}
    assert covered["purpose"].models == {"alliance": Cover.ALWAYS, "innovation": Cover.ALWAYS}
    assert covered["phases"].models == {"alliance": Cover.NEVER, "innovation": Cover.ALWAYS}
    assert covered["services"].models["alliance"] is Cover.WHEN_NEEDED
    assert [clause.title for clause in covered["phases"].clauses] == ["Phases"]
    assert [id for id, one in covered.items() if one.can_be_left_out] == ["phases"]


def test_a_topic_that_no_clause_covers_is_missing(look: Look) -> None:
    found = look((PURPOSE, "topics: [purpose]", "topics: [services]"))
    (purpose,) = (one for one in found.coverage if one.topic.id == "purpose")
    assert set(purpose.models.values()) == {Cover.MISSING}
    assert purpose.clauses == ()


def test_an_authority_names_what_rests_on_it(look: Look) -> None:
    (source,) = look().sources
    assert source.authority.citation == "Procurement Act 2023"
    assert "Purpose" in [clause.title for clause in source.clauses]
    assert not source.overdue


def test_the_calendar_begins_with_what_is_overdue_and_this_month(look: Look) -> None:
    found = look(
        (PURPOSE, "review_due: 2099-11-22", "review_due: 2026-12-01"),
        ("clauses/purpose/phases.md", "review_due: 2099-11-22", "review_due: 2026-12-31"),
        today=date(2026, 12, 24),
    )
    assert [month.first for month in found.calendar] == [None, date(2026, 12, 1), date(2099, 11, 1)]
    assert [[due.id for due in month.clauses] for month in found.due_now] == [["purpose"], ["phases"]]
    assert [due.id for due in found.calendar[-1].authorities] == ["act"]


def test_figures_count_clauses_options_and_words(look: Look) -> None:
    before, after = look().figures, look((PURPOSE, "The shared purpose is", "The one shared purpose is")).figures
    assert Count("No options", 5) in before.options
    assert sum(count.number for count in before.dimensions) == len(before.lengths) == 6
    assert {count.of: count.number for count in before.status} == {"Draft": 6, "Reviewed": 0, "Approved": 0}
    words = [{one.clause: one.words for one in figures.lengths}["purpose"] for figures in (before, after)]
    assert words[1] == words[0] + 1
    assert list(before.lengths) == sorted(before.lengths, key=lambda one: -one.words)


def test_every_kind_of_property_that_the_proof_page_tells_of_has_words() -> None:
    page = (ROOT / "docs/proof.md").read_text(encoding="utf-8")
    rules = {line.split("`")[1] for line in page.splitlines() if line.startswith("| `proof.")}
    assert rules
    assert [rule for rule in rules if words_of(rule)[1].startswith("Nothing is found")] == []
