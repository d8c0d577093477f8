"""The register of authorities: complete, dated, unknown ids refused, and law that is not in force behind switches."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from accordant.finding import AccordantError
from accordant.library.library import Library
from accordant.library.load import load_library
from accordant.library.text import TextParagraph, Words
from accordant.lint import lint

NOT_SETTLED = (
    "era-2025-s32",
    "pa-part-5a",
    "lgps-fair-deal-2025",
    "bv-pensions-2007",
    "health-bill-2026",
    "sppp-wales-2023-s32",
)
"""Law that had been passed or proposed and was not found to be in force: looked at again within months."""
MONTHS = timedelta(days=100)


def test_every_authority_is_complete_and_dated(library: Library) -> None:
    for authority in library.authorities.values():
        assert authority.citation.strip() and authority.relied_on_for.endswith("."), authority.id
        assert authority.as_at <= library.info.law_as_at < authority.review_due, authority.id
        assert (
            authority.address
            or authority.evidence != "read"
            or " v " in authority.citation
            or "20" in (authority.citation)
        ), authority.id
        assert authority.address is None or authority.address.startswith("https://"), authority.id


def test_reviews_that_are_overdue_are_warned_of_and_unverified_sources_listed(library: Library) -> None:
    unverified = [one.id for one in library.authorities.values() if one.evidence == "unverified"]
    told = [
        finding
        for finding in lint(library, today=library.info.law_as_at)
        if finding.rule == "lint.unverified-authority"
    ]
    assert len(told) == bool(unverified)
    assert all(finding.message.startswith(f"{len(unverified)} of the authorities") for finding in told)
    late = lint(library, today=date(2028, 1, 1))
    assert {finding.severity.value for finding in late if finding.rule == "lint.review-overdue"} == {"warning"}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("clauses/purpose/purpose.md", "authorities: [act]", "authorities: [unheard-of]"),
        ("schemas/rules.yaml", "authorities: [act]", "authorities: [unheard-of]"),
    ],
)
def test_an_unknown_source_is_an_error(small_library: Path, file: str, old: str, new: str) -> None:
    path = small_library / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(AccordantError, match="There is no authority “unheard-of”"):
        load_library(small_library)


# --- law that is not in force ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", NOT_SETTLED)
def test_unsettled_law_is_dated_and_soon_looked_at_again(library: Library, id: str) -> None:
    authority = library.authorities[id]
    assert authority.review_due - library.info.law_as_at <= MONTHS
    assert any(word in authority.relied_on_for for word in ("not found", "proposals", "direction")), id


@pytest.mark.parametrize(
    ("paragraph", "begins"),
    [
        ("fair-terms.when-law", "If regulations or a code"),
        ("fair-terms.when-code-wales", "If the code"),
        ("pensions.later-law", "If regulations change"),
    ],
)
def test_it_has_effect_only_if_it_comes(library: Library, paragraph: str, begins: str) -> None:
    clause, id = paragraph.split(".")
    (block,) = [
        block for block in library.clauses[clause].all_blocks() if isinstance(block, TextParagraph) and block.id == id
    ]
    first = block.sentence.pieces[0]
    assert isinstance(first, Words) and first.text.startswith(begins)


def test_clauses_on_unsettled_law_are_in_only_where_the_answers_call_for_them(library: Library) -> None:
    assert library.clauses["fair-terms"].head.when.source == "former_public_staff"
    assert library.clauses["pensions"].head.when.source == "has_public_pensions and is_binding"
    assert library.questions["successor_expected"].default[0].value in ("no", False)
