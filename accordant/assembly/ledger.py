"""The mutuality ledger: who owes what to whom in this agreement, from the entries of the paragraphs that are in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from accordant.agreement.model import Bearer, LedgerLine
from accordant.assembly.chosen import ChosenBlock, ChosenClause, ChosenParagraph, ChosenTable
from accordant.assembly.fill import Filler
from accordant.assembly.places import Places, Spot
from accordant.interview.settle import Settled, SettledMember
from accordant.library.entries import ClauseHead, LedgerEntry, Role
from accordant.memo import by_identity


def ledger_lines(settled: Settled, places: Places, clauses: Iterable[ChosenClause]) -> Iterator[LedgerLine]:
    """The lines of these clauses and schedules, in order."""
    lines = _Lines(settled, places)
    for clause in clauses:
        yield from lines.of(clause)


class _Lines:
    """The ledger's lines under one set of answers, clause by clause."""

    def __init__(self, settled: Settled, places: Places):
        self.settled = settled
        self.places = places
        # A filler of its own: a value that only the ledger prints is no open point of the agreement.
        self.filler = Filler(settled, places)
        self.principles: Mapping[str, str] = {
            choice.value: choice.label
            for question in settled.library.questions.values()
            if question.carried
            for choice in question.choices
        }
        self._bearers: dict[str, Bearer] = {}

    def of(self, clause: ChosenClause) -> tuple[LedgerLine, ...]:
        """The lines of one clause, in order; a paragraph printed for each member has a line for each."""
        entries = _entries(clause.clause.head)
        if not entries:
            return ()
        return tuple(
            self._line(entry, clause, id, member)
            for id, member in _printed(clause.blocks, clause.clause.id)
            for entry in entries.get(id.partition("@")[0], ())
        )

    def _line(self, entry: LedgerEntry, clause: ChosenClause, id: str, member: SettledMember | None) -> LedgerLine:
        citation = _citation(self.places.spots.get(id) or self.places.spots[clause.clause.id])
        return LedgerLine(
            paragraph=id,
            clause=clause.clause.id,
            dimension=clause.clause.head.dimension,
            citation=citation,
            kind=entry.kind,
            by=self._bearer(entry.by, member),
            to=self._bearer(entry.to, member) if entry.to is not None else None,
            what=self.filler.fill(entry.what, member, "", opens=False),
            trigger=entry.trigger,
            cap=self.filler.fill(entry.cap, member, "", opens=False) if entry.cap is not None else (),
            carries=tuple([self.principles[value] for value in entry.carries]),
            power=entry.power,
        )

    def _bearer(self, id: str, member: SettledMember | None) -> Bearer:
        role = self.settled.library.roles[id]
        if member is not None and member.group in role.of:
            name = member.values.get("short_name")
            return Bearer(role.id, name if isinstance(name, str) else role.name, (member.id,))
        if id not in self._bearers:
            self._bearers[id] = Bearer(role.id, role.name, tuple(self._parties(role)))
        return self._bearers[id]

    def _parties(self, role: Role) -> Iterator[str]:
        for group in role.of:
            for member in self.settled.members.get(group, ()):
                if self.settled.holds(role.where.condition, member) is not False:
                    yield member.id
        question = self.settled.library.questions.get(role.member or "")
        picked = self.settled.values.get(role.member or "")
        if question is not None and isinstance(picked, str) and self.settled.member(question.of, picked) is not None:
            yield picked


@by_identity
def _entries(head: ClauseHead) -> Mapping[str, Sequence[LedgerEntry]]:
    """The entries of a clause by the id of the paragraph that they speak of, the clause's own id before it."""
    entries: dict[str, list[LedgerEntry]] = {}
    for entry in head.ledger:
        entries.setdefault(f"{head.id}.{entry.paragraph}", []).append(entry)
    return entries


def _printed(blocks: Iterable[ChosenBlock], clause: str) -> Iterator[tuple[str, SettledMember | None]]:
    """Every paragraph and table that is in, with the member it speaks of; not those that wait for an answer."""
    for block in blocks:
        match block:
            case ChosenParagraph():
                if not block.open:
                    yield from ((id, block.member) for id in block.ids)
                yield from _printed(block.children, clause)
            case ChosenTable():
                yield f"{clause}.{block.table.id}", None
            case _:
                pass


def _citation(spot: Spot) -> str:
    """How the paragraph is cited; a table or an unnumbered paragraph, which has no number, by what it stands in."""
    if spot.schedule is None:
        return f"clause {spot.citation or spot.clause}"
    if spot.target == spot.schedule_id or not spot.citation:
        return spot.schedule
    return f"paragraph {spot.citation} of {spot.schedule}"
