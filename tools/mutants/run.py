"""Running mutants in several processes, and what comes of each."""

from __future__ import annotations

import math
import multiprocessing
import random
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from pathlib import Path

from accordant.check.checked import check_library
from tools.mutants.checking import Checker, Found
from tools.mutants.evidence import Comparison, reproduced
from tools.mutants.mutant import Mutant, Operator, changed, shown
from tools.mutants.source import Source

COMPARED = 20
"""How many mutants of each operator are assembled, if they survive, beside the library as it was."""


@dataclass(frozen=True, slots=True)
class Task:
    """A mutant to try: the operator's `number`th. `compared`, `verified`: what is done with it besides."""

    operator: Operator
    mutant: Mutant
    number: int = 0
    compared: bool = False
    verified: bool = False

    @property
    def id(self) -> str:
        """The operator and which of its mutants it is."""
        return f"{self.operator.id}:{self.number}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a mutant: the rules that caught it, and by how many drafts it was reproduced, of how many tried.

    `seconds` are of the processor, so that other work on the machine does not count.
    """

    operator: str
    rules: tuple[str, ...]
    site: tuple[str, int, str, str]
    about: str
    reason: str
    seconds: float
    drafts: int = 0
    reproduced: int = 0
    undecided: int = 0
    effect: str = ""
    verified: bool | None = None
    """Whether `check_library` on a real copy finds the same; None where it was not asked."""
    message: str = ""


class Trial:
    """One process's own copy of the library, in which it tries mutants."""

    def __init__(self, source: Source, today: date):
        self.source = source
        self._folder = tempfile.TemporaryDirectory(prefix="mutants-")
        self.root = Path(self._folder.name) / "library"
        self.checker = Checker(source.root, self.root, today)
        self._comparison: Comparison | None = None

    def outcome(self, task: Task) -> Outcome:
        """Make the change, check, look for evidence, and put everything back."""
        begun = time.process_time()
        with self.checker.changed(changed(self.source.texts, task.mutant)):
            found = self.checker.check(task.operator.words)
            verified = self._verified(found) if task.verified else None
        drafts, right = self._reproduced(found)
        effect = self._effect(task, found) if task.compared and not found.findings else ""
        return Outcome(
            operator=task.operator.id,
            rules=tuple(sorted({finding.rule for finding in found.findings})),
            site=shown(self.source.texts, task.mutant),
            about=task.mutant.about,
            reason=task.mutant.reason or task.operator.reason,
            seconds=time.process_time() - begun,
            drafts=drafts,
            reproduced=right,
            undecided=len(found.proof.undecided) if found.proof else 0,
            effect=effect,
            verified=verified,
            message=str(found.findings[0]) if found.findings else "",
        )

    def _verified(self, found: Found) -> bool:
        """Whether the full check finds all that was found here, and something just when this did."""
        full = check_library(self.root, today=self.checker.today, again=True)
        # Which draft is shown for a fault may differ: there are many.
        rules = {(finding.message, str(finding.place)) for finding in self.checker.news(full.findings)}
        here = {(finding.message, str(finding.place)) for finding in found.findings}
        return bool(rules) == bool(here) and here <= rules

    def _reproduced(self, found: Found) -> tuple[int, int]:
        """How many of the first failures of each rule have a draft that can be looked at, and how many show it."""
        if found.proof is None or found.library is None:
            return 0, 0
        first = {failure.finding.rule: failure for failure in reversed(found.proof.failures)}
        looked = [reproduced(found.library, failure) for failure in first.values()]
        return sum(one is not None for one in looked), sum(one is True for one in looked)

    def _effect(self, task: Task, found: Found) -> str:
        if found.library is None or self.checker.library is None:
            return ""
        self._comparison = self._comparison or Comparison(self.checker.library, self.source.root)
        return self._comparison.says(found.library, self.checker.encoding(found.library), task.mutant.about)


def tasks(
    source: Source, operators: Mapping[str, Operator], sample: int | None, seed: int, verify: int
) -> tuple[list[Task], dict[str, int]]:
    """What is to be tried, and how many sites each operator has.

    One mutant of each operator, then another of each, and so on, chosen by chance: so a run of any length has tried
    every kind of fault, and each as often as the others while it has places left.
    """
    chance = random.Random(seed)
    rounds: list[list[Task]] = []
    sites: dict[str, int] = {}
    for operator in operators.values():
        mutants = list(enumerate(operator.sites(source)))
        sites[operator.id] = len(mutants)
        chosen = chance.sample(mutants, len(mutants) if sample is None else min(sample, len(mutants)))
        for turn, (number, mutant) in enumerate(chosen):
            if turn == len(rounds):
                rounds.append([])
            rounds[turn].append(Task(operator, mutant, number, operator.compares and turn < COMPARED))
    found = [task for tasks in rounds for task in tasks]
    for position in chance.sample(range(len(found)), min(verify, len(found))):
        task = found[position]
        found[position] = replace(task, verified=True)
    return found, sites


_work: tuple[Source, date, Sequence[Task]] | None = None
_trial: Trial | None = None


def _try(position: int) -> Outcome:
    global _trial
    assert _work is not None
    source, today, wanted = _work
    _trial = _trial or Trial(source, today)
    return _trial.outcome(wanted[position])


def run(
    source: Source, wanted: Sequence[Task], processes: int, today: date, seconds: float = math.inf
) -> Iterator[Outcome]:
    """The outcomes, in the order of the tasks; of as many as come in this time."""
    until = time.monotonic() + seconds
    global _work, _trial
    _work, _trial = (source, today, wanted), None
    if processes == 1:
        yield from takewhile(lambda _: time.monotonic() < until, map(_try, range(len(wanted))))
        return
    # The processes are forked, so that each finds the tasks and the loaded library in its own memory.
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        coming = pool.imap(_try, range(len(wanted)), chunksize=1)
        for _ in wanted:
            try:
                yield coming.next(None if until == math.inf else max(until - time.monotonic(), 0))
            except multiprocessing.TimeoutError:
                return
