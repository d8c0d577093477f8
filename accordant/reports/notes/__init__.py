"""Notes that a library writes beside an agreement: the note on its route, the paper for a decision.

`note_of` is the way in. What a note says stands in `schemas/notes/`; see docs/notes.md.
"""

from accordant.reports.notes.weight import SUMMARY, heaviest_first, weightiest_choices
from accordant.reports.notes.write import missing_for, note_faults, note_named, note_of, summary_for

__all__ = [
    "SUMMARY",
    "heaviest_first",
    "missing_for",
    "note_faults",
    "note_named",
    "note_of",
    "summary_for",
    "weightiest_choices",
]
