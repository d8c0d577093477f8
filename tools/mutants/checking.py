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
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from accordant.finding import Finding, has_errors
from accordant.garbage import for_a_server
from accordant.library.library import Library
from accordant.lint import lint
from accordant.lint.rules import RULES
from accordant.proof.encoding import Encoding, encode
from accordant.proof.prove import Proof, prove_encoded
from tools.mutants.remembering import Loading, Obligations, Presences
from tools.mutants.sameness import changed_clauses, same_names, same_settling, texts_that_differ

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
_OF_WORDS = _LOCAL | {
    "lint.doublet",
    "lint.gendered",
    "lint.long-sentence",
    "lint.lower-case-term",
    "lint.doubled-word",
    "lint.double-space",
    "lint.mixed-quotes",
    "lint.unmentioned-term",
    "lint.term-used-once",
    "lint.stale-law",
    "lint.stale-law-told",
    "lint.one-name",
    "lint.spelt-two-ways",
    "lint.duplicate-sentence",
    "lint.hard-to-read",
}
"""Rules of lint that look at texts only: they find the same again where no text has changed."""
_OF_CHOOSER = {"lint.chooser-reason", "lint.chooser-dead"}
"""Rules of lint that look at the chooser only."""


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
        self._loading = Loading(copy)
        self._encoding: Encoding | None = None
        self._presences: Presences | None = None
        self._obligations: Obligations | None = None
        self._served = 0
        library, findings = self._loading.load()
        if library is None or has_errors(findings):
            raise ValueError(f"The library in {root} does not load: run accordant check --library {root}.")
        self.library = library
        self._known = Counter(map(_said, (*findings, *lint(library, today=today))))
        gc.collect()
        for_a_server()

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
        library, findings = self._loading.load()
        if library is None or has_errors(findings):
            return Found(self.news(findings), None, None)
        if words and (news := self.news(self._local(library))):
            return Found(news, library, None)
        proof = self._proved(library)
        news = self.news((*findings, *proof.findings)) or self.news(self._linted(library))
        return Found(news, library, proof)

    def news(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """What was not found in the library as it was. Lines are not compared: an edit moves them.

        A finding that was there before and now says something else, such as another number, is no news either.
        """
        found = Counter(map(_said, findings := tuple(findings)))
        gone = Counter((rule, file) for rule, _, file in (self._known - found).elements())
        new = found - self._known
        news: list[Finding] = []
        for finding in findings:
            if new[_said(finding)] > 0:
                new[_said(finding)] -= 1
                if gone[finding.rule, finding.place.file] > 0:
                    gone[finding.rule, finding.place.file] -= 1
                else:
                    news.append(finding)
        return tuple(news)

    def _linted(self, library: Library) -> Iterator[Finding]:
        """What lint finds. Of what has not changed, texts or chooser, the rules would find what they found before."""
        same = texts_that_differ(library, self.library) == texts_that_differ(self.library, library)
        idle = (_OF_WORDS if same else set()) | (_OF_CHOOSER if library.chooser is self.library.chooser else set())
        for rule in RULES:
            if rule.id not in idle:
                yield from rule.findings(library, self.today)

    def _local(self, library: Library) -> Iterator[Finding]:
        """What the rules that look at one text at a time find in the clauses that have changed."""
        clauses = {id: library.clauses[id] for id in changed_clauses(library, self.library)}
        part = replace(library, clauses=clauses, definitions={}, sections=(), rules=(), authorities={})
        for rule in RULES:
            if rule.id in _LOCAL:
                yield from rule.findings(part, self.today)

    # --- proof ----------------------------------------------------------------------------------------------------

    def _proved(self, library: Library) -> Proof:
        encoding = self.encoding(library)
        if self._encoding is None or encoding.circuit is not self._encoding.circuit:
            return prove_encoded(encoding)
        self._presences = self._presences or Presences(self._encoding)
        self._obligations = self._obligations or Obligations(self._encoding, self._presences)
        with self._presences.remembered(), self._obligations.remembered(library):
            return prove_encoded(encoding)

    def encoding(self, library: Library) -> Encoding:
        """The library's interview as a circuit: the circuit of the library as it was, where nothing in it differs."""
        if not (same_names(library, self.library) and same_settling(library, self.library)):
            return encode(library)
        if self._encoding is None or self._served >= _CIRCUIT_SERVES:
            self._encoding, self._served = encode(self.library), 0
            self._presences = self._obligations = None
        self._served += 1
        shared = copying.copy(self._encoding)
        shared.library = library
        return shared
