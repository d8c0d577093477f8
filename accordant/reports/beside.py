"""The words beside the question: what an answer decides in the agreement, and what the last answer changed there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from typing import Literal

from accordant.agreement.model import (
    Agreement,
    Clause,
    Definition,
    DefinitionList,
    Paragraph,
    Reference,
    Runs,
    Schedule,
    Table,
    Text,
)
from accordant.conditions import names
from accordant.library.library import Library, LibraryClause
from accordant.library.order import dependencies
from accordant.library.text import TextBlock, TextParagraph, TextTable
from accordant.library.walk import blocks

MOST = 8
"""Paragraphs shown beside one question. What an answer changed just now comes first."""
WIDE = 60
"""An answer on which more paragraphs depend shapes the agreement as a whole: a few of them say little of it."""
_CLAUSE = 4
"""A paragraph that is there only because its clause is ranks after those that look at the answer themselves."""

_END = re.compile(r"[;,.]?( and| or)?$")

Mark = Literal["", "added", "changed", "removed"]


@dataclass(frozen=True)
class Passage:
    """A paragraph beside a question. `before` holds its words before the last answer, where that changed them."""

    paragraph: Paragraph
    mark: Mark = ""
    before: Runs = ()


@dataclass(frozen=True)
class Stretch:
    """The paragraphs of one clause or schedule, or of the background, that stand beside a question, in their order.

    Without any, a table there holds what the answer says.
    """

    id: str
    number: str
    title: str
    dimension: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Beside:
    """What stands beside one question. `more`: how many further paragraphs of the agreement depend on its answer.
    `wide`: so many do that those shown are examples only, and nothing changed just now.
    """

    question: str
    stretches: tuple[Stretch, ...]
    more: int = 0
    wide: bool = False


class Laid:
    """An agreement laid out for looking things up in it: where each paragraph stands, and in which clause."""

    def __init__(self, agreement: Agreement):
        self.agreement = agreement
        self.holders = {each.id: each for each in agreement.holders()}
        self.places: dict[str, int] = {}
        self.paragraphs: dict[str, Paragraph] = {}
        self.of_library: dict[str, list[str]] = defaultdict(list)
        """By the id that a paragraph has in the library: where it is repeated, once for each member."""
        for place, paragraph in enumerate(agreement.paragraphs()):
            self.places[paragraph.id] = place
            self.paragraphs[paragraph.id] = paragraph
            self.of_library[paragraph.id.partition("@")[0]].append(paragraph.id)

    @cached_property
    def tables(self) -> Mapping[str, Clause | Schedule]:
        """Where each table stands."""
        return {block.id: each for each in self.holders.values() for block in each.blocks if isinstance(block, Table)}

    @cached_property
    def definitions(self) -> Mapping[str, tuple[Clause | Schedule, Definition]]:
        """Each definition, and where it stands."""
        return {
            entry.id: (each, entry)
            for each in self.holders.values()
            for block in each.blocks
            if isinstance(block, DefinitionList)
            for entry in block.entries
        }


def beside(library: Library, now: Laid, question: str, before: Laid | None = None) -> Beside:
    """The paragraphs that look at the answer to a question, and what changed since `before`, marked.

    `question` is the id of a question or `option_CLAUSE`. `before` is the agreement as it was until that question was
    answered; None where it was not the last to be answered.
    """
    nearest = [id for _, id in sorted(_ranked(now, touched(library).get(question, {})))]
    changed = _changes(before, now) if before is not None else {}
    stayed = [id for id, passage in changed.items() if passage.mark != "removed"]
    everything = dict.fromkeys((*stayed, *changed, *nearest))
    shown = tuple(everything)[:MOST]
    stretches = tuple(_stretches(now, before, shown, changed)) or tuple(_elsewhere(library, now, question, before))
    return Beside(question, stretches, len(everything) - len(shown), not changed and len(everything) > WIDE)


def _ranked(now: Laid, ranks: Mapping[str, int]) -> Iterator[tuple[tuple[int, int], str]]:
    for base, rank in ranks.items():
        for id in now.of_library.get(base, ()):
            yield (rank, now.places[id]), id


# --- what the last answer changed ---------------------------------------------------------------------------------


def _changes(before: Laid, now: Laid) -> Mapping[str, Passage]:
    """Every paragraph that was added, changed or removed, by id, in the order of the agreement. Numbers don't count."""
    old, new = before.paragraphs, now.paragraphs
    old_ids, new_ids = list(old), list(new)
    found: dict[str, Passage] = {}
    for _, i, j, k, m in _steps(old_ids, new_ids):
        for id in old_ids[i:j]:
            if id not in new:
                found[id] = Passage(old[id], "removed")
        for id in new_ids[k:m]:
            if id not in old:
                found[id] = Passage(new[id], "added")
            elif old[id] is not new[id] and _says(old[id].runs) != _says(new[id].runs):
                found[id] = Passage(new[id], "changed", old[id].runs)
    return found


def _steps(old: list[str], new: list[str]) -> Iterable[tuple[str, int, int, int, int]]:
    if old == new:  # as after most answers
        return [("equal", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _says(runs: Runs) -> str:
    """What counts in some words: neither numbers, nor the mark at the end, which depends on the items that follow."""
    return _END.sub("", "".join(run.target if isinstance(run, Reference) else run.text for run in runs))


def _stretches(
    now: Laid, before: Laid | None, shown: Iterable[str], changed: Mapping[str, Passage]
) -> Iterator[Stretch]:
    """What is shown, the background first, then clause by clause in their order. Clauses that went out come last."""
    inside: dict[str, list[str]] = defaultdict(list)
    for id in shown:
        inside[id.partition(".")[0]].append(id)
    here = (now.holders, before.holders if before is not None else {})
    if background := [id for clause, ids in inside.items() if clause not in here[0] | here[1] for id in ids]:
        passages = _passages(now, background, changed)
        yield Stretch(passages[0].paragraph.id, "", "Background", "", passages)
    for holder in (*here[0].values(), *(each for id, each in here[1].items() if id not in here[0])):
        if ids := inside.get(holder.id):
            yield Stretch(holder.id, holder.number, holder.title, holder.dimension, _passages(now, ids, changed))


def _passages(now: Laid, ids: Iterable[str], changed: Mapping[str, Passage]) -> tuple[Passage, ...]:
    """Those that are in, in their order, then those that went out."""
    kept = sorted((id for id in ids if id in now.places), key=now.places.__getitem__)
    gone = [id for id in changed if id in ids and id not in now.places]
    return tuple(changed[id] if id in changed else Passage(now.paragraphs[id]) for id in (*kept, *gone))


def _elsewhere(library: Library, now: Laid, question: str, before: Laid | None) -> Iterator[Stretch]:
    """Where the answer to a question stands, if not in a paragraph: in definitions, and in tables."""
    told = elsewhere(library).get(question, frozenset())
    defined = [id for id in now.definitions if id in told]
    if defined:
        holder = now.definitions[defined[0]][0]
        passages = tuple(_definition(now, id, before) for id in defined[:MOST])
        yield Stretch(holder.id, holder.number, holder.title, holder.dimension, passages)
    with_table = {now.tables[id].id for id in told if id in now.tables}
    for each in now.holders.values():
        if each.id in with_table:
            yield Stretch(each.id, each.number, each.title, each.dimension, ())


def _definition(now: Laid, id: str, before: Laid | None) -> Passage:
    """A definition as if it were a paragraph without a number."""
    words = _defined(now.definitions[id][1])
    was = _defined(before.definitions[id][1]) if before is not None and id in before.definitions else words
    changed = _says(was) != _says(words)
    return Passage(Paragraph(id, 0, "", "", words), "changed" if changed else "", was if changed else ())


def _defined(entry: Definition) -> Runs:
    return (Text(f"{entry.term}: ", bold=True), *entry.runs)


# --- what looks at an answer --------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def touched(library: Library) -> Mapping[str, Mapping[str, int]]:
    """For each question and option, the paragraphs whose words can depend on it, with a rank: lower is nearer.

    Whatever an answer changes is here: what a paragraph prints and hangs on, through facts, defaults and what is asked.
    """
    behind = _behind(library)
    found: dict[str, dict[str, int]] = defaultdict(dict)

    def note(block: str, read: Iterable[str], rank: int) -> None:
        for name in read:
            for question, steps in behind(name).items():
                nearest = found[question].get(block)
                if nearest is None or steps + rank < nearest:
                    found[question][block] = steps + rank

    for clause in library.clauses.values():
        whole = names(clause.head.when.condition)
        for passage in clause.passages:
            own = {clause.option_name} if passage.option is not None else set[str]()
            for id, read, beneath in _read(clause, passage.blocks, frozenset()):
                note(id, read | own, 0)
                note(id, whole | beneath, _CLAUSE)
    return found


@lru_cache(maxsize=4)
def elsewhere(library: Library) -> Mapping[str, frozenset[str]]:
    """For each question, the ids of the definitions that hang on its answer, and of the tables that hold it.

    A table holds what its cells print, and whom it has a row for.
    """
    behind = _behind(library)
    found: dict[str, set[str]] = defaultdict(set)

    def note(id: str, read: Iterable[str]) -> None:
        for name in read:
            for question in behind(name):
                found[question].add(id)

    for clause in library.clauses.values():
        for table, _, each in blocks(clause):
            if isinstance(table, TextTable):
                id = f"{clause.id}.{table.id}"
                note(id, (each,) if each is not None else ())
                note(id, table.across.groups if table.across is not None else ())
                for sentence in table.sentences:
                    note(id, sentence.names)
    for entry in library.definitions.values():
        for version in entry.versions:
            note(entry.id, names(version.when.condition) | version.text.names)
    return {question: frozenset(ids) for question, ids in found.items()}


def _read(
    clause: LibraryClause, inside: Iterable[TextBlock], above: frozenset[str]
) -> Iterator[tuple[str, frozenset[str], frozenset[str]]]:
    """Each paragraph or table, the names that it reads itself, and those that its sub-paragraphs hang on."""
    for block in inside:
        if isinstance(block, TextParagraph):
            held = above | _hangs_on(block)
            # A list with one item left is run together with its lead-in.
            beneath = frozenset[str]().union(*map(_hangs_on, block.children))
            yield f"{clause.id}.{block.id}", held | block.sentence.names, beneath
            yield from _read(clause, block.children, held)
        elif isinstance(block, TextTable) and block.empty is not None and block.each is not None:
            # A paragraph stands in for a table of nobody.
            read = names(block.when.condition) | {block.each.group} | names(block.each.where.condition)
            yield f"{clause.id}.{block.id}", above | read | block.empty.names, frozenset()


def _hangs_on(block: TextParagraph) -> frozenset[str]:
    each = block.each
    members = frozenset({each.group}) | names(each.where.condition) if each is not None else frozenset[str]()
    return names(block.when.condition) | members


Behind = Callable[[str], Mapping[str, int]]


def _behind(library: Library) -> Behind:
    """From a name to the questions and options that it rests on, itself included, and over how many steps."""
    needed = dependencies(library)
    known: dict[str, dict[str, int]] = {}

    def of(name: str) -> Mapping[str, int]:
        if name not in known:
            known[name] = {} if name in library.facts else {name: 0}
            for inner in needed.get(name, ()):
                for question, steps in of(inner).items():
                    known[name][question] = min(steps + 1, known[name].get(question, steps + 1))
        return known[name]

    return of
