"""The circuit and the settling agree on every name, for drafts of every kind: the proof is about what really runs."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from places import ROOT
from strategies import drafts

from accordant.conditions import Absent
from accordant.interview.draft import Draft
from accordant.interview.settle import Settled, settle
from accordant.library.load import load_library
from accordant.library.values import Value
from accordant.proof.circuit import FALSE, TRUE
from accordant.proof.encoding import Encoding, encode
from accordant.proof.names import Key, Meaning, holds_at

LIBRARIES = {
    name: load_library(ROOT / path) for name, path in {"bundled": ".", "small": "tests/libraries/small"}.items()
}
ENCODINGS = {name: encode(library) for name, library in LIBRARIES.items()}


def has(key: Key, value: Value) -> bool:
    if isinstance(key, tuple):
        return holds_at(key, value)
    return key in value if isinstance(value, tuple) else key == value


def said(meaning: Meaning, value: Value | None) -> Iterator[int]:
    """What the circuit must be told of one answer."""
    yield meaning.given if value is not None else -meaning.given
    for key, literal in meaning.answers.items():
        yield literal if value is not None and has(key, value) else -literal


def assumptions(encoding: Encoding, draft: Draft) -> list[int]:
    """A draft, as the circuit is told of it."""
    told: list[int] = []
    for name, group in encoding.groups.items():
        members = draft.members(name)
        assume(len(members) <= len(group.slots))
        told.append(group.given if name in draft.answers else -group.given)
        for position, slot in enumerate(group.slots):
            here = position < len(members)
            told.append(slot.there if here else -slot.there)
            for field, meaning in slot.fields.items():
                told += said(meaning, members[position].answers.get(field) if here else None)
    for name in encoding.library.questions:
        if name in encoding.meanings:
            told += said(encoding.meanings[name], draft.answers.get(name))
    for clause, picked in encoding.options.items():
        chosen = draft.options.get(clause)
        name = encoding.library.clauses[clause].option_name
        told.append(encoding.meanings[name].given if chosen else -encoding.meanings[name].given)
        told += [literal if option == chosen else -literal for option, literal in picked.items()]
    return told


def sums(encoding: Encoding, settled: Settled) -> Iterator[int]:
    """What sums and differences come to: the circuit leaves their values open, so it is told.

    It is told nothing false: arithmetic finds numbers for it.
    """
    for name, compared in encoding.numbers.compared.items():
        value = settled.values[name]
        for key, literal in compared.thresholds.items():
            yield literal if not isinstance(value, Absent) and has(key, value) else -literal


def assert_agrees(encoding: Encoding, settled: Settled, solution: AbstractSet[int]) -> None:
    def true(literal: int) -> bool:
        return literal == TRUE or (literal != FALSE and literal in solution)

    for name, meaning in encoding.meanings.items():
        assert_same(name, settled.values[name], meaning, true)
    for name, group in encoding.groups.items():
        assert true(group.unknown) == (settled.values[name] is Absent.UNKNOWN), name
        for member, slot in zip(settled.members.get(name, ()), group.slots, strict=False):
            for field, meaning in slot.fields.items():
                assert_same(f"{name}.{field}", member.values[field], meaning, true)


def assert_same(name: str, value: object, meaning: Meaning, true) -> None:
    assert true(meaning.absent) == (value is Absent.NOT_APPLICABLE), name
    assert true(meaning.known) == (not isinstance(value, Absent)), name
    for key, literal in meaning.values.items():
        assert true(literal) == (not isinstance(value, Absent) and has(key, value)), (name, key)


@pytest.mark.parametrize("name", sorted(LIBRARIES))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_circuit_says_what_settling_says(name: str, data: st.DataObject) -> None:
    library, encoding = LIBRARIES[name], ENCODINGS[name]
    draft = data.draw(drafts(library))
    settled = settle(library, draft)
    solution = encoding.circuit.solve(*assumptions(encoding, draft), *sums(encoding, settled))
    assert solution is not None, "every draft that can be made is a solution"
    assert isinstance(encoding.arithmetic.check(solution), dict), "and there are numbers for it"
    assert_agrees(encoding, settled, solution)
