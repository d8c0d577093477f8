"""What changed between two versions of a library, as one value: `accordant diff` prints it, scripts read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from accordant.finding import Finding
from accordant.interview.draft import Draft


class Step(IntEnum):
    """How far a version must rise: `major` where what was drafted before says something else now."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3

    def __str__(self) -> str:
        return self.name.lower()


Reach = Literal["drafts", "new-answers", "nobody", "notes"]
"""Whom a change of text reaches: drafts made with the old version; only those that answer or choose what is new;
no draft at all; or it is in nothing that is printed."""
Kind = Literal["clause", "definition", "parties", "outline", "question", "fact", "rule", "note", "chooser"]


@dataclass(frozen=True)
class Change:
    """One change. `where` is a paragraph id, or that of the whole entry.

    `when` says in words when it matters; `example` the smallest answers that show it, and `draft` a draft with them.
    `shown` is false where the solver sees a difference that no assembled draft could be made to show.
    """

    what: str
    where: str
    says: str
    when: str = ""
    redline: str = ""
    reach: Reach = "notes"
    step: Step = Step.PATCH
    example: tuple[str, ...] = ()
    draft: Draft | None = None
    meaning_unchanged: bool = False
    shown: bool = True


@dataclass(frozen=True)
class Changed:
    """One entry of the library that changed. `id` is its new id, or the old one if it is gone."""

    kind: Kind
    id: str
    title: str
    state: Literal["changed", "new", "removed"]
    changes: tuple[Change, ...]
    formerly: str | None = None

    @property
    def step(self) -> Step:
        return max((change.step for change in self.changes), default=Step.NONE)

    @property
    def affects_drafts(self) -> bool:
        """Whether some draft made with the old version is printed differently."""
        return any(change.reach == "drafts" for change in self.changes)


@dataclass(frozen=True)
class SafeAnswer:
    """An answer that by itself keeps a draft as it was: its name, its value, and both in words."""

    name: str
    value: str | bool
    words: str


@dataclass(frozen=True)
class LibraryChanges:
    """Everything that changed. `safe`: answers with which no draft made before is affected."""

    old_version: str
    new_version: str
    entries: tuple[Changed, ...]
    safe: tuple[SafeAnswer, ...]
    step: Step
    findings: tuple[Finding, ...]

    def affecting(self) -> Iterator[Changed]:
        """The entries by which some draft made before is affected."""
        return (entry for entry in self.entries if entry.affects_drafts)
