"""What changed between two versions of a library, in words and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from accordant.compare.agreements import Reworded
from accordant.compare.model import Change, Changed, LibraryChanges, SafeAnswer
from accordant.compare.names import NEW
from accordant.finding import has_errors

_HEADINGS = {
    "clause": "Clauses and schedules",
    "definition": "Definitions",
    "parties": "Parties and signatures",
    "outline": "Titles, headings and order",
    "question": "Questions",
    "fact": "Facts",
    "rule": "Rules",
    "note": "Notes",
    "chooser": "The chooser",
}
_REACH = {
    "new-answers": "only in drafts that answer or choose something that is new",
    "nobody": "no answers make it show",
}


def changes_text(changes: LibraryChanges) -> str:
    """Everything that changed, entry by entry; then whom it reaches, and how far the version must rise."""
    return "\n".join(_told(changes)).strip() + "\n"


def _told(changes: LibraryChanges) -> Iterator[str]:
    heading = ""
    for entry in changes.entries:
        if _HEADINGS[entry.kind] != heading:
            heading = _HEADINGS[entry.kind]
            yield from ("", heading, "=" * len(heading))
        yield from _entry(entry)
    yield from ("", "Drafts made with the old version", "================================")
    yield from _reach(changes)
    yield from ("", f"Version {changes.old_version} to {changes.new_version}: {_step(changes)}")


def _entry(entry: Changed) -> Iterator[str]:
    former = f", formerly {entry.formerly}" if entry.formerly else ""
    state = "" if entry.state == "changed" else f", {entry.state}"
    title = f": {entry.title}" if entry.title != entry.id else ""
    yield from ("", f"{entry.id}{title}{former}{state} ({entry.step})")
    for change in entry.changes:
        yield from _change(change, entry)


def _change(change: Change, entry: Changed) -> Iterator[str]:
    where = "" if change.where in (entry.id, f"{entry.kind}.{entry.id}") else f"{change.where}: "
    yield f"  {where}{change.says}"
    if change.when:
        yield f"      {change.when}"
    if change.reach in _REACH:
        yield f"      {_REACH[change.reach]}"
    if change.example:
        yield f"      for example with: {'; '.join(change.example)}"
    if not change.shown:
        yield "      no draft that was tried shows it; it cannot be ruled out"
    for line in change.redline.splitlines():
        yield f"      | {line}"
    if change.meaning_unchanged:
        yield "      a lawyer has recorded that the meaning is unchanged"


def _reach(changes: LibraryChanges) -> Iterator[str]:
    affecting = tuple(changes.affecting())
    if not affecting:
        yield "No draft made before reads otherwise, whatever its answers."
        return
    several = f"{len(affecting)} entries" if len(affecting) > 1 else "1 entry"
    yield f"A draft reads otherwise where one of {several} above says so, and nowhere else."
    if changes.safe:
        yield "Not affected, whatever else is answered, are drafts in which:"
        yield from (f"  {answer.words}" for answer in changes.safe)
    else:
        yield "No single answer keeps a draft as it was. Ask about one draft with --answers."


def _step(changes: LibraryChanges) -> str:
    if not changes.entries:
        return "nothing changed."
    return f"the changes are a {changes.step} step."


def draft_text(reworded: Iterable[Reworded], lost: Iterable[str], file: str) -> str:
    """Whether one draft is affected, clause by clause with redlines."""
    units = tuple(reworded)
    lines: list[str] = []
    for unit in units:
        state = "" if unit.state == "changed" else f" ({unit.state})"
        lines += ["", f"{unit.title}{state}"]
        lines += [f"  {line}" for line in unit.redlines if line]
    lines += ["", *(f"Lost on the way: {what}" for what in lost)]
    clauses = f"{len(units)} parts of it read" if len(units) > 1 else "1 part of it reads"
    lines.append(f"{file} is affected: {clauses} otherwise." if units else f"{file} is not affected.")
    return "\n".join(lines).strip() + "\n"


# --- data ---------------------------------------------------------------------------------------------------------


def changes_json(changes: LibraryChanges) -> dict[str, Any]:
    """The changes as data: see docs/json.md."""
    return {
        "old_version": changes.old_version,
        "new_version": changes.new_version,
        "step": str(changes.step),
        "sufficient": not has_errors(changes.findings),
        "entries": [_entry_json(entry) for entry in changes.entries],
        "unaffected": [_safe_json(answer) for answer in changes.safe],
        "findings": [finding.as_json() for finding in changes.findings],
    }


def _entry_json(entry: Changed) -> dict[str, Any]:
    return {
        "kind": entry.kind,
        "id": entry.id,
        "title": entry.title,
        "state": entry.state,
        "formerly": entry.formerly,
        "step": str(entry.step),
        "affects_drafts": entry.affects_drafts,
        "changes": [_change_json(change) for change in entry.changes],
    }


def _change_json(change: Change) -> dict[str, Any]:
    return {
        "what": change.what,
        "where": change.where,
        "says": change.says,
        "when": change.when,
        "redline": change.redline,
        "reach": change.reach,
        "step": str(change.step),
        "example": list(change.example),
        "shown": change.shown,
        "meaning_unchanged": change.meaning_unchanged,
    }


def _safe_json(answer: SafeAnswer) -> Mapping[str, Any]:
    return {"name": answer.name, "value": answer.value, "words": answer.words}


def draft_json(reworded: Iterable[Reworded], lost: Iterable[str]) -> dict[str, Any]:
    """What becomes of one draft, as data: see docs/json.md."""
    units = [
        {"id": u.id.removeprefix(NEW), "title": u.title, "state": u.state, "redlines": list(filter(None, u.redlines))}
        for u in reworded
    ]
    return {"affected": bool(units), "changed": units, "lost": list(lost)}
