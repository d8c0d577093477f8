"""The lines of a ledger as the page shows them: seen from one side, sifted, and grouped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from accordant.agreement.model import Agreement, LedgerLine, Party, plain
from accordant.library.library import Library
from accordant.phrases import capitalised
from accordant.reports.ledger import PartyLedger, Share
from accordant.reports.notes import heaviest_first
from accordant.ui.words import told_apart


@dataclass(frozen=True)
class Sieve:
    """What to show: one dimension or all (""), and words that a line or the title of its clause must hold."""

    titles: Mapping[str, str]
    dimension: str = ""
    words: tuple[str, ...] = field(default=())

    @property
    def narrows(self) -> bool:
        return bool(self.dimension or self.words)

    def through(self, lines: Iterable[LedgerLine]) -> list[LedgerLine]:
        """The lines that pass."""
        return [line for line in lines if self._passes(line)]

    def _passes(self, line: LedgerLine) -> bool:
        if self.dimension and line.dimension != self.dimension:
            return False
        if not self.words:
            return True
        whole = _everything(line, self.titles.get(line.clause, ""))
        return all(word in whole for word in self.words)


def searched(text: str) -> tuple[str, ...]:
    """What somebody typed to search for, word by word."""
    return tuple(text.casefold().split())


def _everything(line: LedgerLine, title: str) -> str:
    to = line.to.name if line.to else ""
    parts = (plain(line.what), line.trigger, plain(line.cap), line.by.name, to, line.citation, title)
    return "\n".join(parts).casefold()


def titles_of(agreement: Agreement) -> dict[str, str]:
    """The number and title of each clause and schedule, by id."""
    return {each.id: f"{each.number} {each.title}" for each in agreement.holders()}


def names_of(agreement: Agreement) -> dict[str, str]:
    """What to call each party on one line, by id: its short name, told apart from any other that is the same."""
    names = [" ".join(plain(party.short_name).split()) or f"party {party.number}" for party in agreement.parties]
    return dict(zip((party.id for party in agreement.parties), told_apart(names), strict=True))


def shares_of(library: Library, own: PartyLedger) -> dict[Share, tuple[LedgerLine, ...]]:
    """A party's side of the ledger, in the order in which a trustee asks: the cost, the way out, then what is owed."""
    return {
        "exposure": heaviest_first(library, own.party, "exposures", own.lines["exposure"]),
        "exit": heaviest_first(library, own.party, "exits", own.lines["exit"]),
        "power": own.powers,
        "duty": own.lines["duty"],
        "owed": own.owed,
        "right": own.lines["right"],
    }


def by_clause(lines: Iterable[LedgerLine]) -> Iterator[tuple[str, list[LedgerLine]]]:
    """Neighbouring lines of one clause, with the clause's id."""
    for clause, found in groupby(lines, lambda line: line.clause):
        yield clause, list(found)


def bearer(line: LedgerLine, names: Mapping[str, str]) -> str:
    """Who bears a line, by role; and by name, where a role of its own falls to one party: "The Chair (Harbour)"."""
    role = capitalised(line.by.name)
    one = len(line.by.parties) == 1 < len(names)
    return f"{role} ({names.get(line.by.parties[0], '')})" if one else role


def borne_by(line: LedgerLine, names: Mapping[str, str], party: Party | None = None) -> str:
    """Who bears a line: every party alike, the party that looks alone, or a role."""
    if len(line.by.parties) == len(names):
        return "Every party alike"
    if party is not None and line.by.parties == (party.id,):
        return f"Only you, as {line.by.name.removeprefix('each ')}"
    return bearer(line, names)


def cited(line: LedgerLine) -> str:
    """Where a line stands, for a link: "clause 12.3", kept on one line."""
    return line.citation.replace(" ", "\u00a0", 1)
