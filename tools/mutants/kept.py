"""What came of each mutant, kept line by line, so that a run that was broken off goes on where it stopped."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from accordant.library.kept import content_hash
from tools.mutants.run import Outcome

_TOOL = Path(__file__).resolve().parent


def key(library: Path, today: date, seed: int, verify: int) -> str:
    """A hash of everything that outcomes rest on: the library, its examples, the software, this tool, the choice."""
    digest = hashlib.sha256(f"{content_hash(library, ('.',))} {today} {seed} {verify}".encode())
    for path in (*sorted(_TOOL.rglob("*.py")), *sorted((library / "examples").glob("*.yaml"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


class Kept:
    """The outcomes in one file, by the id of their task. A line that was not written to its end is tried again."""

    def __init__(self, file: Path):
        self.file = file
        self.outcomes: Mapping[str, Outcome] = dict(self._read())
        file.parent.mkdir(parents=True, exist_ok=True)
        self._whole = not file.exists() or file.read_bytes()[-1:] in (b"", b"\n")

    def _read(self) -> list[tuple[str, Outcome]]:
        if not self.file.exists():
            return []
        found: list[tuple[str, Outcome]] = []
        for line in self.file.read_text(encoding="utf-8").splitlines():
            try:
                id, values = json.loads(line)
            except ValueError:  # the run was broken off while it wrote
                continue
            found.append((id, _outcome(values)))
        return found

    def add(self, id: str, outcome: Outcome) -> None:
        """Keep one more."""
        with self.file.open("a", encoding="utf-8") as opened:
            opened.write("" if self._whole else "\n")
            opened.write(json.dumps([id, asdict(outcome)], ensure_ascii=False) + "\n")
        self._whole = True


def _outcome(values: dict[str, Any]) -> Outcome:
    return Outcome(**{**values, "rules": tuple(values["rules"]), "site": tuple(values["site"])})
