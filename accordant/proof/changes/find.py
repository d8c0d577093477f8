"""`library_changes(old, new)`: what changed, under which answers it matters, and how far the version must rise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from accordant.compare.asked import asked, rule_changes
from accordant.compare.beside import beside
from accordant.compare.model import Change, Changed, LibraryChanges, Reach, Step
from accordant.compare.names import Names, names_between
from accordant.compare.release import ELSEWHERE, findings, recorded, with_record
from accordant.library.library import Library
from accordant.proof.changes.clauses import Clauses
from accordant.proof.changes.differences import Difference, Extent
from accordant.proof.changes.elsewhere import Elsewhere
from accordant.proof.changes.safe import safe_answers
from accordant.proof.changes.shown import Shown
from accordant.proof.changes.twin import Twin, twin
from accordant.proof.circuit import FALSE

_STEPS: dict[Reach, Step] = {
    "drafts": Step.MAJOR,
    "new-answers": Step.MINOR,
    "nobody": Step.PATCH,
    "notes": Step.PATCH,
}


def library_changes(old: Library, new: Library) -> LibraryChanges:
    """Compare two versions of a library that have loaded without error.

    Sound, for drafts that both versions can read: a draft that no difference covers reads the same in both.
    """
    return _Finding(old, new, names_between(old, new)).changes()


class _Finding:
    def __init__(self, old: Library, new: Library, names: Names):
        self.old, self.new, self.names = old, new, names
        self.pair: Twin = twin(old, new, names)
        self.clauses = Clauses(self.pair)
        self.elsewhere = Elsewhere(self.pair, self.clauses.values)
        self.shown = Shown(self.pair)
        self.affected: list[int] = []
        self.printed: dict[str, Extent] = {}

    def changes(self) -> LibraryChanges:
        printed = [*self._of_clauses(), *self._of_definitions(), *self._of_elsewhere()]
        unchanged = recorded(self.old, self.new)
        entries = tuple(
            with_record(entry, unchanged)
            for entry in [
                *printed,
                *asked(self.old, self.new, self.names),
                *self._rules(),
                *beside(self.old, self.new, self.names),
            ]
        )
        step = max((entry.step for entry in entries), default=Step.NONE)
        affected = self.pair.circuit.any_of(self.affected)
        return LibraryChanges(
            old_version=self.old.info.version,
            new_version=self.new.info.version,
            entries=entries,
            safe=safe_answers(self.pair, affected),
            step=step,
            findings=tuple(findings(self.old, self.new, entries, step, unchanged)),
        )

    # --- entries --------------------------------------------------------------------------------------------------

    def _of_clauses(self) -> Iterator[Changed]:
        for clause in self.new.clauses.values():
            before = self.names.clauses.get(clause.id)
            title = clause.head.title
            if before is None:
                yield Changed("clause", clause.id, title, "new", self._told([self.clauses.new(clause)], clause.id))
                continue
            earlier = self.old.clauses[before]
            told = self._told(self.clauses.both(earlier, clause), before)
            notes = tuple(Change("notes", clause.id, says) for says in self.clauses.notes(earlier, clause))
            if told or notes:
                former = before if before != clause.id else None
                yield Changed("clause", clause.id, title, "changed", (*told, *notes), former)
        for id, clause in self.old.clauses.items():
            if id not in self.names.clauses.values():
                told = self._told([self.clauses.gone(clause)], id)
                yield Changed("clause", id, clause.head.title, "removed", told)

    def _of_definitions(self) -> Iterator[Changed]:
        """Definitions themselves. Where they matter is told with the clauses that use them."""
        old, new, work = self.old.definitions, self.new.definitions, self.clauses.definitions
        for id, entry in new.items():
            if id not in old:
                change = Change(
                    "new", f"definition.{id}", "The definition is new.", redline=work.rewritten(id), step=Step.PATCH
                )
                yield Changed("definition", id, entry.term, "new", (change,))
            elif work.own(id) != FALSE:
                where, shown = f"definition.{id}", work.rewritten(id) if work.reworded(id) else ""
                extent = self.printed.get(where, Extent.none())
                sure, possible = (self.pair.circuit.any_of(part) for part in (extent.sure, extent.possible))
                says = "Its text, its condition or a value in it is another."
                difference = Difference("definition", where, says, work.when(id), sure, possible, shown, printed=False)
                change = self._change(difference, where)
                if change.reach == "nobody" and not shown:
                    continue
                yield Changed("definition", id, entry.term, "changed", (change,))
        for id, entry in old.items():
            if id not in new:
                shown = work.rewritten(id)
                change = Change(
                    "removed", f"definition.{id}", "The definition is gone.", redline=shown, step=Step.PATCH
                )
                yield Changed("definition", id, entry.term, "removed", (change,))

    def _of_elsewhere(self) -> Iterator[Changed]:
        parties = self._told(self.elsewhere.parties(), "parties")
        if parties:
            yield Changed("parties", "parties", "Parties and signatures", "changed", parties)
        outlines = self._told(self.elsewhere.outlines(), "outline")
        if outlines:
            yield Changed("outline", "outline", "Titles, headings and order", "changed", outlines)

    def _rules(self) -> Iterator[Changed]:
        old = {rule.id: rule for rule in self.old.rules}
        new = {rule.id: rule for rule in self.new.rules}
        for id, rule in new.items():
            if id not in old:
                change = Change("new", id, "The rule is new.", step=Step.MINOR)
                yield Changed("rule", id, rule.message, "new", (change,))
                continue
            changes = tuple(rule_changes(old[id], rule, self.old, self.new, self.names))
            if not changes:
                continue
            yield Changed("rule", id, rule.message, "changed", changes)
        for id, rule in old.items():
            if id not in new:
                change = Change("removed", id, "The rule is gone.", step=Step.MINOR)
                yield Changed("rule", id, rule.message, "removed", (change,))

    # --- changes --------------------------------------------------------------------------------------------------

    def _told(self, differences: Iterable[Difference], unit: str) -> tuple[Change, ...]:
        """The changes of one unit. What has no words of its own is told only if nothing else tells it."""
        found = [difference for difference in differences if difference.possible != FALSE]
        for difference in found:
            if difference.what == "definition":
                self.printed.setdefault(difference.where, Extent.none()).add(difference.sure, difference.possible)
        self.affected += [difference.possible for difference in found if difference.printed]
        told = [difference for difference in found if difference.says]
        changes = [self._change(difference, unit) for difference in told]
        # What was not changed here, and reaches nobody, is no change.
        changes = [change for change in changes if change.reach != "nobody" or change.what not in ELSEWHERE]
        around = [difference for difference in found if not difference.says]
        if around and not any(change.reach == "drafts" for change in changes):
            literal = self.pair.circuit.any_of(difference.possible for difference in around)
            sure = self.pair.circuit.any_of(difference.sure for difference in around)
            says = "It reads otherwise, because what it rests on has changed."
            change = self._change(Difference("rests", self._new_id(unit), says, "", sure, literal), unit)
            if change.reach != "nobody":
                changes.append(change)
        return tuple(changes)

    def _new_id(self, unit: str) -> str:
        return next((new for new, old in self.names.clauses.items() if old == unit), unit)

    def _change(self, difference: Difference, unit: str) -> Change:
        reach = self._reach(difference.possible)
        example, draft, shown, sample = (), None, True, ""
        if reach == "drafts":
            found = self.shown.example(difference, unit)
            example, draft, shown, sample = found.because, found.draft, found.shown, found.redline
        return Change(
            what=difference.what,
            where=difference.where,
            says=difference.says,
            when=difference.when,
            redline=difference.redline or sample,
            reach=reach,
            step=_STEPS[reach],
            example=example,
            draft=draft,
            shown=shown,
        )

    def _reach(self, literal: int) -> Reach:
        if self.pair.circuit.solve(self.pair.before, literal) is not None:
            return "drafts"
        return "new-answers" if self.pair.circuit.solve(literal) is not None else "nobody"
