"""Reading notes as text, and drafts for every procurement route."""

from __future__ import annotations

import re
from datetime import date

from accordant.agreement.model import Table, plain
from accordant.agreement.note import Note, NoteHeading, NoteList, NoteText
from accordant.interview.draft import Draft

COMPLEX, SMALL = "complex-needs-alliance", "small-local-partnership"
ACT = ("competitive_flexible", "open", "light_touch", "reserved_supported", "reserved_mutual", "direct_award")
PSR = ("psr_direct_a", "psr_direct_b", "psr_direct_c", "psr_most_suitable", "psr_competitive")
OTHERS = ("below_threshold", "grant", "exempt_rd", "legacy")


def text(note: Note) -> str:
    """A note as plain text: one line for each paragraph, item and row."""
    lines = [note.title, note.subject, note.standing]
    for block in note.blocks:
        match block:
            case NoteHeading(heading):
                lines += ["", heading, "-" * len(heading)]
            case NoteText(runs):
                lines.append(plain(runs))
            case NoteList(items):
                lines += [f"* {plain(item)}" for item in items]
            case Table():
                lines += [" | ".join(map(plain, row)) for row in (block.header, *block.rows)]
    return "\n".join(lines).replace("\u00a0", " ") + "\n"


def under(note: Note, heading: str) -> str:
    """The text under a heading of a note; "" where the note has none."""
    parts = re.split(rf"^{re.escape(heading)}\n-+\n", text(note), maxsplit=1, flags=re.M)
    return re.split(r"^\n?[^\n]+\n-{3,}$", parts[1], maxsplit=1, flags=re.M)[0] if len(parts) > 1 else ""


def routed(draft: Draft, route: str, nation: str = "england") -> Draft:
    """The draft with another route, which began when that route could be used."""
    began = date(2024, 6, 1) if route == "legacy" else date(2026, 3, 2)
    changed = draft.answered("route", route).answered("nation", nation).answered("procurement_started", began)
    changed = changed.answered("notice_reference", "2026/S 000-990001").answered("estimated_value", 8_000_000)
    return changed.answered("health_care", route in PSR).answered("light_touch_services", None)


def unnumbered(said: str) -> str:
    """The text of a note without what changes whenever a clause comes or goes: numbers, counts, the fingerprint."""
    said = re.sub(r"\b([Cc]lause|Schedule) \d+(\.\d+)*(\([a-z]+\))*", r"\1 #", said)
    said = re.sub(r"\d+ (other clauses|exposures)", r"# \1", said)
    return re.sub(r"fingerprint of the answers \w+, clause library [\d.]+", "fingerprint #, clause library #", said)
