"""What has which name in two versions of a library. `formerly` says what was renamed; the rest keeps its id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from accordant.conditions import Condition
from accordant.conditions.model import And, Comparison, Constant, Includes, Name, Not, OneOf, Or, Scalar
from accordant.library.library import Library, LibraryClause, option_name
from accordant.library.text import (
    FieldSlot,
    Passage,
    PluralSlot,
    ReferenceSlot,
    Sentence,
    TextParagraph,
    TextTable,
    ValueSlot,
    Words,
    walk,
)

NEW = "new:"
"""Stands before a name that only the new version has, so that it is like no name of the old one."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def formerly(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Names:
    """From the names of the new version to those of the old, for everything that is in both.

    `fields` and `options` are keyed by the new group or clause and their own new id; `paragraphs` by
    "clause.paragraph".
    """

    questions: Mapping[str, str]
    fields: Mapping[tuple[str, str], str]
    facts: Mapping[str, str]
    clauses: Mapping[str, str]
    options: Mapping[tuple[str, str], str]
    paragraphs: Mapping[str, str]

    def value(self, name: str, group: str | None = None) -> str:
        """The old name of a question, fact or option name; of a field, inside a group. `group` is the new one."""
        if group is not None and (group, name) in self.fields:
            return self.fields[(group, name)]
        for known in (self.questions, self.facts, self._option_names):
            if name in known:
                return known[name]
        return NEW + name

    @cached_property
    def _option_names(self) -> Mapping[str, str]:
        return {option_name(new): option_name(old) for new, old in self.clauses.items()}

    def option(self, clause: str, option: str) -> str:
        """The old id of an option."""
        return self.options.get((clause, option), NEW + option)

    def target(self, target: str) -> str:
        """The old id of a clause or paragraph."""
        known = self.paragraphs if "." in target else self.clauses
        return known.get(target, NEW + target)

    def condition(self, condition: Condition, group: str | None = None) -> Condition:
        """A condition of the new version in the names of the old, without its columns."""
        return _translated(condition, self, group)

    def wording(self, sentence: Sentence, group: str | None = None) -> tuple[object, ...]:
        """What a sentence of the new version says, in the names of the old; emphasis and uses of terms left out."""
        return _wording(sentence, self, group)


def own_condition(condition: Condition) -> Condition:
    """A condition without its columns, to be compared with a translated one."""
    return _translated(condition, None, None)


def own_wording(sentence: Sentence) -> tuple[object, ...]:
    """What a sentence says, to be compared with a translated one."""
    return _wording(sentence, None, None)


def names_between(old: Library, new: Library) -> Names:
    """Match two versions of a library."""
    questions = _matched(old.questions.values(), new.questions.values())
    fields = {
        (group, field): former
        for group, before in questions.items()
        for field, former in _matched(old.questions[before].fields, new.questions[group].fields).items()
    }
    clauses = _matched(_heads(old), _heads(new))
    options = {
        (clause, option): former
        for clause, before in clauses.items()
        for option, former in _matched(old.clauses[before].head.options, new.clauses[clause].head.options).items()
    }
    names = Names(questions, fields, {id: id for id in new.facts if id in old.facts}, clauses, options, {})
    paragraphs = {
        f"{clause}.{now}": f"{before}.{then}"
        for clause, before in clauses.items()
        for now, then in _paragraphs(old.clauses[before], new.clauses[clause], names)
    }
    return Names(questions, fields, names.facts, clauses, options, paragraphs)


def _heads(library: Library) -> Iterator[_Named]:
    return (clause.head for clause in library.clauses.values())


def _matched(old: Iterable[_Named], new: Iterable[_Named]) -> dict[str, str]:
    left = {entry.id for entry in old}
    entries = tuple(new)
    found = {entry.id: entry.id for entry in entries if entry.id in left}
    left -= found.keys()
    for entry in entries:
        former = next((id for id in entry.formerly if id in left), None)
        if entry.id not in found and former is not None:
            found[entry.id] = former
            left.discard(former)
    return found


def _paragraphs(old: LibraryClause, new: LibraryClause, names: Names) -> Iterator[tuple[str, str]]:
    """Paragraphs and tables by id; what is left over, by what it says: an id may have been mended."""
    before = dict(_texts(old.passages))
    after = dict(_texts(new.passages))
    yield from ((id, id) for id in after if id in before)
    left = {own_wording(before[id]): id for id in before if id not in after}
    for id in after:
        former = left.pop(names.wording(after[id]), None) if id not in before else None
        if former is not None:
            yield id, former


def _texts(passages: tuple[Passage, ...]) -> Iterator[tuple[str, Sentence]]:
    for passage in passages:
        for block in walk(passage.blocks):
            match block:
                case TextParagraph():
                    yield block.id, block.sentence
                case TextTable():
                    yield block.id, Sentence((Words(block.caption),), block.file, block.line)
                case _:
                    yield block.id, Sentence((), "", block.line)


def _translated(condition: Condition, names: Names | None, group: str | None) -> Condition:
    def name(of: str) -> str:
        return names.value(of, group) if names else of

    match condition:
        case Constant():
            return condition
        case Not(operand):
            return Not(_translated(operand, names, group))
        case And(operands):
            return And(tuple(_translated(operand, names, group) for operand in operands))
        case Or(operands):
            return Or(tuple(_translated(operand, names, group) for operand in operands))
        case Name(of):
            return Name(name(of))
        case Comparison(of, operator, literal):
            return Comparison(name(of), operator, _literal(of, literal, names))
        case OneOf(of, literals, negated):
            return OneOf(name(of), tuple(_literal(of, literal, names) for literal in literals), negated)
        case Includes(literal, of, negated):
            return Includes(literal, name(of), negated)


def _literal(of: str, literal: Scalar, names: Names | None) -> Scalar:
    if names is None or not isinstance(literal, str) or not of.startswith("option_"):
        return literal
    clause = next((id for id in names.clauses if option_name(id) == of), None)
    return names.option(clause, literal) if clause else literal


def _wording(sentence: Sentence, names: Names | None, group: str | None) -> tuple[object, ...]:
    said: list[object] = []
    for piece in sentence.pieces:
        match piece:
            case Words(text):
                if said and isinstance(said[-1], str):
                    said[-1] += text
                else:
                    said.append(text)
            case ValueSlot(name, in_words):
                said.append(("value", names.value(name, group) if names else name, in_words))
            case FieldSlot(field, name, conjunction):
                of = names.value(name, group) if names else name
                said.append(("field", names.fields.get((name, field), field) if names else field, of, conjunction))
            case PluralSlot(one, many, name):
                said.append(("plural", one, many, names.value(name, group) if names else name))
            case ReferenceSlot(word, targets):
                at = tuple(names.target(target) if names else target for target in targets)
                said.append(("reference", word, at))
    return tuple(said)
