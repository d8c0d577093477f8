"""Notes for people around the table: the ledger as an annex, and what an agreement means for one party."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from accordant.agreement.model import Agreement, LedgerLine, Party, Runs, Table, Text, plain
from accordant.agreement.note import Note, NoteBlock, NoteHeading, NoteList, NoteText
from accordant.interview.draft import Draft
from accordant.library.library import Library
from accordant.phrases import capitalised
from accordant.reports.ledger import (
    KINDS,
    NO_POWERS,
    OF_OTHERS,
    POWERS,
    Ledger,
    PartyLedger,
    Share,
    by_dimension,
    by_role,
    how_many,
    ledger_of,
    said,
    short,
)
from accordant.reports.notes import heaviest_first, summary_for

_STANDING = "A reading aid made from the draft. It is not part of the agreement, and the agreement prevails."
_HARD_SPACE = "\u00a0"


def ledger_note(agreement: Agreement) -> Note:
    """The mutuality ledger as an annex that is not part of the agreement."""
    return Note("Mutuality ledger", _subject(agreement), _STANDING, tuple(_ledger(ledger_of(agreement))))


def party_note(library: Library, draft: Draft, agreement: Agreement, party_id: str) -> Note:
    """What the agreement that a draft gives means for one party, for its trustees, its board or its cabinet.

    The library's summary for such a party comes first, if it has one, and every line as an annex behind it.
    """
    own = next(each for each in ledger_of(agreement).parties if each.party.id == party_id)
    front = tuple(_summary(library, draft, own.party))
    annex = tuple(_meaning(own, agreement, library))
    title = f"What this agreement means for {plain(own.party.short_name)}"
    return Note(title, _subject(agreement), _STANDING, (*front, *annex))


def _summary(library: Library, draft: Draft, party: Party) -> Iterator[NoteBlock]:
    """What most readers need, and the heading of the annex; nothing where there is no summary to give."""
    summary = summary_for(library, draft, party.id)
    if summary is None:
        return
    yield from summary.blocks
    yield NoteHeading("Annex: every line, to look things up", on_new_page=True)
    yield NoteText(
        _words("What follows lists everything, with the paragraph where it stands. Nobody needs to read it through.")
    )


def _subject(agreement: Agreement) -> str:
    return capitalised(plain(agreement.name)) or agreement.title


# --- the annex ------------------------------------------------------------------------------------------------------


def _ledger(ledger: Ledger) -> Iterator[NoteBlock]:
    yield NoteText(_words("Who owes what to whom, with the paragraph where it stands."))
    for kind, heading in KINDS.items():
        lines = [line for line in ledger.lines if line.kind == kind]
        if not lines:
            continue
        yield NoteHeading(heading)
        for role, borne in by_role(lines):
            yield _table(f"{kind}-{role}", capitalised(role), borne)
    yield NoteHeading("Duties that only some of the parties bear")
    yield _said(ledger.one_sided)
    yield NoteHeading("Exposures without a cap")
    yield _said(ledger.uncapped)


def _table(id: str, caption: str, lines: Iterable[LedgerLine]) -> Table:
    rows = tuple(
        (_words(capitalised(plain(line.what))), _words(_to(line)), _words(_condition(line)), _words(_where(line)))
        for line in lines
    )
    return Table(id, caption, tuple(map(_words, ("What", "Owed to", "When, and up to what", "Where"))), rows)


def _to(line: LedgerLine) -> str:
    return capitalised(line.to.name) if line.to is not None else "–"


def _condition(line: LedgerLine) -> str:
    parts = [line.trigger] if line.trigger else []
    if line.kind == "exposure":
        parts.append(f"up to {plain(line.cap)}" if line.cap else "no cap")
    return capitalised("; ".join(parts)) or "–"


def _where(line: LedgerLine) -> str:
    return capitalised(line.citation.replace(" ", _HARD_SPACE, 1))


def _said(lines: Iterable[LedgerLine]) -> NoteList:
    items = tuple(_words(f"{said(line)} ({line.citation}).") for line in lines)
    return NoteList(items or (_words("None."),))


# --- what it means for one party --------------------------------------------------------------------------------------


def _meaning(own: PartyLedger, agreement: Agreement, library: Library) -> Iterator[NoteBlock]:
    counts = ", ".join(how_many(kind, len(own.lines[kind])) for kind in KINDS)
    owed, powers = how_many("owed", len(own.owed)), how_many("power", len(own.powers))
    yield NoteText(_words(f"In short: {counts}. Others owe you {owed}, and have {powers} over you."))
    yield NoteHeading("What you could have to pay or bear")
    if own.lines["exposure"]:
        yield _exposures(heaviest_first(library, own.party, "exposures", own.lines["exposure"]))
    else:
        yield NoteText(_words("The agreement places no exposure on you beyond your own costs and duties."))
    yield NoteHeading("How you could leave")
    ways = heaviest_first(library, own.party, "exits", own.lines["exit"])
    exits = tuple(_words(f"You may {short(line)} ({line.citation}).") for line in ways)
    yield NoteList(exits or (_words("No paragraph gives you a way to leave of your own."),))
    yield NoteHeading("What the others may do to you")
    yield NoteText(_words(POWERS if own.powers else NO_POWERS))
    yield from _by_dimension("power", own.powers)
    yield NoteHeading("What you would owe")
    yield from _by_dimension("duty", own.lines["duty"])
    yield NoteHeading("What you may do")
    yield from _by_dimension("right", own.lines["right"])
    yield NoteHeading("What the others would owe you")
    yield from _by_dimension("owed", own.owed)
    yield NoteHeading("The choices made, and what each means for you")
    yield _choices(own.party, agreement, library)
    yield NoteHeading("Still open")
    points = tuple(_words(point.message) for point in agreement.open_points)
    yield NoteList(points or (_words("Nothing."),))


def _exposures(lines: Iterable[LedgerLine]) -> Table:
    rows = tuple(
        (
            _words(capitalised(plain(line.what))),
            _words(capitalised(line.trigger) or "–"),
            _words(capitalised(plain(line.cap)) if line.cap else "No cap"),
            _words(_where(line)),
        )
        for line in lines
    )
    return Table("every-exposure", "Exposures", tuple(map(_words, ("What", "When", "At most", "Where"))), rows)


def _by_dimension(share: Share, lines: Iterable[LedgerLine]) -> Iterator[NoteBlock]:
    for dimension, found in by_dimension(lines):
        rows = tuple(
            (
                _words(capitalised(plain(line.what))),
                _words(capitalised(line.by.name) if share in OF_OTHERS else _to(line)),
                _words(capitalised(line.trigger) or "–"),
                _words(_where(line)),
            )
            for line in found
        )
        who = OF_OTHERS.get(share, "Owed to")
        header = tuple(map(_words, ("What", who, "When", "Where")))
        yield Table(f"{share}-{dimension}", dimension.capitalize(), header, rows)


def _choices(party: Party, agreement: Agreement, library: Library) -> Table:
    rows: list[tuple[Runs, ...]] = []
    for clause in agreement.holders():
        entry = library.clauses[clause.id]
        option = entry.option(clause.option or "")
        if option is not None and not entry.special:
            meaning = option.for_commissioner if party.role == "commissioner" else option.for_partner
            rows.append((_words(f"{clause.number} {clause.title}"), _words(option.name), _words(meaning)))
    return Table(
        "every-choice", "Choices", tuple(map(_words, ("Clause", "Choice", "What it means for you"))), tuple(rows)
    )


def _words(text: str) -> Runs:
    return (Text(text),)
