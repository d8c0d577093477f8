"""A fingerprint of what a clause says, by which it is known later whether it still says the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from accordant.agreement.model import Agreement, Block, DefinitionList, Paragraph, Reference, Runs, Table


def blocks_of(agreement: Agreement, clause: str) -> tuple[Block, ...]:
    """The paragraphs and tables of a clause, a schedule or the background; () if it is not in the agreement."""
    for holder in agreement.holders():
        if holder.id == clause:
            return holder.blocks
    return tuple(block for block in agreement.background if block.id.startswith(f"{clause}."))


def words_of(agreement: Agreement, clause: str) -> str:
    """Twelve hexadecimal digits for what a clause says; "" if it is not in the agreement. Numbers do not count."""
    said = list(_said(blocks_of(agreement, clause)))
    if not said:
        return ""
    return hashlib.sha256("\n".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _said(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield _plain(block.runs)
            case Table():
                yield block.caption
                for row in (block.header, *block.rows):
                    yield from map(_plain, row)
            case DefinitionList():
                for entry in block.entries:
                    yield f"{entry.term}: {_plain(entry.runs)}"


def _plain(runs: Runs) -> str:
    return "".join(run.target if isinstance(run, Reference) else run.text for run in runs)
