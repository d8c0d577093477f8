"""The health of a library: is it sound, what needs a lawyer now, and where. Everything that the page shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from accordant.check.checked import Checked
from accordant.check.figures import Figures, figures
from accordant.check.properties import Property, properties
from accordant.check.upkeep import Covered, Month, Named, Source, calendar, coverage, sources
from accordant.finding import Finding, Severity
from accordant.library.entries import OptionItem
from accordant.library.library import Library, option_name
from accordant.proof.prove import Counterexample


class Standing(StrEnum):
    """How a library stands as a whole."""

    SOUND = "sound"
    UNDECIDED = "undecided"
    FAULTY = "faulty"
    UNREAD = "unread"


@dataclass(frozen=True)
class Verdict:
    """How the library stands, in one plain sentence."""

    standing: Standing
    words: str


@dataclass(frozen=True)
class Told:
    """A finding, the clause that it is in, and the draft that shows it.

    `begins`: the name of the deciding question that the interview asks first.
    """

    finding: Finding
    clause: Named | None
    shown: Counterexample | None
    begins: str | None

    @property
    def draft_name(self) -> str:
        """A name for the draft, which says what it shows."""
        where = f" ({self.clause.title})" if self.clause else ""
        return f"Shown by the proof: {self.finding.message.rstrip('.')}{where}"


@dataclass(frozen=True)
class Health:
    """The health of a library on a day. Of a library that could not be read, only the findings are known."""

    today: date
    title: str
    version: str
    law_as_at: date | None
    verdict: Verdict
    findings: tuple[Told, ...]
    properties: tuple[Property, ...]
    coverage: tuple[Covered, ...]
    sources: tuple[Source, ...]
    calendar: tuple[Month, ...]
    figures: Figures

    def of(self, severity: Severity) -> tuple[Told, ...]:
        """The findings of a severity."""
        return tuple(told for told in self.findings if told.finding.severity is severity)

    @property
    def due_now(self) -> tuple[Month, ...]:
        """What is overdue, and what falls due this month."""
        this = self.today.replace(day=1)
        return tuple(month for month in self.calendar if month.first is None or month.first == this)


def health(checked: Checked, *, today: date) -> Health:
    """The health of a checked library on a day. Sound for any library, also one with errors."""
    library, proof = checked.library, checked.proof
    verdict = _verdict(checked)
    shown = {failure.finding: failure for failure in proof.failures} if proof is not None else {}
    if library is None:
        told = tuple(Told(finding, None, None, None) for finding in checked.findings)
        return Health(today, "", "", None, verdict, told, (), (), (), (), Figures())
    clauses = {clause.file: Named(clause.id, clause.head.title) for clause in library.clauses.values()}
    return Health(
        today,
        library.info.title,
        library.info.version,
        library.info.law_as_at,
        verdict,
        tuple(_told(finding, shown.get(finding), clauses, library) for finding in checked.findings),
        properties(proof) if proof is not None else (),
        coverage(library, proof),
        sources(library, today),
        calendar(library, today),
        figures(library),
    )


# --- the verdict and the findings ---------------------------------------------------------------------------------


def _verdict(checked: Checked) -> Verdict:
    errors = sum(finding.severity is Severity.ERROR for finding in checked.findings)
    counted = "1 error stands" if errors == 1 else f"{errors:,} errors stand"
    if checked.proof is None:
        what = "Nothing could be checked" if checked.library is None else "Nothing could be proved yet"
        return Verdict(Standing.UNREAD, f"{what}: {counted} in the way.")
    proof = checked.proof
    head = "Every combination of answers was checked:"
    properties = f"{proof.obligations:,} properties"
    if failed := len(proof.failures):
        return Verdict(Standing.FAULTY, f"{head} {failed:,} of {properties} {'fails' if failed == 1 else 'fail'}.")
    if errors:
        rest = "1 error in the files is" if errors == 1 else f"{errors:,} errors in the files are"
        return Verdict(Standing.FAULTY, f"{head} {properties} hold, but {rest} to be put right.")
    if open_ := len(proof.undecided):
        rests = "1 rests on a sum" if open_ == 1 else f"{open_:,} rest on sums"
        words = f"{head} {proof.obligations - open_:,} properties hold, and {rests} that could not be decided."
        return Verdict(Standing.UNDECIDED, words)
    return Verdict(Standing.SOUND, f"{head} {properties} hold.")


def _told(finding: Finding, shown: Counterexample | None, clauses: Mapping[str, Named], library: Library) -> Told:
    with_draft = shown if shown is not None and shown.draft is not None else None
    begins = None
    if with_draft is not None:
        asked = [
            option_name(item.option) if isinstance(item, OptionItem) else item.id
            for section in library.sections
            for item in section.items
        ]
        begins = next((name for name in asked if name in with_draft.decides), None)
    return Told(finding, clauses.get(finding.place.file or ""), with_draft, begins)
