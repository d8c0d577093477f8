"""What a library reads of the answers: every name that a text, a condition, a fact or the engine looks at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from accordant.conditions import Condition
from accordant.conditions.model import Comparison, Includes, OneOf, atoms
from accordant.library.entries import Fact, Question, QuestionType
from accordant.library.library import Library
from accordant.library.link import BOUND_NAMES
from accordant.library.text import (
    Crossing,
    DefinitionsPlace,
    Each,
    FieldSlot,
    PluralSlot,
    Sentence,
    TextBlock,
    TextParagraph,
    TextTable,
    ValueSlot,
)

_PARTIES = ("commissioners", "partners")
_OF_PARTIES = ("name", "short_name", "kind")
"""Fields of the parties that the engine itself looks at: see accordant/assembly/parties.py."""


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
    """Walks over everything that can look at an answer, knowing inside which group it is."""

    def __init__(self, library: Library):
        self.library = library
        self.groups = {id: q for id, q in library.questions.items() if q.type is QuestionType.GROUP}
        self.reads = Reads()

    def read(self) -> Reads:
        self._engine()
        self._interview()
        for fact in self.library.facts.values():
            self._fact(fact)
        for rule in self.library.rules:
            self._condition(rule.when.condition)
        for authority in self.library.authorities.values():
            self._condition(authority.applies.condition)
        self._texts()
        self._declarations()
        return self.reads

    def _engine(self) -> None:
        self.reads.names.update(BOUND_NAMES)
        self.reads.printed.add("partnership_name")
        for group in self.groups.values():
            self.reads.names.add(f"{group.id}.{group.name_field}")
        for role in _PARTIES:
            self.reads.names.update(f"{role}.{name}" for name in _OF_PARTIES)
            # Each kind of party has particulars and a signature block of its own in clauses/parties.yaml.
            self.reads.printed.add(f"{role}.kind")
        self.reads.printed.update(("model", "agreement_form"))

    def _interview(self) -> None:
        for section in self.library.sections:
            self._condition(section.when.condition)
            for item in section.items:
                if isinstance(item, Question):
                    self._question(item, None)

    def _question(self, question: Question, group: str | None) -> None:
        self._condition(question.when.condition, group)
        for default in question.default:
            self._condition(default.when.condition, group)
        for form in question.form:
            self._condition(form.when.condition, group)
        self.reads.names.update(question.of)
        for inner in question.fields:
            self._question(inner, question.id)

    def _fact(self, fact: Fact) -> None:
        if fact.when is not None:
            self._condition(fact.when.condition)
        self.reads.names.update(fact.operands)
        if fact.group is not None:
            self.reads.names.add(fact.group)
            self._condition(fact.where.condition, fact.group)
            if fact.of:
                self.reads.names.add(f"{fact.group}.{fact.of}")

    def _texts(self) -> None:
        for clause in self.library.clauses.values():
            self._condition(clause.head.when.condition)
            for option in clause.head.options:
                self._condition(option.available.condition)
            for default in clause.head.default:
                self._condition(default.when.condition)
            for passage in clause.passages:
                self._blocks(passage.blocks, None)
        for entry in self.library.definitions.values():
            for version in entry.versions:
                self._condition(version.when.condition)
                self._sentence(version.text, None)
        for role in _PARTIES:
            for kind in self.library.party_kinds.values():
                for sentence in (kind.particulars, kind.hand.attestation, kind.deed.attestation):
                    self._sentence(sentence, role)

    def _blocks(self, blocks: Iterable[TextBlock], group: str | None) -> None:
        for block in blocks:
            match block:
                case TextParagraph():
                    self._condition(block.when.condition, group)
                    inner = self._each(block.each) or group
                    self._sentence(block.sentence, inner)
                    self._blocks(block.children, inner)
                case TextTable():
                    self._condition(block.when.condition)
                    inner = self._each(block.each)
                    for row in block.rows:
                        self._condition(row.when.condition)
                    for sentence in block.sentences:
                        self._sentence(sentence, inner)
                    if block.across is not None:
                        self._crossing(block.across)
                case DefinitionsPlace():
                    pass

    def _crossing(self, across: Crossing) -> None:
        self.reads.names.update((*across.groups, across.entries))
        self.reads.names.update(f"{across.entries}.{field}" for field in (across.row, across.column))
        self._sentence(across.cell, across.entries)
        for group in across.groups:
            self._sentence(across.heading, group)

    def _each(self, each: Each | None) -> str | None:
        if each is None:
            return None
        self.reads.names.add(each.group)
        self._condition(each.where.condition, each.group)
        return each.group

    def _declarations(self) -> None:
        for role in self.library.roles.values():
            self.reads.names.update(role.of)
            for group in role.of:
                self._condition(role.where.condition, group)
            if role.member is not None:
                self.reads.names.add(role.member)
            if role.when is not None:
                self._condition(role.when.condition)

    def _condition(self, condition: Condition, group: str | None = None) -> None:
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
