"""What changed between two drafts, and why: as text, as data, and as a note in Word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from accordant.agreement.model import Agreement, Runs, Text, plain
from accordant.agreement.note import Note, NoteBlock, NoteHeading, NoteList, NoteText
from accordant.compare.drafts import Comparison, DraftChange
from accordant.phrases import capitalised, counted, day_in_words

_STATES = {"changed": "", "new": "new", "removed": "taken out", "moved": "moved"}
_COUNTED = {"changed": "changed", "new": "new", "removed": "taken out", "moved": "moved"}
_STANDING = "A list made from the two drafts. It is no part of either, and the agreement prevails."
_MARK = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}|\*(.+?)\*", re.S)


def comparison_text(comparison: Comparison) -> str:
    """Part by part: what reads differently, and why."""
    lines: list[str] = []
    for change in comparison.changes:
        lines += ["", _heading(change)]
        lines += [f"  {reason.says}" for reason in change.reasons]
        lines += [f"    | {part}" for line in change.redlines for part in line.splitlines()]
    lines += ["", *(f"Lost on the way: {what}" for what in comparison.lost), said(comparison)]
    return "\n".join(lines).strip() + "\n"


def said(comparison: Comparison) -> str:
    """How much changed, in a sentence."""
    count = len(comparison.changes)
    if not count:
        return "The two agreements read the same."
    return f"{counted(count, 'part of the agreement reads', 'parts of the agreement read')} differently."


def how_many(comparison: Comparison) -> str:
    """How many parts changed in which way: "7 changed, 3 new."; "" where all did in the same way."""
    counts = [(sum(change.state == state for change in comparison.changes), word) for state, word in _COUNTED.items()]
    told = [f"{count} {word}" for count, word in counts if count]
    return f"{', '.join(told)}." if len(told) > 1 else ""


def _heading(change: DraftChange) -> str:
    state = _STATES[change.state]
    return place(change) + (f" ({state})" if state else "")


def place(change: DraftChange) -> str:
    """What a part is called: "Clause 12 (was 11): Good faith", "Definition of “Area”"."""
    if change.kind == "definition":
        return f"Definition of “{change.title}”"
    number = change.after or change.before
    was = f" (was {change.before})" if change.before and change.after and change.before != change.after else ""
    noun = "Clause " if change.kind == "clause" else ""
    return f"{noun}{number}{was}: {change.title}" if number else change.title


# --- data ---------------------------------------------------------------------------------------------------------


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """The changes as data: see docs/json.md."""
    return {
        "same": not comparison.changes,
        "changes": [_change_json(change) for change in comparison.changes],
        "lost": list(comparison.lost),
    }


def _change_json(change: DraftChange) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "id": change.id,
        "title": change.title,
        "state": change.state,
        "before": change.before,
        "after": change.after,
        "redlines": list(change.redlines),
        "reasons": [{"kind": reason.kind, "name": reason.name, "says": reason.says} for reason in change.reasons],
    }


# --- note ---------------------------------------------------------------------------------------------------------


def comparison_note(comparison: Comparison) -> Note:
    """The list as a note to send with the redline."""
    old, new = comparison.old, comparison.new
    subject = f"{capitalised(plain(new.name)) or new.title}: {_which(old)}, and {_which(new)}"
    return Note("What changed, and why", subject, _STANDING, tuple(_blocks(comparison)))


def _which(agreement: Agreement) -> str:
    return f"draft {agreement.draft_number} of {day_in_words(agreement.draft_date)}"


def _blocks(comparison: Comparison) -> Iterator[NoteBlock]:
    yield NoteText(_runs(said(comparison)))
    if comparison.changes:
        yield NoteText(_runs("Words in brackets went out; words in bold came in."))
    for change in comparison.changes:
        yield NoteHeading(_heading(change))
        for reason in change.reasons:
            yield NoteText(_runs(reason.says))
        if change.redlines:
            yield NoteList(tuple(_runs(line) for line in change.redlines))
    if comparison.lost:
        yield NoteHeading("What has no place in the newer library")
        yield NoteList(tuple(_runs(line) for line in comparison.lost))


def _runs(text: str) -> Runs:
    """A line with its marks as emphasis: what came in is bold, what went out stands in brackets."""
    runs: list[Text] = []
    upto = 0
    for found in _MARK.finditer(text):
        out, came, quoted = found.groups()
        runs.append(Text(text[upto : found.start()]))
        runs.append(Text(f"[{out}]", italic=True) if out else Text(came or quoted or "", bold=bool(came)))
        upto = found.end()
    return tuple(run for run in (*runs, Text(text[upto:])) if run.text)
