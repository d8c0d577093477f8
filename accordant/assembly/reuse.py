"""What an assembly may take over from the one before it: whatever the answers that changed since cannot touch.

A clause hangs on the names that its file reads. While they stand for the same as before, the same of it is chosen;
while what it refers to has the same numbers too, the same is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from accordant.agreement.model import Clause, Schedule
from accordant.assembly.chosen import ChosenClause
from accordant.assembly.fill import Gaps
from accordant.assembly.places import Places
from accordant.conditions import Absent, names
from accordant.interview.settle import Settled
from accordant.interview.unsettled import unsettled
from accordant.library.library import Library, LibraryClause
from accordant.library.text import (
    DefinitionsPlace,
    FieldSlot,
    ReferenceSlot,
    Sentence,
    TextParagraph,
    TextTable,
)
from accordant.library.walk import blocks, conditions_of_clause

Signature = tuple[object, ...]
"""What the names that a clause reads stand for. Equal signatures, equal clauses."""


@dataclass(frozen=True)
class Reads:
    """What a clause looks at: names of questions, facts, options and groups; and the ids that it refers to.

    `defines`: whether the definitions stand in it, which depend on every other clause.
    """

    names: tuple[str, ...]
    targets: tuple[str, ...]
    defines: bool


@dataclass(frozen=True)
class Made:
    """A clause or schedule as it was filled, with the blanks in it."""

    holder: Clause | Schedule
    gaps: Gaps


@dataclass(frozen=True)
class Earlier:
    """What an assembly leaves for the next one."""

    model: str
    signatures: Mapping[str, Signature]
    chosen: Mapping[str, ChosenClause | None]
    places: Places
    made: Mapping[str, Made]


NOTHING = Earlier("", {}, {}, Places({}), {})
"""What there is before the first assembly."""


class Signing:
    """Makes the signatures of clauses under one set of answers."""

    def __init__(self, settled: Settled):
        self.settled = settled
        self._known: dict[str, object] = {}

    def clause(self, id: str) -> Signature:
        """The signature of a clause."""
        return tuple([self._stands_for(name) for name in clause_reads(self.settled.library)[id].names])

    def _stands_for(self, name: str) -> object:
        if name not in self._known:
            settled, value = self.settled, self.settled.values.get(name)
            # What is unknown is told by the questions that it waits for.
            waits = unsettled(settled, (name,)) if value is Absent.UNKNOWN else ()
            is_default = name in settled.defaulted
            self._known[name] = (type(value), value, waits, is_default, settled.members.get(name))
        return self._known[name]


def stands(earlier: Earlier, chosen: ChosenClause, reads: Reads, signature: Signature, places: Places) -> bool:
    """Whether a clause that is chosen prints what it printed in the earlier assembly."""
    id = chosen.clause.id
    if reads.defines or earlier.chosen.get(id) is not chosen or earlier.signatures[id] != signature:
        return False
    cited = (id, *reads.targets)
    return places is earlier.places or all(places.find(each) == earlier.places.find(each) for each in cited)


# --- what clauses read --------------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def clause_reads(library: Library) -> Mapping[str, Reads]:
    """What each clause and schedule of a library reads, by its id."""
    return {clause.id: _reads(library, clause) for clause in library.clauses.values()}


def _reads(library: Library, clause: LibraryClause) -> Reads:
    found: set[str] = {clause.option_name} if clause.head.options else set()
    found |= names(library.presence(clause.id))
    for condition, group in conditions_of_clause(clause):
        found |= names(condition) | ({group} if group is not None else set())
    targets: set[str] = set()
    defines = False
    for sentence in _sentences(clause):
        found |= sentence.names
        for piece in sentence.pieces:
            if isinstance(piece, FieldSlot):
                found.update(_picked_from(library, piece.name))
            elif isinstance(piece, ReferenceSlot):
                targets.update(piece.targets)
    for block, around, each in blocks(clause):
        found.update(group for group in (around, each) if group is not None)
        if isinstance(block, TextTable) and block.across is not None:
            found.update((*block.across.groups, block.across.entries))
        defines = defines or isinstance(block, DefinitionsPlace)
    return Reads(tuple(sorted(found)), tuple(sorted(targets)), defines)


def _sentences(clause: LibraryClause) -> Iterator[Sentence]:
    for block, _, _ in blocks(clause):
        if isinstance(block, TextParagraph):
            yield block.sentence
        elif isinstance(block, TextTable):
            yield from block.sentences


def _picked_from(library: Library, name: str) -> Iterable[str]:
    """The groups whose members a question, or a field of a group, picks from."""
    questions = (each for question in library.questions.values() for each in (question, *question.fields))
    return {group for question in questions if question.id == name for group in question.of}


def merge(gaps: Gaps, more: Gaps) -> None:
    """Add blanks found in one clause to those found so far."""
    for key, places in more.items():
        known = gaps.setdefault(key, [])
        known.extend(place for place in places if place not in known)
