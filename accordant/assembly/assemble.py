"""`assemble(library, draft) -> Agreement`: the main job, as one pure function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from accordant.agreement.model import (
    Agreement,
    Blank,
    Block,
    Clause,
    Definition,
    DefinitionList,
    OpenPoint,
    Paragraph,
    Part,
    Runs,
    Schedule,
    Table,
    Text,
)
from accordant.assembly.chosen import ChosenClause, ChosenParagraph, ChosenRow, ChosenTable
from accordant.assembly.definitions import used
from accordant.assembly.fill import Filler
from accordant.assembly.ledger import ledger
from accordant.assembly.parties import executions, parties, testimonium
from accordant.assembly.places import Spot, number
from accordant.assembly.select import select
from accordant.assembly.series import closed, tidy
from accordant.conditions import names
from accordant.finding import AccordantError, Finding
from accordant.interview.draft import Approval, Draft
from accordant.interview.minimum import missing_minimum
from accordant.interview.refusal import refused
from accordant.interview.settle import Settled, SettledMember, settle
from accordant.interview.unsettled import unsettled
from accordant.library.entries import DefinitionEntry, Question
from accordant.library.library import Library
from accordant.library.text import DefinitionsPlace, Sentence, ValueSlot
from accordant.phrases import day_in_words


def assemble(library: Library, draft: Draft) -> Agreement:
    """The agreement that these answers give.

    Raises AccordantError when the minimum is missing: the model, one commissioner, one partner. Everything else
    that is missing becomes a blank and an open point (decisions D8 and D10). Raises it too where a rule refuses these
    answers.
    """
    if findings := refused(library, draft):
        raise AccordantError(findings)
    return assemble_with_faults(library, draft)[0]


def faults(library: Library, draft: Draft) -> tuple[Finding, ...]:
    """What comes out wrong with these answers through a fault in the library; nothing, for a sound library."""
    return assemble_with_faults(library, draft)[1]


def assemble_with_faults(library: Library, draft: Draft) -> tuple[Agreement, tuple[Finding, ...]]:
    """The agreement and what comes out wrong in it, in one go. Raises AccordantError as `assemble` does."""
    if missing := missing_minimum(library, draft):
        raise AccordantError(missing)
    settled = settle(library, draft)
    assembler = _Assembler(settled)
    return assembler.agreement(), tuple(assembler.filler.faults)


def assemble_with_filler(library: Library, draft: Draft) -> tuple[Agreement, Filler]:
    """The agreement, and what fills sentences that stand beside it with the same answers and the same numbers.

    The filler's gaps are its own: what only such a sentence prints is no open point of the agreement. Raises
    AccordantError as `assemble` does.
    """
    if missing := missing_minimum(library, draft):
        raise AccordantError(missing)
    assembler = _Assembler(settle(library, draft))
    return assembler.agreement(), Filler(assembler.settled, assembler.filler.places)


class _Assembler:
    """Holds what the parts of one assembly share: the chosen clauses, their numbers, and the gaps found so far."""

    def __init__(self, settled: Settled):
        self.settled = settled
        self.library = settled.library
        self.outline = self.library.outlines[settled.values["model"]]
        body = tuple(id for part in self.outline.parts for id in part.clauses)
        self.background = tuple(_tidied(clause) for clause in select(settled, self.outline.background))
        self.clauses = {clause.clause.id: _tidied(clause) for clause in select(settled, body)}
        self.schedules = tuple(_tidied(clause) for clause in select(settled, self.outline.schedules))
        recitals = (block for clause in self.background for block in clause.blocks)
        self.filler = Filler(settled, number(recitals, self.clauses.values(), self.schedules))
        everything = (*self.background, *self.clauses.values(), *self.schedules)
        self.definitions = used(settled, everything)

    def agreement(self) -> Agreement:
        library, draft = self.library, self.settled.draft
        form: Literal["hand", "deed"] = "deed" if self.settled.values.get("agreement_form") == "deed" else "hand"
        name = self._answer("partnership_name")
        approved = draft.approved_under(library.info.version)
        shown_parties = parties(self.settled, self.filler)
        background = tuple(
            block for clause in self.background for block in self._blocks(clause, None) if isinstance(block, Paragraph)
        )
        parts = tuple(self._parts())
        schedules = tuple(self._schedules())
        shown_executions = executions(self.settled, self.filler, form)
        return Agreement(
            title=self._title(),
            name=name,
            model=self.outline.model,
            form=form,
            draft_number=draft.number,
            draft_date=draft.date,
            parties=shown_parties,
            background=background,
            parts=parts,
            schedules=schedules,
            testimonium=testimonium(library, form),
            executions=shown_executions,
            open_points=tuple(self._open_points()),
            library_version=library.info.version,
            law_as_at=library.info.law_as_at,
            notice="" if approved else library.info.notice,
            fingerprint=draft.fingerprint(),
            approval=_approved(draft.approval) if approved and draft.approval is not None else "",
            reference=draft.reference,
            ledger=ledger(self.settled, self.filler.places, (*self.clauses.values(), *self.schedules)),
        )

    def _title(self) -> str:
        holding = (each.title for each in self.outline.titles if self.settled.holds(each.when.condition) is True)
        return next(holding, self.outline.title)

    def _answer(self, question: str) -> Runs:
        sentence = Sentence((ValueSlot(question),), "", 0)
        return self.filler.fill(sentence, None, "the cover")

    def _parts(self) -> Iterator[Part]:
        for part in self.outline.parts:
            clauses = tuple(self._clause(self.clauses[id]) for id in part.clauses if id in self.clauses)
            if clauses:
                yield Part(part.heading, part.dimension, clauses)

    def _clause(self, chosen: ChosenClause) -> Clause:
        head, spot = chosen.clause.head, self._spot(chosen.clause.id)
        blocks = tuple(self._blocks(chosen, None))
        return Clause(head.id, spot.citation, head.title, head.dimension, chosen.option, chosen.reason, blocks)

    def _schedules(self) -> Iterator[Schedule]:
        for chosen in self.schedules:
            head, spot = chosen.clause.head, self._spot(chosen.clause.id)
            blocks = tuple(self._blocks(chosen, head.id))
            yield Schedule(head.id, spot.label, head.title, head.dimension, chosen.option, chosen.reason, blocks)

    def _spot(self, id: str) -> Spot:
        return self.filler.places.spots[id]

    # --- blocks ---------------------------------------------------------------------------------------------------

    def _blocks(self, chosen: ChosenClause, schedule: str | None) -> Iterator[Block]:
        for block in chosen.blocks:
            match block:
                case ChosenParagraph():
                    yield from self._family(block, schedule)
                case ChosenTable():
                    yield self._table(block, chosen, schedule)
                case DefinitionsPlace(id):
                    entries = tuple(self._definition(entry, text) for entry, text in self.definitions)
                    yield DefinitionList(f"{chosen.clause.id}.{id}", entries)

    def _family(self, chosen: ChosenParagraph, schedule: str | None) -> Iterator[Paragraph]:
        yield self._paragraph(chosen, schedule)
        for child in chosen.children:
            yield from self._family(child, schedule)

    def _paragraph(self, chosen: ChosenParagraph, schedule: str | None) -> Paragraph:
        spot = self._spot(chosen.ids[0])
        where = _where(spot)
        if chosen.open:
            runs = self._flag(chosen, where)
        else:
            segments = [(chosen.sentence, chosen.member), *chosen.tail]
            if chosen.closing is not None and not chosen.leads_in:
                sentence, member = segments[-1]
                segments[-1] = (closed(sentence, chosen.closing), member)
            runs = self._filled(segments, where, schedule)
        return Paragraph(chosen.ids[0], spot.level, spot.label, spot.citation, runs, chosen.reason)

    def _filled(
        self, segments: Iterable[tuple[Sentence, SettledMember | None]], where: str, schedule: str | None
    ) -> Runs:
        filled = [self.filler.fill(sentence, member, where, schedule) for sentence, member in segments]
        return filled[0] if len(filled) == 1 else tuple([run for runs in filled for run in runs])

    def _flag(self, chosen: ChosenParagraph, where: str) -> Runs:
        runs: list[Blank | Text] = []
        for question in chosen.open:
            found = self.library.questions.get(question)
            self._gap(question, where)
            runs.append(Blank(f"depends on: {found.short if found else question}", question))
        spaced = [part for run in runs for part in (Text(" "), run)][1:]
        return (*spaced, Text(chosen.closing or "."))

    def _gap(self, question: str, where: str) -> None:
        places = self.filler.gaps.setdefault((question, None), [])
        if where not in places:
            places.append(where)

    def _table(self, chosen: ChosenTable, clause: ChosenClause, schedule: str | None) -> Table:
        where = self._spot(clause.clause.id).label.rstrip(".")
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
            self._gap(question, where)
        labels = ", ".join(self.library.questions[question].short for question in questions)
        question = questions[0] if questions else "model"
        return Definition(entry.id, entry.term, (Blank(f"depends on: {labels}", question), Text(".")))

    # --- open points ----------------------------------------------------------------------------------------------

    def _open_points(self) -> Iterator[OpenPoint]:
        order = list(self.library.questions)
        gaps = self.filler.gaps
        ranked = sorted(gaps, key=lambda gap: (order.index(gap[0]) if gap[0] in order else len(order), gap[1] or ""))
        for question_id, member_id in ranked:
            question = self.library.questions.get(question_id)
            message = self._message(question, member_id) if question else "An option is still to be chosen."
            yield OpenPoint(message, question_id, member_id, tuple(gaps[(question_id, member_id)]))

    def _message(self, question: Question, member_id: str | None) -> str:
        if member_id is None:
            return f"“{question.ask}” has no answer yet."
        member = self.settled.member((question.id,), member_id)
        name = member.values.get(question.name_field) if member else None
        return f"The details of the {question.singular} {name if isinstance(name, str) else member_id} are incomplete."


def _tidied(chosen: ChosenClause) -> ChosenClause:
    return replace(chosen, blocks=tuple(tidy(block) for block in chosen.blocks))


def _where(spot: Spot) -> str:
    number = spot.citation or spot.label
    if spot.schedule is None:
        return number
    return f"{spot.schedule}, paragraph {number}" if number and number != spot.schedule else spot.schedule


def _approved(approval: Approval) -> str:
    return (
        f"Approved for use by {approval.name}, {approval.organisation}, on {day_in_words(approval.date)} "
        f"(version {approval.library_version} of the clause library)."
    )
