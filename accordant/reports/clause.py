"""A clause of the library, with all its options: as text and as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accordant.conditions import explain
from accordant.conditions.model import TRUE
from accordant.library.library import Library, LibraryClause
from accordant.library.text import (
    DefinitionsPlace,
    Passage,
    TextBlock,
    TextParagraph,
    TextTable,
    When,
)
from accordant.library.written import sentence_text


def clause_summary(clause: LibraryClause) -> dict[str, Any]:
    """A clause as a line of a list: see docs/json.md."""
    head = clause.head
    return {
        **_identity(clause),
        "options": [{"id": option.id, "name": option.name} for option in head.options],
        "status": head.status,
        "version": head.version,
        "file": clause.file,
    }


def _identity(clause: LibraryClause) -> dict[str, Any]:
    head = clause.head
    return {
        "id": head.id,
        "title": head.title,
        "kind": head.kind,
        "dimension": head.dimension,
        "models": list(head.models),
    }


def clause_json(clause: LibraryClause, library: Library) -> dict[str, Any]:
    """A clause as data: see docs/json.md."""
    head = clause.head
    return {
        **_identity(clause),
        "when": head.when.source if head.when.condition != TRUE else None,
        "topics": list(head.topics),
        "plain": head.plain,
        "for_commissioner": head.for_commissioner,
        "for_partner": head.for_partner,
        "drafting_note": head.drafting_note,
        "transactional": {"says": head.transactional.says, "differs": head.transactional.differs},
        "authorities": [
            {"id": id, "citation": library.authorities[id].citation, "evidence": library.authorities[id].evidence}
            for id in head.authorities
        ],
        "options": [
            {
                "id": option.id,
                "name": option.name,
                "difference": option.difference,
                "plain": option.plain,
                "for_commissioner": option.for_commissioner,
                "for_partner": option.for_partner,
                "available": option.available.source if option.available.condition != TRUE else None,
            }
            for option in head.options
        ],
        "text": [{"option": passage.option, "lines": list(_lines(passage.blocks, 0))} for passage in clause.passages],
        "status": head.status,
        "version": head.version,
        "reviewed": head.reviewed.isoformat(),
        "review_due": head.review_due.isoformat(),
        "file": clause.file,
    }


def clause_text(clause: LibraryClause, library: Library) -> str:
    """A clause to be read: what it means, what it says in every option, and what stands behind it."""
    return "\n".join(_told(clause, library)) + "\n"


def _told(clause: LibraryClause, library: Library) -> Iterator[str]:
    head = clause.head
    yield from (head.title, "=" * len(head.title), "")
    models = ", ".join(head.models)
    yield f"{head.kind} {head.id}, {head.dimension}; for {models}; version {head.version}, {head.status}"
    if head.when.condition != TRUE:
        yield f"In when {explain(head.when.condition, library.vocabulary)}."
    yield from (
        "",
        head.plain,
        "",
        f"For a commissioner: {head.for_commissioner}",
        f"For a partner: {head.for_partner}",
    )
    for passage in clause.passages:
        yield from _passage(passage, clause, library)
    yield from ("", "A standard commercial contract", f"  {head.transactional.says}", f"  {head.transactional.differs}")
    yield from ("", "Drafting note", f"  {head.drafting_note}")
    if head.authorities:
        yield from ("", "Authorities")
        for id in head.authorities:
            authority = library.authorities[id]
            yield f"  {authority.citation} ({authority.evidence}, as at {authority.as_at})"


def _passage(passage: Passage, clause: LibraryClause, library: Library) -> Iterator[str]:
    option = clause.option(passage.option or "")
    if option is not None:
        yield from ("", f"Option {option.id}: {option.name}", f"  {option.difference}", f"  {option.plain}")
        if option.available.condition != TRUE:
            yield f"  Available when {explain(option.available.condition, library.vocabulary)}."
    yield ""
    yield from _lines(passage.blocks, 1)


def _lines(blocks: tuple[TextBlock, ...], depth: int) -> Iterator[str]:
    indent = "   " * depth
    for block in blocks:
        match block:
            case TextParagraph():
                mark = "1. " if block.numbered else ""
                yield f"{indent}{mark}{_when(block.when)}{sentence_text(block.sentence)}"
                yield from _lines(block.children, depth + 1)
            case TextTable():
                headings = " | ".join(sentence_text(heading) for heading in block.headings)
                yield f"{indent}[table: {block.caption}] {headings}"
            case DefinitionsPlace():
                yield f"{indent}[the definitions used]"


def _when(when: When) -> str:
    return "" if when.condition == TRUE else f"{{when {when.source}}} "
