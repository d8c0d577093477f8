"""The full check of a library again and again, with one file changed each time.

The functions are the very ones that `check_library` calls. What they made of a file, a clause or a definition that has
not changed since is remembered, and so is the circuit of an interview that has not changed. `--verify` compares the
findings with those of `check_library` on a real copy.
"""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from accordant.check.checked import Checked
from accordant.finding import Finding, has_errors
from accordant.library import link as linking
from accordant.library import load as loading
from accordant.library.library import Library, LibraryClause
from accordant.lint import lint
from accordant.proof.encoding import Encoding, comparisons, encode
from accordant.proof.prove import prove_encoded

_CIRCUIT_SERVES = 200
"""How many mutants are proved in one circuit: with every gate that is added it gets slower."""


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


class Checker:
    """Checks one library with changes, in a copy of its own. `today` decides which reviews are overdue."""

    def __init__(self, root: Path, copy: Path, today: date):
        self.copy = copy
        self.today = today
        for folder in ("clauses", "schemas"):
            shutil.copytree(root / folder, copy / folder)
        self._files: dict[tuple[str, str], tuple[Any, tuple[Finding, ...]]] = {}
        self._marks: dict[tuple[int, Any], tuple[Any, tuple[Finding, ...]]] = {}
        self._marked: list[Any] = []
        """The entries whose ids are keys of `_marks`: kept, so that no other object takes the same id."""
        self._encoding: Encoding | None = None
        self._served = 0
        self._keep = True
        library, findings = self._loaded()
        if library is None or has_errors(findings):
            raise ValueError(f"The library in {root} does not load: run accordant check --library {root}.")
        self._keep = False
        self.library = library
        self.findings = (*findings, *lint(library, today=today))
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

    def check(self) -> Checked:
        """The check of the copy as it stands, as `check_library` makes it."""
        library, findings = self._loaded()
        if library is None or has_errors(findings):
            return Checked(library, findings, None)
        proof = prove_encoded(self.encoding(library))
        return Checked(library, (*findings, *lint(library, today=self.today), *proof.findings), proof)

    # --- loading --------------------------------------------------------------------------------------------------

    def _loaded(self) -> tuple[Library | None, tuple[Finding, ...]]:
        loader = _Loader(self.copy, self._files, self._keep)
        library = loader.library()
        if library is None:
            return None, tuple(loader.findings)
        with self._remembering():
            linked, findings = linking.link(library)
        return linked, (*loader.findings, *findings)

    @contextmanager
    def _remembering(self) -> Iterator[None]:
        """Inside, marking a clause or definition that was marked before with the same terms gives the same again."""
        clause, definition = linking.mark_clause, linking.mark_definition
        linking.mark_clause = self._remembered(clause)
        linking.mark_definition = self._remembered(definition)
        try:
            yield
        finally:
            linking.mark_clause, linking.mark_definition = clause, definition

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
        if not _same_interview(library, self.library):
            return encode(library)
        if self._encoding is None or self._served >= _CIRCUIT_SERVES:
            self._encoding, self._served = encode(self.library), 0
        self._served += 1
        return replace(self._encoding, library=library)


def _same_interview(library: Library, before: Library) -> bool:
    """Whether two libraries ask and settle the same: only then do they have the same circuit."""
    same = all(one is other for one, other in zip(library.sections, before.sections, strict=False))
    same = same and len(library.sections) == len(before.sections)
    same = same and list(map(id, library.facts.values())) == list(map(id, before.facts.values()))
    same = same and list(map(id, library.outlines.values())) == list(map(id, before.outlines.values()))
    same = same and list(library.clauses) == list(before.clauses)
    same = same and all(_settled(library.clauses[id]) == _settled(before.clauses[id]) for id in library.clauses)
    return same and _compared(library) <= _compared(before)


def _settled(clause: LibraryClause) -> tuple[object, ...]:
    head = clause.head
    options = tuple((option.id, option.available.condition) for option in head.options)
    return head.when.condition, head.models, options, tuple((d.option, d.when.condition) for d in head.default)


def _compared(library: Library) -> frozenset[tuple[object, ...]]:
    return frozenset((atom.name, atom.operator, atom.literal) for atom in comparisons(library))
