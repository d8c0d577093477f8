"""The page on the library's health, as Streamlit runs it, without a browser."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from app_pages import html, opened, press, run
from places import ROOT

from accordant.interview.draft_file import read_draft
from accordant.library.load import load_library
from accordant.store.opening import drafts_in

PURPOSE = "clauses/purpose/purpose.md"
FAULT = (PURPOSE, "{when route == 'act'} The Procurement Law", "The Procurement Law")
TABS = ("Findings", "Proof", "Coverage", "Authorities", "Reviews", "Figures")


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small library, which the app of this test drafts with."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("ACCORDANT_DRAFTS", str(tmp_path / "drafts"))
    root = Path(shutil.copytree(ROOT / "tests/libraries/small", tmp_path / "small"))
    monkeypatch.setenv("ACCORDANT_LIBRARY", str(root))
    return root


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


def test_the_page_begins_with_what_the_library_is_and_how_it_stands(library: Path) -> None:
    shown = html(opened("health"))
    assert "A small library for tests" in shown
    assert "Version 1.0.0, law as at 22 November 2026: 6 clauses and schedules." in shown
    assert "Every combination of answers was checked: " in shown and "properties hold." in shown


@pytest.mark.parametrize(
    ("tab", "says"),
    [
        ("Proof", "Wherever a sentence refers to a clause or a paragraph, that is in."),
        ("Coverage", '<a href="health?clause=good-faith&amp;view=Coverage">Good faith</a>'),
        ("Authorities", "Procurement Act 2023"),
        ("Reviews", "November 2099"),
        ("Figures", "Words in each clause"),
    ],
)
def test_every_tab_has_an_address_and_shows_its_own(library: Path, tab: str, says: str) -> None:
    app = opened("health", view=tab)
    assert says in html(app)
    assert len(app.get("vega_lite_chart")) == (5 if tab == "Figures" else 0)


def test_authorities_can_be_narrowed_to_an_evidence_mark(library: Path) -> None:
    app = opened("health", view="Authorities")
    app.segmented_control[0].set_value("Unverified 0")
    run(app)
    assert "Procurement Act 2023" not in html(app)


def test_a_clause_is_shown_whole_and_leads_back(library: Path) -> None:
    app = opened("health", clause="good-faith", view="Coverage")
    shown = html(app)
    assert "Option: In full" in shown and "It binds." in shown
    assert "On offer when there" in shown
    assert '<a href="health?clause=purpose&amp;view=Coverage">clauses purpose, purpose.meet</a>' in shown
    press(app, "Library health")
    assert "A small library for tests" in html(app)


def test_an_unknown_clause_in_the_address_shows_the_library(library: Path) -> None:
    assert "A small library for tests" in html(opened("health", clause="../../etc/passwd"))


def test_a_failure_is_told_with_its_line_and_its_draft_opens_where_it_is_decided(library: Path, tmp_path: Path) -> None:
    edit(library, *FAULT)
    app = opened("health")
    shown = html(app)
    assert "properties fails." in shown
    assert '<a href="health?clause=purpose&amp;view=Findings">Purpose</a>' in shown
    assert "2. The Procurement Law applies, and so does [clause good-faith.act]." in shown
    press(app, "Open this draft")
    (found,) = drafts_in(tmp_path / "drafts").listed()
    draft, _ = read_draft(drafts_in(tmp_path / "drafts").load(found.id).text, "", load_library(library))
    assert str(draft.answers["partnership_name"]).startswith("Shown by the proof: It refers to “good-faith.act”")
    assert draft.answers["route"] != "act" and draft.salt
    assert app.query_params["section"] == "basics"


def test_the_draft_in_hand_stays_when_another_is_opened(library: Path, tmp_path: Path) -> None:
    edit(library, *FAULT)
    store = drafts_in(tmp_path / "drafts")
    text = "accordant: 1\nanswers:\n  model: alliance\n"
    mine = store.create(text)
    press(opened("health", draft=mine), "Open this draft")
    assert len(store.listed()) == 2
    assert store.load(mine).text == text


def test_after_a_change_the_page_shows_the_library_as_it_is_now(library: Path) -> None:
    app = opened("health")
    assert "has changed since" not in html(app)
    edit(library, *FAULT)
    app.run()
    assert "The library has changed since the app was started." in html(app)
    assert "properties fails." in html(app)
    assert not [each for each in app.button if "Open this draft" in each.label]
    assert len(app.get("download_button")) == 1


@pytest.mark.parametrize("tab", TABS)
def test_a_library_with_errors_is_shown_on_every_tab(library: Path, tab: str) -> None:
    edit(library, PURPOSE, "[clause good-faith.act]", "[clause good-fath]")
    shown = html(opened("health", view=tab))
    assert "Nothing could be proved yet: 1 error stands in the way." in shown
    assert (tab != "Findings") or "There is no clause or paragraph “good-fath”." in shown


def test_a_clause_with_errors_is_shown_as_it_is_written(library: Path) -> None:
    edit(library, PURPOSE, "{when route == 'act'} The", "{when rout == 'act'} The")
    assert "when rout == &#39;act&#39;" in html(opened("health", clause="purpose"))


@pytest.mark.parametrize("tab", TABS)
def test_a_library_that_cannot_be_read_is_told_on_every_tab(library: Path, tab: str) -> None:
    (library / "clauses/library.yaml").write_text("title: [", encoding="utf-8")
    assert "Nothing could be checked: " in html(opened("health", view=tab))


def test_other_pages_say_that_the_library_cannot_be_used_and_lead_here(library: Path) -> None:
    edit(library, PURPOSE, "[clause good-faith.act]", "[clause good-fath]")
    app = opened("start")
    assert "The clause library cannot be used" in html(app)
    press(app, "See what is wrong, and where")
    assert "Nothing could be proved yet" in html(app)


def test_what_the_library_says_is_never_markup(library: Path) -> None:
    edit(library, "clauses/library.yaml", "title: A small library for tests", "title: <script>alert(1)</script>")
    edit(library, PURPOSE, "title: Purpose", 'title: "<img src=x>"')
    for tab in TABS:
        shown = html(opened("health", view=tab))
        assert "&lt;script&gt;" in shown
        assert "<script>alert" not in shown and "<img" not in shown
    assert "<img" not in html(opened("health", clause="purpose"))
