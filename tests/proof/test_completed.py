"""A draft with everything answered, made small: what it needs to show a fault stays, and it is found in few trials."""

from __future__ import annotations

import pytest

from accordant.interview.draft import Draft
from accordant.library.library import Library
from accordant.proof.completed import completed
from accordant.proof.encoding import Encoding, encode
from accordant.proof.presence import presence

LEAST = {"model", "commissioners", "partners"}


@pytest.fixture(scope="module")
def encoding(library: Library) -> Encoding:
    return encode(library)


def purpose(encoding: Encoding) -> int:
    return presence(encoding).clauses["purpose"].true


@pytest.mark.parametrize("needed", [{"start_date"}, {"start_date", "purpose", "payment_days"}])
def test_only_the_answers_that_show_it_stay(encoding: Encoding, needed: set[str]) -> None:
    tried: list[Draft] = []

    def shows(draft: Draft) -> bool:
        tried.append(draft)
        return needed <= set(draft.answers)

    found = completed(encoding, purpose(encoding), shows)
    assert found is not None and set(found.draft.answers) == needed | LEAST
    assert len(tried) < len(encoding.meanings) / 4  # to try a draft is to assemble it


def test_an_answer_that_can_be_left_out_only_after_another_is_left_out_too(encoding: Encoding) -> None:
    def shows(draft: Draft) -> bool:  # whoever says how many days must say from when
        return "purpose" in draft.answers and ("start_date" in draft.answers or "payment_days" not in draft.answers)

    found = completed(encoding, purpose(encoding), shows)
    assert found is not None and set(found.draft.answers) == {"purpose"} | LEAST


def test_what_no_draft_shows_is_not_made_up(encoding: Encoding) -> None:
    assert completed(encoding, purpose(encoding), lambda _: False) is None
