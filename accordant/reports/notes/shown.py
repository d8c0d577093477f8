"""What a section of a note shows of the agreement itself: choices, duties, exposures, ways to leave, what is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum

from accordant.agreement.model import Agreement, LedgerLine, Party, Runs, Table, Text, plain
from accordant.agreement.note import NoteBlock, NoteList, NoteText
from accordant.conditions import explain
from accordant.conditions.model import TRUE
from accordant.finding import Finding, Severity
from accordant.interview.review import review
from accordant.interview.settle import Settled
from accordant.library.entries import NoteSection, OptionEntry, Shown
from accordant.library.library import LibraryClause
from accordant.phrases import capitalised, counted
from accordant.reports.ledger import how_many, ledger_of, short, worst_first

_HARD_SPACE = "\u00a0"


class Verdict(StrEnum):
    """What the answers say of a condition."""

    MET = "Met"
    NOT_MET = "Not met"
    TO_CONFIRM = "To confirm"
    UNANSWERED = "Not answered yet"


class Reading:
    """What the sections of one note read: the agreement, its answers settled, and for which party."""

    def __init__(self, agreement: Agreement, settled: Settled, party: Party | None, verdicts: tuple[Verdict, ...]):
        self.agreement = agreement
        self.settled = settled
        self.party = party
        self.verdicts = verdicts

    def lines(self, kind: str) -> tuple[LedgerLine, ...]:
        """The ledger's lines of one kind: the party's, or everybody's in a note for no party."""
        lines = tuple(line for line in self.agreement.ledger if line.kind == kind)
        return lines if self.party is None else tuple(line for line in lines if self.party.id in line.by.parties)

    def citation(self, clause_id: str) -> str:
        """How a clause or schedule of the agreement is cited; "" where it is not in."""
        for clause in self.agreement.clauses():
            if clause.id == clause_id:
                return f"Clause{_HARD_SPACE}{clause.number}"
        found = (schedule.number for schedule in self.agreement.schedules if schedule.id == clause_id)
        return next(found, "").replace(" ", _HARD_SPACE)


def shown(section: NoteSection, reading: Reading) -> tuple[NoteBlock, ...]:
    """The blocks of what a section shows."""
    return tuple(_SHOWN[section.shows](section, reading)) if section.shows is not None else ()


# --- choices ------------------------------------------------------------------------------------------------------


def _choices(section: NoteSection, reading: Reading) -> Iterator[NoteBlock]:
    """The choices among real alternatives, in the section's order: what was chosen, instead of what, what it means."""
    clauses = reading.settled.library.clauses
    rows = [row for id in section.clauses if (row := _choice(clauses[id], reading))][: section.most]
    if rows:
        yield Table("choices", "Choices", _row("Where", "Chosen", "Instead of", "What it means"), tuple(rows))
    left = sum(len(_available(clause, reading.settled)) > 1 for clause in clauses.values()) - len(rows)
    if left > 0:
        others = counted(left, "other clause had", "other clauses had")
        yield NoteText(_words(f"{others} alternatives too; the draft shows what was chosen there."))


def _choice(clause: LibraryClause, reading: Reading) -> tuple[Runs, ...] | None:
    settled = reading.settled
    option = clause.option(settled.option(clause.id) or "")
    citation = reading.citation(clause.id)
    others = [other.name for other in _available(clause, settled) if other is not option]
    if option is None or not citation or not others:
        return None
    partner = reading.party is not None and reading.party.role == "partner"
    return (
        _words(f"{citation} {clause.head.title}"),
        (Text(option.name), Text(f" ({_why(clause, option, settled)})", italic=True)),
        _words("; ".join(others)),
        _words(option.for_partner if partner else option.for_commissioner),
    )


def _available(clause: LibraryClause, settled: Settled) -> list[OptionEntry]:
    """The options that these answers leave open in a clause that is in."""
    if settled.holds(settled.library.presence(clause.id)) is not True:
        return []
    return [option for option in clause.head.options if settled.holds(option.available.condition) is not False]


def _why(clause: LibraryClause, option: OptionEntry, settled: Settled) -> str:
    """Chosen, or suggested by the library for these answers."""
    if clause.option_name not in settled.defaulted:
        return "chosen"
    for default in clause.head.default:
        if settled.holds(default.when.condition) and default.option == option.id and default.when.condition != TRUE:
            words = explain(default.when.condition, settled.library.vocabulary, settled.lookup)
            return f"suggested because {words}".replace("*", "")
    return "suggested"


# --- lines of the ledger --------------------------------------------------------------------------------------------


def _first(lines: Iterable[LedgerLine], section: NoteSection) -> list[LedgerLine]:
    """Lines of the section's clauses first, in the section's order; the others after them as they stood."""
    order = {id: place for place, id in enumerate(section.clauses)}
    return sorted(lines, key=lambda line: order.get(line.clause, len(order)))


def _exposures(section: NoteSection, reading: Reading) -> Iterator[NoteBlock]:
    lines = worst_first(_first(reading.lines("exposure"), section))
    if not lines:
        return
    rows = tuple(
        (
            _words(capitalised(plain(line.what)) + (f", if {line.trigger}" if line.trigger else "")),
            _words(capitalised(plain(line.cap)) if line.cap else "No cap"),
            _words(_where(line)),
        )
        for line in lines[: section.most]
    )
    yield Table("exposures", "Exposures", _row("What it may have to bear", "At most", "Where"), rows)
    if len(lines) > section.most:
        uncapped = sum(not line.cap for line in lines)
        more = f"These are {section.most} of {how_many('exposure', len(lines))}, {uncapped or 'none'} without a cap"
        yield NoteText(_words(f"{more}; the ledger lists the others."))


def _exits(section: NoteSection, reading: Reading) -> Iterator[NoteBlock]:
    lines = _first(reading.lines("exit"), section)
    items = tuple(
        _words(f"It may {plain(line.what)}{f', when {line.trigger}' if line.trigger else ''} ({line.citation}).")
        for line in lines[: section.most]
    )
    if items:
        yield NoteList(items)


def _duties(section: NoteSection, reading: Reading) -> Iterator[NoteBlock]:
    """The duties that this party bears and not all do, then those it shares, as many as there is room for."""
    ledger = ledger_of(reading.agreement)
    shared = set(map(id, ledger.shared))
    lines = sorted(_first(reading.lines("duty"), section), key=lambda line: id(line) in shared)
    items = tuple(_words(f"{capitalised(short(line))} ({line.citation}).") for line in lines[: section.most])
    if items:
        yield NoteList(items)
    own = sum(1 for line in lines if id(line) not in shared)
    yield NoteText(
        _words(
            f"{capitalised(how_many('duty', len(lines)))} in all: {own} of its own or of its side, "
            f"{len(lines) - own} that every party bears."
        )
    )


def _where(line: LedgerLine) -> str:
    return capitalised(line.citation.replace(" ", _HARD_SPACE, 1))


# --- what is still to be settled --------------------------------------------------------------------------------------


def findings_about(questions: Iterable[str], settled: Settled) -> list[Finding]:
    """The errors and warnings of the rules that look at any of these questions."""
    wanted = set(questions)
    rules = {rule.id for rule in settled.library.rules if wanted & set(rule.questions)}
    found = review(settled.library, settled.draft)
    return [finding for finding in found if finding.rule in rules and finding.severity is not Severity.ADVICE]


def _open(section: NoteSection, reading: Reading) -> Iterator[NoteBlock]:
    """How much of the draft is still open."""
    found = review(reading.settled.library, reading.settled.draft)
    errors = [finding.message for finding in found if finding.severity is Severity.ERROR]
    points = [point.message for point in reading.agreement.open_points]
    if not errors and not points:
        return
    said = [counted(len(errors), "thing in the answers must be put right", "things in the answers must be put right")]
    said.append(counted(len(points), "point is still open", "points are still open"))
    kept = [words for words, found in zip(said, (errors, points), strict=True) if found]
    yield NoteText(_words(f"Before the agreement can be final: {' and '.join(kept)}."))
    yield NoteList(tuple(map(_words, [*errors, *points][: section.most])))
    if len(errors) + len(points) > section.most:
        yield NoteText(_words("The review lists the others."))


def _verdict(section: NoteSection, reading: Reading) -> Iterator[NoteBlock]:
    """How many of the conditions are met."""
    found = Counter(reading.verdicts)
    if not found:
        return
    met, of = found[Verdict.MET], counted(found.total(), "condition", "conditions")
    said = [f"{met or 'none'} of {of} {'is' if met == 1 else 'are'} met on these answers"]
    if waiting := found[Verdict.TO_CONFIRM] + found[Verdict.UNANSWERED]:
        said.append(f"{waiting} {'is' if waiting == 1 else 'are'} still to be confirmed or answered")
    failing = found[Verdict.NOT_MET]
    said.append(f"{failing or 'none'} {'fails' if failing <= 1 else 'fail'}")
    yield NoteText((Text(f"In short: {', '.join(said[:-1])}, and {said[-1]}.", bold=True),))


def _words(text: str) -> Runs:
    return (Text(text),)


def _row(*texts: str) -> tuple[Runs, ...]:
    return tuple(map(_words, texts))


_SHOWN: Mapping[Shown, Callable[[NoteSection, Reading], Iterator[NoteBlock]]] = {
    "choices": _choices,
    "duties": _duties,
    "exposures": _exposures,
    "exits": _exits,
    "findings": lambda section, reading: iter(()),  # they are rows of the section's own table: see write.py
    "open": _open,
    "verdict": _verdict,
}
