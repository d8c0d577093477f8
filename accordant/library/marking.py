"""Marking the uses of defined terms in a library's texts, and finding capitals that no definition explains."""

from __future__ import annotations

from dataclasses import replace

from accordant.finding import Finding, Place, Severity
from accordant.library.entries import DefinitionEntry, DefinitionVersion
from accordant.library.library import LibraryClause
from accordant.library.terms import Terms
from accordant.library.text import Crossing, DefinitionsPlace, Sentence, TableRow, TextBlock, TextParagraph, TextTable


def mark_clause(clause: LibraryClause, terms: Terms, findings: list[Finding]) -> LibraryClause:
    def sentence(old: Sentence, opens: bool = True) -> Sentence:
        new, unknown = terms.mark(old, opens)
        findings.extend(_undefined(word, old) for word in unknown)
        return new

    def crossing(old: Crossing) -> Crossing:
        return replace(
            old,
            heading=sentence(old.heading),
            name=sentence(old.name),
            cell=sentence(old.cell),
            none=sentence(old.none),
        )

    def block(old: TextBlock) -> TextBlock:
        match old:
            case TextParagraph():
                return replace(old, sentence=sentence(old.sentence), children=tuple(map(block, old.children)))
            case TextTable():
                return replace(
                    old,
                    headings=tuple(map(sentence, old.headings)),
                    cells=tuple(map(sentence, old.cells)),
                    rows=tuple(TableRow(tuple(map(sentence, row.cells)), row.when) for row in old.rows),
                    empty=sentence(old.empty) if old.empty else None,
                    across=crossing(old.across) if old.across else None,
                )
            case DefinitionsPlace():
                return old

    passages = tuple(replace(passage, blocks=tuple(map(block, passage.blocks))) for passage in clause.passages)
    return replace(clause, passages=passages)


def mark_definition(entry: DefinitionEntry, terms: Terms, findings: list[Finding]) -> DefinitionEntry:
    versions: list[DefinitionVersion] = []
    for version in entry.versions:
        marked, unknown = terms.mark(version.text, opens=False)
        findings.extend(_undefined(word, version.text) for word in unknown)
        versions.append(version.model_copy(update={"text": marked}))
    return entry.model_copy(update={"versions": tuple(versions)})


def unexplained(sentence: Sentence, terms: Terms) -> tuple[Finding, ...]:
    """The capitals in a sentence that no definition and no proper name explains."""
    return tuple(_undefined(word, sentence) for word in terms.mark(sentence)[1])


def _undefined(word: str, sentence: Sentence) -> Finding:
    return Finding(
        Severity.ERROR,
        "undefined-term",
        f"“{word}” has a capital in the middle of a sentence, and is not a defined term.",
        Place(sentence.file, sentence.line),
        "Define it in clauses/definitions, write it in lower case, or list it in clauses/proper-names.yaml.",
    )
