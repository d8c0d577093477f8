"""An agreement of two partners speaks of two: nothing is left to a majority, or to one of them alone."""

from __future__ import annotations

import pytest

from accordant.assembly.assemble import assemble
from accordant.interview.draft import Draft
from accordant.library.library import Library
from accordant.reports.text import agreement_text

PAIR, THREE = "small-local-partnership", "community-led-grant"
_OF_MORE = (
    "more than half of the Partners",
    "the decision is made without that Partner",
    "by a majority, with recorded",
)


@pytest.mark.parametrize("detail", ["essential", "full"])
def test_no_conflict_of_one_leaves_the_decision_to_the_other(
    library: Library, examples: dict[str, Draft], detail: str
) -> None:
    text = agreement_text(assemble(library, examples[PAIR].answered("detail", detail)))
    assert "a decision still needs both Partners" in text
    assert not [words for words in _OF_MORE[1:] if words in text]


def test_words_for_more_partners_stand_only_where_there_are_more(library: Library, examples: dict[str, Draft]) -> None:
    pair, three = (agreement_text(assemble(library, examples[name])) for name in (PAIR, THREE))
    assert not [words for words in _OF_MORE if words in pair]
    assert [words for words in _OF_MORE if words in three] == list(_OF_MORE)
    assert "The first Joining Deed also makes the Changes" in pair
    assert "The first Joining Deed" not in three
