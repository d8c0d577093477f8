"""What a lint rule is: an id, a severity, and a generator of faults over a library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from accordant.finding import Finding, Place, Severity
from accordant.library.library import Library


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where a rule is broken: what is wrong, where, and what to do about it."""

    message: str
    place: Place
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class LintRule:
    """A rule. `faults`: a library and today's date in, faults out."""

    id: str
    severity: Severity
    faults: Callable[[Library, date], Iterator[Fault]]

    def findings(self, library: Library, today: date) -> Iterator[Finding]:
        """The faults as findings."""
        for fault in self.faults(library, today):
            yield Finding(self.severity, self.id, fault.message, fault.place, fault.next_step)


def rule(id: str, severity: Severity) -> Callable[[Callable[[Library], Iterator[Fault]]], LintRule]:
    """Make a rule of a function that looks at a library only."""
    return lambda faults: LintRule(id, severity, lambda library, _: faults(library))


def dated_rule(id: str, severity: Severity) -> Callable[[Callable[[Library, date], Iterator[Fault]]], LintRule]:
    """Make a rule of a function that also looks at today's date."""
    return lambda faults: LintRule(id, severity, faults)
