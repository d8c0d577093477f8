"""How wide the columns of a table are, and whether its words fit them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from accordant.agreement.model import Table, plain
from accordant.word.metrics import text_width

_NARROWEST = 55.0  # points: about 2 cm
PADDING = 13.0  # points: the margins of a cell and a little air
_LONGEST_WORD = 0.4  # of the table: where not every word fits, a longer one breaks
_ADDRESS = 0.6  # of the table: a longer word is an address, which may break anywhere
_CLAIM = 400  # characters: a text longer than this claims no more room than this
TO_WRITE = re.compile(r"\.{8,}")
"""What stands in a cell that is completed by hand."""
_HAND = 60  # characters: the room that such a cell claims
_SPACES = re.compile(r"[ \t\n]+")  # str.split would break at a hard space too
_BREAKS = re.compile(r"[ \t\n]+|(?<=-)")


def by_hand(block: Table) -> bool:
    """Whether something in it is completed by hand."""
    return any(TO_WRITE.fullmatch(plain(cell)) for row in block.rows for cell in row)


def _columns(block: Table) -> list[tuple[str, list[str]]]:
    """The heading of each column, and its texts."""
    return [
        (plain(heading), [plain(row[column])[:2000] for row in block.rows])
        for column, heading in enumerate(block.header)
    ]


def _longest(heading: str, texts: Sequence[str], size: float, breaks: re.Pattern[str]) -> float:
    """How wide the longest word of a column is, in points."""
    return max(
        _longest_word(heading, size, breaks, bold=True),
        *(_longest_word(text, size, breaks, bold=False) for text in texts),
        0.0,
    )


@lru_cache(maxsize=4096)
def _longest_word(text: str, size: float, breaks: re.Pattern[str], *, bold: bool) -> float:
    return max(text_width(word, size, bold=bold) for word in breaks.split(text))


def column_widths(block: Table, width: int, size: float) -> list[int]:
    """Column widths in twips that add up to `width` twips, for text of `size` points.

    Each column gets room for its longest word first; what is left is shared by the length of the texts, so that a
    column of sentences is wide and a column of sums is not starved.
    """
    columns = _columns(block)
    wanted = [int(20 * max(_NARROWEST, _longest(*column, size, _SPACES) + PADDING)) for column in columns]
    if sum(wanted) > width:
        wanted = [min(each, int(width * _LONGEST_WORD)) for each in wanted]
    if sum(wanted) > width:
        wanted = [width * each // sum(wanted) for each in wanted]
    claims = [max(_claim(texts), 8) for _, texts in columns]
    spare = width - sum(wanted)
    widths = [each + spare * claim // sum(claims) for each, claim in zip(wanted, claims, strict=True)]
    widths[-1] += width - sum(widths)
    return widths


def _claim(texts: Sequence[str]) -> int:
    """Characters of all texts below the header, which make a table long; a header wraps, and claims no room."""
    return sum([_HAND if TO_WRITE.fullmatch(text) else min(len(text), _CLAIM) for text in texts])


def is_too_narrow(block: Table, width: int, size: float) -> bool:
    """Whether some word breaks in its columns, however `width` twips are shared among them.

    A word may break after a hyphen, and an address anywhere.
    """
    most = width / 20 * _ADDRESS
    words = [_longest(*column, size, _BREAKS) for column in _columns(block)]
    return sum(min(word, most) + PADDING for word in words) > width / 20
