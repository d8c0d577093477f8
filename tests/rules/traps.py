"""The forty traps of tests/data/traps.yaml: words that must not occur, each with sentences in which they are caught."""

from __future__ import annotations

import re

import yaml
from places import ROOT
from pydantic import BaseModel, ConfigDict


class Trap(BaseModel):
    """An entry of the file, which says what its keys hold."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    number: int
    about: str
    wrong: tuple[str, ...]
    seeds: tuple[str, ...]
    told_by: tuple[str, ...] = ()
    notes: bool = False
    when: str = "True"

    def caught(self, text: str) -> str | None:
        """The first wrong words in a text."""
        line = " ".join(text.split())
        return next((found[0] for pattern in self.wrong if (found := re.search(pattern, line))), None)


TRAPS = tuple(
    Trap.model_validate(entry) for entry in yaml.safe_load((ROOT / "tests/data/traps.yaml").read_text(encoding="utf-8"))
)
