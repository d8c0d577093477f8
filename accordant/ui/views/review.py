"""The review: what is still open, what to look at again, and the files to take away."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from accordant.agreement.model import Agreement, OpenPoint
from accordant.finding import AccordantError, Finding, Place, Severity
from accordant.interview.review import review_settled
from accordant.library.entries import OptionItem
from accordant.phrases import counted
from accordant.ui import approval, downloads, navigation, pieces, readings
from accordant.ui.desk import Desk
from accordant.ui.sections import item_named
from accordant.ui.views.start import desk_or_start
from accordant.ui.words import label

_GROUPS = (
    ("error", "To be put right", "These stand in the way of a final agreement."),
    (
        "open",
        "Still open",
        "Each is a highlighted blank in the draft, or words of its own. They can wait until the agreement is final.",
    ),
    ("warning", "Worth checking", "These do not stand in the way."),
    ("advice", "Good to know", ""),
)


def show() -> None:
    """Tell what the draft still lacks, and offer it to take away."""
    desk = desk_or_start()
    findings = review_settled(desk.settled)
    agreement = _agreement(desk)
    open_points = tuple(map(_as_finding, agreement.open_points)) if agreement else ()
    by_kind = {
        "error": [finding for finding in findings if finding.severity is Severity.ERROR],
        "open": list(open_points),
        "warning": [finding for finding in findings if finding.severity is Severity.WARNING],
        "advice": [finding for finding in findings if finding.severity is Severity.ADVICE],
    }
    st.html(pieces.page_head("", "Review and download", _summary(by_kind)))
    downloads.show(desk, agreement, len(by_kind["error"]), len(open_points))
    # A special term stays open until a solicitor has approved it, which is recorded here.
    settled = not by_kind["error"] and all(finding.place.question is None for finding in open_points)
    approval.show(desk, ready=agreement is not None and settled)
    for kind, title, lead in _GROUPS:
        if by_kind[kind]:
            _group(desk, kind, title, lead, by_kind[kind])


def _agreement(desk: Desk) -> Agreement | None:
    """The agreement; None while the minimum is missing, which the review tells."""
    try:
        return readings.read(desk).agreement
    except AccordantError:
        return None


def _as_finding(point: OpenPoint) -> Finding:
    shows = f"It shows in {', '.join(point.clauses[:6])}." if point.clauses else ""
    place = Place(question=point.question or None, member=point.member, clause=point.clause or None)
    return Finding(Severity.ERROR, "open-point", point.message, place, shows)


def _summary(by_kind: dict[str, list[Finding]]) -> str:
    errors, points = len(by_kind["error"]), len(by_kind["open"])
    if not errors and not points:
        return "Nothing is open. The agreement can be made final; a solicitor must approve it before anybody signs."
    parts = []
    if errors:
        parts.append(f"{counted(errors, 'thing', 'things')} to be put right")
    if points:
        parts.append(f"{counted(points, 'open point', 'open points')}")
    return f"{' and '.join(parts)}. You can take away a draft at any time."


# --- findings -----------------------------------------------------------------------------------------------------


def _group(desk: Desk, kind: str, title: str, lead: str, findings: Iterable[Finding]) -> None:
    st.html(pieces.group_head(title, lead))
    with st.container(key=f"findings-{kind}", gap="small"):
        for place, finding in enumerate(findings):
            with st.container(key=f"finding-{kind}-{place}", horizontal=True, vertical_alignment="center", gap="small"):
                st.html(pieces.finding_card(finding, kind))
                _go_to(desk, finding, f"go {kind} {place}")


def _go_to(desk: Desk, finding: Finding, key: str) -> None:
    question = finding.place.question
    item = item_named(desk.library, question) if question else None
    clause = desk.library.clauses.get(finding.place.clause or "")
    if clause is not None and st.button(f"Go to “{label(clause.head.title)}”", key=key, wrap=True):
        navigation.go_to_clause(clause.id)
    if question is None or item is None:
        return
    name = desk.library.clauses[item.option].head.title if isinstance(item, OptionItem) else item.short
    if st.button(f"Go to “{label(name)}”", key=key, wrap=True):
        navigation.go_to_question(desk, question, finding.place.member)
