"""What is recombined out of a few solutions is a solution: the solver and arithmetic agree with every choice."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from places import ROOT

from accordant.library.load import load_library
from accordant.proof.encoding import Encoding, encode
from accordant.proof.many import noted_blocks
from accordant.proof.obligations import obligations
from accordant.proof.presence import presence
from accordant.proof.recombine import WIDTH
from accordant.proof.witness import inputs
from benchmarks.synthetic import write_synthetic


@pytest.fixture(scope="module", params=["small", "synthetic"])
def encoding(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Encoding:
    small = ROOT / "tests/libraries/small"
    root: Path = small if request.param == "small" else write_synthetic(tmp_path_factory.mktemp("s"), 30, 60)
    return encode(load_library(root))


def test_a_choice_is_a_solution(encoding: Encoding) -> None:
    circuit, chance = encoding.circuit, random.Random(7)
    asked = [one.literal for one in obligations(encoding, presence(encoding)) if one.kind == "sometime"]
    blocks = noted_blocks(circuit)
    for literal in chance.sample(asked, 12):
        solution = circuit.solve(literal)
        if solution is not None:
            blocks.note(solution, confirmed=circuit.rests(literal))
    choices = blocks.choices([*asked, *inputs(encoding), *encoding.numbers.free])
    good = [n for n in range(WIDTH) if choices.good >> n & 1]
    assert len(good) == WIDTH, "nothing is required of what is worked out"
    assert sum(choices.reach(literal) for literal in asked) > len(asked) // 3
    for n in chance.sample(good, 8):
        said = {one: bool(choices.values[one] >> n & 1) for one in (*inputs(encoding), *encoding.numbers.free, *asked)}
        told = [one if holds else -one for one, holds in said.items() if abs(one) != 1]
        solution = circuit.solve(*told)
        assert solution is not None, "the solver allows the whole choice, and what was worked out from it"
        assert encoding.arithmetic.refuted(solution) == ((), True), "and there are numbers for it"


def test_what_was_not_confirmed_binds_no_block_that_needs_it(encoding: Encoding) -> None:
    blocks = noted_blocks(encoding.circuit)
    before = blocks.choices(encoding.numbers.free)
    sure = {literal for literal in encoding.numbers.free if before.reach(literal)}
    open_ = [literal for literal in encoding.numbers.free if literal not in sure]
    for literal in open_[:5]:
        blocks.note(frozenset([literal]), confirmed=False)
    after = blocks.choices(encoding.numbers.free)
    assert not any(after.reach(literal) for literal in open_)
