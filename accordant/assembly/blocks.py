"""Writing what is chosen: the paragraphs, tables and definitions of a clause, with their numbers and their words."""

from __future__ import annotations

from collections.abc import Sequence

from accordant.agreement.model import Blank, Block, Definition, DefinitionList, Paragraph, Runs, Table, Text
from accordant.assembly.chosen import ChosenClause, ChosenParagraph, ChosenRow, ChosenTable, Spoken
from accordant.assembly.fill import Filler, always
from accordant.assembly.places import Spot
from accordant.assembly.series import sentences
from accordant.conditions import names
from accordant.interview.unsettled import unsettled
from accordant.library.entries import DefinitionEntry
from accordant.library.text import DefinitionsPlace, Sentence


class Writer:
    """Writes clauses under one set of answers. `definitions` are those that the agreement uses, each in its version."""

    def __init__(self, filler: Filler, definitions: Sequence[tuple[DefinitionEntry, Sentence | None]]):
        self.filler = filler
        self.definitions = definitions
        self.settled = filler.settled
        self.library = filler.settled.library

    def blocks(self, chosen: ChosenClause, schedule: str | None) -> list[Block]:
        """The blocks of a clause, in order; `schedule` is its id if it is one. What is missing is noted in `filler`."""
        made: list[Block] = []
        for block in chosen.blocks:
            match block:
                case ChosenParagraph():
                    self._family(block, schedule, made)
                case ChosenTable():
                    made.append(self._table(block, chosen, schedule))
                case DefinitionsPlace(id):
                    entries = tuple(self._definition(entry, text) for entry, text in self.definitions)
                    made.append(DefinitionList(f"{chosen.clause.id}.{id}", entries))
        return made

    def _family(self, chosen: ChosenParagraph, schedule: str | None, made: list[Block]) -> None:
        made.append(self._paragraph(chosen, schedule))
        for child in chosen.children:
            self._family(child, schedule, made)

    def _paragraph(self, chosen: ChosenParagraph, schedule: str | None) -> Paragraph:
        spot = self.filler.places.spots[chosen.ids[0]]
        runs = self._runs(chosen, spot, schedule)
        return Paragraph(chosen.ids[0], spot.level, spot.label, spot.citation, runs, chosen.reason)

    def _runs(self, chosen: ChosenParagraph, spot: Spot, schedule: str | None) -> Runs:
        if chosen.open:
            return self._flag(chosen, _where(spot))
        said = sentences(chosen)
        fixed = always(said[0][0]) if len(said) == 1 else None
        # An item of a list, which has a closing, goes on with the sentence above it.
        return self._filled(said, _where(spot), schedule, chosen.closing is None) if fixed is None else fixed

    def _filled(self, segments: Spoken, where: str, schedule: str | None, opens: bool = True) -> Runs:
        """The runs of what is printed together. `opens`: whether a sentence begins with it."""
        if len(segments) == 1:
            [(sentence, member)] = segments
            return self.filler.fill(sentence, member, where, schedule, opens)
        filled = [
            self.filler.fill(sentence, member, where, schedule, opens and not place)
            for place, (sentence, member) in enumerate(segments)
        ]
        return tuple([run for runs in filled for run in runs])

    def _flag(self, chosen: ChosenParagraph, where: str) -> Runs:
        runs: list[Blank | Text] = []
        for question in chosen.open:
            found = self.library.questions.get(question)
            self.filler.miss(question, None, where)
            runs.append(Blank(f"depends on: {found.short if found else question}", question))
        spaced = [part for run in runs for part in (Text(" "), run)][1:]
        return (*spaced, Text(chosen.closing or "."))

    def _table(self, chosen: ChosenTable, clause: ChosenClause, schedule: str | None) -> Table:
        where = self.filler.places.spots[clause.clause.id].label.rstrip(".")
        return Table(
            id=f"{clause.clause.id}.{chosen.table.id}",
            caption=chosen.table.caption,
            header=self._cells(chosen.header, where, schedule),
            rows=tuple(self._cells(row, where, schedule) for row in chosen.rows),
            reason=chosen.reason,
        )

    def _cells(self, row: ChosenRow, where: str, schedule: str | None) -> tuple[Runs, ...]:
        return tuple(self._filled(cell, where, schedule) for cell in row.cells)

    def _definition(self, entry: DefinitionEntry, text: Sentence | None) -> Definition:
        where = f"the definition of {entry.term}"
        if text is not None:
            return Definition(entry.id, entry.term, self.filler.fill(text, None, where, opens=False))
        wanted = {name for version in entry.versions for name in names(version.when.condition)}
        questions = unsettled(self.settled, wanted)
        for question in questions:
            self.filler.miss(question, None, where)
        labels = ", ".join(self.library.questions[question].short for question in questions)
        question = questions[0] if questions else "model"
        return Definition(entry.id, entry.term, (Blank(f"depends on: {labels}", question), Text(".")))


def _where(spot: Spot) -> str:
    number = spot.citation or spot.label
    if spot.schedule is None:
        return number or spot.clause
    return f"{spot.schedule}, paragraph {number}" if number and number != spot.schedule else spot.schedule
