"""Loading and proving again and again: what was made of what has not changed is remembered."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from accordant.finding import Finding, has_errors
from accordant.library import link as linking
from accordant.library import load as loading
from accordant.library.entries import NoteEntry
from accordant.library.library import Library, LibraryClause
from accordant.library.link_clauses import ClauseTexts
from accordant.library.text import ReferenceSlot, Sentence
from accordant.proof import obligations as obliging
from accordant.proof import prove as proving
from accordant.proof.encoding import Encoding
from accordant.proof.obligation import Obligation
from accordant.proof.presence import Presence, presence
from tools.mutants.sameness import same_names


class Loading:
    """Loads the library in a folder. `first` is the library as it was, once it has been loaded for the first time."""

    def __init__(self, root: Path):
        self.root = root
        self.first: Library | None = None
        self._files: dict[tuple[str, str], tuple[Any, tuple[Finding, ...]]] = {}
        self._marks: dict[tuple[int, Any, Any], tuple[Any, tuple[Finding, ...]]] = {}
        self._marked: list[Any] = []
        """The entries whose ids are keys of `_marks`: kept, so that no other object takes the same id."""

    def load(self) -> tuple[Library | None, tuple[Finding, ...]]:
        """The library as it stands, and what loading finds; None where a file can't be read, or without linking."""
        loader = _Loader(self.root, self._files, keep=self.first is None)
        library = loader.library()
        if library is None or has_errors(loader.findings):
            return None, tuple(loader.findings)
        with self._remembering():
            linked, findings = linking.link(library)
        self.first = self.first or linked
        return linked, (*loader.findings, *findings)

    @contextmanager
    def _remembering(self) -> Iterator[None]:
        """Inside, a clause or definition that was linked before, among the same names, is taken as it was."""
        clause, definition, texts = linking.mark_clause, linking.mark_definition, linking.ClauseTexts
        linking.mark_clause = self._remembered(clause)
        linking.mark_definition = self._remembered(definition)
        linking.ClauseTexts = lambda library: _ClauseTexts(library, self.first)
        try:
            yield
        finally:
            linking.mark_clause, linking.mark_definition, linking.ClauseTexts = clause, definition, texts

    def _remembered(self, mark: Callable[..., Any]) -> Callable[..., Any]:
        def remembered(entry: Any, terms: Any, findings: list[Finding]) -> Any:
            key = (id(entry), terms.uses, terms.proper)
            if key in self._marks:
                made, found = self._marks[key]
            else:
                own: list[Finding] = []
                made, found = mark(entry, terms, own), tuple(own)
                if self.first is None:
                    self._marks[key] = (made, found)
                    self._marked.append(entry)
            findings.extend(found)
            return made

        return remembered


class Presences:
    """When everything in a library is printed, in one circuit: for clauses that have not changed, as it was."""

    def __init__(self, encoding: Encoding):
        self.clauses = encoding.library.clauses
        self.known = {id: self._of(encoding, clause) for id, clause in self.clauses.items()}

    def _of(self, encoding: Encoding, clause: LibraryClause) -> Presence:
        return presence(_with(encoding, replace(encoding.library, clauses={clause.id: clause})))

    def of(self, encoding: Encoding) -> Presence:
        """What `presence` makes of another version of the library, whose interview has the same circuit."""
        parts = [
            self.known[id] if clause is self.clauses[id] else self._of(encoding, clause)
            for id, clause in encoding.library.clauses.items()
        ]
        return Presence(
            {id: rails for part in parts for id, rails in part.clauses.items()},
            {id: rails for part in parts for id, rails in part.blocks.items()},
            tuple(sentence for part in parts for sentence in part.sentences),
        )

    @contextmanager
    def remembered(self) -> Iterator[None]:
        """Inside, the proof takes it from here."""
        before = proving.presence
        proving.presence = self.of
        try:
            yield
        finally:
            proving.presence = before


class Obligations:
    """The properties of a library in one circuit: of a sentence, clause or note that has not changed, as they were.

    What a sentence must not do hangs on when it is printed, and on when what it refers to is; for the rest the circuit
    must be the same, the rules, and the law that is named.
    """

    def __init__(self, encoding: Encoding, presences: Presences):
        self.library = encoding.library
        self._known: dict[int, tuple[Any, tuple[int, ...], tuple[Obligation, ...]]] = {}
        """By the id of what they are of, which is kept so that nothing else takes it; and the presence of its targets.
        """
        self._learning = True
        with self.remembered(encoding.library):
            list(proving.obligations(encoding, presences.of(encoding)))
        self._learning = False

    @contextmanager
    def remembered(self, library: Library) -> Iterator[None]:
        """Inside, the proof takes them from here."""
        if [*map(id, library.rules)] != [*map(id, self.library.rules)]:
            yield
            return
        sentence, clause, note = obliging.of_sentence, obliging.of_clause, obliging.of_note
        obliging.of_sentence = self._remembered(sentence, lambda printed: (printed.sentence,))
        obliging.of_clause = self._remembered(clause, lambda _: ())
        obliging.of_note = self._remembered(note, _in_note)
        try:
            yield
        finally:
            obliging.of_sentence, obliging.of_clause, obliging.of_note = sentence, clause, note

    def _remembered(
        self, make: Callable[..., Iterable[Obligation]], sentences: Callable[[Any], Iterable[Sentence]]
    ) -> Callable[..., Iterable[Obligation]]:
        def remembered(encoding: Encoding, there: Presence, *rest: Any) -> Iterable[Obligation]:
            subject = rest[-1]
            targets = tuple(_out(there, target) for sentence in sentences(subject) for target in _targets(sentence))
            before = self._known.get(id(subject))
            if before is not None and before[1] == targets:
                return before[2]
            made = tuple(make(encoding, there, *rest))
            if self._learning:
                self._known[id(subject)] = subject, targets, made
            return made

        return remembered


def _in_note(note: NoteEntry) -> tuple[Sentence, ...]:
    return note.title, *(text for point in note.points() for text in point.text)


def _targets(sentence: Sentence) -> Iterator[str]:
    for piece in sentence.pieces:
        if isinstance(piece, ReferenceSlot):
            yield from piece.targets


def _out(there: Presence, target: str) -> int:
    """The literal of its being out."""
    return (there.blocks[target] if "." in target else there.clauses[target]).false


def _with(encoding: Encoding, library: Library) -> Encoding:
    other = copy.copy(encoding)
    other.library = library
    return other


class _Loader(loading._Loader):
    """A loader that remembers what it made of the text of a file."""

    def __init__(self, root: Path, known: dict[tuple[str, str], tuple[Any, tuple[Finding, ...]]], keep: bool):
        super().__init__(root)
        self.known = known
        self.keep = keep

    def _remembered(self, path: Path, make: Callable[[], Any]) -> Any:
        try:
            key = (self._name(path), path.read_text(encoding="utf-8"))
        except OSError:
            return make()
        if key not in self.known:
            before = len(self.findings)
            made = make()
            if self.keep:
                self.known[key] = (made, tuple(self.findings[before:]))
            return made
        made, findings = self.known[key]
        self.findings.extend(findings)
        return made

    def _one(self, path: Path, model: Any) -> Any:
        return self._remembered(path, lambda: super(_Loader, self)._one(path, model))

    def _many(self, path: Path, model: Any) -> Any:
        return self._remembered(path, lambda: super(_Loader, self)._many(path, model))

    def _clause(self, path: Path) -> Any:
        return self._remembered(path, lambda: super(_Loader, self)._clause(path))


class _ClauseTexts(ClauseTexts):
    """Looks up the names in clauses, but for clauses that were looked up before among the same names."""

    def __init__(self, library: Library, before: Library | None):
        super().__init__(library)
        self.before = before if before is not None and same_names(library, before) else None

    def _clause(self, clause: LibraryClause) -> Iterator[Finding]:
        # Linking finds errors only, so a clause of the library that was loaded has none.
        if self.before is None or self.before.clauses[clause.id] is not clause:
            yield from super()._clause(clause)
