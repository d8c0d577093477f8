"""`prove(library)`: every property, for every combination of answers, or the smallest draft that breaks it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from accordant.assembly.assemble import faults
from accordant.finding import Finding, Severity
from accordant.interview.draft import Draft
from accordant.library.library import Library
from accordant.proof.completed import completed
from accordant.proof.encoding import Encoding, encode
from accordant.proof.many import decide
from accordant.proof.obligations import Obligation, obligations
from accordant.proof.presence import presence
from accordant.proof.witness import witness
from accordant.reports.notes import note_faults

_SHOWN_BY_ASSEMBLY = {
    "proof.reference": "reference-out",
    "proof.not-asked": "printed-not-asked",
    "proof.empty-list": "empty-list",
}
"""Properties whose breach shows when an agreement or a note is written: a counterexample is shown only if it does."""


@dataclass(frozen=True)
class Counterexample:
    """A property that fails: the finding, and for a `never` property the draft that shows it.

    `decides`: what makes it happen, by name: questions first, then options (`option_good_faith`).
    """

    finding: Finding
    draft: Draft | None
    decides: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proof:
    """What was proved. `undecided`: what rests on sums for which neither answers nor a contradiction were found.

    `checked`: how many properties there are of each kind, by the rule that a failure is found under. `lemmas`: how
    many contradictions between sums were learnt.
    """

    obligations: int
    calls: int
    failures: tuple[Counterexample, ...]
    undecided: tuple[Obligation, ...]
    checked: Mapping[str, int]
    lemmas: int = 0

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(failure.finding for failure in self.failures)


def prove(library: Library) -> Proof:
    """Check every property of a library that has loaded without error. Free text is outside."""
    return prove_encoded(encode(library))


def prove_encoded(encoding: Encoding) -> Proof:
    """Check every property of a library whose interview is encoded."""
    found: dict[tuple[str, str, str], Counterexample] = {}
    undecided: list[Obligation] = []
    checked: Counter[str] = Counter()
    every = list(obligations(encoding, presence(encoding)))
    decide(
        encoding.circuit,
        unlikely=(obligation.literal for obligation in every if obligation.kind == "never"),
        likely=(obligation.literal for obligation in every if obligation.kind == "sometime"),
    )
    for obligation in every:
        checked[obligation.rule] += 1
        if _holds(encoding, obligation):
            continue
        key = (obligation.rule, str(obligation.place), obligation.message)
        if key in found:
            continue
        failure = _failure(encoding, obligation)
        if failure is None:
            undecided.append(obligation)
        else:
            found[key] = failure
    circuit = encoding.circuit
    failures = tuple(found.values())
    return Proof(checked.total(), circuit.calls, failures, tuple(undecided), checked, circuit.lemmas)


def _holds(encoding: Encoding, obligation: Obligation) -> bool:
    possible = encoding.circuit.possible(obligation.literal)
    if obligation.kind == "never":
        return not possible
    return possible and obligation.literal not in encoding.circuit.doubtful


def _failure(encoding: Encoding, obligation: Obligation) -> Counterexample | None:
    if obligation.kind == "sometime":
        doubtful = obligation.literal in encoding.circuit.doubtful
        return None if doubtful else Counterexample(_finding(obligation, ()), None)
    shown = witness(encoding, obligation.literal)
    if shown is None or not _replays(encoding.library, obligation, shown.draft):
        shown = completed(encoding, obligation.literal, lambda draft: _replays(encoding.library, obligation, draft))
    if shown is None:
        return None
    return Counterexample(_finding(obligation, shown.because), shown.draft, shown.decides)


def _replays(library: Library, obligation: Obligation, draft: Draft) -> bool:
    rule = _SHOWN_BY_ASSEMBLY.get(obligation.rule)
    if rule is None:
        return True
    in_note = obligation.place.file in {note.title.file for note in library.notes.values()}
    return any(fault.rule == rule for fault in (note_faults if in_note else faults)(library, draft))


def _finding(obligation: Obligation, because: Iterable[str]) -> Finding:
    answers = "; ".join(because)
    step = f"It happens with: {answers}." if answers else ""
    if obligation.kind == "never" and not answers:
        step = "It happens with the least that can be drafted."
    return Finding(Severity.ERROR, obligation.rule, obligation.message, obligation.place, step)
