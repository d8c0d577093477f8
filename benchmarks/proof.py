"""The proof at scale: the bundled library, and synthetic ones of 1,000 and of 10,000 clauses, each in its own process.

    python -m benchmarks.proof [all]     `all` adds the largest, which takes minutes, most of them to load it

Times are seconds of the processor, so that other work on the machine does not count. Loading is reported apart.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from pysat.solvers import Cadical153

from accordant.library.library import Library
from accordant.library.load import load_library
from accordant.proof.encoding import encode
from accordant.proof.gates import FALSE, TRUE
from accordant.proof.obligations import obligations
from accordant.proof.presence import presence
from accordant.proof.prove import prove
from benchmarks.synthetic import write_synthetic

ROOT = Path(__file__).resolve().parents[1]
SIZES = {"bundled": (0, 0), "1,000 clauses": (1_000, 200), "10,000 clauses": (10_000, 600)}
TARGETS = {"bundled": 2, "1,000 clauses": 5, "10,000 clauses": 60}
"""Seconds that the proof may take."""
_PATIENCE = 20
"""Seconds for which the baseline asks questions; its time is scaled up to all of them."""


@dataclass(frozen=True)
class Measured:
    """One library, loaded and proved. Times in seconds, memory in megabytes at its highest."""

    clauses: int
    questions: int
    loading: float
    proving: float
    memory: int
    properties: int
    calls: int
    failures: int
    undecided: int
    alone: float
    """What the same questions take with a solver of its own for each, from the same circuit."""


def measure(root: Path) -> Measured:
    """Load and prove the library in `root`, in this process."""
    start = time.process_time()
    library = load_library(root)
    loaded = time.process_time()
    proof = prove(library)
    proved = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Measured(
        clauses=len(library.clauses),
        questions=len(library.questions),
        loading=loaded - start,
        proving=proved - loaded,
        memory=memory,
        properties=proof.obligations,
        calls=proof.calls,
        failures=len(proof.failures),
        undecided=len(proof.undecided),
        alone=alone(library),
    )


def alone(library: Library) -> float:
    """The baseline: the circuit is made once, and every distinct question is put to a fresh solver that is given it.

    It is given more than it would have in life: sums are left free, and nothing is shown where a property fails.
    """
    start = time.process_time()
    encoding = encode(library)
    every = {obligation.literal for obligation in obligations(encoding, presence(encoding))}
    gates = encoding.circuit
    kept = [[TRUE], *map(list, gates.clauses)]
    for gate, parts in gates.parts.items():
        kept += [*([-gate, part] for part in parts), [gate, *(-part for part in parts)]]
    made = time.process_time()
    asked = sorted(every - {TRUE, FALSE})
    random.Random(1).shuffle(asked)
    answered = 0
    for literal in asked:
        with Cadical153(bootstrap_with=kept) as solver:
            solver.solve(assumptions=[literal])
        answered += 1
        if time.process_time() - made > _PATIENCE:
            break
    return made - start + (time.process_time() - made) * len(asked) / answered


def measured_apart(name: str) -> Measured:
    """Measure in a process of its own, so that memory is this library's alone."""
    clauses, questions = SIZES[name]
    with tempfile.TemporaryDirectory() as folder:
        root = write_synthetic(Path(folder), clauses, questions) if clauses else ROOT
        command = [sys.executable, "-m", "benchmarks.proof", "measure", str(root)]
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return Measured(**json.loads(done.stdout))


def report(names: list[str]) -> bool:
    """Print the table; whether every library was proved whole and in time."""
    print(
        f"{'library':<16}{'questions':>10}{'properties':>12}{'calls':>8}{'loading':>10}{'proof':>9}{'memory':>9}",
        end="",
    )
    print(f"{'a solver for each':>20}")
    rows = {name: measured_apart(name) for name in names}
    good = True
    for name, row in rows.items():
        print(f"{name:<16}{row.questions:>10}{row.properties:>12,}{row.calls:>8,}{row.loading:>8.1f} s", end="")
        print(f"{row.proving:>7.2f} s{row.memory:>6,} MB{row.alone:>12.1f} s ({row.alone / row.proving:,.0f} times)")
        good &= row.failures == row.undecided == 0 and row.proving < TARGETS[name]
    synthetic = [row for row in rows.values() if row.clauses >= 1_000]
    for small, large in pairwise(synthetic):
        more, longer = large.properties / small.properties, large.proving / small.proving
        print(f"{more:.1f} times the properties take {longer:.1f} times as long")
    missed = ", ".join(name for name, row in rows.items() if row.proving >= TARGETS[name])
    print(f"over the target: {missed}" if missed else "all within the targets")
    return good


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["measure", folder]:
            print(json.dumps(asdict(measure(Path(folder)))))
        case rest:
            sys.exit(0 if report(list(SIZES) if rest == ["all"] else list(SIZES)[:2]) else 1)
