"""Two drafts side by side: what reads differently in the agreement, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import Literal

from accordant.agreement.model import Agreement, DefinitionList, Paragraph, Runs, Table, Term
from accordant.assembly.assemble import assemble
from accordant.compare.agreements import OUTLINE, PARTIES, Unit, compare_units, units
from accordant.compare.carry import carried
from accordant.compare.causes import Tracing
from accordant.compare.names import NEW, Names, names_between
from accordant.compare.order import staying
from accordant.compare.reasons import Reason, reasons, special_reason
from accordant.interview.draft import Draft
from accordant.interview.settle import settle
from accordant.library.library import Library

_OUT = re.compile(r"(\[-.*?-\])", re.S)
_REFERENCE = re.compile(r"\[([a-z][\w.@-]*)\]")
Kind = Literal["parties", "outline", "background", "clause", "schedule", "definition"]
State = Literal["changed", "new", "removed", "moved"]


@dataclass(frozen=True)
class Edition:
    """A draft with the library that it is read under, and the agreement that they give."""

    draft: Draft
    library: Library
    agreement: Agreement


@dataclass(frozen=True)
class DraftChange:
    """A clause, schedule, definition or other part that reads differently.

    `before` and `after` are its numbers, "" where it has none; `redlines` one line for each text that changed.
    """

    id: str
    kind: Kind
    title: str
    state: State
    before: str
    after: str
    redlines: tuple[str, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Comparison:
    """Everything that reads differently. `lost`: what of the older draft the newer library has no place for."""

    old: Agreement
    new: Agreement
    changes: tuple[DraftChange, ...]
    lost: tuple[str, ...] = ()


def edition(draft: Draft, library: Library) -> Edition:
    """Assemble a draft. Raises AccordantError if it lacks the minimum."""
    return Edition(draft, library, assemble(library, draft))


def compare_drafts(old: Edition, new: Edition) -> Comparison:
    """What becomes of one agreement in the other, part by part, with the reasons.

    Where the libraries are two, the older draft is read under the newer library in between: what differs before that
    is the library's doing, what differs after it the answers'.
    """
    if old.library is new.library:
        return Comparison(old.agreement, new.agreement, tuple(_Comparing(old, new, None, {}).changes()))
    names = names_between(old.library, new.library)
    draft, lost = carried(old.draft, old.library, new.library, names)
    between = edition(draft, new.library)
    library = {
        reworded.id: Reason("library", old.library.info.version, _of_library(old.library, new.library))
        for reworded in compare_units(units(old.agreement, None), units(between.agreement, names))
    }
    compared = _Comparing(replace(between, agreement=old.agreement), new, names, library)
    return Comparison(old.agreement, new.agreement, tuple(compared.changes()), lost)


def _of_library(old: Library, new: Library) -> str:
    if old.info.version == new.info.version:
        return f"The clause library has changed (both say that they are version {new.info.version})."
    return f"The clause library has changed from version {old.info.version} to {new.info.version}."


class _Comparing:
    """`old` has the agreement as it was, and the draft as the library of `new` understands it."""

    def __init__(self, old: Edition, new: Edition, names: Names | None, library: Mapping[str, Reason]):
        self.old, self.new, self.names, self.library = old, new, names, library
        self.numbers = (_numbers(old.agreement), _numbers(new.agreement))
        self.citations = (_citations(old.agreement), _citations(new.agreement))
        self.tracing = Tracing(settle(new.library, old.draft), settle(new.library, new.draft))

    def changes(self) -> Iterator[DraftChange]:
        before, after = units(self.old.agreement, None), units(self.new.agreement, self.names)
        found = [self._change(one.id, one.title, one.state, one.redlines) for one in compare_units(before, after)]
        told = {change.id for change in found}
        found += [self._moved(unit) for unit in self._out_of_order(before, after) if _id(unit.id) not in told]
        changed = {change.id for change in found}
        for change in found:
            by_use = change.kind == "definition" and not change.reasons
            yield replace(change, reasons=tuple(self._by_use(change, changed))) if by_use else change

    def _change(self, id: str, title: str, state: State, redlines: tuple[str, ...]) -> DraftChange:
        before, after = self.numbers
        own = id.removeprefix(NEW)
        now = own if self.names is None else self._now(id)
        found = [self.library[id]] if id in self.library else []
        found += self._reasons(now, state)
        kept = tuple(self._cited(line) for line in redlines if line)
        return DraftChange(
            own, self._kind(now), title, state, before.get(own, ""), after.get(now, ""), kept, tuple(found)
        )

    def _cited(self, line: str) -> str:
        """A redline with numbers in place of ids: those of the older version in what went out."""
        old, new = self.citations

        def numbered(text: str, numbers: Mapping[str, str]) -> str:
            return _REFERENCE.sub(lambda found: numbers.get(found.group(1), found.group()), text)

        return "".join(numbered(part, old if part.startswith("[-") else new) for part in _OUT.split(line))

    def _moved(self, unit: Unit) -> DraftChange:
        change = self._change(unit.id, unit.title, "moved", ())
        return replace(change, reasons=tuple(reasons(self.tracing.outline(), self.tracing.before, self.tracing.after)))

    def _now(self, id: str) -> str:
        """The new id of a unit of the old version; its own where it has none."""
        assert self.names is not None
        if id.startswith((NEW, "definition.")):
            return id.removeprefix(NEW)
        return next((now for now, then in self.names.clauses.items() if then == id), id)

    def _kind(self, id: str) -> Kind:
        match id:
            case "parties" | "outline":
                return id
            case _ if id.startswith("definition."):
                return "definition"
            case _:
                return self._part(id)

    def _part(self, id: str) -> Kind:
        for edition_ in (self.new, self.old):
            if any(schedule.id == id for schedule in edition_.agreement.schedules):
                return "schedule"
            if any(clause.id == id for clause in edition_.agreement.clauses()):
                return "clause"
        return "background"

    def _reasons(self, id: str, state: State) -> Iterable[Reason]:
        library = self.new.library
        if id == PARTIES:
            causes = self.tracing.parties()
        elif id == OUTLINE:
            causes = self.tracing.outline()
        elif id.startswith("definition."):
            term = id.removeprefix("definition.")
            if state != "changed" or term not in library.definitions:
                return ()
            causes = self.tracing.definition(term)
        elif special := special_reason(id, self.old.draft, self.new.draft):
            return (special,)
        elif id in library.clauses:
            causes = self.tracing.clause(library.clauses[id])
        else:
            return ()
        return reasons(causes, self.tracing.before, self.tracing.after)

    def _by_use(self, change: DraftChange, changed: Set[str]) -> Iterator[Reason]:
        """A definition comes and goes with the texts that use its term."""
        term = change.id.removeprefix("definition.")
        agreement = self.old.agreement if change.state == "removed" else self.new.agreement
        verb = "used" if change.state == "removed" else "uses"
        for user, title in _users(agreement, term):
            if user in changed and user != change.id:
                yield Reason("use", user, f"“{title}” {verb} it.")

    def _out_of_order(self, before: Mapping[str, Unit], after: Mapping[str, Unit]) -> Iterator[Unit]:
        """Clauses and schedules that stand elsewhere among those that both versions have."""
        for holders in ("clauses", "schedules"):
            old, new = ([id for id in side if self._kind(_id(id)) + "s" == holders] for side in (before, after))
            common = [id for id in new if id in old]
            kept = set(staying([old.index(id) for id in common]))
            yield from (after[id] for index, id in enumerate(common) if index not in kept)


def _id(id: str) -> str:
    return id.removeprefix(NEW)


def _numbers(agreement: Agreement) -> Mapping[str, str]:
    """Clause numbers ("12") and schedule numbers ("Schedule 2") by id."""
    return {holder.id: holder.number for holder in agreement.holders()}


def _citations(agreement: Agreement) -> Mapping[str, str]:
    """The number that cites each clause, schedule and paragraph, by id."""
    paragraphs = {paragraph.id: paragraph.full_number for paragraph in agreement.paragraphs() if paragraph.full_number}
    return {**paragraphs, **_numbers(agreement)}


def _users(agreement: Agreement, term: str) -> Iterator[tuple[str, str]]:
    """The clauses, schedules and definitions that use a term, with their titles."""
    for holder in agreement.holders():
        for block in holder.blocks:
            if isinstance(block, DefinitionList):
                for entry in block.entries:
                    if _uses(entry.runs, term):
                        yield f"definition.{entry.id}", entry.term
        if any(_uses(runs, term) for block in holder.blocks for runs in _texts(block)):
            yield holder.id, holder.title


def _texts(block: object) -> Iterator[Runs]:
    if isinstance(block, Paragraph):
        yield block.runs
    elif isinstance(block, Table):
        yield from block.header
        for row in block.rows:
            yield from row


def _uses(runs: Runs, term: str) -> bool:
    return any(isinstance(run, Term) and run.definition == term for run in runs)
