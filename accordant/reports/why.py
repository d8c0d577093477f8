"""When a clause is in, in words: for the clause, each of its options and each paragraph with a condition."""

from __future__ import annotations

from collections.abc import Iterator

from accordant.conditions import explain
from accordant.conditions.model import TRUE, Condition, Constant
from accordant.library.library import Library, LibraryClause
from accordant.library.text import TextParagraph, TextTable, When

_WIDTH = 28


def why_text(clause: LibraryClause, library: Library) -> str:
    """The whole answer to "when is this clause in?"."""
    return "\n".join(_told(clause, library)) + "\n"


def _told(clause: LibraryClause, library: Library) -> Iterator[str]:
    presence = library.presence(clause.id)
    yield f"“{clause.head.title}” is in {_when(presence, library)}."
    if clause.head.options:
        yield ""
        yield "Options"
        for option in clause.head.options:
            yield _row(option.id, f"available {_when(option.available.condition, library)}")
        yield ""
        yield "When nobody chooses"
        for default in clause.head.default:
            otherwise = default.when.condition == TRUE and default is not clause.head.default[0]
            yield _row(default.option, "otherwise" if otherwise else _when(default.when.condition, library))
    rows = list(_paragraphs(clause, library))
    if rows:
        yield ""
        yield "Paragraphs that are not always in"
        yield from rows


def _paragraphs(clause: LibraryClause, library: Library) -> Iterator[str]:
    for passage in clause.passages:
        option = clause.option(passage.option or "")
        if option is not None:
            yield _row(f"option {option.id}", f"when *{option.name}* is the option")
    for block in clause.all_blocks():
        if isinstance(block, TextParagraph | TextTable):
            yield from _block(block, library)


def _block(block: TextParagraph | TextTable, library: Library) -> Iterator[str]:
    parts: list[str] = []
    if block.each is not None:
        plural = library.questions[block.each.group].plural
        parts.append(f"once for each of the {plural}{_where(block.each.where, library, block.each.group)}")
    vocabulary = library.member_vocabularies[block.each.group] if block.each else None
    if block.when.condition != TRUE:
        parts.append(f"when {explain(block.when.condition, vocabulary or library.vocabulary)}")
    if parts:
        yield _row(block.id, ", ".join(parts))


def _where(where: When, library: Library, group: str) -> str:
    if where.condition == TRUE:
        return ""
    return f" of which it holds that {explain(where.condition, library.member_vocabularies[group])}"


def _when(condition: Condition, library: Library) -> str:
    if isinstance(condition, Constant):
        return "always" if condition.value else "never"
    return f"when {explain(condition, library.vocabulary)}"


def _row(name: str, words: str) -> str:
    return f"  {name:<{_WIDTH}} {words}"
