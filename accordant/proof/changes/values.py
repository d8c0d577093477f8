"""When a value is printed differently: another answer, another default, another wording of the same choice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from accordant.compare.steady import fact_key
from accordant.conditions import Condition
from accordant.library.entries import Choice, Question, QuestionType
from accordant.library.text import FieldSlot, Piece, PluralSlot, Sentence, ValueSlot
from accordant.library.values import read_value
from accordant.proof.changes.twin import Twin
from accordant.proof.circuit import FALSE, TRUE, Rails
from accordant.proof.encoding import Encoding, Slot
from accordant.proof.names import Meaning

_KEYED = (QuestionType.YES_NO, QuestionType.CHOICE, QuestionType.CHOICES)
Slots = tuple[Slot, Slot]
"""The same member in both versions."""
Source = tuple[int, object]
"""Where a value comes from: a literal, and the default; None for the answer that somebody gave."""


class Values:
    """Literals that hold where a value of the new version is not that of the old. Too wide rather than too narrow."""

    def __init__(self, pair: Twin):
        self.pair = pair
        self.circuit = pair.circuit
        self._known: dict[str, int] = {}

    def sentence(self, sentence: Sentence, slots: Slots | None = None, group: str | None = None) -> int:
        """Where some value in a sentence of the new version differs, given that its wording is the same."""
        return self.circuit.any_of(self._piece(piece, slots, group) for piece in sentence.pieces)

    def _piece(self, piece: Piece, slots: Slots | None, group: str | None) -> int:
        match piece:
            case ValueSlot(name):
                return self._value(name, slots, group)
            case PluralSlot(_, _, name):
                return self.members(name) if name in self.pair.new.groups else self._value(name, slots, group)
            case FieldSlot(field, name):
                return self._field(field, name, slots, group)
            case _:
                return FALSE

    def _value(self, name: str, slots: Slots | None, group: str | None) -> int:
        if slots is not None and group is not None and name in slots[1].fields:
            return self.member(name, slots, group)
        return self.name(name)

    def name(self, name: str) -> int:
        """Where a question or fact outside groups has another value, or the same in other words."""
        library = self.pair.new.library
        if name not in library.facts and name not in library.questions:
            return FALSE  # a field without a member is not printed
        if self.pair.steady.printed(name):
            return FALSE
        if name not in self._known:
            self._known[name] = self._fact(name) if name in self.pair.new.library.facts else self._outside(name)
        return self._known[name]

    def _outside(self, name: str) -> int:
        old, new = self.pair.old, self.pair.new
        question = new.library.questions[name]
        earlier = old.library.questions.get(self.pair.names.questions.get(name, ""))
        if question.type is QuestionType.GROUP:
            return self.members(name)
        if earlier is None or earlier.id not in old.meanings:
            return TRUE
        sources = self._sources(earlier, old.meanings[earlier.id], old, None)
        present = self._sources(question, new.meanings[name], new, None)
        return self._differs(earlier, question, old.meanings[earlier.id], new.meanings[name], sources, present)

    def member(self, field: str, slots: Slots, group: str) -> int:
        """Where a field of a member has another value."""
        if self.pair.steady.printed(group):
            return FALSE
        then, now = slots
        question = self.pair.new.library.questions[group].field(field)
        former = self.pair.names.fields.get((group, field))
        of = self.pair.names.questions.get(group)
        earlier = self.pair.old.library.questions[of].field(former) if of and former else None
        if question is None or earlier is None:
            return TRUE
        sources = self._sources(earlier, then.fields[earlier.id], self.pair.old, then)
        present = self._sources(question, now.fields[field], self.pair.new, now)
        return self._differs(earlier, question, then.fields[earlier.id], now.fields[field], sources, present)

    # --- questions ------------------------------------------------------------------------------------------------

    def _sources(self, question: Question, meaning: Meaning, encoding: Encoding, slot: Slot | None) -> list[Source]:
        found: list[Source] = [(meaning.given, None)]
        before = [-meaning.given]
        for default in question.default:
            rails = encoding.rails(default.when.condition, slot)
            found.append((self.circuit.all_of([*before, rails.true]), read_value(question, default.value)))
            before.append(rails.false)
        return found

    def _differs(
        self, earlier: Question, question: Question, old: Meaning, new: Meaning, then: list[Source], now: list[Source]
    ) -> int:
        both = self.circuit.all_of([old.known, new.known])
        parts = [self.pair.xor(old.known, new.known), self.pair.xor(old.absent, new.absent)]
        if earlier.type != question.type:
            parts.append(both)
        if question.short != earlier.short:
            parts.append(self.circuit.all_of([-old.known, -old.absent]))
        if question.type in _KEYED:
            parts += self._of_choices(earlier, question, old, new)
        else:
            for (one, value), (other, default) in product(then, now):
                if value is not default and value != default:
                    parts.append(self.circuit.all_of([both, one, other]))
        return self.circuit.any_of(parts)

    def _of_choices(self, earlier: Question, question: Question, old: Meaning, new: Meaning) -> Iterator[int]:
        for key in {**old.values, **new.values}:
            one, other = old.values.get(key, FALSE), new.values.get(key, FALSE)
            yield self.pair.xor(one, other)
            if _wording(earlier.choice(str(key))) != _wording(question.choice(str(key))):
                yield self.circuit.all_of([one, other])

    # --- groups ---------------------------------------------------------------------------------------------------

    def slots(self, group: str) -> Iterator[Slots]:
        """The places for members, side by side. `group` is the new id; nothing if only one version has it."""
        before = self.pair.names.questions.get(group, "")
        if group in self.pair.new.groups and before in self.pair.old.groups:
            yield from zip(self.pair.old.groups[before].slots, self.pair.new.groups[group].slots, strict=False)

    def members(self, group: str) -> int:
        """Where a group has other members, or it is not the same whether they are known."""
        before = self.pair.names.questions.get(group, "")
        if self.pair.steady.name(group):
            return FALSE
        if before not in self.pair.old.groups:
            return TRUE
        old, new = self.pair.old.groups[before], self.pair.new.groups[group]
        parts = [self.pair.xor(old.unknown, new.unknown)]
        parts += [self.pair.xor(then.filled, now.filled) for then, now in self.slots(group)]
        if self.pair.old.library.questions[before].short != self.pair.new.library.questions[group].short:
            parts.append(new.unknown)
        return self.circuit.any_of(parts)

    def _field(self, field: str, name: str, slots: Slots | None, group: str | None) -> int:
        groups = (name,) if name in self.pair.new.groups else self._picked_from(name, group)
        parts = [self.members(name) if name in self.pair.new.groups else self._value(name, slots, group)]
        for of in groups:
            parts += [
                self.circuit.all_of([now.filled, self.member(field, (then, now), of)]) for then, now in self.slots(of)
            ]
        return self.circuit.any_of(parts)

    def _picked_from(self, name: str, group: str | None) -> tuple[str, ...]:
        library = self.pair.new.library
        own = library.questions[group].field(name) if group else None
        question = own or library.questions.get(name)
        return question.of if question else ()

    # --- facts ----------------------------------------------------------------------------------------------------

    def _fact(self, name: str) -> int:
        old, new = self.pair.old, self.pair.new
        fact, before = new.library.facts[name], self.pair.names.facts.get(name)
        if before is None:
            return TRUE
        then, now = old.meanings[before], new.meanings[name]
        if fact.is_truth:
            if not old.library.facts[before].is_truth:
                return TRUE
            return self.circuit.any_of(self.pair.xor(then.values[key], now.values[key]) for key in (True, False))
        parts = [self.pair.xor(then.known, now.known), self.pair.xor(then.absent, now.absent)]
        earlier = old.library.facts[before]
        if fact_key(earlier, None) != fact_key(fact, self.pair.names):
            parts += [then.known, now.known]
            if earlier.short != fact.short:
                parts.append(self.circuit.all_of([-then.known, -then.absent]))
        elif fact.group is not None:
            parts.append(self.members(fact.group))
            for slots in self.slots(fact.group):
                rails = self.where(earlier.where.condition, fact.where.condition, slots)
                own = self.member(fact.of, slots, fact.group) if fact.of else FALSE
                parts.append(self.circuit.all_of([slots[1].filled, self.circuit.any_of([rails, own])]))
        parts += [self.name(operand) for operand in fact.operands]
        return self.circuit.any_of(parts)

    def where(self, before: Condition, now: Condition, slots: Slots) -> int:
        """Where a condition of the old version and one of the new have another truth for a member."""
        return self.apart(self.pair.old.rails(before, slots[0]), self.pair.new.rails(now, slots[1]))

    def apart(self, one: Rails, other: Rails) -> int:
        """Where two truths are not the same."""
        return self.circuit.any_of([self.pair.xor(one.true, other.true), self.pair.xor(one.false, other.false)])


def _wording(choice: Choice | None) -> str | None:
    return choice.wording if choice else None
