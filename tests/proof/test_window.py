"""A window, which holds only what some literals can depend on, tells of them what the whole circuit does."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from places import ROOT
from small_libraries import write_library

from accordant.library.library import Library
from accordant.library.load import load_library, read_library
from accordant.proof.circuit import FALSE, TRUE, Circuit
from accordant.proof.encoding import Encoding, encode
from accordant.proof.many import decide
from accordant.proof.obligations import obligations
from accordant.proof.presence import presence
from accordant.proof.window import Window
from benchmarks.synthetic import write_synthetic


@pytest.fixture(scope="module", params=["small", "synthetic", "seed 3", "seed 11", "seed 27"])
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Library:
    match request.param:
        case "small":
            return load_library(ROOT / "tests/libraries/small")
        case "synthetic":
            return load_library(write_synthetic(tmp_path_factory.mktemp("s"), 30, 60))
        case seed:
            loaded, _ = read_library(write_library(tmp_path_factory.mktemp("s"), int(seed.split()[1])))
            assert loaded is not None
            return loaded


def asked(encoding: Encoding) -> dict[str, list[int]]:
    every = list(obligations(encoding, presence(encoding)))
    return {kind: sorted({one.literal for one in every if one.kind == kind}) for kind in ("never", "sometime")}


def test_windows_and_the_whole_agree_on_what_can_be(library: Library) -> None:
    apart, whole = encode(library), encode(library)
    literals = asked(apart)
    assert literals == asked(whole)
    decide(apart.circuit, unlikely=literals["never"], likely=literals["sometime"])
    every = [*literals["never"], *literals["sometime"]]
    for literal in random.Random(5).sample(every, min(len(every), 120)):
        assert apart.circuit.possible(literal) == (whole.circuit.solve(literal) is not None)
        assert literal not in apart.circuit.doubtful


def test_chance_and_windows_agree(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is found by chance, and in however small windows, the verdicts are the same."""
    plain, tried = encode(library), encode(library)
    literals = asked(plain)
    assert literals == asked(tried)
    decide(plain.circuit, unlikely=literals["never"], likely=literals["sometime"])
    monkeypatch.setattr("accordant.proof.many._MANY", 0)
    monkeypatch.setattr("accordant.proof.many._WIDE", 40)
    monkeypatch.setattr("accordant.proof.many._WIDEST", 160)
    decide(tried.circuit, unlikely=literals["never"], likely=literals["sometime"])
    for literal in (*literals["never"], *literals["sometime"]):
        assert plain.circuit.possible(literal) == tried.circuit.possible(literal)


def test_a_window_holds_a_cone_and_what_binds_it() -> None:
    circuit = Circuit()
    a, b, c, d, e = (circuit.variable() for _ in range(5))
    circuit.require(a, b)
    circuit.require(-b, c)
    circuit.require(d, e)
    gate, other = circuit.all_of([a, -c]), circuit.all_of([d, e])
    window = Window(circuit, lambda _: ())
    window.load([gate])
    assert all(window.holds(one) for one in (gate, a, b, c)), "b is bound to a, and c to b"
    assert not any(window.holds(one) for one in (other, d, e))
    assert window.solve([gate]) is not None
    assert window.solve([gate, b]) is None
    window.load([other])
    solution = window.solve([gate, -other])
    assert solution is not None
    assert gate in solution
    assert -other in solution


def test_a_cone_that_is_too_wide_is_left_out_whole() -> None:
    circuit = Circuit()
    parts = [circuit.variable() for _ in range(9)]
    gate = circuit.all_of(parts)
    window = Window(circuit, lambda _: ())
    assert not window.load([gate], most=5)
    assert window.size == 1
    assert window.load([gate], most=10)


def test_where_nothing_can_hold_nothing_is_possible() -> None:
    """A contradiction far from a cone counts all the same."""
    circuit = Circuit()
    a, b = circuit.variable(), circuit.variable()
    circuit.require(a)
    assert circuit.possible(b)
    circuit.require(-a)
    assert not circuit.possible(b)
    assert not circuit.possible(-b)
    assert circuit.solve() is None


def test_what_is_required_later_counts() -> None:
    circuit = Circuit()
    a, b = circuit.variable(), circuit.variable()
    both = circuit.all_of([a, b])
    assert circuit.possible(both)
    assert circuit.solve(both) is not None
    circuit.require(-a, -b)
    assert not circuit.possible(both)
    assert circuit.solve(both) is None
    assert circuit.possible(TRUE)
    assert not circuit.possible(FALSE)


def test_the_windows_of_a_large_library_are_small(tmp_path: Path) -> None:
    encoding = encode(load_library(write_synthetic(tmp_path, 60, 60)))
    literals = asked(encoding)
    window = Window(encoding.circuit, lambda _: ())
    narrow = 0
    for literal in literals["sometime"][-200:]:
        window = Window(encoding.circuit, lambda _: ())
        window.load([literal])
        narrow += window.size < encoding.circuit.last / 3
    assert narrow > 150
