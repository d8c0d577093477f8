"""`check_library(root)`: everything that is wrong with a library folder, and what was proved of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from accordant.finding import Finding, has_errors
from accordant.library.kept import content_hash, keep, kept, place
from accordant.library.library import Library
from accordant.lint import lint

if TYPE_CHECKING:
    from accordant.proof.prove import Proof

_CODE = (".",)
"""A kept proof rests on all of this software: what reads a library, what settles and assembles, what proves."""
_SOFTWARE = ("python-sat", "pydantic", "markdown-it-py", "pyyaml")


@dataclass(frozen=True)
class Checked:
    """A checked library. `library` is None where too little could be read; `proof` where loading found an error.

    `unchanged_since` is the day of the proof, where it was not made now but kept.
    """

    library: Library | None
    findings: tuple[Finding, ...]
    proof: Proof | None
    unchanged_since: date | None = None


@dataclass(frozen=True)
class _Proved:
    """What is kept of a check: everything but lint, which depends on the day."""

    on: date
    library: Library
    loading: tuple[Finding, ...]
    proof: Proof


def check_library(root: Path, *, today: date, again: bool = False) -> Checked:
    """Load, lint and prove the library in `root`. `today` decides which reviews are overdue.

    A library that has not changed since it was proved, by this very software, is not proved again, unless `again`.
    """
    key, file = content_hash(root, _CODE, _SOFTWARE), place(root, "proof")
    proved = None if again else kept(file, key, _Proved)
    if proved is not None:
        return _checked(proved, today, proved.on)
    from accordant.library.load import read_library  # the readers and the proof are only needed here
    from accordant.proof.prove import prove

    library, loading = read_library(root)
    if library is None or has_errors(loading):
        return Checked(library, loading, None)
    proved = _Proved(today, library, loading, prove(library))
    if content_hash(root, _CODE, _SOFTWARE) == key:  # nobody has written to it meanwhile
        keep(proved, file, key)
    return _checked(proved, today, None)


def _checked(proved: _Proved, today: date, unchanged_since: date | None) -> Checked:
    findings = (*proved.loading, *lint(proved.library, today=today), *proved.proof.findings)
    return Checked(proved.library, findings, proved.proof, unchanged_since)
