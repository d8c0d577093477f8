"""Every kind of fault. Importing this package fills the register."""

from tools.mutants.faults import (
    beside,
    clauses,
    conditions,
    dead,
    declared,
    definitions,
    interview,
    names,
    paragraphs,
    references,
    rules,
    wording,
)
from tools.mutants.faults.register import FAULTS

__all__ = [
    "FAULTS",
    "beside",
    "clauses",
    "conditions",
    "dead",
    "declared",
    "definitions",
    "interview",
    "names",
    "paragraphs",
    "references",
    "rules",
    "wording",
]
