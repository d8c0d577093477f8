"""`python -m tools.mutants`: the report on standard output as JSON, the progress on standard error."""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from accordant.finding import AccordantError
from tools.mutants.faults import FAULTS
from tools.mutants.harmless import HARMLESS
from tools.mutants.kept import Kept, key
from tools.mutants.mutant import Operator
from tools.mutants.report import faults_report, harmless_report, short
from tools.mutants.run import Outcome, Task, run, tasks
from tools.mutants.source import Source

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run. The exit code is 1 if an edit raises a false alarm or a survivor is unexplained, and 2 without a library."""
    wanted = _arguments(arguments)
    begun = time.perf_counter()
    try:
        source = Source(wanted.library)
    except AccordantError as error:
        print(error, file=sys.stderr)
        return 2
    info = source.library.info
    report: dict[str, Any] = {
        "library": info.id,
        "version": info.version,
        "date": wanted.today.isoformat(),
        "sample": wanted.sample,
        "seed": wanted.seed,
    }
    kept = Kept(wanted.keep / f"{key(wanted.library, wanted.today, wanted.seed, wanted.verify)}.jsonl")
    faults, edits = _chosen(FAULTS, wanted.operators), _chosen(HARMLESS, wanted.operators)
    found, sites = tasks(source, faults, wanted.sample, wanted.seed, wanted.verify)
    seconds = 60 * wanted.minutes
    report["faults"] = faults_report(faults, sites, _outcomes(source, found, wanted, kept, seconds * 3 / 4, "faults"))
    found, sites = tasks(source, edits, wanted.harmless, wanted.seed, 0)
    outcomes = _outcomes(source, found, wanted, kept, seconds / 4, "harmless edits")
    report["harmless"] = harmless_report(edits, sites, outcomes)
    report["seconds"] = round(time.perf_counter() - begun, 1)
    json.dump(short(report) if wanted.short else report, sys.stdout, indent=1, ensure_ascii=False)
    print()
    bad = report["harmless"]["totals"]["false_alarms"] + report["faults"]["totals"]["survived_unexplained"]
    return 1 if bad else 0


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    parser.add_argument("--library", type=Path, default=ROOT, help="the folder with clauses/ and schemas/")
    parser.add_argument("--sample", type=int, metavar="N", help="try each fault at N places only, chosen by the seed")
    parser.add_argument("--harmless", type=int, default=8, metavar="N", help="try each harmless edit at N places")
    parser.add_argument("--operators", metavar="A,B", help="only these")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=math.inf, metavar="N", help="stop after N minutes")
    parser.add_argument("--keep", type=Path, default=ROOT / "build/mutants", help="where a later run goes on from")
    parser.add_argument("--verify", type=int, default=0, metavar="N", help="check N mutants on a real copy too")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="one for each core")
    parser.add_argument("--short", action="store_true", help="count the survivors, and don't list them")
    parser.add_argument("--today", type=date.fromisoformat, default=date.today(), help="which reviews are overdue")
    return parser.parse_args(arguments)


def _chosen(operators: Mapping[str, Operator], named: str | None) -> dict[str, Operator]:
    wanted = named.split(",") if named else list(operators)
    return {id: operators[id] for id in wanted if id in operators}


def _outcomes(
    source: Source, found: Sequence[Task], wanted: argparse.Namespace, kept: Kept, seconds: float, what: str
) -> list[Outcome]:
    """What came of these tasks: of those that an earlier run has tried, and of as many more as there is time for."""
    before = [kept.outcomes[task.id] for task in found if task.id in kept.outcomes]
    left = [task for task in found if task.id not in kept.outcomes]
    if before:
        print(f"{what}: {len(before):,} were tried before", file=sys.stderr, flush=True)
    outcomes = list(before)
    coming = run(source, left, wanted.processes, wanted.today, seconds)
    for task, outcome in zip(left, _told(coming, len(left), what), strict=False):
        kept.add(task.id, outcome)
        outcomes.append(outcome)
    return outcomes


def _told(outcomes: Iterable[Outcome], number: int, what: str) -> Iterator[Outcome]:
    begun = time.perf_counter()
    survived = 0
    for position, outcome in enumerate(outcomes, start=1):
        survived += not outcome.rules
        if position % 100 == 0 or position == number:
            seconds = time.perf_counter() - begun
            print(
                f"{what}: {position:,} of {number:,}, {survived:,} not caught, {seconds:.0f} s, now {outcome.operator}",
                file=sys.stderr,
                flush=True,
            )
        yield outcome


if __name__ == "__main__":
    sys.exit(main())
