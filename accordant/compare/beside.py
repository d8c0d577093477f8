"""What stands beside agreements: notes and the chooser, compared as they are written. No agreement prints them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from accordant.compare.model import Change, Changed, Kind, Step
from accordant.compare.names import Names, own_condition, own_wording
from accordant.compare.notes import changed_keys, told
from accordant.compare.redline import redline
from accordant.conditions import Condition
from accordant.library.entries import Chooser, NoteEntry, NotePoint, NoteSection
from accordant.library.library import Library
from accordant.library.text import Sentence, When
from accordant.library.written import sentence_text

_ABOUT = frozenset({"drafting_note", "status", "version", "reviewed", "review_due"})
"""Keys of a note that say something of it, and nothing in it."""


def beside(old: Library, new: Library, names: Names) -> Iterator[Changed]:
    """Every note that is not as it was, and the chooser if it is not."""
    for id, note in new.notes.items():
        if id not in old.notes:
            yield _whole("note", id, note.label, "new", "The note is new.")
        elif changes := tuple(_of_note(old.notes[id], note, names)):
            yield Changed("note", id, note.label, "changed", changes)
    for id, note in old.notes.items():
        if id not in new.notes:
            yield _whole("note", id, note.label, "removed", "The note is gone.")
    yield from _of_choosers(old.chooser, new.chooser)


# --- notes --------------------------------------------------------------------------------------------------------


def _of_note(old: NoteEntry, new: NoteEntry, names: Names) -> Iterator[Change]:
    yield from _reworded(old.title, new.title, new.id, new.for_party, names)
    keys = changed_keys(old, new, _ABOUT | {"title", "sections"})
    if keys:
        yield Change("note", new.id, f"Changed: {', '.join(keys)}.", step=Step.MINOR)
    yield from _of_sections(old, new)
    then, now = _points(old), _points(new)
    for id, (section, point) in now.items():
        where = f"{new.id}.{id}"
        if id not in then:
            yield Change("new", where, f"The point is new, under “{section.heading}”.", step=Step.MINOR)
        else:
            yield from _of_point(then[id], (section, point), where, new.for_party, names)
    for id in then.keys() - now.keys():
        yield Change("removed", f"{new.id}.{id}", "The point is gone.", step=Step.MINOR)
    about = changed_keys(old, new, frozenset(NoteEntry.model_fields) - _ABOUT | {"version"})
    if about:
        yield Change("notes", new.id, f"Changed: {', '.join(about)}.")


def _of_sections(old: NoteEntry, new: NoteEntry) -> Iterator[Change]:
    then, now = ({section.heading: section for section in note.sections} for note in (old, new))
    if list(then) != list(now):
        says = "A heading, or the order of the headings, is another."
        yield Change("order", new.id, says, redline="\n".join(_lines(then, now)), step=Step.MINOR)
    for heading, section in now.items():
        keys = changed_keys(then[heading], section, frozenset({"heading", "points"})) if heading in then else ()
        if keys:
            yield Change("section", new.id, f"Changed under “{heading}”: {', '.join(keys)}.", step=Step.MINOR)


def _lines(then: Mapping[str, object], now: Mapping[str, object]) -> Iterator[str]:
    yield from (f"[-{heading}-]" for heading in then if heading not in now)
    yield from (f"{{+{heading}+}}" for heading in now if heading not in then)


def _of_point(
    old: tuple[NoteSection, NotePoint], new: tuple[NoteSection, NotePoint], where: str, party: str | None, names: Names
) -> Iterator[Change]:
    (earlier, then), (section, now) = old, new
    group = now.each or party
    if earlier.heading != section.heading:
        yield Change("order", where, f"It stands under “{section.heading}” now.", step=Step.MINOR)
    for number, text in enumerate(now.text):
        if number < len(then.text):
            yield from _reworded(then.text[number], text, where, group, names)
    if len(then.text) != len(now.text):
        yield Change("wording", where, "It has another number of texts.", step=Step.MINOR)
    for key, words in (("when", "in"), ("where", "said of a member"), ("met", "met"), ("not_met", "not met")):
        before, after = getattr(then, key), getattr(now, key)
        if _condition(before) != (names.condition(after.condition, group) if after is not None else None):
            when = f"before: {_source(before)}; now: {_source(after)}"
            yield Change("condition", where, f"It is {words} under other answers.", when, step=Step.MINOR)
    other = changed_keys(then, now, frozenset({"id", "text", "when", "where", "met", "not_met"}))
    if other:
        yield Change("point", where, f"Changed: {', '.join(other)}.", step=Step.MINOR)


def _condition(when: When | None) -> Condition | None:
    return own_condition(when.condition) if when is not None else None


def _source(when: When | None) -> str:
    return (when.source if when is not None else "") or "always"


def _reworded(old: Sentence, new: Sentence, where: str, group: str | None, names: Names) -> Iterator[Change]:
    if own_wording(old) != names.wording(new, group):
        shown = redline(sentence_text(old), sentence_text(new))
        yield Change("wording", where, "It reads otherwise.", redline=shown, step=Step.MINOR)


def _points(note: NoteEntry) -> dict[str, tuple[NoteSection, NotePoint]]:
    return {point.id: (section, point) for section in note.sections for point in section.points}


# --- the chooser --------------------------------------------------------------------------------------------------


def _of_choosers(old: Chooser | None, new: Chooser | None) -> Iterator[Changed]:
    if old is None and new is not None:
        yield _whole("chooser", "chooser", new.title, "new", "The chooser is new.")
    elif old is not None and new is None:
        yield _whole("chooser", "chooser", old.title, "removed", "The chooser is gone.")
    elif old is not None and new is not None and (changes := tuple(_of_chooser(old, new))):
        yield Changed("chooser", "chooser", new.title, "changed", changes)


def _of_chooser(old: Chooser, new: Chooser) -> Iterator[Change]:
    dates = frozenset({"reviewed", "review_due"})
    if words := changed_keys(old, new, dates | {"questions", "recommendations"}):
        yield Change("words", "chooser", f"Changed: {', '.join(words)}.", step=Step.PATCH)
    for what, then, now in (
        ("question", {one.id: one for one in old.questions}, {one.id: one for one in new.questions}),
        ("recommendation", {one.id: one for one in old.recommendations}, {one.id: one for one in new.recommendations}),
    ):
        for id, entry in now.items():
            where = f"chooser.{id}"
            if id not in then:
                yield Change("new", where, f"The {what} is new.", step=Step.MINOR)
            elif keys := changed_keys(then[id], entry):
                yield Change(what, where, f"Changed: {', '.join(keys)}.", step=Step.MINOR)
        for id in then.keys() - now.keys():
            yield Change("removed", f"chooser.{id}", f"The {what} is gone.", step=Step.MINOR)
    # The first recommendation that fits is given, so that their order counts; that of the questions is only asked.
    orders = [[one.id for one in chooser.recommendations] for chooser in (old, new)]
    if orders[0] != orders[1] and set(orders[0]) == set(orders[1]):
        yield Change("order", "chooser", "The order of its recommendations is another.", step=Step.MINOR)
    if any(told(getattr(old, key)) != told(getattr(new, key)) for key in dates):
        yield Change("notes", "chooser", "Its review dates are others.")


def _whole(kind: Kind, id: str, title: str, state: Literal["new", "removed"], says: str) -> Changed:
    return Changed(kind, id, title, state, (Change(state, id, says, step=Step.MINOR),))
