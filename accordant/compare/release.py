"""How far the version must rise, and what a lawyer recorded as unchanged in meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from accordant.compare.model import Change, Changed, Step
from accordant.finding import Finding, Place, Severity
from accordant.library.library import Library

_INFO = "clauses/library.yaml"
ELSEWHERE = ("definition", "value", "rests")
"""Changes that a clause shows but that were made elsewhere: its own version need not rise for them."""


def recorded(old: Library, new: Library) -> frozenset[str]:
    """What the releases since the old version say is unchanged in meaning."""
    since = (release for release in new.info.changelog if _parts(release.version) > _parts(old.info.version))
    return frozenset(id for release in since for id in release.meaning_unchanged)


def with_record(entry: Changed, unchanged: frozenset[str]) -> Changed:
    """An entry, with its changes marked where a lawyer says that the meaning is unchanged."""
    return replace(entry, changes=tuple(_marked(entry, change, unchanged) for change in entry.changes))


def _marked(entry: Changed, change: Change, unchanged: frozenset[str]) -> Change:
    own = f"definition.{entry.id}" if entry.kind == "definition" else entry.id
    if change.reach == "notes" or not {own, change.where} & unchanged:
        return change
    return replace(change, meaning_unchanged=True, step=min(change.step, Step.PATCH))


def findings(
    old: Library, new: Library, entries: Iterable[Changed], step: Step, unchanged: frozenset[str]
) -> Iterator[Finding]:
    """What is wrong with the versions: of the library, of its clauses, and with what was recorded."""
    then, now = old.info.version, new.info.version
    place = Place(_INFO, new.info.place.line)
    needed = raised(then, step)
    if _parts(now) < _parts(then):
        message = f"The new library is version {now}, which is before {then}."
        yield Finding(Severity.ERROR, "diff.version", message, place, "Give the older library first.")
    elif _parts(now) < _parts(needed):
        message = f"The changes since {then} are a {step} step, and the library's version is {now}."
        yield Finding(Severity.ERROR, "diff.version", message, place, f"Make it {needed} or later.")
    changed = tuple(entries)
    for entry in changed:
        if entry.kind == "clause" and entry.state == "changed":
            yield from _of_clause(old, new, entry)
        if entry.kind == "note" and entry.state == "changed":
            yield from _of_note(old, new, entry)
    known = {where for entry in changed for change in entry.changes for where in (change.where, entry.id)}
    known |= {f"definition.{entry.id}" for entry in changed if entry.kind == "definition"}
    for id in sorted(unchanged - known):
        message = f"“{id}” is recorded as unchanged in meaning, and its text has not changed since {then}."
        yield Finding(Severity.WARNING, "diff.meaning-unchanged", message, place, "Take it out of meaning_unchanged.")


def _of_clause(old: Library, new: Library, entry: Changed) -> Iterator[Finding]:
    then, now = old.clauses[entry.formerly or entry.id].head.version, new.clauses[entry.id].head.version
    own = [change.step for change in entry.changes if change.what not in ELSEWHERE]
    step = max(own, default=Step.NONE)
    needed = raised(then, step)
    if _parts(now) < _parts(needed):
        message = f"The changes in “{entry.id}” since {then} are a {step} step, and its version is {now}."
        place = Place(new.clauses[entry.id].file, new.clauses[entry.id].head.place.line)
        yield Finding(Severity.ERROR, "diff.clause-version", message, place, f"Make it {needed} or later.")


def _of_note(old: Library, new: Library, entry: Changed) -> Iterator[Finding]:
    then, now = old.notes[entry.id].version, new.notes[entry.id].version
    needed = raised(then, entry.step)
    if _parts(now) < _parts(needed):
        message = (
            f"The changes in the note “{entry.id}” since {then} are a {entry.step} step, and its version is {now}."
        )
        yield Finding(
            Severity.ERROR, "diff.note-version", message, new.notes[entry.id].place, f"Make it {needed} or later."
        )


def raised(version: str, step: Step) -> str:
    """The version after a step."""
    major, minor, patch = _parts(version)
    match step:
        case Step.MAJOR:
            return f"{major + 1}.0.0"
        case Step.MINOR:
            return f"{major}.{minor + 1}.0"
        case Step.PATCH:
            return f"{major}.{minor}.{patch + 1}"
        case _:
            return version


def _parts(version: str) -> tuple[int, int, int]:
    numbers = [int(part) if part.isdigit() else 0 for part in version.split(".")]
    major, minor, patch, *_ = [*numbers, 0, 0, 0]
    return major, minor, patch
