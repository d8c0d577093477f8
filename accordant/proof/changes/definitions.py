"""When a definition is printed differently: another text, another version in force, another value in it."""

from __future__ import annotations

from collections.abc import Iterable

from accordant.compare.names import own_condition, own_wording
from accordant.compare.redline import redline
from accordant.library.entries import DefinitionEntry
from accordant.library.library import Library
from accordant.library.text import Sentence
from accordant.library.written import sentence_text
from accordant.proof.changes.differences import in_words
from accordant.proof.changes.twin import Twin
from accordant.proof.changes.values import Values
from accordant.proof.circuit import FALSE, TRUE
from accordant.proof.encoding import Encoding

_Version = tuple[int, Sentence | None]


class Definitions:
    """Literals that hold where a definition of the new version is not that of the old."""

    def __init__(self, pair: Twin, values: Values):
        self.pair, self.values, self.circuit = pair, values, pair.circuit
        self.old, self.new = pair.old.library.definitions, pair.new.library.definitions
        self._own: dict[str, int] = {}
        self._reach: dict[str, frozenset[str]] = {}

    def changed(self, terms: Iterable[str]) -> dict[str, int]:
        """Of the terms that a text uses, and those in their definitions: the ones that can differ, and when."""
        behind = {term for used in terms for term in self._behind(used)}
        return {term: literal for term in sorted(behind) if (literal := self.own(term)) != FALSE}

    def own(self, term: str) -> int:
        """Where the definition of a term is itself another."""
        if term not in self._own:
            self._own[term] = self._differs(term)
        return self._own[term]

    def rewritten(self, term: str) -> str:
        """The redline of a definition's versions."""
        old, new = (self._text(entries.get(term)) for entries in (self.old, self.new))
        return redline(old, new)

    def reworded(self, term: str) -> bool:
        """Whether its versions are written otherwise."""
        then, now = self.old[term].versions, self.new[term].versions
        names = self.pair.names
        return [own_wording(version.text) for version in then] != [names.wording(version.text) for version in now]

    def when(self, term: str) -> str:
        """When which version of a definition is in force, where that is another."""
        if self._steady(term):
            return "where it is printed"
        libraries = (self.pair.old.library, self.pair.new.library)
        before, now = (self._in_force(term, library) for library in libraries)
        return f"before: {before}; now: {now}"

    def _in_force(self, term: str, library: Library) -> str:
        versions = library.definitions[term].versions
        return ", ".join(in_words(version.when.condition, library, always="otherwise") for version in versions)

    def _text(self, entry: DefinitionEntry | None) -> str:
        return " / ".join(sentence_text(version.text) for version in entry.versions) if entry else ""

    def _behind(self, term: str) -> frozenset[str]:
        if term not in self._reach:
            found: set[str] = set()
            queue = [term]
            while queue:
                next_ = queue.pop()
                if next_ not in found:
                    found.add(next_)
                    entries = (entries[next_] for entries in (self.old, self.new) if next_ in entries)
                    queue += [used for entry in entries for version in entry.versions for used in version.text.terms]
            self._reach[term] = frozenset(found)
        return self._reach[term]

    def _differs(self, term: str) -> int:
        if term not in self.old or term not in self.new:
            return TRUE
        if self._steady(term) and not self.reworded(term) and self.old[term].term == self.new[term].term:
            values = self.circuit.any_of(self.values.sentence(version.text) for version in self.new[term].versions)
            if values == FALSE:
                return FALSE
        then = self._versions(self.old[term], self.pair.old)
        now = self._versions(self.new[term], self.pair.new)
        parts: list[int] = [TRUE] if self.old[term].term != self.new[term].term else []
        steady = self._steady(term)
        for one, before in then:
            for other, after in now:
                if before is None or after is None:
                    apart = FALSE if before is after and steady else TRUE
                elif own_wording(before) != self.pair.names.wording(after):
                    apart = TRUE
                else:
                    apart = self.values.sentence(after)
                parts.append(self.circuit.all_of([one, other, apart]))
        return self.circuit.any_of(parts)

    def _steady(self, term: str) -> bool:
        """Whether the conditions of its versions are written the same, and mean the same."""
        names, then, now = self.pair.names, self.old[term].versions, self.new[term].versions
        written = [own_condition(version.when.condition) for version in then]
        return written == [names.condition(version.when.condition) for version in now] and all(
            self.pair.steady.condition(version.when.condition) for version in now
        )

    def _versions(self, entry: DefinitionEntry, encoding: Encoding) -> list[_Version]:
        """Each version and when it is in force; the last, None, while that waits for answers or none is."""
        found: list[_Version] = []
        before: list[int] = []
        for version in entry.versions:
            rails = encoding.rails(version.when.condition)
            found.append((self.circuit.all_of([*before, rails.true]), version.text))
            before.append(rails.false)
        found.append((self.circuit.all_of(-literal for literal, _ in found), None))
        return found
