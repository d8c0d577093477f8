"""What a library reads of the answers: every name that a text, a condition, a fact or the engine looks at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from accordant.conditions import Condition
from accordant.conditions.model import Comparison, Includes, OneOf, atoms
from accordant.library.entries import Fact, QuestionType
from accordant.library.library import Library
from accordant.library.link import BOUND_NAMES, PARTY_FIELDS, PARTY_GROUPS
from accordant.library.text import (
    Crossing,
    DefinitionsPlace,
    FieldSlot,
    PluralSlot,
    Sentence,
    TextBlock,
    TextParagraph,
    TextTable,
    ValueSlot,
)
from accordant.library.walk import blocks, conditions


@dataclass(frozen=True)
class Reads:
    """Names that are read; a field of a group as `group.field`.

    `printed`: those whose value the agreement prints. `literals`: the choices that conditions tell apart.
    """

    names: set[str] = field(default_factory=set[str])
    printed: set[str] = field(default_factory=set[str])
    literals: dict[str, set[str]] = field(default_factory=lambda: defaultdict[str, set[str]](set))


@lru_cache(maxsize=4)
def reads(library: Library) -> Reads:
    """What is read of the answers, and where it is read as text."""
    return _Reader(library).read()


class _Reader:
    """Gathers what conditions, texts and facts look at, knowing inside which group each stands."""

    def __init__(self, library: Library):
        self.library = library
        self.groups = {id: q for id, q in library.questions.items() if q.type is QuestionType.GROUP}
        self.reads = Reads()

    def read(self) -> Reads:
        self._engine()
        for condition, group in conditions(self.library):
            self._condition(condition, group)
        for question in self.library.questions.values():
            self.reads.names.update(name for each in (question, *question.fields) for name in each.of)
        for fact in self.library.facts.values():
            self._fact(fact)
        for role in self.library.roles.values():
            self.reads.names.update((*role.of, *((role.member,) if role.member is not None else ())))
        self._texts()
        return self.reads

    def _engine(self) -> None:
        self.reads.names.update(BOUND_NAMES)
        self.reads.printed.add("partnership_name")
        for group in self.groups.values():
            self.reads.names.add(f"{group.id}.{group.name_field}")
        for role in PARTY_GROUPS:
            self.reads.names.update(f"{role}.{name}" for name in PARTY_FIELDS)
            # Each kind of party has particulars and a signature block of its own in clauses/parties.yaml.
            self.reads.printed.add(f"{role}.kind")
        self.reads.printed.update(("model", "agreement_form"))

    def _fact(self, fact: Fact) -> None:
        self.reads.names.update(fact.operands)
        if fact.group is not None:
            self.reads.names.add(fact.group)
            if fact.of:
                self.reads.names.add(f"{fact.group}.{fact.of}")

    def _texts(self) -> None:
        for clause in self.library.clauses.values():
            inside = {block.id: group for block, _, group in blocks(clause)}
            for block, _, group in blocks(clause):
                self._block(block, group)
            for entry in clause.head.ledger:
                for sentence in (entry.what, entry.cap):
                    if sentence is not None:
                        self._sentence(sentence, inside.get(entry.paragraph))
        for entry in self.library.definitions.values():
            for version in entry.versions:
                self._sentence(version.text, None)
        for note in self.library.notes.values():
            self._sentence(note.title, note.for_party)
            for point in note.points():
                self.reads.names.update((point.each,) if point.each is not None else ())
                for text in point.text:
                    self._sentence(text, point.each or note.for_party)
        for role in PARTY_GROUPS:
            for kind in self.library.party_kinds.values():
                for sentence in (kind.particulars, kind.hand.attestation, kind.deed.attestation):
                    self._sentence(sentence, role)

    def _block(self, block: TextBlock, group: str | None) -> None:
        match block:
            case TextParagraph():
                self._sentence(block.sentence, group)
            case TextTable():
                for sentence in block.sentences:
                    self._sentence(sentence, group)
                if block.across is not None:
                    self._crossing(block.across)
            case DefinitionsPlace():
                return
        if block.each is not None:
            self.reads.names.add(block.each.group)

    def _crossing(self, across: Crossing) -> None:
        self.reads.names.update((*across.groups, across.entries))
        self.reads.names.update(f"{across.entries}.{field}" for field in (across.row, across.column))
        self._sentence(across.cell, across.entries)
        for group in across.groups:
            self._sentence(across.heading, group)

    def _condition(self, condition: Condition, group: str | None) -> None:
        for atom in atoms(condition):
            name = self._scoped(atom.name, group)
            self.reads.names.add(name)
            match atom:
                case Comparison(_, _, literal) | Includes(literal):
                    self.reads.literals[name].add(str(literal))
                case OneOf(_, literals):
                    self.reads.literals[name].update(map(str, literals))
                case _:
                    pass

    def _sentence(self, sentence: Sentence, group: str | None) -> None:
        for piece in sentence.pieces:
            match piece:
                case ValueSlot(name):
                    self._printed(self._scoped(name, group))
                case FieldSlot(inner, name):
                    self._field(inner, name, group)
                case PluralSlot(_, _, name):
                    self.reads.names.add(self._scoped(name, group))
                case _:
                    pass

    def _field(self, inner: str, name: str, group: str | None) -> None:
        self.reads.names.add(self._scoped(name, group))
        member = self.library.questions.get(name) or (self.groups[group].field(name) if group in self.groups else None)
        for source in (member.of or (member.id,)) if member is not None else ():
            self._printed(f"{source}.{inner}")

    def _printed(self, name: str) -> None:
        self.reads.names.add(name)
        self.reads.printed.add(name)

    def _scoped(self, name: str, group: str | None) -> str:
        inside = group is not None and group in self.groups and self.groups[group].field(name) is not None
        return f"{group}.{name}" if inside else name
