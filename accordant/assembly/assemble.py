"""`assemble(library, draft) -> Agreement`: the main job, as one pure function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Literal, TypeVar, cast

from accordant.agreement.later import Later
from accordant.agreement.model import (
    Agreement,
    Clause,
    Paragraph,
    Part,
    Runs,
    Schedule,
)
from accordant.assembly.blocks import Writer
from accordant.assembly.chosen import ChosenClause
from accordant.assembly.definitions import used
from accordant.assembly.fill import Filler, value_of
from accordant.assembly.ledger import ledger_lines
from accordant.assembly.open_points import open_points
from accordant.assembly.parties import executions, parties, testimonium
from accordant.assembly.places import Places, Spot, number
from accordant.assembly.reuse import NOTHING, Earlier, Made, Signature, Signing, clause_reads, merge, stands
from accordant.assembly.select import select
from accordant.assembly.series import tidy
from accordant.finding import AccordantError, Finding
from accordant.interview.draft import Approval, Draft
from accordant.interview.minimum import missing_minimum
from accordant.interview.refusal import refused
from accordant.interview.settle import Settled, settle
from accordant.library.library import Library
from accordant.phrases import day_in_words

Holder = TypeVar("Holder", Clause, Schedule)


def assemble(library: Library, draft: Draft) -> Agreement:
    """The agreement that these answers give.

    Raises AccordantError when the minimum is missing: the model, one commissioner, one partner. Everything else
    that is missing becomes a blank and an open point (decisions D8 and D10). Raises it too where a rule refuses these
    answers.
    """
    settled = settle(library, draft)
    _check(settled)
    return _Assembler(settled).agreement()


def faults(library: Library, draft: Draft) -> tuple[Finding, ...]:
    """What comes out wrong with these answers through a fault in the library; nothing, for a sound library."""
    return assemble_with_faults(library, draft)[1]


def assemble_with_faults(library: Library, draft: Draft) -> tuple[Agreement, tuple[Finding, ...]]:
    """The agreement and what comes out wrong in it, in one go. Raises AccordantError where the minimum is missing."""
    assembler = _Assembler(_enough(library, draft))
    return assembler.agreement(), tuple(assembler.filler.faults)


class Assembling:
    """Assembles one draft after another under the same library, as somebody answers.

    What comes out is what `assemble` gives. What the last change cannot touch is taken over from the agreement before.
    """

    def __init__(self):
        self._left: tuple[Library | None, Earlier] = None, NOTHING

    def assemble(self, settled: Settled) -> Agreement:
        """The agreement that settled answers give. Raises AccordantError as `assemble` does."""
        _check(settled)
        library, earlier = self._left
        # Under another library there are other special terms, and so other clauses.
        assembler = _Assembler(settled, earlier if library is settled.library else NOTHING)
        agreement = assembler.agreement()
        self._left = settled.library, assembler.left()
        return agreement


def _check(settled: Settled) -> None:
    if findings := refused(settled) or missing_minimum(settled.library, settled.draft):
        raise AccordantError(findings)


def assemble_with_filler(library: Library, draft: Draft) -> tuple[Agreement, Filler]:
    """The agreement, and what fills sentences that stand beside it with the same answers and the same numbers.

    The filler's gaps are its own: what only such a sentence prints is no open point of the agreement. Raises
    AccordantError where the minimum is missing; answers that a rule refuses can be looked at with it.
    """
    assembler = _Assembler(_enough(library, draft))
    return assembler.agreement(), Filler(assembler.settled, assembler.filler.places)


def _enough(library: Library, draft: Draft) -> Settled:
    if missing := missing_minimum(library, draft):
        raise AccordantError(missing)
    return settle(library, draft)


class _Assembler:
    """Holds what the parts of one assembly share: the chosen clauses, their numbers, and the gaps found so far."""

    def __init__(self, settled: Settled, earlier: Earlier | None = None):
        self.settled = settled
        self.library = settled.library
        self.outline = self.library.outlines[settled.values["model"]]
        self.earlier = NOTHING if earlier is not None and earlier.model != self.outline.model else earlier
        self.signing = Signing(settled)
        self.signatures: dict[str, Signature] = {}
        self.chosen: dict[str, ChosenClause | None] = {}
        self.made: dict[str, Made] = {}
        body = tuple(id for part in self.outline.parts for id in part.clauses)
        self.background = tuple(self._choose(self.outline.background))
        self.clauses = {clause.clause.id: clause for clause in self._choose(body)}
        self.schedules = tuple(self._choose(self.outline.schedules))
        self.filler = Filler(settled, self._places())
        everything = (*self.background, *self.clauses.values(), *self.schedules)
        self.writer = Writer(self.filler, used(settled, everything))

    def _choose(self, ids: Iterable[str]) -> Iterator[ChosenClause]:
        """The clauses that are in. Where nothing else is chosen than before, it is the very same object."""
        earlier = self.earlier
        if earlier is None:
            yield from (_tidied(clause) for clause in select(self.settled, ids))
            return
        for id in ids:
            before, signature = earlier.chosen.get(id), self.signing.clause(id)
            chosen = before
            if earlier.signatures.get(id) != signature:
                anew = next((_tidied(clause) for clause in select(self.settled, (id,))), None)
                chosen = before if anew == before else anew
            self.chosen[id], self.signatures[id] = chosen, signature
            if chosen is not None:
                yield chosen

    def _places(self) -> Places:
        earlier = self.earlier
        if earlier and earlier.chosen and all(earlier.chosen[id] is chosen for id, chosen in self.chosen.items()):
            return earlier.places
        recitals = (block for clause in self.background for block in clause.blocks)
        return number(recitals, self.clauses.values(), self.schedules)

    def left(self) -> Earlier:
        """What this assembly leaves for the next one, after `agreement`."""
        return Earlier(self.outline.model, self.signatures, self.chosen, self.filler.places, self.made)

    def agreement(self) -> Agreement:
        library, draft = self.library, self.settled.draft
        form: Literal["hand", "deed"] = "deed" if self.settled.values.get("agreement_form") == "deed" else "hand"
        name = self._answer("partnership_name")
        approved = draft.approved_under(library.info.version)
        shown_parties = parties(self.settled, self.filler)
        background = tuple(
            block
            for clause in self.background
            for block in self.writer.blocks(clause, None)
            if isinstance(block, Paragraph)
        )
        parts = tuple(self._parts())
        schedules = tuple(self._made(chosen, self._schedule) for chosen in self.schedules)
        shown_executions = executions(self.settled, self.filler, form)
        everything = (*self.clauses.values(), *self.schedules)
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
            open_points=open_points(self.settled, self.filler.gaps, self.filler.places),
            library_version=library.info.version,
            law_as_at=library.info.law_as_at,
            notice="" if approved else library.info.notice,
            fingerprint=draft.fingerprint(),
            approval=_approved(draft.approval) if approved and draft.approval is not None else "",
            reference=draft.reference,
            ledger=Later(partial(ledger_lines, self.settled, self.filler.places, everything)),
        )

    def _title(self) -> str:
        holding = (each.title for each in self.outline.titles if self.settled.holds(each.when.condition) is True)
        return next(holding, self.outline.title)

    def _answer(self, question: str) -> Runs:
        return self.filler.fill(value_of(question), None, "the cover")

    def _parts(self) -> Iterator[Part]:
        for part in self.outline.parts:
            clauses = tuple(self._made(self.clauses[id], self._clause) for id in part.clauses if id in self.clauses)
            if clauses:
                yield Part(part.heading, part.dimension, clauses)

    def _clause(self, chosen: ChosenClause) -> Clause:
        head, spot = chosen.clause.head, self._spot(chosen.clause.id)
        blocks = tuple(self.writer.blocks(chosen, None))
        return Clause(head.id, spot.citation, head.title, head.dimension, chosen.option, chosen.reason, blocks)

    def _schedule(self, chosen: ChosenClause) -> Schedule:
        head, spot = chosen.clause.head, self._spot(chosen.clause.id)
        blocks = tuple(self.writer.blocks(chosen, head.id))
        return Schedule(head.id, spot.label, head.title, head.dimension, chosen.option, chosen.reason, blocks)

    def _made(self, chosen: ChosenClause, write: Callable[[ChosenClause], Holder]) -> Holder:
        """A clause or schedule: as it was before where nothing in it can have changed, else written anew."""
        id, filler = chosen.clause.id, self.filler
        made = self._as_before(chosen)
        if made is None:
            before, filler.gaps = filler.gaps, {}
            made = Made(write(chosen), filler.gaps)
            filler.gaps = before
        merge(filler.gaps, made.gaps)
        self.made[id] = made
        return cast(Holder, made.holder)

    def _as_before(self, chosen: ChosenClause) -> Made | None:
        """What was made of a clause before, if it still holds."""
        earlier, id = self.earlier, chosen.clause.id
        if earlier is None:
            return None
        reads = clause_reads(self.library)[id]
        return earlier.made[id] if stands(earlier, chosen, reads, self.signatures[id], self.filler.places) else None

    def _spot(self, id: str) -> Spot:
        return self.filler.places.spots[id]


def _tidied(chosen: ChosenClause) -> ChosenClause:
    return replace(chosen, blocks=tuple(tidy(block) for block in chosen.blocks))


def _approved(approval: Approval) -> str:
    return (
        f"Approved for use by {approval.name}, {approval.organisation}, on {day_in_words(approval.date)} "
        f"(version {approval.library_version} of the clause library)."
    )
