"""What must hold of a library's notes for every combination of answers, as of its clauses."""

from __future__ import annotations

from collections.abc import Iterator

from accordant.library.entries import NoteEntry, NotePoint, NoteSection
from accordant.library.text import When
from accordant.proof.authorities import Authorities
from accordant.proof.circuit import TRUE, Rails
from accordant.proof.encoding import Encoding, Slot
from accordant.proof.obligation import Obligation, alive
from accordant.proof.presence import Printed


def printed_by(encoding: Encoding, note: NoteEntry) -> Iterator[Printed]:
    """Every sentence of a note, for each member that it can speak of, and when it is printed."""
    for slot, named in _readers(encoding, note):
        yield Printed(note.id, note.title, named, slot, note.for_party)
        for section in note.sections:
            for point in section.points:
                yield from _point(encoding, note, section, point, slot, named)


def _point(
    encoding: Encoding, note: NoteEntry, section: NoteSection, point: NotePoint, slot: Slot | None, named: int
) -> Iterator[Printed]:
    circuit = encoding.circuit
    there = circuit.all_of([named, _rails(encoding, section, point, slot).true])
    if point.each is None:
        for text in point.text:
            yield Printed(f"{note.id}.{point.id}", text, there, slot, note.for_party)
        return
    for each in encoding.groups[point.each].slots:
        chosen = circuit.all_of([there, each.filled, encoding.rails(point.where.condition, each).true])
        for text in point.text:
            yield Printed(f"{note.id}.{point.id}", text, chosen, each, point.each)


def obligations_of(encoding: Encoding, note: NoteEntry, authorities: Authorities) -> Iterator[Obligation]:
    """Each point can be in and cites only law that applies; no check is met and not met at once; no heading is bare."""
    for section in note.sections:
        for point in section.points:
            readers = [(slot, named) for slot, named in _readers(encoding, note)]
            live = encoding.circuit.any_of(
                encoding.circuit.all_of([named, _rails(encoding, section, point, slot).true]) for slot, named in readers
            )
            yield from authorities.cited(point.authorities, live, point.place)
            yield alive(live, f"No answers put the point “{point.id}” into the note.", point.place)
            for slot, named in readers:
                yield from _of_check(encoding, section, point, slot, named)
        for slot, named in _readers(encoding, note):
            yield from _bare(encoding, section, slot, named)


def _of_check(
    encoding: Encoding, section: NoteSection, point: NotePoint, slot: Slot | None, named: int
) -> Iterator[Obligation]:
    if point.met is None or point.not_met is None:
        return
    there = _rails(encoding, section, point, slot).true
    verdicts = [encoding.rails(condition.condition, slot).true for condition in (point.met, point.not_met)]
    both = encoding.circuit.all_of([named, there, *verdicts])
    message = f"The check “{point.id}” can be met and not met at once."
    yield Obligation("proof.check", "never", both, message, point.place)


def _bare(encoding: Encoding, section: NoteSection, slot: Slot | None, named: int) -> Iterator[Obligation]:
    """A section that is in has a point that is in, unless it shows something or says what stands there otherwise."""
    if section.shows is not None or section.none:
        return
    there = encoding.rails(section.when.condition, slot).true
    points = [_rails(encoding, section, point, slot, alone=True) for point in section.points if point.each is None]
    wrong = encoding.circuit.all_of([named, there, *(rails.false for rails in points)])
    message = f"“{section.heading}” can be a heading without text."
    yield Obligation("proof.bare-heading", "never", wrong, message, section.place)


def _readers(encoding: Encoding, note: NoteEntry) -> Iterator[tuple[Slot | None, int]]:
    """Each party that a note can be for, and the literal of its being there; nobody, once, for a note for all."""
    if note.for_party is None:
        yield None, TRUE
        return
    for slot in encoding.groups[note.for_party].slots:
        yield slot, slot.filled


def _rails(encoding: Encoding, section: NoteSection, point: NotePoint, slot: Slot | None, alone: bool = False) -> Rails:
    conditions: tuple[When, ...] = (point.when,) if alone else (section.when, point.when)
    return encoding.circuit.both([encoding.rails(each.condition, slot) for each in conditions])
