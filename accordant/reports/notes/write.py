"""Writing a library's note for one draft: which points are in, what they say, and the authorities behind them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from decimal import Decimal

from accordant.agreement.model import Agreement, Party, Reference, Run, Runs, Table, Term, Text, plain
from accordant.agreement.note import Note, NoteBlock, NoteHeading, NoteList, NoteText
from accordant.assembly.assemble import assemble_with_filler
from accordant.assembly.fill import Filler
from accordant.assembly.parties import ROLE_OF
from accordant.conditions import Absent, Condition, names
from accordant.finding import AccordantError, Finding, Place, Severity
from accordant.interview.draft import Draft
from accordant.interview.settle import Settled, SettledMember
from accordant.interview.unsettled import unsettled
from accordant.library.entries import NoteEntry, NotePoint, NoteSection, NoteShare
from accordant.library.library import Library
from accordant.library.text import Sentence
from accordant.phrases import money
from accordant.reports.notes.shown import Reading, Verdict, findings_about, shown
from accordant.reports.notes.sources import Sources
from accordant.reports.notes.standing import belongs_to, subject_of
from accordant.reports.notes.weight import SUMMARY

_PAGES = 2
_PENNY = Decimal("0.01")


def note_named(library: Library, name: str, party: Party | None) -> NoteEntry:
    """The library's note of this name, for this party if such notes are for parties.

    Raises AccordantError, naming the notes there are.
    """
    for note in library.notes.values():
        if note.name == name and (note.for_party is None or (party and _is_for(note, party))):
            return note
    known = ", ".join(sorted({note.name for note in library.notes.values()})) or "none"
    message = f"This library has no note “{name}”."
    raise AccordantError([Finding(Severity.ERROR, "note", message, Place(), f"It has: {known}.")])


def _is_for(note: NoteEntry, party: Party) -> bool:
    return note.for_party is not None and ROLE_OF[note.for_party] == party.role


def note_of(library: Library, draft: Draft, name: str, party_id: str | None = None) -> tuple[Note, Agreement]:
    """A note beside the agreement that these answers give, with that agreement.

    `party_id`: for whom, where the note is for a party; the first commissioner if nobody is named. Raises
    AccordantError when the minimum is missing, or what the note needs: it then lists every question to be answered.
    """
    agreement, filler = assemble_with_filler(library, draft)
    party = next((each for each in agreement.parties if each.id == party_id), agreement.parties[0])
    entry = note_named(library, name, party)
    writer = _Writer(entry, agreement, filler, party if entry.for_party is not None else None)
    return writer.note(), agreement


def summary_for(library: Library, draft: Draft, party_id: str) -> Note | None:
    """What the agreement means for one party, on two pages; None where the library has no such note for it, or a
    question that it needs is still open. Raises AccordantError when the minimum is missing."""
    agreement, filler = assemble_with_filler(library, draft)
    (party,) = (each for each in agreement.parties if each.id == party_id)
    entry = next((note for note in library.notes.values() if note.name == SUMMARY and _is_for(note, party)), None)
    if entry is None or missing_for(filler.settled, entry):
        return None
    return _Writer(entry, agreement, filler, party).note()


def note_faults(library: Library, draft: Draft) -> tuple[Finding, ...]:
    """What comes out wrong in any of the library's notes through a fault in the library; nothing, for a sound one."""
    agreement, filler = assemble_with_filler(library, draft)
    found: list[Finding] = []
    for entry in library.notes.values():
        readers = [party for party in agreement.parties if party.role == ROLE_OF.get(entry.for_party or "")]
        for party in readers if entry.for_party is not None else (None,):
            own = Filler(filler.settled, filler.places)
            with contextlib.suppress(AccordantError):  # it is refused, so that nothing wrong is written
                _Writer(entry, agreement, own, party).note()
            found += own.faults
    return tuple(found)


def missing_for(settled: Settled, note: NoteEntry) -> tuple[Finding, ...]:
    """The questions without whose answers a note would say nothing, as errors; none where it can be written."""
    unanswered = [id for id in note.needs if settled.values.get(id) is Absent.UNKNOWN]
    questions = (unsettled(settled, unanswered) or tuple(unanswered)) if unanswered else ()
    return tuple(
        Finding(
            Severity.ERROR,
            "note-needs",
            f"The {note.label.lower()} cannot be written yet: “{settled.library.questions[id].ask}” has no answer.",
            Place(question=id),
            "Answer it, then ask again.",
        )
        for id in questions
    )


class _Writer:
    """Writes one note. `waiting` are the questions that keep a point from being in or out."""

    def __init__(self, entry: NoteEntry, agreement: Agreement, filler: Filler, party: Party | None):
        self.entry = entry
        self.agreement = agreement
        self.filler = filler
        self.settled: Settled = filler.settled
        self.party = party
        self.member = self.settled.member((entry.for_party,), party.id) if party and entry.for_party else None
        self.sources = Sources(self.settled.library)
        self.waiting: list[str] = []

    def note(self) -> Note:
        if missing := missing_for(self.settled, self.entry):
            raise AccordantError(missing)
        checks = [point for s in self.entry.sections if self._holds(s.when.condition) for point in s.points if point.by]
        verdicts = tuple(self._verdict(point) for point in checks for _ in self._instances(point))
        reading = Reading(self.agreement, self.settled, self.party, verdicts)
        blocks = [block for section in self.entry.sections for block in self._section(section, reading)]
        blocks += self._still_to_answer()
        if listed := self.sources.listed():
            blocks += [NoteHeading("Authorities"), NoteText(listed)]
        title = plain(self._filled(self.entry.title, self.member))
        standing = f"{self.entry.standing} {belongs_to(self.agreement)} {self.agreement.notice}".strip()
        return Note(title, subject_of(self.agreement), standing, tuple(blocks), pages=_PAGES)

    # --- sections -------------------------------------------------------------------------------------------------

    def _section(self, section: NoteSection, reading: Reading) -> Iterator[NoteBlock]:
        if not self._holds(section.when.condition):
            return
        points = [(point, member) for point in section.points for member in self._instances(point)]
        blocks = (*self._points(section, points), *shown(section, reading))
        if not blocks and not section.none:
            return
        yield NoteHeading(section.heading)
        yield from blocks
        if not blocks:
            yield NoteText((Text(section.none),))

    def _points(
        self, section: NoteSection, points: list[tuple[NotePoint, SettledMember | None]]
    ) -> Iterator[NoteBlock]:
        if not points:
            return
        match section.form:
            case "text":
                yield from (NoteText(self._said(point, member)) for point, member in points)
            case "list":
                yield NoteList(tuple(self._said(point, member) for point, member in points))
            case "table":
                rows = (*(self._row(point, member) for point, member in points), *self._findings(section))
                yield Table(section.heading, "", tuple((Text(each),) for each in section.columns), rows)
            case "checks":
                rows = tuple((self._said(point, member), self._judged(point)) for point, member in points)
                yield Table(section.heading, "", ((Text("Condition"),), (Text("On these answers"),)), rows)

    def _instances(self, point: NotePoint) -> Iterator[SettledMember | None]:
        if not self._holds(point.when.condition):
            return
        if point.each is None:
            yield self.member
            return
        for member in self.settled.members.get(point.each, ()):
            mine = point.own is None or (self.party is not None and member.values.get(point.own) == self.party.id)
            if mine and self._holds(point.where.condition, member):
                yield member

    def _holds(self, condition: Condition, member: SettledMember | None = None) -> bool:
        about = member or self.member
        held = self.settled.holds(condition, about)
        if held is None:
            self._wait_for(names(condition), about)
        return held is True

    def _wait_for(self, wanted: Iterable[str], about: SettledMember | None) -> None:
        """Remember the questions that keep these names from being settled."""
        self.waiting += [id for id in unsettled(self.settled, wanted, about) if id not in self.waiting]

    # --- what a point says ----------------------------------------------------------------------------------------

    def _said(self, point: NotePoint, member: SettledMember | None) -> Runs:
        said = (*self._filled(point.text[0], member), *self._in_pounds(point.share))
        return (*said, *self.sources.marks(point.authorities))

    def _in_pounds(self, share: NoteShare | None) -> Runs:
        """What a percentage comes to for the party; nothing while the percentage or the sum is unknown."""
        if share is None or self.member is None:
            return ()
        percent, amount = self.settled.values.get(share.percent), self.member.values.get(share.of)
        if not isinstance(percent, int | Decimal) or not isinstance(amount, int | Decimal):
            return ()
        comes_to = max(Decimal(amount) * Decimal(percent) / 100, Decimal(share.least))
        return (Text(f" That is {money(comes_to.quantize(_PENNY))} on the first year's sum."),)

    def _row(self, point: NotePoint, member: SettledMember | None) -> tuple[Runs, ...]:
        first, *others = (self._filled(text, member) for text in point.text)
        return ((*first, *self.sources.marks(point.authorities)), *others)

    def _findings(self, section: NoteSection) -> Iterator[tuple[Runs, ...]]:
        """What the rules say of the section's questions, with the authorities that apply here."""
        rules = {rule.id: rule for rule in self.settled.library.rules}
        for finding in findings_about(section.about, self.settled)[: section.most]:
            found = (self.settled.library.authorities[id] for id in rules[finding.rule].authorities)
            cited = [each.id for each in found if self.settled.holds(each.applies.condition) is not False]
            said = (Text(f"{finding.message} {finding.next_step}"), *self.sources.marks(cited))
            yield said, (Text(section.by),)

    def _verdict(self, point: NotePoint) -> Verdict:
        conditions = ((Verdict.MET, point.met), (Verdict.NOT_MET, point.not_met))
        held = {name: self.settled.holds(when.condition, self.member) for name, when in conditions if when is not None}
        if None in held.values() and True not in held.values():
            asked = frozenset[str]().union(*(names(when.condition) for _, when in conditions if when is not None))
            self._wait_for(asked, self.member)
            return Verdict.UNANSWERED
        return next((name for name, holds in held.items() if holds), Verdict.TO_CONFIRM)

    def _judged(self, point: NotePoint) -> Runs:
        verdict = self._verdict(point)
        by = f": {point.by}" if verdict is Verdict.TO_CONFIRM else ""
        return (Text(str(verdict), bold=True), *((Text(by),) if by else ()))

    def _filled(self, sentence: Sentence, member: SettledMember | None) -> Runs:
        # A note is a document of its own: its references are words, not fields that lead into the agreement.
        return tuple(map(_as_words, self.filler.fill(sentence, member, "")))

    # --- what is missing --------------------------------------------------------------------------------------------

    def _still_to_answer(self) -> list[NoteBlock]:
        """The questions whose answers this note lacks: its blanks, and what keeps a point from being in or out."""
        library = self.settled.library
        found = dict.fromkeys([*(question for question, _ in self.filler.gaps), *self.waiting])
        asked = [library.questions[id].ask for id in library.questions if id in found]
        if not asked:
            return []
        return [NoteHeading("Still to be answered"), NoteList(tuple((Text(ask),) for ask in asked))]


def _as_words(run: Run) -> Run:
    return Text(run.text, run.bold, run.italic) if isinstance(run, Reference | Term) else run
