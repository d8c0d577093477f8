"""The full check of a library again and again, with one file changed each time.

The functions are the very ones that `check_library` calls. What they made of a file, a clause or a definition that has
not changed since is remembered, and so is the circuit of an interview that has not changed. The check stops after the
stage that finds something: reading, linking, then the proof and lint. So what is found here, `check_library` finds too,
and it finds something just when this does; `--verify` compares the two on a sample.
"""

from __future__ import annotations

import copy as copying
import gc
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from accordant.finding import Finding, has_errors
from accordant.library import link as linking
from accordant.library import load as loading
from accordant.library.library import Library, LibraryClause
from accordant.library.link_clauses import ClauseTexts
from accordant.lint import lint
from accordant.lint.rules import RULES
from accordant.proof.distinctions import comparisons
from accordant.proof.encoding import Encoding, encode
from accordant.proof.prove import Proof, prove_encoded

_CIRCUIT_SERVES = 200
"""How many mutants are proved in one circuit: with every gate that is added it gets slower."""


_LOCAL = {
    "lint.shall",
    "lint.legalese",
    "lint.too-long-sentence",
    "lint.unfinished",
    "lint.bracket",
    "lint.loose-reference",
}
"""Rules of lint that look at one text at a time."""


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
        self.before = before if before is not None and _same_names(library, before) else None

    def _clause(self, clause: LibraryClause) -> Iterator[Finding]:
        # Linking finds errors only, so a clause of the library that was loaded has none.
        if self.before is None or self.before.clauses[clause.id] is not clause:
            yield from super()._clause(clause)


def _said(finding: Finding) -> tuple[str, str, str | None]:
    return finding.rule, finding.message, finding.place.file


@dataclass(frozen=True)
class Found:
    """What is new in a changed library. `library` is None where it does not load, `proof` where none was made."""

    findings: tuple[Finding, ...]
    library: Library | None
    proof: Proof | None


class Checker:
    """Checks one library with changes, in a copy of its own. `today` decides which reviews are overdue."""

    def __init__(self, root: Path, copy: Path, today: date):
        self.copy = copy
        self.today = today
        for folder in ("clauses", "schemas"):
            shutil.copytree(root / folder, copy / folder)
        self._files: dict[tuple[str, str], tuple[Any, tuple[Finding, ...]]] = {}
        self._marks: dict[tuple[int, Any, Any], tuple[Any, tuple[Finding, ...]]] = {}
        self._marked: list[Any] = []
        """The entries whose ids are keys of `_marks`: kept, so that no other object takes the same id."""
        self._encoding: Encoding | None = None
        self._served = 0
        self._keep = True
        self.library: Library | None = None
        library, findings = self._loaded()
        if library is None or has_errors(findings):
            raise ValueError(f"The library in {root} does not load: run accordant check --library {root}.")
        self._keep = False
        self.library = library
        self._known = Counter(map(_said, (*findings, *lint(library, today=today))))
        # What is loaded now stays: the collector need not look at it again.
        gc.collect()
        gc.freeze()

    @contextmanager
    def changed(self, files: Mapping[str, str | None]) -> Iterator[None]:
        """The copy with some files changed, or deleted; put back afterwards."""
        before = {file: (self.copy / file).read_bytes() for file in files if (self.copy / file).exists()}
        try:
            for file, text in files.items():
                if text is None:
                    (self.copy / file).unlink()
                else:
                    (self.copy / file).write_text(text, encoding="utf-8", newline="")
            yield
        finally:
            for file in files:
                if file in before:
                    (self.copy / file).write_bytes(before[file])
                else:
                    (self.copy / file).unlink(missing_ok=True)

    def check(self, words: bool = False) -> Found:
        """What the first stage that finds anything new finds in the copy as it stands.

        `words`: only words are changed, so the rules of lint that look at one text at a time are asked first.
        """
        library, findings = self._loaded()
        if library is None or has_errors(findings):
            return Found(self.news(findings), None, None)
        if words and (news := self.news(self._local(library))):
            return Found(news, library, None)
        proof = prove_encoded(self.encoding(library))
        news = self.news((*findings, *proof.findings)) or self.news(lint(library, today=self.today))
        return Found(news, library, proof)

    def news(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """What was not found in the library as it was. Lines are not compared: an edit moves them."""
        left = self._known.copy()
        news: list[Finding] = []
        for finding in findings:
            if left[_said(finding)]:
                left[_said(finding)] -= 1
            else:
                news.append(finding)
        return tuple(news)

    def _local(self, library: Library) -> Iterator[Finding]:
        """What the rules that look at one text at a time find in the clauses that have changed."""
        assert self.library is not None
        clauses = {id: library.clauses[id] for id in _changed(library, self.library)}
        part = replace(library, clauses=clauses, definitions={}, sections=(), rules=(), authorities={})
        for rule in RULES:
            if rule.id in _LOCAL:
                yield from rule.findings(part, self.today)

    # --- loading --------------------------------------------------------------------------------------------------

    def _loaded(self) -> tuple[Library | None, tuple[Finding, ...]]:
        loader = _Loader(self.copy, self._files, self._keep)
        library = loader.library()
        if library is None or has_errors(loader.findings):
            return None, tuple(loader.findings)
        with self._remembering():
            linked, findings = linking.link(library)
        return linked, (*loader.findings, *findings)

    @contextmanager
    def _remembering(self) -> Iterator[None]:
        """Inside, a clause or definition that was linked before, among the same names, is taken as it was."""
        clause, definition, texts = linking.mark_clause, linking.mark_definition, linking.ClauseTexts
        linking.mark_clause = self._remembered(clause)
        linking.mark_definition = self._remembered(definition)
        linking.ClauseTexts = lambda library: _ClauseTexts(library, self.library)
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
                if self._keep:
                    self._marks[key] = (made, found)
                    self._marked.append(entry)
            findings.extend(found)
            return made

        return remembered

    # --- proof ----------------------------------------------------------------------------------------------------

    def encoding(self, library: Library) -> Encoding:
        """The library's interview as a circuit: the circuit of the library as it was, where nothing in it differs."""
        assert self.library is not None
        if not (_same_names(library, self.library) and _same_settling(library, self.library)):
            return encode(library)
        if self._encoding is None or self._served >= _CIRCUIT_SERVES:
            self._encoding, self._served = encode(self.library), 0
        self._served += 1
        shared = copying.copy(self._encoding)
        shared.library = library
        return shared


def _same_names(library: Library, before: Library) -> bool:
    """Whether the same names and ids can be looked up in both, and mean the same."""
    return (
        _identical(library.sections, before.sections)
        and _identical(library.facts.values(), before.facts.values())
        and _identical(library.topics.values(), before.topics.values())
        and _identical(library.authorities.values(), before.authorities.values())
        and list(library.clauses) == list(before.clauses)
        and all(_ids(library.clauses[id]) == _ids(before.clauses[id]) for id in _changed(library, before))
    )


def _identical(some: Iterable[object], others: Iterable[object]) -> bool:
    return [*map(id, some)] == [*map(id, others)]


def _changed(library: Library, before: Library) -> tuple[str, ...]:
    return tuple(id for id, clause in library.clauses.items() if clause is not before.clauses.get(id))


def _ids(clause: LibraryClause) -> tuple[object, ...]:
    options = tuple((option.id, option.name) for option in clause.head.options)
    return clause.head.kind, clause.head.title, options, {getattr(block, "id", "") for block in clause.all_blocks()}


def _same_settling(library: Library, before: Library) -> bool:
    """Whether conditions settle what is asked and which option applies in the same way, with the same thresholds."""
    changed = {id: library.clauses[id] for id in _changed(library, before)}
    rest = replace(library, clauses=changed)
    return (
        _identical(library.outlines.values(), before.outlines.values())
        and all(_settled(clause) == _settled(before.clauses[id]) for id, clause in changed.items())
        and _compared(rest) <= _compared(before)
    )


def _settled(clause: LibraryClause) -> tuple[object, ...]:
    head = clause.head
    options = tuple((option.id, option.available.condition) for option in head.options)
    return head.when.condition, head.models, options, tuple((d.option, d.when.condition) for d in head.default)


@lru_cache(maxsize=2)
def _compared(library: Library) -> frozenset[tuple[object, ...]]:
    return frozenset((atom.name, atom.operator, atom.literal) for atom in comparisons(library))
