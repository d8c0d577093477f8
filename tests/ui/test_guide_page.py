"""The guide: its data, its page with and without a draft, the glossary and the feed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from app_pages import opened, text
from streamlit.testing.v1 import AppTest

from accordant.assembly.assemble import assemble
from accordant.finding import AccordantError
from accordant.interview.draft import Draft
from accordant.interview.draft_writer import write_draft
from accordant.library.library import Library
from accordant.library.load import load_library
from accordant.lint.rules import lint
from accordant.reports.atom import NAMESPACE, library_feed
from accordant.reports.guide import glossary, states
from accordant.store.database.local import LocalShelf
from accordant.word.xmltree import etree

SMALL = "small-local-partnership"
TOPICS = ("procurement", "good-faith", "pain", "pooling", "leave")
GUIDE = """\
title: Guide
intro: What people ask.
reviewed: 2026-11-22
review_due: 2027-11-22
not_advice: [It is not advice.]
principles:
  - {id: one, title: One, text: [A text.], clauses: [good-faith]}
questions:
  - {id: ask, ask: What is it?, asked_by: both, answer: [An answer.]}
"""
STORY = "stories: [{id: s, title: S, example: nowhere, text: [T.]}]"
SECOND = "{id: ask, ask: Two?, asked_by: both, answer: [B.]}"
HARD = "Notwithstanding the aforementioned considerations, organisations hereinafter characterised as beneficiaries"


@pytest.fixture
def visit(store: LocalShelf, library: Library) -> Callable[..., AppTest]:
    """Open the page, with a draft in hand if one is given."""

    def visit(draft: Draft | None = None, **query: str) -> AppTest:
        if draft is not None:
            query["draft"] = store.create(write_draft(draft, library))
        return opened("guide", **query)

    return visit


def faults(root: Path) -> str:
    with pytest.raises(AccordantError) as raised:
        load_library(root)
    return str(raised.value)


def test_the_guide_answers_what_people_ask_with_dated_authorities(library: Library) -> None:
    guide = library.guide
    assert guide is not None and len(guide.stories) == 2
    answers = {question.id: question for question in guide.questions}
    for topic in TOPICS:
        assert answers[topic].authorities, f"{topic} rests on law and cites none"


@pytest.mark.parametrize("part", ["", "Questions", "Stories", "Words", "What's new"])
def test_every_part_can_be_read_with_a_draft_and_without(
    visit: Callable[..., AppTest], examples: dict[str, Draft], library: Library, part: str
) -> None:
    query = {"part": part} if part else {}
    for app in (visit(**query), visit(examples[SMALL], **query)):
        assert library.guide is not None and library.guide.not_advice[0] in text(app)


def test_a_principle_shows_how_the_draft_stands(
    visit: Callable[..., AppTest], examples: dict[str, Draft], library: Library
) -> None:
    agreement = assemble(library, examples[SMALL])
    (faith,) = [clause for clause in agreement.clauses() if clause.id == "purpose"]
    assert f"{faith.number} {faith.title}" in text(visit(examples[SMALL]))
    found = states(library, ["good-faith", "phases"], agreement)
    assert found[0].number and found[0].option and found[0].works > 0
    assert found[1].number is None
    assert "not in this draft" in text(visit(examples[SMALL]))
    assert "not in this draft" not in text(visit())


def test_the_glossary_has_every_term_once_in_order(library: Library) -> None:
    terms = [word.term for word in glossary(library)]
    assert sorted(terms, key=str.casefold) == terms
    assert set(terms) == {entry.term for entry in library.definitions.values()}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[good-faith]", "[good-fath]", "Did you mean “good-faith”?"),
        ("answer: [An answer.]", "answer: [An answer.], authorities: [nowhere]", "no authority “nowhere”"),
        ("asked_by: both", "asked_by: nobody", "questions.0.asked_by"),
        ("principles:", "principals:", "not a known key"),
        ("review_due: 2027", "review_due: 2025", "due for review before it was reviewed"),
        (
            "questions:",
            "stories: [{id: s, title: S, example: nowhere, text: [T.]}]\nquestions:",
            "no example “nowhere”",
        ),
        (
            "questions:\n",
            "questions:\n  - {id: ask, ask: Two?, asked_by: both, answer: [B.]}\n",
            "“ask” is there twice",
        ),
    ],
)
def test_a_fault_in_the_guide_is_told_with_its_line(small_library: Path, old: str, new: str, message: str) -> None:
    path = small_library / "schemas/guide.yaml"
    path.write_text(GUIDE)
    assert load_library(small_library).guide is not None
    assert old in GUIDE
    path.write_text(GUIDE.replace(old, new, 1))
    found = faults(small_library)
    assert message in found and re.search(r"schemas/guide\.yaml:\d+", found)


def test_the_guide_is_linted_like_every_text(small_library: Path) -> None:
    guide = GUIDE.replace(
        "An answer.", f"The partner shall pay. {HARD} shall indemnify counterparties comprehensively."
    )
    (small_library / "schemas/guide.yaml").write_text(guide)
    rules = {f.rule for f in lint(load_library(small_library), today=date(2026, 11, 22)) if "guide" in str(f.place)}
    assert {"lint.shall", "lint.hard-to-read"} <= rules
    late = {f.rule for f in lint(load_library(small_library), today=date(2028, 1, 1)) if "guide" in str(f.place)}
    assert "lint.review-overdue" in late


def test_the_feed_has_what_atom_requires(library: Library) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: one id, title and updated in the feed and in each entry; an author; unique ids."""
    content = library_feed(library)
    assert content == library_feed(library)
    feed = etree.fromstring(content)
    assert feed.tag == f"{{{NAMESPACE}}}feed"
    entries = feed.findall(f"{{{NAMESPACE}}}entry")
    assert len(entries) == len(library.info.changelog)
    assert len(feed.findall(f"{{{NAMESPACE}}}author/{{{NAMESPACE}}}name")) == 1
    ids = []
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{{{NAMESPACE}}}{name}")) == 1
        ids.append(str(element.findtext(f"{{{NAMESPACE}}}id")))
        assert re.fullmatch(r"urn:[a-z0-9][a-z0-9-]*:\S+", ids[-1])
        stamp = str(element.findtext(f"{{{NAMESPACE}}}updated"))
        assert datetime.fromisoformat(stamp.replace("Z", "+00:00")).tzinfo is not None
    assert len(set(ids)) == len(ids)
    days = [str(entry.findtext(f"{{{NAMESPACE}}}updated")) for entry in entries]
    assert days == sorted(days, reverse=True)
    assert str(feed.findtext(f"{{{NAMESPACE}}}updated")) == max(days)
