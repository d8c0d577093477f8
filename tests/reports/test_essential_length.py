"""The essential form stays short: a small partnership must be able to read it."""

from __future__ import annotations

import pytest

from accordant.assembly.assemble import assemble
from accordant.interview.draft import Draft
from accordant.library.library import Library
from accordant.reports.text import agreement_text

SMALL = ("small-local-partnership", "wales-small-alliance", "community-led-grant")
"""The examples in the essential form."""


def _words(library: Library, draft: Draft) -> int:
    return len(agreement_text(assemble(library, draft)).split())


@pytest.mark.parametrize("name", SMALL)
def test_the_essential_form_is_well_below_the_full_one(library: Library, examples: dict[str, Draft], name: str) -> None:
    essential = examples[name]
    full = _words(library, essential.answered("detail", "full"))
    assert _words(library, essential) <= 0.6 * full


def test_one_council_and_one_charity_need_no_more_than_it_has_now(library: Library, examples: dict[str, Draft]) -> None:
    """It was 16,300 words; 13,000 is the wish. What is added has to make room for itself."""
    assert _words(library, examples["small-local-partnership"]) <= 15_700
