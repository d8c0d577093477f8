"""Numbers: clauses 1, 1.1, (a), (i), (A); schedules 1, (a), (i), (A); recitals (A), (a), (i); parties (1)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from accordant.numerals import numeral

Format = Literal["decimal", "lowerLetter", "upperLetter", "lowerRoman"]
"""Number formats by their WordprocessingML names (ISO/IEC 29500-1, 17.18.59 ST_NumberFormat)."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its own number is written, and the text around it.

    `text` holds %1, %2... for the numbers of the levels, as w:lvlText does (ISO/IEC 29500-1, 17.9.11).
    """

    format: Format
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Scheme:
    """The levels of one kind of list, outermost first. There are three of them, each the same as itself only."""

    levels: tuple[Level, ...]

    def label(self, position: tuple[int, ...]) -> str:
        """The label printed at a position: (12, 3, 2) is the second (b) under 12.3."""
        return _numbers(self, position)[0]

    def citation(self, position: tuple[int, ...]) -> str:
        """The number that cites a position from anywhere, without a trailing full stop: 12.3(b)."""
        return _numbers(self, position)[1]

    def numbers(self, position: tuple[int, ...]) -> tuple[str, str]:
        """The label and the citation."""
        return _numbers(self, position)


@lru_cache(maxsize=8192)  # agreements have the same places
def _numbers(scheme: Scheme, position: tuple[int, ...]) -> tuple[str, str]:
    text = label = scheme.levels[len(position) - 1].text
    for index, number in enumerate(position):
        label = label.replace(f"%{index + 1}", numeral(number, scheme.levels[index].format))
    own, above = label.rstrip("."), position[:-1]
    if not above or any(f"%{level}" in text for level in range(1, len(position))):
        return label, own
    return label, _numbers(scheme, above)[1] + own


CLAUSES = Scheme(
    (
        Level("decimal", "%1."),
        Level("decimal", "%1.%2"),
        Level("lowerLetter", "(%3)"),
        Level("lowerRoman", "(%4)"),
        Level("upperLetter", "(%5)"),
    )
)
# No full stop after the first number: Word and LibreOffice would keep it inside a reference, as "1.(a)".
SCHEDULES = Scheme(
    (
        Level("decimal", "%1"),
        Level("lowerLetter", "(%2)"),
        Level("lowerRoman", "(%3)"),
        Level("upperLetter", "(%4)"),
    )
)
RECITALS = Scheme((Level("upperLetter", "(%1)"), Level("lowerLetter", "(%2)"), Level("lowerRoman", "(%3)")))
