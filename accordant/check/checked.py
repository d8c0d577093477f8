"""`check_library(root)`: everything that is wrong with a library folder, and what was proved of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from accordant.finding import Finding, has_errors
from accordant.library.library import Library
from accordant.library.load import read_library
from accordant.lint import lint
from accordant.proof.prove import Proof, prove


@dataclass(frozen=True)
class Checked:
    """A checked library. `library` is None where too little could be read; `proof` where loading found an error."""

    library: Library | None
    findings: tuple[Finding, ...]
    proof: Proof | None


def check_library(root: Path, *, today: date) -> Checked:
    """Load, lint and prove the library in `root`. `today` decides which reviews are overdue."""
    library, findings = read_library(root)
    if library is None or has_errors(findings):
        return Checked(library, findings, None)
    proof = prove(library)
    return Checked(library, (*findings, *lint(library, today=today), *proof.findings), proof)
