"""The mutuality ledger: duties, rights, exposures and ways to leave, by party, and what stands out among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from accordant.agreement.model import Agreement, Bearer, Blank, LedgerLine, Party, plain
from accordant.library.entries import DIMENSIONS, Dimension
from accordant.phrases import capitalised, counted

Kind = Literal["duty", "right", "exposure", "exit"]
KINDS: Mapping[Kind, str] = {
    "duty": "What must be done",
    "right": "What may be done",
    "exposure": "What may have to be borne",
    "exit": "Ways to leave",
}
Share = Kind | Literal["owed", "power"]
"""What a line is to a party: a kind of line that it bears or holds, a duty that others owe it, or a power over it."""

OF_OTHERS: Mapping[Share, str] = {"owed": "Who owes it", "power": "Who may"}
"""The shares of a party that are the others' lines towards it, and who they are in them."""

NOUNS: Mapping[Share, tuple[str, str]] = {
    "duty": ("duty", "duties"),
    "right": ("right", "rights"),
    "exposure": ("exposure", "exposures"),
    "exit": ("way to leave", "ways to leave"),
    "owed": ("duty", "duties"),
    "power": ("power", "powers"),
}
"""What lines are called, one and many."""

POWERS = "They need not ask you. The paragraph says when, how, and what you can do about it."
NO_POWERS = "No paragraph lets others take something from you, or put something on you, without asking you."

_VERBS: Mapping[Kind, str] = {"duty": "must", "right": "may", "exposure": "may have to bear", "exit": "may"}


@dataclass(frozen=True)
class PartyLedger:
    """One party's side of the agreement: what it bears and holds itself, what it is owed by others, and what others may
    do to it (`powers`)."""

    party: Party
    lines: Mapping[Kind, tuple[LedgerLine, ...]]
    owed: tuple[LedgerLine, ...]
    powers: tuple[LedgerLine, ...]

    @property
    def uncapped(self) -> tuple[LedgerLine, ...]:
        """Its exposures that have no cap."""
        return tuple(line for line in self.lines["exposure"] if not line.cap)


@dataclass(frozen=True)
class Ledger:
    """The ledger of an agreement. `shared` are the lines that all parties bear alike; `one_sided` the duties that only
    some of them bear."""

    lines: tuple[LedgerLine, ...]
    parties: tuple[PartyLedger, ...]

    @property
    def shared(self) -> tuple[LedgerLine, ...]:
        return tuple(line for line in self.lines if len(line.by.parties) == len(self.parties))

    @property
    def one_sided(self) -> tuple[LedgerLine, ...]:
        return tuple(
            line for line in self.lines if line.kind == "duty" and 0 < len(line.by.parties) < len(self.parties)
        )

    @property
    def uncapped(self) -> tuple[LedgerLine, ...]:
        """Exposures without a cap."""
        return tuple(line for line in self.lines if line.kind == "exposure" and not line.cap)

    @property
    def unplaced(self) -> tuple[LedgerLine, ...]:
        """Lines of a body or person that no party is named for, such as whoever pays: they count for no party."""
        return tuple(line for line in self.lines if not line.by.parties)


def ledger_of(agreement: Agreement) -> Ledger:
    """The ledger of an agreement, in the agreement's order."""
    lines = tuple(agreement.ledger)
    return Ledger(lines, tuple(_of_party(party, lines) for party in agreement.parties))


def _of_party(party: Party, lines: Iterable[LedgerLine]) -> PartyLedger:
    lines = tuple(lines)
    own = [line for line in lines if party.id in line.by.parties]
    towards = [line for line in lines if line.to and party.id in line.to.parties and _by_others(line, party)]
    return PartyLedger(
        party,
        {kind: tuple(line for line in own if line.kind == kind) for kind in KINDS},
        owed=tuple(line for line in towards if line.kind == "duty"),
        powers=tuple(line for line in towards if line.power),
    )


def _by_others(line: LedgerLine, party: Party) -> bool:
    """Whether somebody else bears it, too or alone."""
    return line.by.parties != (party.id,)


def worst_first(exposures: Iterable[LedgerLine]) -> list[LedgerLine]:
    """Exposures without a cap, then those whose cap is not settled, then the capped ones, in the agreement's order.

    Caps are words more often than sums, so that the capped ones cannot be ranked among each other.
    """
    return sorted(exposures, key=lambda line: 0 if not line.cap else 1 if _open(line) else 2)


def _open(line: LedgerLine) -> bool:
    return any(isinstance(run, Blank) for run in line.cap)


def said(line: LedgerLine) -> str:
    """A line as one sentence: who must do what, to whom, when, up to what."""
    parts = [f"{line.by.name} {_VERBS[line.kind]} {plain(line.what)}"]
    if line.trigger:
        parts.append(f", if {line.trigger}" if line.kind == "exposure" else f" (when {line.trigger})")
    if line.kind == "exposure":
        parts.append(f", up to {plain(line.cap)}" if line.cap else ", without a cap")
    sentence = "".join(parts)
    return capitalised(sentence)


# --- plain text -----------------------------------------------------------------------------------------------------


def ledger_text(agreement: Agreement) -> str:
    """The ledger as plain text, with the number of each paragraph."""
    return "\n".join(_text(ledger_of(agreement), agreement)).rstrip() + "\n"


def _text(ledger: Ledger, agreement: Agreement) -> Iterator[str]:
    yield f"Mutuality ledger of {plain(agreement.name)}"
    yield "A reading aid. It is not part of the agreement."
    for kind, heading in KINDS.items():
        lines = [line for line in ledger.lines if line.kind == kind]
        if lines:
            yield from ("", heading, "-" * len(heading))
            for role, borne in by_role(lines):
                yield from ("", capitalised(role))
                yield from (f"  {short(line)} ({line.citation})" for line in borne)
    for heading, lines in (
        ("Duties that only some of the parties bear", ledger.one_sided),
        ("Exposures without a cap", ledger.uncapped),
    ):
        yield from ("", heading, "-" * len(heading), "")
        yield from (f"  {said(line)} ({line.citation})" for line in lines)
        if not lines:
            yield "  None."
    yield from ("", "By party", "--------", "")
    for each in ledger.parties:
        counts = ", ".join(how_many(kind, len(each.lines[kind])) for kind in KINDS)
        powers = f"{how_many('power', len(each.powers))} of others over it"
        yield f"  {plain(each.party.name)}: {counts}; {len(each.uncapped)} without a cap; {powers}"


def how_many(share: Share, number: int) -> str:
    """How many duties, rights, exposures or ways to leave there are: "1 duty", "2 ways to leave"."""
    return counted(number, *NOUNS[share])


def by_dimension(lines: Iterable[LedgerLine]) -> Iterator[tuple[Dimension, list[LedgerLine]]]:
    """Lines grouped by dimension, in the order of the framework; dimensions without a line are left out."""
    lines = list(lines)
    for dimension in DIMENSIONS:
        if found := [line for line in lines if line.dimension == dimension]:
            yield dimension, found


def by_role(lines: Iterable[LedgerLine]) -> Iterator[tuple[str, list[LedgerLine]]]:
    """Lines grouped by who bears them, in the order in which the roles first appear."""
    grouped: dict[str, list[LedgerLine]] = {}
    for line in lines:
        grouped.setdefault(line.by.name, []).append(line)
    yield from grouped.items()


def short(line: LedgerLine) -> str:
    """A line without who bears it: what, when, up to what, and to whom; a way to leave is owed to nobody."""
    text = plain(line.what)
    if line.trigger:
        text += f", {'if' if line.kind == 'exposure' else 'when'} {line.trigger}"
    if line.kind == "exposure":
        text += f"; up to {plain(line.cap)}" if line.cap else "; no cap"
    if line.to is not None and line.kind != "exit":
        text += f"; {'owed to' if line.kind == 'duty' else 'towards'} {line.to.name}"
    return text


# --- JSON -----------------------------------------------------------------------------------------------------------


def ledger_json(agreement: Agreement) -> dict[str, Any]:
    """The stable shape behind `accordant ledger --json`: see docs/json.md."""
    ledger = ledger_of(agreement)
    return {
        "lines": [_line_json(line) for line in ledger.lines],
        "one_sided": [line.paragraph for line in ledger.one_sided],
        "uncapped": [line.paragraph for line in ledger.uncapped],
        "parties": [
            {
                "id": each.party.id,
                "name": plain(each.party.name),
                **{f"{kind}_count": len(each.lines[kind]) for kind in KINDS},
                "owed_count": len(each.owed),
                "powers": [line.paragraph for line in each.powers],
                "exits": [line.paragraph for line in each.lines["exit"]],
            }
            for each in ledger.parties
        ],
    }


def _line_json(line: LedgerLine) -> dict[str, Any]:
    return {
        "paragraph": line.paragraph,
        "clause": line.clause,
        "citation": line.citation,
        "dimension": line.dimension,
        "kind": line.kind,
        "by": _bearer_json(line.by),
        "to": _bearer_json(line.to) if line.to is not None else None,
        "what": plain(line.what),
        "trigger": line.trigger,
        "cap": plain(line.cap) if line.cap else None,
        "carries": list(line.carries),
        "power": line.power,
    }


def _bearer_json(bearer: Bearer) -> dict[str, Any]:
    return {"role": bearer.role, "name": bearer.name, "parties": list(bearer.parties)}
