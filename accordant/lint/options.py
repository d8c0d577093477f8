"""Rules about the options of a clause: each differs from the others in what it says and in what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import combinations

from accordant.finding import Place, Severity
from accordant.library.entries import OptionEntry
from accordant.library.library import Library, LibraryClause
from accordant.library.text import DefinitionsPlace, Sentence, TextBlock, TextParagraph, Words, walk
from accordant.lint.rule import Fault, rule


@rule("lint.same-option-text", Severity.ERROR)
def same_option_text(library: Library) -> Iterator[Fault]:
    """Two options that put the same text under the same conditions into the agreement."""
    for clause, one, other, said in _pairs(library):
        if said[one.id] == said[other.id]:
            message = f"The options “{one.id}” and “{other.id}” say the same."
            yield Fault(message, _text_place(clause, other), "Make them differ in law, or take one of them out.")


@rule("lint.contained-option", Severity.ADVICE)
def contained_option(library: Library) -> Iterator[Fault]:
    """An option of which every paragraph also stands in every other option, word for word."""
    for clause, said in _said_by_options(library):
        for option in clause.head.options:
            others = [set(said[other]) for other in said if other != option.id]
            if said[option.id] and all(set(said[option.id]) < other for other in others):
                message = f"Everything in the option “{option.id}” also stands in every other option."
                step = "Move it to “## In every case”, so that it is kept in one place."
                yield Fault(message, _text_place(clause, option), step)


@rule("lint.same-option-name", Severity.ERROR)
def same_option_name(library: Library) -> Iterator[Fault]:
    """Two options of a clause with the same name: nobody can tell them apart in the interview."""
    for _, one, other, _said in _pairs(library):
        if _plain(one.name) == _plain(other.name):
            message = f"The options “{one.id}” and “{other.id}” have the same name, “{other.name}”."
            yield Fault(message, other.place_of("name"), "Name each by what makes it different.")


@rule("lint.same-option-difference", Severity.ERROR)
def same_option_difference(library: Library) -> Iterator[Fault]:
    """Two options of a clause whose `difference` is the same sentence."""
    for _, one, other, _said in _pairs(library):
        if _plain(one.difference) == _plain(other.difference):
            message = f"The options “{one.id}” and “{other.id}” give the same difference."
            yield Fault(message, other.place_of("difference"), "Say what this option changes in law.")


def _pairs(library: Library) -> Iterator[tuple[LibraryClause, OptionEntry, OptionEntry, Mapping[str, tuple[str, ...]]]]:
    for clause, said in _said_by_options(library):
        for one, other in combinations(clause.head.options, 2):
            yield clause, one, other, said


@lru_cache(maxsize=4)
def _said_by_options(library: Library) -> tuple[tuple[LibraryClause, dict[str, tuple[str, ...]]], ...]:
    return tuple(
        (clause, {option.id: _said(clause, option.id) for option in clause.head.options})
        for clause in library.clauses.values()
        if clause.head.options
    )


def _said(clause: LibraryClause, option: str) -> tuple[str, ...]:
    """What an option's own paragraphs and tables say and when, in order, whatever their ids."""
    blocks = (block for passage in clause.passages if passage.option == option for block in walk(passage.blocks))
    return tuple(_of_block(block) for block in blocks)


def _of_block(block: TextBlock) -> str:
    match block:
        case TextParagraph():
            each = (block.each.group, block.each.where.condition) if block.each else None
            return repr((block.when.condition, each, block.conjunction, _of_sentence(block.sentence)))
        case DefinitionsPlace():
            return "definitions"
        case _:
            group = block.each and (block.each.group, block.each.where.condition)
            rows = [row.when.condition for row in block.rows]
            across = block.across and (block.across.groups, block.across.entries, block.across.row, block.across.column)
            said = [_of_sentence(sentence) for sentence in block.sentences]
            return repr((block.when.condition, group, rows, across, said))


def _of_sentence(sentence: Sentence) -> tuple[object, ...]:
    return tuple(_plain(piece.text) if isinstance(piece, Words) else piece for piece in sentence.pieces)


def _plain(text: str) -> str:
    return " ".join(text.lower().rstrip(" .").split())


def _text_place(clause: LibraryClause, option: OptionEntry) -> Place:
    lines = {passage.option: passage.line for passage in clause.passages}
    return Place(clause.file, lines.get(option.id, option.place.line))
