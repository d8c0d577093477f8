"""The one finding schema: what is wrong, where, and what to do next.

Loading, lint, proof, consistency rules, Word checks and review all report in it (decision D5).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How much a finding matters: an error blocks a final agreement, a warning and an advice do not."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True)
class Place:
    """Where a finding sits: a file and line, or a question, or a clause; whatever is known of them."""

    file: str | None = None
    line: int | None = None
    column: int | None = None
    question: str | None = None
    member: str | None = None
    clause: str | None = None

    def __str__(self) -> str:
        if self.file:
            return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        if self.question:
            return f"question {self.question}" + (f" ({self.member})" if self.member else "")
        return f"clause {self.clause}" if self.clause else ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or worth knowing.

    `rule` is a stable id; `message` a plain sentence; `next_step` what to do about it; `sources` the legal sources
    behind it, as cited.
    """

    severity: Severity
    rule: str
    message: str
    place: Place = Place()
    next_step: str = ""
    sources: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = f"{self.place}: " if str(self.place) else ""
        after = f" {self.next_step}" if self.next_step else ""
        sources = f" ({'; '.join(self.sources)})" if self.sources else ""
        return f"{where}{self.severity} {self.rule}: {self.message}{after}{sources}"

    def as_json(self) -> dict[str, Any]:
        """The stable shape behind `--json`: see docs/json.md."""
        place = {key: value for key, value in asdict(self.place).items() if value is not None}
        return {
            "severity": str(self.severity),
            "rule": self.rule,
            "message": self.message,
            "place": place,
            "next_step": self.next_step,
            "sources": list(self.sources),
        }


class AccordantError(Exception):
    """Something that a person can put right, told in findings.

    Never shown as a traceback: the command line and the app print the findings.
    """

    def __init__(self, findings: Iterable[Finding]):
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question naming the known word that is nearest to one that isn't known; "" where none is near."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean “{close[0]}”?" if close else ""


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)
