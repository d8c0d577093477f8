"""The least that must be known before anything can be drafted: the model, one commissioner, one partner."""

from __future__ import annotations

from accordant.finding import Finding, Place, Severity
from accordant.interview.draft import Draft
from accordant.library.library import Library


def missing_minimum(library: Library, draft: Draft) -> tuple[Finding, ...]:
    """What of the minimum is missing, each with its question."""
    findings: list[Finding] = []
    if "model" not in draft.answers:
        findings.append(_missing(library, "model", "The kind of agreement has not been chosen."))
    for group, what in (("commissioners", "commissioner"), ("partners", "delivery partner")):
        if not draft.members(group):
            findings.append(_missing(library, group, f"There is no {what} yet: an agreement needs at least one."))
    return tuple(findings)


def _missing(library: Library, question: str, message: str) -> Finding:
    ask = library.questions[question].ask
    return Finding(Severity.ERROR, "minimum", message, Place(question=question), f"Answer “{ask}”.")
