"""Direct evidence: that a draft shown for a fault really goes wrong, and that a survivor's drafts do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from accordant.agreement.model import Agreement
from accordant.assembly.assemble import assemble, assemble_with_faults, faults
from accordant.finding import AccordantError
from accordant.interview.draft import Draft
from accordant.interview.draft_file import read_draft
from accordant.interview.settle import Settled, settle
from accordant.library.library import Library
from accordant.proof.encoding import Encoding
from accordant.proof.presence import presence
from accordant.proof.prove import Counterexample
from accordant.proof.witness import witness
from accordant.reports.notes import note_faults
from accordant.reports.text import agreement_text

_FAULTS = {
    "proof.reference": "reference-out",
    "proof.not-asked": "printed-not-asked",
    "proof.empty-list": "empty-list",
}
_QUOTED = re.compile("“([^”]*)”")


def reproduced(library: Library, failure: Counterexample) -> bool | None:
    """Whether the draft shows the fault when it is settled and assembled; None where there is no draft to show."""
    draft, finding = failure.draft, failure.finding
    if draft is None:
        return None
    if finding.rule in _FAULTS:
        shown = (fault for told in (faults, note_faults) for fault in told(library, draft))
        return any(fault.rule == _FAULTS[finding.rule] for fault in shown)
    if any(finding.place.file == note.place.file for note in library.notes.values()):
        return None
    settled = settle(library, draft)
    quoted = _QUOTED.findall(finding.message)
    match finding.rule:
        case "proof.topic":
            agreement = _looked_at(library, draft)
            there = {holder.id for holder in agreement.holders()}
            outline = next(one for model, one in library.outlines.items() if model == agreement.model)
            there |= {clause for clause in outline.background if _is_in(settled, clause)}
            return not any(quoted[0] in library.clauses[id].head.topics for id in there)
        case "proof.no-option":
            options = library.clauses[quoted[0]].head.options
            barred = all(settled.holds(option.available.condition) is False for option in options)
            return _is_in(settled, quoted[0]) and barred and settled.option(quoted[0]) is None
        case "proof.default":
            return any(_defaulted(settled, id, quoted[0], finding.place.line) for id in _at(library, failure))
        case "proof.bare-heading":
            holders = _looked_at(library, draft).holders()
            return any(holder.id == quoted[0] and not holder.blocks for holder in holders)
        case "proof.companion":
            return _is_in(settled, quoted[0]) and not _is_in(settled, quoted[1])
        case "proof.incompatible":
            entry = next(one for one in library.compatibility if one.place == finding.place)
            barred = entry.only_when is not None and settled.holds(entry.only_when.condition) is False
            return _is_in(settled, entry.clause) and (barred or any(_is_in(settled, one) for one in entry.never_with))
        case _:
            agreement_text(_looked_at(library, draft))
            return None


def _looked_at(library: Library, draft: Draft) -> Agreement:
    """The agreement, also where a rule refuses these answers: the fault is the library's, whatever the rule says."""
    return assemble_with_faults(library, draft)[0]


def _is_in(settled: Settled, target: str) -> bool:
    id, _, option = target.partition("/")
    return settled.holds(settled.library.presence(id)) is True and option in ("", settled.option(id))


def _at(library: Library, failure: Counterexample) -> Iterator[str]:
    yield from (id for id, clause in library.clauses.items() if clause.file == failure.finding.place.file)


def _defaulted(settled: Settled, clause: str, option: str, line: int | None) -> bool:
    head = settled.library.clauses[clause].head
    available = next(entry.available.condition for entry in head.options if entry.id == option)
    applies = any(
        entry.option == option and entry.place.line == line and settled.holds(entry.when.condition) is True
        for entry in head.default
    )
    return applies and settled.holds(available) is False and settled.option(clause) != option


class Comparison:
    """Assembles drafts with the library as it was and as it is after a change, to see what the change does."""

    def __init__(self, library: Library, root: Path):
        self.library = library
        self.drafts = [
            read_draft(path.read_text(encoding="utf-8"), path.name, library)[0]
            for path in sorted((root / "examples").glob("*.yaml"))
        ]
        self.before = [self._text(library, draft) for draft in self.drafts]

    def _text(self, library: Library, draft: Draft) -> str:
        try:
            return agreement_text(assemble(library, draft))
        except AccordantError as error:
            return str(error)

    def says(self, changed: Library, encoding: Encoding, about: str) -> str:
        """“differs”, where a draft gives another agreement; “alike”; or “broken”, where one shows a fault."""
        differs = False
        for draft, before in zip(self.drafts, self.before, strict=True):
            differs = differs or self._text(changed, draft) != before
        for draft in self._aimed(encoding, about):
            if faults(changed, draft):
                return "broken"
            differs = differs or self._text(changed, draft) != self._text(self.library, draft)
        return "differs" if differs else "alike"

    def _aimed(self, encoding: Encoding, about: str) -> Iterator[Draft]:
        """A draft in which what was changed is in, and one in which it is out, where there are such drafts."""
        there = presence(encoding)
        rails = there.blocks.get(about) or there.clauses.get(about.partition("/")[0])
        for literal in (rails.true, rails.false) if rails else ():
            shown = witness(encoding, literal)
            if shown is not None:
                yield shown.draft
