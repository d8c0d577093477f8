"""What weighs most for a party, in its ledger and among the choices: what the library's summary names, in its order."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import Literal

from accordant.agreement.model import LedgerLine, Party
from accordant.assembly.parties import ROLE_OF
from accordant.library.library import Library
from accordant.reports.ledger import worst_first

SUMMARY = "summary"
"""The name of the library's note that says on two pages what an agreement means for a party."""


def heaviest_first(
    library: Library, party: Party, shows: Literal["exposures", "exits"], lines: Iterable[LedgerLine]
) -> tuple[LedgerLine, ...]:
    """Lines as the summary for such a party orders them; as they stood, in a library without one.

    Exposures without a cap come before all others.
    """
    order = {
        clause: place
        for note in library.notes.values()
        if note.name == SUMMARY and note.for_party is not None and ROLE_OF[note.for_party] == party.role
        for section in note.sections
        if section.shows == shows
        for place, clause in enumerate(section.clauses)
    }
    ordered = sorted(lines, key=lambda line: order.get(line.clause, len(order)))
    return tuple(worst_first(ordered) if shows == "exposures" else ordered)


def weightiest_choices(library: Library) -> tuple[str, ...]:
    """The clauses whose options weigh most, as the library's summaries have them, for either side in turn."""
    listed = [
        section.clauses
        for note in library.notes.values()
        if note.name == SUMMARY
        for section in note.sections
        if section.shows == "choices"
    ]
    return tuple(dict.fromkeys(id for each in zip_longest(*listed) for id in each if id is not None))
