"""Two agreements side by side: which clauses read differently, with a redline of each. Numbers do not count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from accordant.agreement.model import Agreement, Block, DefinitionList, Paragraph, Reference, Runs, Table, plain
from accordant.assembly.assemble import assemble
from accordant.compare.carry import carried
from accordant.compare.names import NEW, Names
from accordant.compare.redline import redline
from accordant.interview.draft import Draft
from accordant.library.library import Library

PARTIES, OUTLINE = "parties", "outline"
"""Stand for what is printed outside clauses: the parties and their signatures; titles, headings and the order."""


@dataclass(frozen=True)
class Line:
    """A paragraph, a cell or a definition. `says` is what counts; `text` is what a person reads."""

    id: str
    says: tuple[object, ...]
    text: str


@dataclass(frozen=True)
class Unit:
    """A clause, a definition ("definition.ID"), the parties or the outline."""

    id: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Reworded:
    """A unit that reads differently. `id` is the old one, or `new:ID`; `redlines` one line for each changed text."""

    id: str
    title: str
    state: Literal["changed", "new", "removed"]
    redlines: tuple[str, ...]


def compare_draft(
    draft: Draft, old: Library, new: Library, names: Names
) -> tuple[tuple[Reworded, ...], tuple[str, ...]]:
    """What one draft made with the old version becomes with the new: what reads differently, and what is lost.

    Raises AccordantError if the draft lacks the minimum.
    """
    moved, lost = carried(draft, old, new, names)
    before, after = assemble(old, draft), assemble(new, moved)
    return tuple(compare_units(units(before, None), units(after, names))), lost


def compare_units(old: Mapping[str, Unit], new: Mapping[str, Unit]) -> Iterator[Reworded]:
    """The units that differ, in the order of the new; what is gone comes last."""
    for id, unit in new.items():
        before = old.get(id)
        lines, now = before.lines if before else (), unit.lines
        if before is not None and id == OUTLINE:
            # What came or went is told by its own unit; here only the headings and the order count.
            common = {line.id for line in lines} & {line.id for line in now}
            lines, now = (tuple(line for line in side if line.id in common) for side in (lines, now))
        if before is None or [line.says for line in lines] != [line.says for line in now]:
            yield Reworded(id, unit.title, "changed" if before else "new", tuple(_redlines(lines, now)))
    for id, unit in old.items():
        if id not in new:
            yield Reworded(id, unit.title, "removed", tuple(_redlines(unit.lines, ())))


def _redlines(old: tuple[Line, ...], new: tuple[Line, ...]) -> Iterator[str]:
    steps = SequenceMatcher(None, [line.id for line in old], [line.id for line in new], autojunk=False).get_opcodes()
    for tag, i, j, k, m in steps:
        if tag == "equal":
            for before, after in zip(old[i:j], new[k:m], strict=True):
                if before.says != after.says:
                    yield redline(before.text, after.text)
        else:
            yield from (redline(line.text, "") for line in old[i:j])
            yield from (redline("", line.text) for line in new[k:m])


# --- the units of an agreement ------------------------------------------------------------------------------------


def units(agreement: Agreement, names: Names | None) -> Mapping[str, Unit]:
    """Everything an agreement says, by unit. `names` is given for one made with the new version."""
    work = _Units(names)
    return {unit.id: unit for unit in work.units(agreement)}


class _Units:
    def __init__(self, names: Names | None):
        self.names = names

    def units(self, agreement: Agreement) -> Iterator[Unit]:
        yield Unit(PARTIES, "Parties and signatures", tuple(self._parties(agreement)))
        order = list(agreement.holders())
        yield Unit(OUTLINE, "Titles, headings and order", tuple(self._outline(agreement)))
        background: dict[str, list[Line]] = {}
        for paragraph in agreement.background:
            background.setdefault(self._target(paragraph.id.split(".")[0]), []).append(self._paragraph(paragraph))
        for id, lines in background.items():
            yield Unit(id, "Background", tuple(lines))
        for clause in order:
            heading = Line("", (clause.title,), clause.title)
            lines = (line for block in clause.blocks for line in self._block(block))
            yield Unit(self._target(clause.id), clause.title, (heading, *lines))
            for block in clause.blocks:
                if isinstance(block, DefinitionList):
                    for entry in block.entries:
                        line = Line(
                            "", (entry.term, *self._says(entry.runs)), f"{entry.term}: {self._text(entry.runs)}"
                        )
                        yield Unit(f"definition.{entry.id}", entry.term, (line,))

    def _target(self, target: str) -> str:
        base, at, member = target.partition("@")
        return (self.names.target(base) if self.names else base) + at + member

    def _parties(self, agreement: Agreement) -> Iterator[Line]:
        for party in agreement.parties:
            runs = (*party.name, *party.particulars, *party.short_name)
            text = (
                f"{self._text(party.name)}{party.joint}{self._text(party.particulars)} ({self._text(party.short_name)})"
            )
            yield Line(party.id, self._says(runs), text)
        yield Line("testimonium", (agreement.testimonium,), agreement.testimonium)
        for execution in agreement.executions:
            runs = (*execution.heading, *execution.attestation)
            by_hand = tuple(filter(None, (execution.seal, *execution.lines)))
            says = (*self._says(runs), execution.seal, execution.lines, execution.authority_note)
            text = f"{self._text(execution.heading)}: {self._text(execution.attestation)}; {', '.join(by_hand)}"
            yield Line(f"{execution.party}-signs", says, text)

    def _outline(self, agreement: Agreement) -> Iterator[Line]:
        yield Line("title", (agreement.title,), agreement.title)
        yield Line("name", self._says(agreement.name), self._text(agreement.name))
        for part in agreement.parts:
            yield Line(f"part {part.dimension}", (part.heading,), part.heading)
            for clause in part.clauses:
                yield Line(self._target(clause.id), (self._target(clause.id),), clause.title)
        for schedule in agreement.schedules:
            yield Line(self._target(schedule.id), (self._target(schedule.id),), schedule.title)

    def _block(self, block: Block) -> Iterator[Line]:
        match block:
            case Paragraph():
                yield self._paragraph(block)
            case Table():
                id = self._target(block.id)
                yield Line(id, (block.caption, *map(self._says, block.header)), block.caption)
                for number, row in enumerate(block.rows):
                    says = tuple(map(self._says, row))
                    yield Line(f"{id} {number}", says, " | ".join(map(self._text, row)))
            case DefinitionList():
                pass

    def _paragraph(self, paragraph: Paragraph) -> Line:
        says = (paragraph.level, *self._says(paragraph.runs))
        return Line(self._target(paragraph.id), says, self._text(paragraph.runs))

    def _says(self, runs: Runs) -> tuple[object, ...]:
        said: list[object] = []
        for run in runs:
            if isinstance(run, Reference):
                said.append(("reference", self._target(run.target)))
            elif said and isinstance(said[-1], str):
                said[-1] += run.text
            else:
                said.append(run.text)
        return tuple(said)

    def _text(self, runs: Runs) -> str:
        """What a person reads: references by what they refer to, since numbers are not compared."""
        return "".join(
            f"[{self._target(run.target).removeprefix(NEW)}]" if isinstance(run, Reference) else plain((run,))
            for run in runs
        )
