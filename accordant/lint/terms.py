"""Rules about defined terms: each is used, says one thing, and does not explain itself by itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from accordant.finding import Place, Severity
from accordant.library.entries import DefinitionEntry
from accordant.library.library import Library
from accordant.library.terms import forms
from accordant.library.text import Sentence, Words
from accordant.lint.rule import Fault, rule
from accordant.lint.texts import PRINTED, Kind, texts


@rule("lint.unmentioned-term", Severity.WARNING)
def unmentioned_term(library: Library) -> Iterator[Fault]:
    """A term that no text mentions, but for its own definition."""
    used = _uses(library)
    for entry in library.definitions.values():
        if not used[entry.id]:
            message = f"No clause and no other definition mentions “{entry.term}”."
            yield Fault(message, entry.place, "Use it, or delete the definition.")


@rule("lint.term-used-once", Severity.ADVICE)
def term_used_once(library: Library) -> Iterator[Fault]:
    """A term with one version that is used once in the whole library: what it stands for could stand there."""
    used = _uses(library)
    for entry in library.definitions.values():
        if used[entry.id] == 1 and len(entry.versions) == 1:
            message = f"“{entry.term}” is used only once in the library."
            yield Fault(message, entry.place, "Write what it means where it is used, and delete the definition.")


def _uses(library: Library) -> Counter[str]:
    """How often each term is used outside its own definition.

    A use that a value cuts in two, as in “Working {Day|Days for days}”, is known to its sentence only.
    """
    used: Counter[str] = Counter()
    for text in texts(library, PRINTED):
        if text.sentence is None:
            continue
        marked = Counter(piece.definition for piece in text.sentence.pieces if isinstance(piece, Words))
        for term in text.sentence.terms:
            if text.kind is not Kind.DEFINITION or term != text.owner:
                used[term] += max(1, marked[term])
    return used


@rule("lint.same-definition", Severity.ERROR)
def same_definition(library: Library) -> Iterator[Fault]:
    """Two terms with the same text."""
    first: dict[str, DefinitionEntry] = {}
    for entry in library.definitions.values():
        for version in entry.versions:
            other = first.setdefault(_told(version.text), entry)
            if other is not entry:
                message = f"“{entry.term}” and “{other.term}” ({other.place}) are defined in the same words."
                yield Fault(message, Place(version.text.file, version.text.line), "Keep one term for the one thing.")


def _told(sentence: Sentence) -> str:
    """What a definition says, references and values included."""
    return repr([piece if not isinstance(piece, Words) else piece.text.lower() for piece in sentence.pieces])


@rule("lint.same-form", Severity.ERROR)
def same_form(library: Library) -> Iterator[Fault]:
    """A form (the term, a plural, another form) that two terms share: its uses are taken for one of them only."""
    first: dict[str, DefinitionEntry] = {}
    for entry in library.definitions.values():
        for form in dict.fromkeys(forms(entry)):
            other = first.setdefault(form, entry)
            if other is not entry:
                message = f"“{form}” is a form both of “{entry.term}” and of “{other.term}” ({other.place})."
                yield Fault(message, entry.place, "Take the form away from one of them, or rename a term.")


@rule("lint.defined-name", Severity.ERROR)
def defined_name(library: Library) -> Iterator[Fault]:
    """A proper name that is a form of a defined term: without its definition nobody would miss it."""
    names = set(library.proper_names)
    for entry in library.definitions.values():
        for form in dict.fromkeys(forms(entry)):
            if form in names:
                message = f"“{form}” is a form of the term “{entry.term}”, and a proper name as well."
                yield Fault(message, entry.place, "Take it out of clauses/proper-names.yaml.")


@rule("lint.circular-definition", Severity.ERROR)
def circular_definition(library: Library) -> Iterator[Fault]:
    """Terms that are explained by one another, and by nothing else.

    A definition that refers to a clause or prints an answer says something of its own and ends a circle; so do the
    sentences after the first, which only add to it.
    """
    graph = {entry.id: _explained_by(entry) for entry in library.definitions.values()}
    while circle := _circle(graph):
        path = " → ".join(library.definitions[id].term for id in (*circle, circle[0]))
        message = f"This definition goes in a circle: {path}."
        yield Fault(message, library.definitions[circle[0]].place, "Say in one of them what it means in other words.")
        graph = {id: tuple(use for use in uses if use not in circle) for id, uses in graph.items() if id not in circle}


def _explained_by(entry: DefinitionEntry) -> tuple[str, ...]:
    terms: set[str] = set()
    for version in entry.versions:
        words = [piece for piece in version.text.pieces if isinstance(piece, Words)]
        if len(words) < len(version.text.pieces):
            return ()
        for piece in words:
            if piece.definition:
                terms.add(piece.definition)
            elif re.search(r"\.\s", piece.text):
                break
    return tuple(sorted(terms))


def _circle(graph: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return tuple(reversed(error.args[1][1:]))
    return ()
