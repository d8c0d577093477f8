"""What somebody has to say about one place of an agreement: shown beside it, never part of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Remark:
    """A drafting note, or a reviewer's remark.

    `target` is the id of a clause, schedule, paragraph, definition, table or party; with `on` "signature", the id of
    the party whose signature block it stands at. `paragraphs` are its words. `day`: when it was made; None for the day
    of the draft.
    """

    target: str
    author: str
    paragraphs: tuple[str, ...]
    on: Literal["text", "signature"] = "text"
    day: date | None = None
