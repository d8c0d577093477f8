"""An agreement as numbered plain text."""

from __future__ import annotations

from collections.abc import Iterator

from accordant.agreement.model import Agreement, Block, DefinitionList, Paragraph, Runs, Table, plain
from accordant.phrases import DATED, day_in_words

_INDENT = "    "
_LINE = "____________________"


def agreement_text(agreement: Agreement) -> str:
    """The whole agreement, one paragraph a line, numbered as in Word. Line breaks inside an answer stay."""
    return "\n".join(_lines(agreement)).rstrip() + "\n"


def _lines(agreement: Agreement) -> Iterator[str]:
    yield agreement.title.upper()
    yield plain(agreement.name)
    yield ""
    if not agreement.final:
        yield f"Draft ({agreement.draft_number}): {day_in_words(agreement.draft_date)}. Subject to contract"
    yield f"Library {agreement.library_version}. {agreement.notice}".rstrip()
    yield from ("", f"{DATED} {_LINE}")
    yield from _heading("Parties")
    for party in agreement.parties:
        name, short = plain(party.name), plain(party.short_name)
        known = f" (“{short}”)" if short.strip() and short != name else ""
        yield f"{party.number} {name}{party.joint}{plain(party.particulars) if party.joint else ''}{known}"
    yield from _heading("Background")
    for paragraph in agreement.background:
        yield from _block(paragraph)
    yield from _heading("Agreed terms")
    for part in agreement.parts:
        yield from _heading(part.heading)
        for clause in part.clauses:
            yield from ("", f"{clause.number}. {clause.title}", "")
            for block in clause.blocks:
                yield from _block(block)
    for schedule in agreement.schedules:
        yield from _heading(f"{schedule.number}: {schedule.title}")
        for block in schedule.blocks:
            yield from _block(block)
    yield from _heading("Signatures")
    yield agreement.testimonium
    for execution in agreement.executions:
        yield from ("", plain(execution.heading), plain(execution.attestation))
        if execution.seal:
            yield f"{_INDENT}{execution.seal}: {_LINE}"
        yield from (f"{_INDENT}{line}: {_LINE}" for line in execution.lines)
    if agreement.approval:
        yield from ("", agreement.approval)


def _heading(text: str) -> Iterator[str]:
    yield from ("", "", text, "=" * len(text), "")


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            indent = _INDENT * max(block.level - 1, 0)
            yield f"{indent}{block.number} {plain(block.runs)}" if block.number else plain(block.runs)
        case Table():
            yield from _table(block)
        case DefinitionList():
            for entry in block.entries:
                yield f"{_INDENT}{entry.term}: {plain(entry.runs)}"


def _table(table: Table) -> Iterator[str]:
    yield ""
    yield table.caption
    header = [plain(cell) for cell in table.header]
    for row in table.rows:
        yield ""
        yield from (f"{_INDENT}{heading}: {_flat(cell)}" for heading, cell in zip(header, row, strict=True))
    yield ""


def _flat(runs: Runs) -> str:
    return plain(runs).replace("\n", f"\n{_INDENT}")
