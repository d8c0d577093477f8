"""How hard the plain meanings are to read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from accordant.finding import Severity
from accordant.library.entries import ClauseHead, OptionEntry
from accordant.library.library import Library
from accordant.lint.rule import Fault, rule
from accordant.lint.texts import guide_entries

HARDEST = 12.0
"""The highest grade that a plain meaning should have: about the reading of an 18-year-old."""
_KEYS = ("plain", "for_commissioner", "for_partner")


@rule("lint.hard-to-read", Severity.ADVICE)
def hard_to_read(library: Library) -> Iterator[Fault]:
    """A plain meaning, or a text of the guide, that is harder to read than HARDEST."""
    for clause in library.clauses.values():
        for entry in (clause.head, *clause.head.options):
            yield from _hard(entry)
    for entry, key, _ in guide_entries(library.guide) if library.guide is not None else ():
        reading = grade(" ".join(getattr(entry, key)))
        if reading > HARDEST:
            message = f"“{entry.id}” of the guide is hard to read (grade {reading:.0f}; {HARDEST:.0f} is the most)."
            yield Fault(message, entry.place_of(key), "Use shorter sentences and shorter words.")


def _hard(entry: ClauseHead | OptionEntry) -> Iterator[Fault]:
    for key in _KEYS:
        reading = grade(getattr(entry, key))
        if reading > HARDEST:
            message = f"“{key}” of “{entry.id}” is hard to read (grade {reading:.0f}; {HARDEST:.0f} is the most)."
            yield Fault(message, entry.place_of(key), "Use shorter sentences and shorter words.")


@lru_cache(maxsize=4096)
def grade(text: str) -> float:
    """The Automated Readability Index of a text (Smith and Senter, 1967, AMRL-TR-66-220): a school grade.

    It counts characters. The measures of textstat that count syllables load a dictionary from the network.
    """
    # Only here: it takes longer to load than a library takes to lint. It comes without type stubs.
    from textstat.textstat import textstatistics  # pyright: ignore[reportMissingTypeStubs]

    return textstatistics().automated_readability_index(text)
