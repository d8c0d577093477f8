"""Writing missing paragraph ids into clause files (decision D13)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from accordant.library.library import Library, LibraryClause
from accordant.library.text import TextParagraph, Words

_SMALL_WORDS = frozenset(
    """a an and as at by for in is it its may must of on or partner partners that the this to with each
    agreement""".split()  # noqa: SIM905  # a list of thirty strings is harder to read
)


def write_missing_ids(library: Library) -> Mapping[str, int]:
    """Write `{#id}` after every paragraph that has none; how many, by file. Nothing else in a file changes."""
    written: dict[str, int] = {}
    for clause in library.clauses.values():
        count = _fix(clause, library.root / clause.file)
        if count:
            written[clause.file] = count
    return written


def _fix(clause: LibraryClause, path: Path) -> int:
    paragraphs = [block for block in clause.all_blocks() if isinstance(block, TextParagraph)]
    taken = {paragraph.id for paragraph in paragraphs}
    missing = [paragraph for paragraph in paragraphs if not paragraph.id]
    if not missing:
        return 0
    lines = path.read_text(encoding="utf-8").split("\n")
    for paragraph in missing:
        new = _new_id(paragraph, taken)
        taken.add(new)
        position = paragraph.last_line - 1
        lines[position] = f"{lines[position].rstrip()} {{#{new}}}"
    path.write_text("\n".join(lines), encoding="utf-8")
    return len(missing)


def _new_id(paragraph: TextParagraph, taken: Iterable[str]) -> str:
    text = " ".join(piece.text for piece in paragraph.sentence.pieces if isinstance(piece, Words))
    words = [word for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in _SMALL_WORDS]
    slug = "-".join(words[:3]) or "paragraph"
    candidate, number = slug, 2
    while candidate in taken:
        candidate, number = f"{slug}-{number}", number + 1
    return candidate
