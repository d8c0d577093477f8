"""In what order the whole library stands in one template: the outlines of all kinds of agreement, laid together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from accordant.conditions.model import TRUE
from accordant.finding import AccordantError, Finding, Place, Severity
from accordant.library.library import Library, LibraryClause
from accordant.library.text import TextBlock, TextParagraph, walk


@dataclass(frozen=True)
class Plan:
    """The clauses of every outline: the background, the parts by heading, the schedules."""

    background: tuple[LibraryClause, ...]
    parts: tuple[tuple[str, tuple[LibraryClause, ...]], ...]
    schedules: tuple[LibraryClause, ...]

    @property
    def clauses(self) -> tuple[LibraryClause, ...]:
        """The clauses of the body, in order."""
        return tuple(clause for _, clauses in self.parts for clause in clauses)

    def places(self) -> dict[str, str | None]:
        """Everything that can be referred to, in order, with the schedule it stands in."""
        holders = [(clause, None) for clause in (*self.background, *self.clauses)]
        holders += [(clause, clause.id) for clause in self.schedules]
        return {id: schedule for clause, schedule in holders for id in _ids(clause)}


def _ids(clause: LibraryClause) -> Iterator[str]:
    yield clause.id
    for block in clause.all_blocks():
        yield f"{clause.id}.{block.id}"


def plan(library: Library) -> Plan:
    """Lay the outlines together.

    Raises AccordantError (rules begin "export."): two outlines have clauses in another order, a clause stands under
    two headings, or a text has a form that a docassemble template can't have.
    """
    outlines = tuple(library.outlines.values())
    headings: dict[str, str] = {}
    findings: list[Finding] = []
    for outline in outlines:
        for part in outline.parts:
            for id in part.clauses:
                if headings.setdefault(id, part.heading) != part.heading:
                    message = f"The clause “{id}” stands under “{headings[id]}” in one outline and “{part.heading}”."
                    findings.append(_problem("heading", message, "Put it under the same heading in every outline."))
    order = _merged([[id for part in outline.parts for id in part.clauses] for outline in outlines])
    titles = _merged([[part.heading for part in outline.parts] for outline in outlines])
    made = Plan(
        background=_of(library, _merged([outline.background for outline in outlines])),
        parts=tuple((title, _of(library, [id for id in order if headings[id] == title])) for title in titles),
        schedules=_of(library, _merged([outline.schedules for outline in outlines])),
    )
    for clause in (*made.background, *made.clauses, *made.schedules):
        findings += (finding for passage in clause.passages for finding in _forms(clause, passage.blocks))
    if findings:
        raise AccordantError(findings)
    return made


def _of(library: Library, ids: Iterable[str]) -> tuple[LibraryClause, ...]:
    return tuple(library.clauses[id] for id in ids)


def _merged(sequences: Iterable[Sequence[str]]) -> list[str]:
    """One sequence in which every other keeps its order."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for sequence in sequences:
        for before, after in zip((None, *sequence), sequence, strict=False):
            sorter.add(after, *([before] if before is not None else []))
    try:
        return list(sorter.static_order())
    except CycleError as error:
        loop = ", ".join(f"“{id}”" for id in error.args[1])
        message = f"The outlines have these in different orders: {loop}."
        raise AccordantError([_problem("order", message, "Give them the same order in every outline.")]) from None


def _forms(clause: LibraryClause, blocks: Iterable[TextBlock]) -> Iterator[Finding]:
    """What a template can't say: something under a repeated paragraph, or a list of one that holds a list."""
    for block in walk(tuple(blocks)):
        if not isinstance(block, TextParagraph):
            continue
        place = Place(clause.file, block.sentence.line, clause=clause.id)
        if block.each is not None and block.children:
            message = "A paragraph that is repeated for members has sub-paragraphs, which the template can't repeat."
            yield _problem("repeated", message, "Write the sub-paragraphs into it, or repeat them instead.", place)
        if may_stand_alone(block) and any(child.children for child in block.children):
            message = (
                "A list may come down to an item that has paragraphs below it, which the template can't run together."
            )
            yield _problem("alone", message, "Give the outer list two items that are always in.", place)


def certain(block: TextParagraph) -> bool:
    """Whether a paragraph is in wherever what it stands in is."""
    own = block.when.condition == TRUE and block.each is None
    return own and (not (block.leads_in and block.children) or any(certain(child) for child in block.children))


def may_stand_alone(block: TextParagraph) -> bool:
    """Whether a list may be left with one item, which is then run together with the words before it."""
    return block.leads_in and bool(block.children) and sum(certain(child) for child in block.children) < 2


def _problem(rule: str, message: str, step: str, place: Place | None = None) -> Finding:
    return Finding(Severity.ERROR, f"export.{rule}", message, place or Place(), step)
