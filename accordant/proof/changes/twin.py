"""Two versions of a library encoded in one circuit: a draft of the old one is a draft of the new one.

What a person may answer in both versions is linked. What only the new version asks is free, and gathered in `fresh`:
`before` is the literal that none of it is answered, as in every draft that was made with the old version.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from accordant.compare.names import Names
from accordant.compare.steady import Steady, fact_key
from accordant.library.entries import Question, QuestionType
from accordant.library.library import Library
from accordant.library.order import settled_order
from accordant.proof.circuit import FALSE, TRUE, Circuit
from accordant.proof.encoding import Encoding, encode
from accordant.proof.names import Key, Meaning

_MOST_MEMBERS = 12
_CHOICES = (QuestionType.CHOICE, QuestionType.CHOICES, QuestionType.YES_NO)
_TEXTS = (QuestionType.TEXT, QuestionType.LONG_TEXT)


@dataclass
class Twin:
    """Both encodings, how their names match, and which names are written the same."""

    old: Encoding
    new: Encoding
    names: Names
    steady: Steady
    circuit: Circuit
    fresh: tuple[int, ...] = ()
    before: int = TRUE

    def xor(self, one: int, other: int) -> int:
        """A literal that holds where two literals differ."""
        if one == other:
            return FALSE
        both = self.circuit.all_of
        return self.circuit.any_of([both([one, -other]), both([-one, other])])


def twin(old: Library, new: Library, names: Names) -> Twin:
    """Encode two versions side by side."""
    first, second = encode(old), encode(new)
    sizes = {
        before: min(max(len(first.groups[before].slots), len(second.groups[after].slots)) + 1, _MOST_MEMBERS)
        for after, before in names.questions.items()
        if before in first.groups and after in second.groups
    }
    circuit = Circuit()
    beside = {after: sizes[before] for after, before in names.questions.items() if before in sizes}
    pair = Twin(encode(old, circuit, sizes), encode(new, circuit, beside), names, Steady(old, new, names), circuit)
    _Linking(pair).link()
    return pair


class _Linking:
    def __init__(self, pair: Twin):
        self.pair = pair
        self.old, self.new, self.names, self.circuit = pair.old, pair.new, pair.names, pair.circuit
        self.fresh: list[int] = []

    def link(self) -> None:
        for question in self.new.library.questions.values():
            self._question(question)
        for clause in self.new.library.clauses.values():
            if clause.head.options:
                self._option(clause.id)
        self.pair.fresh = tuple(self.fresh)
        self.pair.before = self.circuit.all_of(-literal for literal in self.fresh)
        self._sweep()

    def _same(self, one: int, other: int) -> None:
        self.circuit.require(-one, other)
        self.circuit.require(one, -other)

    # --- questions ------------------------------------------------------------------------------------------------

    def _question(self, question: Question) -> None:
        before = self.names.questions.get(question.id)
        earlier = self.old.library.questions.get(before) if before else None
        if question.type is QuestionType.GROUP:
            if earlier is not None and earlier.type is QuestionType.GROUP:
                self._group(earlier, question)
            else:
                self.fresh.append(self.new.groups[question.id].given)
            return
        meaning = self.new.meanings[question.id]
        if earlier is None or earlier.id not in self.old.meanings:
            self.fresh.append(meaning.given)
            return
        linked = self._answers(earlier, question, self.old.meanings[earlier.id], meaning)
        self.old.meanings[earlier.id] = linked

    def _group(self, earlier: Question, group: Question) -> None:
        old, new = self.old.groups[earlier.id], self.new.groups[group.id]
        self._same(old.given, new.given)
        if FALSE not in (old.more, new.more):
            self._same(old.more, new.more)
        slots = list(old.slots)
        for position, (then, now) in enumerate(zip(old.slots, new.slots, strict=False)):
            self._same(then.there, now.there)
            fields = dict(then.fields)
            for field in group.fields:
                former = earlier.field(self.names.fields.get((group.id, field.id), ""))
                if former is None:
                    self.fresh.append(now.fields[field.id].given)
                else:
                    fields[former.id] = self._answers(former, field, fields[former.id], now.fields[field.id])
            slots[position] = replace(then, fields=fields)
        self.old.groups[earlier.id] = replace(old, slots=tuple(slots))

    def _answers(self, earlier: Question, question: Question, old: Meaning, new: Meaning) -> Meaning:
        """Link what was answered. Gives the old meaning with every threshold of both, for drafts made from it."""
        circuit = self.circuit
        if earlier.type != question.type and not (earlier.type in _TEXTS and question.type in _TEXTS):
            self.fresh.append(new.given)
            return old
        if question.type in _CHOICES:
            self._choices(question, old, new)
            return old
        fits, beyond = TRUE, FALSE
        if (earlier.min, earlier.max) != (question.min, question.max):
            # An answer that the new bounds refuse is no answer there; one that only they allow is new.
            fits, beyond = circuit.variable(), circuit.variable()
            self.fresh.append(beyond)
            circuit.require(-beyond, -old.given)
        self._same(new.given, circuit.any_of([circuit.all_of([old.given, fits]), beyond]))
        both = circuit.all_of([old.given, new.given])
        self._in_order(old.answers, new.answers, both)
        return replace(old, answers={**new.answers, **old.answers}) if old.answers.keys() != new.answers.keys() else old

    def _choices(self, question: Question, old: Meaning, new: Meaning) -> None:
        circuit = self.circuit
        for key, literal in new.answers.items():
            if key in old.answers:
                self._same(old.answers[key], literal)
            else:
                self.fresh.append(literal)
                if question.type is QuestionType.CHOICE:
                    circuit.require(-literal, -old.given)
        if question.type is QuestionType.CHOICES:
            common = [literal for key, literal in new.answers.items() if key in old.answers]
            added = [literal for key, literal in new.answers.items() if key not in old.answers]
            kept = circuit.any_of(common) if question.min else TRUE
            self._same(new.given, circuit.any_of([circuit.all_of([old.given, kept]), *added]))

    def _in_order(self, old: Mapping[Key, int], new: Mapping[Key, int], where: int, calculated: bool = False) -> None:
        """Thresholds of one number, as the two versions name them: a higher one implies every lower one."""
        # Of what is calculated this is true already, and forbids nothing.
        known = self.circuit.tie if calculated else self.circuit.require
        ranked = sorted(
            ((key, literal) for keys in (old, new) for key, literal in keys.items() if isinstance(key, tuple)),
            key=lambda pair: (pair[0][1], pair[0][0] == ">"),
        )
        for (weaker, low), (stronger, high) in pairwise(ranked):
            known(-where, -high, low)
            if weaker == stronger:
                known(-where, -low, high)

    # --- options --------------------------------------------------------------------------------------------------

    def _option(self, clause: str) -> None:
        now = self.new.options[clause]
        before = self.names.clauses.get(clause, "")
        then = self.old.options.get(before, {})
        given = self.old.meanings[self.old.library.clauses[before].option_name].given if then else FALSE
        for option, literal in now.items():
            former = then.get(self.names.options.get((clause, option), ""))
            if former is not None:
                self._same(former, literal)
            else:
                self.fresh.append(literal)
                self.circuit.require(-literal, -given)

    # --- names that come to the same ------------------------------------------------------------------------------

    def _sweep(self) -> None:
        """Note, name by name, what comes to the same for every draft made before: later questions are quicker."""
        library = self.new.library
        for name in settled_order(library):
            before = self.names.value(name)
            if name not in self.new.meanings or before not in self.old.meanings:
                continue
            old, new = self.old.meanings[before], self.new.meanings[name]
            fact = library.facts.get(name)
            if fact is not None and not fact.is_truth and not fact.count:
                if fact_key(fact, self.names) == fact_key(
                    self.old.library.facts[before], None
                ) and self.pair.steady.name(name):
                    self._in_order(old.values, new.values, self.circuit.all_of([old.known, new.known]), calculated=True)
                continue
            pairs = [(old.known, new.known), (old.absent, new.absent)]
            pairs += [(literal, new.values[key]) for key, literal in old.values.items() if key in new.values]
            self._settle(pairs)

    def _settle(self, pairs: Iterable[tuple[int, int]]) -> None:
        for one, other in pairs:
            differs = self.pair.xor(one, other)
            if differs != FALSE and self.circuit.solve(self.pair.before, differs) is None:
                self.circuit.tie(-self.pair.before, -one, other)
                self.circuit.tie(-self.pair.before, one, -other)
