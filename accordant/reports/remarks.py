"""The library's drafting notes as remarks on one agreement, for whoever drafts it; they never go to the other side."""

from __future__ import annotations

from collections.abc import Iterator

from accordant.agreement.model import Agreement, Clause, Schedule
from accordant.agreement.remark import Remark
from accordant.library.library import Library

AUTHOR = "Drafting note"


def drafting_remarks(agreement: Agreement, library: Library) -> tuple[Remark, ...]:
    """A remark on each clause and schedule, and one on each signature block that has a note on who may sign."""
    return (*_on_clauses(agreement, library), *_on_signatures(agreement))


def _on_clauses(agreement: Agreement, library: Library) -> Iterator[Remark]:
    for holder in agreement.holders():
        note = library.clauses[holder.id].head.drafting_note.strip()
        said = tuple(text for text in (note, _why(holder)) if text)
        if said:
            yield Remark(holder.id, AUTHOR, said)


def _why(holder: Clause | Schedule) -> str:
    option = f"Option: {holder.option}." if holder.option else ""
    reason = f"It is in {holder.reason}." if holder.reason.startswith("because") else ""
    return " ".join(part for part in (option, reason) if part)


def _on_signatures(agreement: Agreement) -> Iterator[Remark]:
    for execution in agreement.executions:
        if execution.authority_note.strip():
            yield Remark(execution.party, AUTHOR, (f"Before signing: {execution.authority_note.strip()}",), "signature")
