"""The whole interview as a circuit: every draft that a person could make, partial ones included, is a solution."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from accordant.conditions import Condition
from accordant.library.entries import Fact, Question, QuestionType
from accordant.library.library import Library, LibraryClause
from accordant.library.order import settled_order
from accordant.proof.arithmetic import Arithmetic
from accordant.proof.circuit import FALSE, TRUE, Circuit, Rails
from accordant.proof.distinctions import Comparisons, comparisons, members_told_apart
from accordant.proof.names import Key, Meaning, ask, keys_of, rails_of, thresholds
from accordant.proof.numbers import Asked, Calculated, Compared, Count, Extreme, Number, Numbers, Sum, asked


@dataclass(frozen=True)
class Slot:
    """A place for a member of a group: whether somebody is in it, and what each field means there."""

    filled: int
    fields: Mapping[str, Meaning]
    there: int = TRUE
    """The free literal behind `filled`."""


@dataclass(frozen=True)
class Group:
    """A repeating group: whether the file answers it, whether it is still unknown, and its slots.

    `more`: whether it has more members than slots, which only sums and counts can tell.
    """

    given: int
    unknown: int
    slots: tuple[Slot, ...]
    more: int = FALSE


@dataclass
class Encoding:
    """Every name of a library as literals of one circuit.

    `numbers` are the numbers that facts calculate with, and `arithmetic` finds real values for them.
    """

    library: Library
    circuit: Circuit = field(default_factory=Circuit)
    meanings: dict[str, Meaning] = field(default_factory=dict[str, Meaning])
    groups: dict[str, Group] = field(default_factory=dict[str, Group])
    options: dict[str, Mapping[str, int]] = field(default_factory=dict[str, Mapping[str, int]])
    numbers: Numbers = field(default_factory=Numbers)
    members: Mapping[str, int] = field(default_factory=dict[str, int])
    """The least number of members that are told apart in a group, where it must be more than this library needs."""

    def __post_init__(self) -> None:
        self.arithmetic = Arithmetic(self.numbers)
        self.circuit.confirm_with(self.arithmetic)

    def rails(self, condition: Condition, slot: Slot | None = None) -> Rails:
        """A condition, outside groups or for the member in a slot."""
        meanings = ChainMap(dict(slot.fields), self.meanings) if slot is not None else self.meanings
        return rails_of(condition, meanings, self.circuit)


def encode(library: Library, circuit: Circuit | None = None, members: Mapping[str, int] | None = None) -> Encoding:
    """Encode a library's interview: in a circuit of its own, or beside another version in that one's circuit.

    `members`: the least number of members to tell apart in each group.
    """
    encoding = Encoding(library, circuit or Circuit(), members=members or {})
    compared = comparisons(library)
    for name in settled_order(library):
        if name in library.questions:
            _question(encoding, library.questions[name], compared)
        elif name in library.facts:
            encoding.meanings[name] = _fact(encoding, library.facts[name], compared)
        else:
            _option(encoding, library.by_option_name[name])
    # Nothing is drafted without the minimum: the kind of agreement, a commissioner and a partner.
    encoding.circuit.require(encoding.meanings["model"].given)
    for group in ("commissioners", "partners"):
        encoding.circuit.require(encoding.groups[group].slots[0].filled)
    return encoding


def _question(encoding: Encoding, question: Question, compared: Comparisons) -> None:
    relevance = encoding.rails(encoding.library.relevance[question.id])
    if question.type is QuestionType.GROUP:
        encoding.groups[question.id] = _group(encoding, question, relevance, compared)
        return
    defaults = [(default, encoding.rails(default.when.condition)) for default in question.default]
    keys = keys_of(question, compared.get(question.id, ()))
    meaning = encoding.meanings[question.id] = ask(question, relevance, keys, defaults, encoding.circuit)
    number = asked(question.id, question, meaning)
    if number is not None:
        encoding.numbers.named[question.id] = number


def _group(encoding: Encoding, group: Question, relevance: Rails, compared: Comparisons) -> Group:
    circuit = encoding.circuit
    given = circuit.variable()
    slots: list[Slot] = []
    before = circuit.all_of([relevance.true, given])
    for _ in range(max(members_told_apart(encoding.library, group, compared), encoding.members.get(group.id, 0))):
        there = circuit.variable()
        filled = circuit.all_of([before, there])
        slots.append(Slot(filled, _fields(encoding, group, len(slots), compared), there))
        before = filled
    # Where nobody is needed, no answer means nobody; where somebody is, an empty list is no answer.
    settled = slots[0].filled if group.min else relevance.true
    unknown = -circuit.any_of([relevance.false, settled])
    more = FALSE
    if group.max is None or group.max > len(slots):
        more = circuit.variable()
        circuit.tie(-more, slots[-1].filled)
        encoding.arithmetic.narrow.append(-more)
    return Group(given, unknown, tuple(slots), more)


def _fields(encoding: Encoding, group: Question, slot: int, compared: Comparisons) -> Mapping[str, Meaning]:
    fields: dict[str, Meaning] = {}
    for question in group.fields:
        inside = Slot(TRUE, fields)
        relevance = encoding.rails(question.when.condition, inside)
        defaults = [(default, encoding.rails(default.when.condition, inside)) for default in question.default]
        keys = keys_of(question, compared.get(question.id, ()))
        meaning = fields[question.id] = ask(question, relevance, keys, defaults, encoding.circuit)
        number = asked(f"{group.id}.{slot}.{question.id}", question, meaning)
        if number is not None:
            encoding.numbers.named[number.id] = number
    return fields


# --- facts --------------------------------------------------------------------------------------------------------


def _fact(encoding: Encoding, fact: Fact, compared: Comparisons) -> Meaning:
    circuit = encoding.circuit
    if fact.when is not None:
        return _truth(encoding.rails(fact.when.condition), circuit)
    if fact.group is None:
        return _arithmetic(encoding, fact, compared)
    group = encoding.groups[fact.group]
    where = [(slot, encoding.rails(fact.where.condition, slot)) for slot in group.slots]
    if fact.any or fact.all:
        some = fact.any is not None
        hits = [circuit.all_of([slot.filled, rails.true if some else rails.false]) for slot, rails in where]
        misses = [circuit.any_of([-slot.filled, rails.false if some else rails.true]) for slot, rails in where]
        decided, opposed = circuit.any_of(hits), circuit.all_of([-group.unknown, *misses])
        return _truth(Rails(decided, opposed) if some else Rails(opposed, decided), circuit)
    settled = [circuit.any_of([-slot.filled, rails.true, rails.false]) for slot, rails in where]
    chosen = [circuit.all_of([slot.filled, rails.true]) for slot, rails in where]
    known = circuit.all_of([-group.unknown, *settled])
    if fact.count:
        return _count(encoding, fact, chosen, known, compared)
    amounts = [slot.fields[fact.of or ""] for slot, _ in where]
    known = circuit.all_of(
        [known, *(circuit.any_of([-c, a.known, a.absent]) for c, a in zip(chosen, amounts, strict=True))]
    )
    parts = [circuit.all_of([c, a.known]) for c, a in zip(chosen, amounts, strict=True)]
    numbers = [encoding.numbers.named[f"{fact.group}.{n}.{fact.of}"] for n in range(len(group.slots))]
    listed = tuple((part, number) for part, number in zip(parts, numbers, strict=True) if isinstance(number, Asked))
    if fact.sum:
        return _compared(encoding, Sum(fact.id, listed, group.more), known, FALSE, compared)
    return _extreme(encoding, fact, listed, known, compared)


def _truth(rails: Rails, circuit: Circuit) -> Meaning:
    known = circuit.any_of([rails.true, rails.false])
    return Meaning(known, FALSE, {True: rails.true, False: rails.false})


def _count(encoding: Encoding, fact: Fact, chosen: list[int], known: int, compared: Comparisons) -> Meaning:
    """At least n of the chosen, for every n that a condition names, or all: a sequential counter."""
    circuit, keys = encoding.circuit, thresholds(compared.get(fact.id, ()))
    most = max((number // 100 + 1 for _, number in keys), default=0)
    calculated = any(fact.id in other.operands for other in encoding.library.facts.values())
    if calculated:
        most = max(most, len(chosen))
    at_least = [TRUE] + [FALSE] * max(most, 0)
    for one in chosen:
        for n in range(most, 0, -1):
            at_least[n] = circuit.any_of([at_least[n], circuit.all_of([at_least[n - 1], one])])
    values: dict[Key, int] = {}
    for sign, number in keys:
        needed = number // 100 + (1 if sign == ">" else 0)
        reached = TRUE if needed <= 0 else at_least[needed]
        values[(sign, number)] = circuit.all_of([known, reached])
    if calculated:
        more = encoding.groups[fact.group or ""].more
        encoding.numbers.named[fact.id] = Count(fact.id, tuple(at_least[: len(chosen) + 1]), more)
    return Meaning(known, FALSE, values)


def _extreme(
    encoding: Encoding,
    fact: Fact,
    parts: tuple[tuple[int, Asked], ...],
    settled: int,
    compared: Comparisons,
) -> Meaning:
    """The lowest or highest: it reaches a threshold when every part does, or one. Of nobody it is not asked."""
    circuit, lowest = encoding.circuit, fact.lowest is not None
    some = circuit.any_of(part for part, _ in parts)
    known = circuit.all_of([settled, some])
    values: dict[Key, int] = {}
    for key in thresholds(compared.get(fact.id, ())):
        reached = [(part, number.meaning.values[key]) for part, number in parts]
        if lowest:
            values[key] = circuit.all_of([known, *(circuit.any_of([-part, reaches]) for part, reaches in reached)])
        else:
            values[key] = circuit.all_of([known, circuit.any_of(circuit.all_of(both) for both in reached)])
    meaning = Meaning(known, circuit.all_of([settled, -some]), values)
    picks = tuple(circuit.variable() for _ in parts)
    circuit.tie(-some, *picks)
    for position, (pick, (part, _)) in enumerate(zip(picks, parts, strict=True)):
        circuit.tie(-pick, part)
        for other in picks[:position]:
            circuit.tie(-pick, -other)
    encoding.numbers.named[fact.id] = Extreme(fact.id, lowest, parts, picks, meaning)
    return meaning


def _arithmetic(encoding: Encoding, fact: Fact, compared: Comparisons) -> Meaning:
    circuit = encoding.circuit
    operands = [encoding.meanings[name] for name in fact.operands]
    absent = circuit.any_of(operand.absent for operand in operands)
    known = circuit.all_of(operand.known for operand in operands)
    terms = tuple(encoding.numbers.named[t] if isinstance(t, str) else Fraction(t) for t in fact.terms)
    operation = "add" if fact.add else "subtract" if fact.subtract else "multiply"
    return _compared(encoding, Calculated(fact.id, operation, terms), known, absent, compared)


def _compared(encoding: Encoding, number: Number, known: int, absent: int, compared: Comparisons) -> Meaning:
    """A number whose thresholds are left to arithmetic, but for their order."""
    circuit = encoding.circuit
    reached: dict[Key, int] = {}
    weaker: int | None = None
    for key in thresholds(compared.get(number.id, ())):
        literal = circuit.invented()
        circuit.tie(-literal, known)
        if weaker is not None:
            circuit.tie(-literal, weaker)
        reached[key] = weaker = literal
    encoding.numbers.named[number.id] = number
    if reached:
        encoding.numbers.compared[number.id] = Compared(number, known, reached)
    return Meaning(known, absent, reached)


# --- options ------------------------------------------------------------------------------------------------------


def _option(encoding: Encoding, clause: LibraryClause) -> None:
    """The option in force in a clause: chosen if available, else the first default that holds, else the first."""
    circuit = encoding.circuit
    presence = encoding.rails(encoding.library.presence(clause.id))
    barred = {o.id: encoding.rails(o.available.condition).false for o in clause.head.options}
    picked = {o.id: circuit.variable() for o in clause.head.options}
    given = circuit.variable()
    circuit.exactly_one(list(picked.values()), given)
    ways: dict[str, list[int]] = {id: [circuit.all_of([presence.true, picked[id], -barred[id]])] for id in picked}
    open_ = circuit.all_of([presence.true, *(-way[0] for way in ways.values())])
    for default in clause.head.default:
        rails = encoding.rails(default.when.condition)
        ways[default.option].append(circuit.all_of([open_, rails.true, -barred[default.option]]))
        passed_over = circuit.any_of([rails.false, circuit.all_of([rails.true, barred[default.option]])])
        open_ = circuit.all_of([open_, passed_over])
    for option in clause.head.options:
        ways[option.id].append(circuit.all_of([open_, -barred[option.id]]))
        open_ = circuit.all_of([open_, barred[option.id]])
    values: dict[Key, int] = {id: circuit.any_of(way) for id, way in ways.items()}
    known = circuit.any_of(values.values())
    encoding.meanings[clause.option_name] = Meaning(known, presence.false, values, given)
    encoding.options[clause.id] = picked
