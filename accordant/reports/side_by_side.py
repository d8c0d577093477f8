"""Two versions of a clause beside each other, paragraph by paragraph, with the words that differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from accordant.agreement.model import Agreement, DefinitionList, Paragraph, Table, plain
from accordant.agreement.wording import blocks_of
from accordant.compare.redline import Kind, segments

_ALIKE = 0.4
"""Two paragraphs are shown as one reworded only when they share this much of their words."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, a row of a table or a definition as somebody reads it."""

    number: str
    level: int
    text: str


Segments = tuple[tuple[Kind, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the one version beside a line of the other. `words`: both in one, where the one is the other reworded.

    Without `words`, lines that are not the same stand in one version only.
    """

    left: Line | None
    right: Line | None
    words: Segments = ()

    @property
    def same(self) -> bool:
        """Whether both versions say the same here; numbers do not count."""
        return self.left is not None and self.right is not None and self.left.text == self.right.text


def lines_of(agreement: Agreement, clause: str) -> tuple[Line, ...]:
    """What a clause says in an agreement, line by line; () if it is not in it."""
    return tuple(_lines(agreement, clause))


def side_by_side(left: Sequence[Line], right: Sequence[Line]) -> tuple[Row, ...]:
    """Two versions in rows: what is equal stands beside itself, what is reworded beside what it was."""
    matcher = SequenceMatcher(None, [line.text for line in left], [line.text for line in right], autojunk=False)
    rows: list[Row] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            rows += [Row(one, other) for one, other in zip(left[i:j], right[k:m], strict=True)]
        else:
            rows += _reworded(left[i:j], right[k:m])
    return tuple(rows)


def _reworded(left: Sequence[Line], right: Sequence[Line]) -> Iterator[Row]:
    """Lines that differ, each beside the next line of the other version that it is like; the rest in pairs."""
    waiting: list[Line] = []
    upto = 0
    for line in left:
        like = next((place for place in range(upto, len(right)) if _alike(line, right[place])), None)
        if like is None:
            waiting.append(line)
            continue
        yield from _unlike(waiting, right[upto:like])
        yield Row(line, right[like], tuple(segments(line.text, right[like].text)))
        waiting, upto = [], like + 1
    yield from _unlike(waiting, right[upto:])


def _unlike(left: Sequence[Line], right: Sequence[Line]) -> Iterator[Row]:
    """Lines that have nothing to do with each other, beside each other to save room."""
    yield from (Row(one, other) for one, other in zip_longest(left, right))


def _alike(line: Line, other: Line) -> bool:
    return SequenceMatcher(None, line.text.split(), other.text.split(), autojunk=False).ratio() >= _ALIKE


def _lines(agreement: Agreement, clause: str) -> Iterator[Line]:
    for block in blocks_of(agreement, clause):
        match block:
            case Paragraph():
                yield Line(block.number, block.level, plain(block.runs))
            case Table():
                yield Line("", 1, block.caption)
                for row in block.rows:
                    yield Line("", 2, " · ".join(plain(cell) for cell in row))
            case DefinitionList():
                yield from (Line("", 1, f"{entry.term}: {plain(entry.runs)}") for entry in block.entries)
