"""What stands beside agreements: every kind of change of a note and of the chooser is told, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from places import ROOT

from accordant.compare.beside import beside
from accordant.compare.model import Change, Changed, Step
from accordant.compare.names import names_between
from accordant.compare.release import findings
from accordant.library.entries import Chooser, NoteEntry
from accordant.library.library import Library
from accordant.library.load import load_library


@cache
def library() -> Library:
    return load_library(ROOT)


def changed(new: Library) -> tuple[Changed, ...]:
    return tuple(beside(library(), new, names_between(library(), new)))


def route() -> NoteEntry:
    return library().notes["route"]


def with_note(note: NoteEntry) -> Library:
    return replace(library(), notes={**library().notes, note.id: note})


def with_section(number: int, **keys: object) -> Library:
    sections = list(route().sections)
    sections[number] = sections[number].model_copy(update=keys)
    return with_note(route().model_copy(update={"sections": tuple(sections)}))


def with_point(**keys: object) -> Library:
    points = list(route().sections[0].points)
    points[1] = points[1].model_copy(update=keys)
    return with_section(0, points=tuple(points))


def test_what_is_the_same_is_not_told() -> None:
    assert changed(library()) == ()


def _first_points() -> tuple[object, ...]:
    return route().sections[0].points


NOTE_EDITS: dict[str, tuple[Callable[[], Library], str]] = {
    "wording": (lambda: with_point(text=library().notes["route"].sections[0].points[2].text), "wording"),
    "condition": (lambda: with_point(when=library().notes["route"].sections[0].points[2].when), "condition"),
    "authorities": (lambda: with_point(authorities=("pa-s1",)), "point"),
    "point gone": (lambda: with_section(0, points=_first_points()[:-1]), "removed"),
    "heading": (lambda: with_section(0, heading="Another heading"), "order"),
    "what a section shows": (lambda: with_section(0, shows=None), "section"),
    "standing": (lambda: with_note(route().model_copy(update={"standing": "A note."})), "note"),
}


@pytest.mark.parametrize("name", sorted(NOTE_EDITS))
def test_a_changed_note_is_told_and_its_version_must_rise(name: str) -> None:
    make, what = NOTE_EDITS[name]
    new = make()
    (entry,) = changed(new)
    assert (entry.kind, entry.id, entry.state, entry.step) == ("note", "route", "changed", Step.MINOR)
    assert what in {change.what for change in entry.changes}
    assert not entry.affects_drafts, "no agreement prints a note"
    (found,) = findings(library(), new, [entry], Step.NONE, frozenset())
    assert found.rule == "diff.note-version"
    higher = with_note(new.notes["route"].model_copy(update={"version": "99.0.0"}))
    assert list(findings(library(), higher, [entry], Step.NONE, frozenset())) == []


def test_what_is_only_said_of_a_note_is_a_patch() -> None:
    (entry,) = changed(with_note(route().model_copy(update={"drafting_note": "Other words."})))
    assert entry.changes == (Change("notes", "route", "Changed: drafting_note."),)
    assert entry.step is Step.PATCH


def test_a_note_comes_and_goes() -> None:
    fewer = replace(library(), notes={id: note for id, note in library().notes.items() if id != "route"})
    assert [(one.id, one.state) for one in changed(fewer)] == [("route", "removed")]
    back = beside(fewer, library(), names_between(fewer, library()))
    assert [(one.id, one.state) for one in back] == [("route", "new")]


def _chooser() -> Chooser:
    chooser = library().chooser
    assert chooser is not None
    return chooser


CHOOSER_EDITS: dict[str, tuple[Callable[[], dict[str, object]], str, Step]] = {
    "intro": (lambda: {"intro": "Other words."}, "words", Step.PATCH),
    "question gone": (lambda: {"questions": _chooser().questions[:-1]}, "removed", Step.MINOR),
    "order": (
        lambda: {"recommendations": (*_chooser().recommendations[1::-1], *_chooser().recommendations[2:])},
        "order",
        Step.MINOR,
    ),
    "recommendation": (
        lambda: {
            "recommendations": (
                _chooser().recommendations[0].model_copy(update={"says": "Nothing."}),
                *_chooser().recommendations[1:],
            )
        },
        "recommendation",
        Step.MINOR,
    ),
    "review": (lambda: {"review_due": _chooser().review_due + timedelta(days=1)}, "notes", Step.PATCH),
}


@pytest.mark.parametrize("name", sorted(CHOOSER_EDITS))
def test_a_changed_chooser_is_told(name: str) -> None:
    keys, what, step = CHOOSER_EDITS[name]
    (entry,) = changed(replace(library(), chooser=_chooser().model_copy(update=keys())))
    assert (entry.kind, entry.state, entry.step) == ("chooser", "changed", step)
    assert what in {change.what for change in entry.changes}
