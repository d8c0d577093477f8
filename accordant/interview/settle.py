"""Settling a draft: which questions are relevant now, what every name stands for, which options apply."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from math import prod
from typing import Any

from accordant.conditions import Absent, Condition, evaluate, explain
from accordant.conditions.evaluate import Known
from accordant.interview.draft import Draft, Member
from accordant.interview.special_library import with_special_terms
from accordant.library.entries import Fact, Question, QuestionType
from accordant.library.library import Library, LibraryClause
from accordant.library.order import settled_order
from accordant.library.values import Value, read_value

_Explained = tuple[int, tuple[str, str] | None]


@dataclass(frozen=True)
class SettledMember:
    """A member of a group with every field settled. `group` is the group's id."""

    id: str
    group: str
    values: Mapping[str, Value | Absent]


@dataclass(frozen=True)
class Settled:
    """What a draft amounts to under a library.

    `values` holds every question, fact and option name. `relevant` says of every question whether it is asked now
    (None: that depends on something unanswered). `defaulted` are the questions and option names whose value is a
    default.
    """

    library: Library
    draft: Draft
    values: Mapping[str, Any]
    relevant: Mapping[str, bool | None]
    defaulted: frozenset[str]
    members: Mapping[str, tuple[SettledMember, ...]] = field(default_factory=dict[str, tuple[SettledMember, ...]])
    _held: dict[int, tuple[Condition, bool | None]] = field(
        default_factory=dict[int, tuple[Condition, bool | None]], init=False, repr=False, compare=False
    )
    """What each condition came to, by its identity; with the condition, so that nothing else takes that."""
    _explained: dict[_Explained, tuple[Condition, str]] = field(
        default_factory=dict[_Explained, tuple[Condition, str]], init=False, repr=False, compare=False
    )
    """The same of what decides each in words, for a member too."""

    def lookup(self, name: str) -> Known | Absent:
        """The value of a name, as conditions see it."""
        return self.values.get(name, Absent.NOT_APPLICABLE)

    def inside(self, member: SettledMember | None) -> Callable[[str], Known | Absent]:
        """The lookup of a condition inside a group: this member's fields first."""
        if member is None:
            return self.lookup
        return lambda name: member.values[name] if name in member.values else self.lookup(name)

    def holds(self, condition: Condition, member: SettledMember | None = None) -> bool | None:
        """Whether a condition holds; None where that is unknown."""
        if member is not None:
            return evaluate(condition, self.inside(member))
        found = self._held.get(id(condition))
        if found is None:
            found = self._held[id(condition)] = condition, evaluate(condition, self.lookup)
        return found[1]

    def explained(self, condition: Condition, member: SettledMember | None = None) -> str:
        """What decides a condition now, in words."""
        key = id(condition), (member.group, member.id) if member else None
        found = self._explained.get(key)
        if found is None:
            known = self.library.member_vocabularies[member.group] if member else self.library.vocabulary
            found = self._explained[key] = condition, explain(condition, known, self.inside(member))
        return found[1]

    def form(self, question: Question, member: SettledMember | None = None) -> str | None:
        """The form that the answer to a question should have, if it names one that applies now."""
        return next((form.value for form in question.form if self.holds(form.when.condition, member)), None)

    def member(self, groups: Iterable[str], member_id: str) -> SettledMember | None:
        """The member with this id in one of these groups."""
        for group in groups:
            for candidate in self.members.get(group, ()):
                if candidate.id == member_id:
                    return candidate
        return None

    def option(self, clause_id: str) -> str | None:
        """The option in force in a clause, where that is known."""
        value = self.values.get(self.library.clauses[clause_id].option_name)
        return value if isinstance(value, str) else None


def settle(library: Library, draft: Draft) -> Settled:
    """Work out every name, each after what it depends on, in the library with the draft's special terms."""
    library = with_special_terms(library, draft.special_terms)
    work = _Settling(library, draft)
    for name in settled_order(library):
        if name in library.questions:
            work.question(library.questions[name])
        elif name in library.facts:
            work.values[name] = work.fact(library.facts[name])
        else:
            work.option(library.by_option_name[name])
    return Settled(library, draft, work.values, work.relevant, frozenset(work.defaulted), work.members)


class _Settling:
    def __init__(self, library: Library, draft: Draft):
        self.library = library
        self.draft = draft
        self.values: dict[str, Any] = {}
        self.relevant: dict[str, bool | None] = {}
        self.defaulted: set[str] = set()
        self.members: dict[str, tuple[SettledMember, ...]] = {}

    def lookup(self, name: str) -> Known | Absent:
        return self.values.get(name, Absent.NOT_APPLICABLE)

    def question(self, question: Question) -> None:
        relevant = evaluate(self.library.relevance[question.id], self.lookup)
        self.relevant[question.id] = relevant
        if relevant is not True:
            self.values[question.id] = Absent.NOT_APPLICABLE if relevant is False else Absent.UNKNOWN
        elif question.type is QuestionType.GROUP:
            # Where somebody is needed, an empty list is no answer.
            given = self.draft.members(question.id) or not question.min
            self.values[question.id] = () if given else Absent.UNKNOWN
            self.members[question.id] = tuple(self.settled(question, m) for m in self.draft.members(question.id))
        else:
            value = self.draft.answers.get(question.id)
            if value is None:
                value = self.default(question, self.lookup)
                if not isinstance(value, Absent):
                    self.defaulted.add(question.id)
            self.values[question.id] = value

    def default(self, question: Question, lookup: Callable[[str], Known | Absent]) -> Any:
        for default in question.default:
            held = evaluate(default.when.condition, lookup)
            if held is None:
                return Absent.UNKNOWN
            if held:
                return read_value(question, default.value)
        return Absent.UNKNOWN

    def settled(self, group: Question, member: Member) -> SettledMember:
        values: dict[str, Any] = {}

        def lookup(name: str) -> Known | Absent:
            return values[name] if name in values else self.lookup(name)

        for field_ in group.fields:
            relevant = evaluate(field_.when.condition, lookup)
            if relevant is not True:
                values[field_.id] = Absent.NOT_APPLICABLE if relevant is False else Absent.UNKNOWN
            elif field_.id in member.answers:
                values[field_.id] = member.answers[field_.id]
            else:
                values[field_.id] = self.default(field_, lookup)
        return SettledMember(member.id, group.id, values)

    def option(self, clause: LibraryClause) -> None:
        present = evaluate(self.library.presence(clause.id), self.lookup)
        if present is not True:
            self.values[clause.option_name] = Absent.NOT_APPLICABLE if present is False else Absent.UNKNOWN
            return
        available = [o.id for o in clause.head.options if evaluate(o.available.condition, self.lookup) is not False]
        chosen = self.draft.options.get(clause.id)
        if chosen in available:
            self.values[clause.option_name] = chosen
            return
        self.defaulted.add(clause.option_name)
        self.values[clause.option_name] = available[0] if available else Absent.UNKNOWN
        for default in clause.head.default:
            held = evaluate(default.when.condition, self.lookup)
            if held is None:
                self.values[clause.option_name] = Absent.UNKNOWN
                return
            if held and default.option in available:
                self.values[clause.option_name] = default.option
                return

    # --- facts ----------------------------------------------------------------------------------------------------

    def fact(self, fact: Fact) -> Any:
        if fact.when is not None:
            held = evaluate(fact.when.condition, self.lookup)
            return Absent.UNKNOWN if held is None else held
        if fact.group is None:
            return self._arithmetic(fact)
        if self.values.get(fact.group) is Absent.UNKNOWN:
            return Absent.UNKNOWN
        members = self.members.get(fact.group, ())
        held = [evaluate(fact.where.condition, self._inside(member)) for member in members]
        if fact.any or fact.all:
            return _quantified(held, any_of=fact.any is not None)
        if None in held:
            return Absent.UNKNOWN
        chosen = [member for member, holds in zip(members, held, strict=True) if holds]
        if fact.count:
            return len(chosen)
        amounts = [member.values[fact.of or ""] for member in chosen]
        if Absent.UNKNOWN in amounts:
            return Absent.UNKNOWN
        numbers = [amount for amount in amounts if isinstance(amount, int | Decimal)]
        if fact.sum:
            return sum(numbers, start=0)
        if not numbers:
            return Absent.NOT_APPLICABLE
        return min(numbers) if fact.lowest else max(numbers)

    def _inside(self, member: SettledMember) -> Callable[[str], Known | Absent]:
        return lambda name: member.values[name] if name in member.values else self.lookup(name)

    def _arithmetic(self, fact: Fact) -> Any:
        operands = [self.values[term] if isinstance(term, str) else term for term in fact.terms]
        for absent in (Absent.NOT_APPLICABLE, Absent.UNKNOWN):
            if absent in operands:
                return absent
        if fact.multiply:
            return prod(operands)
        return sum(operands) if fact.add else operands[0] - operands[1]


def _quantified(held: list[bool | None], any_of: bool) -> Any:
    if any_of:
        return True if True in held else (Absent.UNKNOWN if None in held else False)
    return False if False in held else (Absent.UNKNOWN if None in held else True)
