"""None of the forty traps occurs in the library's texts or in any assembled example; each is shown to be caught."""

from __future__ import annotations

import re
from datetime import date

import pytest
from places import EXAMPLES
from traps import TRAPS, Trap

from accordant.assembly.assemble import assemble
from accordant.conditions import parse
from accordant.interview.draft import Draft
from accordant.interview.settle import settle
from accordant.library.library import Library
from accordant.lint.texts import ALL, Kind, texts
from accordant.reports.text import agreement_text

IDS = [f"{trap.number}-{trap.about.replace(' ', '-')}" for trap in TRAPS]


def test_every_trap_has_its_number() -> None:
    assert {trap.number for trap in TRAPS} == set(range(1, 41))


@pytest.mark.parametrize("trap", TRAPS, ids=IDS)
def test_wrong_sentences_are_caught_and_every_pattern_catches_one(trap: Trap) -> None:
    assert [seed for seed in trap.seeds if trap.caught(seed) is None] == []
    idle = [pattern for pattern in trap.wrong if not any(re.search(pattern, seed) for seed in trap.seeds)]
    assert idle == []


@pytest.mark.parametrize("trap", TRAPS, ids=IDS)
def test_the_library_does_not_say_it(library: Library, trap: Trap) -> None:
    """Where answers decide whether it is wrong, only what everybody reads beside the agreement is judged here."""
    kinds = ALL if trap.when == "True" else (Kind.PLAIN,)
    said = [
        f"{text.owner}: {caught}"
        for text in texts(library, kinds)
        if not (text.kind is Kind.NOTE and trap.notes)
        and text.owner not in trap.told_by
        and (caught := trap.caught(text.text))
    ]
    assert said == []


def said_in(library: Library, draft: Draft) -> list[str]:
    """What the agreement made from a draft says that it must not."""
    settled = settle(library, draft)
    text = agreement_text(assemble(library, draft))
    wrong = [trap for trap in TRAPS if settled.holds(parse(trap.when))]
    return [f"{trap.number}: {caught}" for trap in wrong if (caught := trap.caught(text))]


@pytest.mark.long
@pytest.mark.parametrize("example", EXAMPLES)
def test_no_example_says_it(library: Library, examples: dict[str, Draft], example: str) -> None:
    assert said_in(library, examples[example]) == []


@pytest.mark.long
@pytest.mark.parametrize("nation", ["england", "wales"])
def test_it_is_said_by_no_route(library: Library, examples: dict[str, Draft], nation: str) -> None:
    draft = examples["wales-small-alliance"].answered("detail", "full").answered("nation", nation)
    draft = draft.answered("notice_reference", "2026/S 000-990001").answered("health_care", True)
    for route in library.questions["route"].choices:
        assert said_in(library, draft.answered("route", route.value)) == [], route.value


def test_a_procurement_begun_under_the_old_regulations_is_the_exception(
    library: Library, examples: dict[str, Draft]
) -> None:
    draft = examples["small-local-partnership"].answered("route", "legacy")
    draft = draft.answered("procurement_started", date(2025, 1, 6)).answered("notice_reference", "2025/S 000-990001")
    old = next(trap for trap in TRAPS if trap.number == 1)
    assert not settle(library, draft).holds(parse(old.when))
    text = agreement_text(assemble(library, draft))
    assert "The Public Contracts Regulations 2015 therefore still govern it" in text
    assert said_in(library, draft) == []
