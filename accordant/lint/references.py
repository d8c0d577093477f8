"""Rules about references: only references by id are kept right, and what they lead to must say something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from accordant.finding import Place, Severity
from accordant.library.library import Library
from accordant.library.text import ReferenceSlot, TextParagraph
from accordant.lint.rule import Fault, rule
from accordant.lint.texts import BODY, flat, texts

_PLACE = r"(?:sub-?)?(?:clause|paragraph|section|schedule|annex|appendix|provision|table|list|definition)s?"
_NUMBERED = r"(?:sub-?)?(?:clause|paragraph|section|schedule|annex|appendix)s?"
_LOOSE = re.compile(
    "|".join(
        (
            rf"\b{_NUMBERED}\s+(?:above|below)\b",
            # "a provision above the limit" is about a sum.
            rf"\b{_PLACE}\s+(?:above|below)\b(?!\s+(?:£|□|\d|the|that|its|this|cost|a\b))",
            rf"\b(?:previous|preceding|foregoing|following|next|last|above|below|earlier|later)\s+{_PLACE}\b",
            r"\b(?:set out|stated|described|listed|mentioned|referred to|defined|given|named|shown|as|see)\s+"
            r"(?:above|below|earlier|previously|overleaf)\b(?!\s+(?:£|□|\d|the|that|its|this|cost|a\b))",
            r"\b(?:herein(?:after|before)|hereunder|supra|infra)\b",
            r"\bpart\s+(?:\d+|[A-Z]\b|one|two|three)\s+(?:of|to)\s+(?:this|the)\s+(?:schedule|agreement)\b",
            r"\bschedule(?:'s|’s)?,?\s+part\s+\d+\b",
        )
    ),
    re.I,
)
_TYPED = re.compile(r"\b(?:(?:sub-?)?(?:clause|paragraph)s?|schedules?)\s+\d+(?:\.\d+)*(?:\(\w+\))*", re.I)
# "paragraph 33(1) of Schedule 4 to the National Health Service Act 2006", "Schedule 3 to that Act"
_OF_A_LAW = re.compile(
    r"(?:,?\s*(?:and|or|to|of|in|,)?\s*(?:paragraphs?|Part|Schedule|Table)?\s*\d+(?:\(\w+\))*)*\s+(?:of|to|in)\s+"
    r"(?:(?:Schedule|Part|Annex)\s+\d+\s+(?:of|to|in)\s+)?(?:the\s+[A-Z]|that\s+(?:Act|Order|Schedule)|those\s+Reg|its\s)",
)
# "the National Health Service Act 2006, Schedule 4, paragraph 33(1)"
_AFTER_A_LAW = re.compile(
    r"(?:Act|Regulations|Order) \d{4},?(?:\s+\(?(?:Part|Schedule|section|regulation|paragraph)s?\s+[\d()]+,?)*\s+\(?$"
)
_HINTS = {
    *("above", "below", "previous", "preceding", "foregoing", "following", "next", "last", "earlier", "later"),
    *("overleaf", "previously", "hereinafter", "hereinbefore", "hereunder", "supra", "infra", "part"),
    *("clause", "clauses", "subclause", "paragraph", "paragraphs", "subparagraph", "schedule", "schedules"),
}
"""Words without which no loose reference can be written."""
_POINTS = re.compile(
    r"^(?:.{0,80}\s)?(?:is|are|has the meaning|have the meaning)\s+(?:as\s+)?"
    r"(?:set out|described|stated|listed|given|defined|dealt with|governed by|provided for|that)\b.{0,12}"
    r"(?:clauses?|paragraphs?|schedules?) □\.?$",
    re.I,
)


@rule("lint.loose-reference", Severity.ERROR)
def loose_reference(library: Library) -> Iterator[Fault]:
    """A reference that is typed, as “clause 12” or “the clause above”, and so goes wrong when clauses move."""
    for text in texts(library, BODY):
        if _HINTS.isdisjoint(text.words):
            continue
        for found in _LOOSE.finditer(text.text):
            yield _loose(found[0], text.place)
        for found in _TYPED.finditer(text.text):
            if not _OF_A_LAW.match(text.text, found.end()) and not _AFTER_A_LAW.search(text.text, 0, found.start()):
                yield _loose(found[0], text.place)


def _loose(words: str, place: Place) -> Fault:
    step = "Refer by id, as [clause id], [paragraph schedule.id] or [schedule id]: only those are numbered and proved."
    return Fault(f"“{words}” is a reference that nothing keeps right.", place, step)


@rule("lint.circular-reference", Severity.ERROR)
def circular_reference(library: Library) -> Iterator[Fault]:
    """Paragraphs that say no more than where something is set out, and lead to one another and to nothing else."""
    paragraphs = tuple(_paragraphs(library))
    pointers = {name: targets for name, _, targets in paragraphs if targets}
    lines = {name: place for name, place, _ in paragraphs}
    inside: dict[str, list[str]] = {}
    for name in lines:
        inside.setdefault(name.split(".")[0], []).append(name)
    empty = _empty(pointers, inside)
    told: set[str] = set()
    for name in pointers:
        if name in empty and name not in told:
            told |= (path := _path(name, pointers, inside))
            message = f"It only refers on, and what it refers to leads back: {' → '.join(sorted(path))}."
            yield Fault(message, lines[name], "Write in one of them what is meant.")


def _paragraphs(library: Library) -> Iterator[tuple[str, Place, tuple[str, ...]]]:
    """Every paragraph and table by its full id, with its place, and its targets if it does nothing but refer."""
    for clause in library.clauses.values():
        for block in clause.all_blocks():
            if not isinstance(block, TextParagraph):
                yield f"{clause.id}.{block.id}", Place(clause.file, block.line), ()
                continue
            targets: tuple[str, ...] = ()
            slots = [piece for piece in block.sentence.pieces if isinstance(piece, ReferenceSlot)]
            if slots and not block.children and _POINTS.match(flat(block.sentence)):
                targets = tuple(target for slot in slots for target in slot.targets)
            yield f"{clause.id}.{block.id}", Place(clause.file, block.sentence.line), targets


def _empty(pointers: Mapping[str, tuple[str, ...]], inside: Mapping[str, list[str]]) -> set[str]:
    """The pointers that never reach a paragraph with something to say: what is left without those that do."""
    empty = set(pointers)
    while True:
        reach = {
            name
            for name in empty
            if any(part not in empty for target in pointers[name] for part in _parts(target, inside))
        }
        if not reach:
            return empty
        empty -= reach


def _parts(target: str, inside: Mapping[str, list[str]]) -> list[str]:
    return [target] if "." in target else inside.get(target, [])


def _path(name: str, pointers: Mapping[str, tuple[str, ...]], inside: Mapping[str, list[str]]) -> set[str]:
    """Everything that a pointer leads to."""
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting += [part for target in pointers.get(here, ()) for part in _parts(target, inside)]
    return reached
