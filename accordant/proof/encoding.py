"""The whole interview as a circuit: every draft that a person could make, partial ones included, is a solution."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from accordant.conditions import Condition
from accordant.conditions.model import Comparison, atoms
from accordant.library.entries import Fact, Question, QuestionType
from accordant.library.library import Library, LibraryClause
from accordant.library.order import settled_order
from accordant.library.text import TextParagraph, TextTable
from accordant.proof.circuit import FALSE, TRUE, Circuit, Rails
from accordant.proof.names import Key, Meaning, ask, holds_at, keys_of, rails_of, thresholds

_MOST_MEMBERS = 12
"""Members of a group that are told apart. Conditions see groups through facts; more members change none of them."""


@dataclass(frozen=True)
class Slot:
    """A place for a member of a group: whether somebody is in it, and what each field means there."""

    filled: int
    fields: Mapping[str, Meaning]
    there: int = TRUE
    """The free literal behind `filled`."""


@dataclass(frozen=True)
class Group:
    """A repeating group: whether the file answers it, whether it is still unknown, and its slots."""

    given: int
    unknown: int
    slots: tuple[Slot, ...]


@dataclass
class Encoding:
    """Every name of a library as literals of one circuit.

    `invented` are literals of numbers that stand for sums: the solver may choose them more freely than real answers
    could, so a solution that rests on one has to be confirmed by assembling it.
    """

    library: Library
    circuit: Circuit = field(default_factory=Circuit)
    meanings: dict[str, Meaning] = field(default_factory=dict[str, Meaning])
    groups: dict[str, Group] = field(default_factory=dict[str, Group])
    options: dict[str, Mapping[str, int]] = field(default_factory=dict[str, Mapping[str, int]])
    invented: set[int] = field(default_factory=set[int])
    members: Mapping[str, int] = field(default_factory=dict[str, int])
    """The least number of members that are told apart in a group, where it must be more than this library needs."""

    def rails(self, condition: Condition, slot: Slot | None = None) -> Rails:
        """A condition, outside groups or for the member in a slot."""
        meanings = {**self.meanings, **slot.fields} if slot is not None else self.meanings
        return rails_of(condition, meanings, self.circuit)


def encode(library: Library, circuit: Circuit | None = None, members: Mapping[str, int] | None = None) -> Encoding:
    """Encode a library's interview: in a circuit of its own, or beside another version in that one's circuit.

    `members`: the least number of members to tell apart in each group.
    """
    encoding = Encoding(library, circuit or Circuit(), members=members or {})
    conditions = comparisons(library)
    by_option = {clause.option_name: clause for clause in library.clauses.values()}
    for name in settled_order(library):
        if name in library.questions:
            _question(encoding, library.questions[name], conditions)
        elif name in library.facts:
            encoding.meanings[name] = _fact(encoding, library.facts[name], conditions)
        else:
            _option(encoding, by_option[name])
    # Nothing is drafted without the minimum: the kind of agreement, a commissioner and a partner.
    encoding.circuit.require(encoding.meanings["model"].given)
    for group in ("commissioners", "partners"):
        encoding.circuit.require(encoding.groups[group].slots[0].filled)
    return encoding


def comparisons(library: Library) -> tuple[Comparison, ...]:
    """Every comparison that a condition of the library makes: they say which thresholds matter."""
    found = (atom for condition in _conditions(library) for atom in atoms(condition) if isinstance(atom, Comparison))
    return tuple({(atom.name, atom.operator, atom.literal): atom for atom in found}.values())


def _conditions(library: Library) -> Iterator[Condition]:
    for section in library.sections:
        yield section.when.condition
    for question in library.questions.values():
        for asked in (question, *question.fields):
            yield asked.when.condition
            yield from (default.when.condition for default in asked.default)
    for fact in library.facts.values():
        yield from (when.condition for when in (fact.when, fact.where) if when is not None)
    yield from (rule.when.condition for rule in library.rules)
    for entry in library.definitions.values():
        yield from (version.when.condition for version in entry.versions)
    for clause in library.clauses.values():
        yield clause.head.when.condition
        yield from (option.available.condition for option in clause.head.options)
        yield from (default.when.condition for default in clause.head.default)
        for block in clause.all_blocks():
            if isinstance(block, TextParagraph | TextTable):
                yield block.when.condition
                if block.each is not None:
                    yield block.each.where.condition
            if isinstance(block, TextTable):
                yield from (row.when.condition for row in block.rows)
    for role in library.roles.values():
        yield from (when.condition for when in (role.where, role.when) if when is not None)
    yield from (entry.only_when.condition for entry in library.compatibility if entry.only_when is not None)


def _question(encoding: Encoding, question: Question, conditions: tuple[Condition, ...]) -> None:
    relevance = encoding.rails(encoding.library.relevance[question.id])
    if question.type is QuestionType.GROUP:
        encoding.groups[question.id] = _group(encoding, question, relevance, conditions)
        return
    defaults = [(default, encoding.rails(default.when.condition)) for default in question.default]
    keys = keys_of(question, conditions)
    encoding.meanings[question.id] = ask(question, relevance, keys, defaults, encoding.circuit)


def _group(encoding: Encoding, group: Question, relevance: Rails, conditions: tuple[Condition, ...]) -> Group:
    circuit = encoding.circuit
    given = circuit.variable()
    slots: list[Slot] = []
    before = circuit.all_of([relevance.true, given])
    for _ in range(max(_size(encoding.library, group, conditions), encoding.members.get(group.id, 0))):
        there = circuit.variable()
        filled = circuit.all_of([before, there])
        slots.append(Slot(filled, _fields(encoding, group, conditions), there))
        before = filled
    # Where nobody is needed, no answer means nobody; where somebody is, an empty list is no answer.
    settled = slots[0].filled if group.min else relevance.true
    unknown = -circuit.any_of([relevance.false, settled])
    return Group(given, unknown, tuple(slots))


def _size(library: Library, group: Question, conditions: tuple[Condition, ...]) -> int:
    """How many members conditions can tell apart: the largest count they name, or one for each fact."""
    facts = [fact for fact in library.facts.values() if fact.group == group.id]
    counts = [
        atom.literal + 1
        for condition in conditions
        for atom in atoms(condition)
        if isinstance(atom, Comparison) and isinstance(atom.literal, int)
        if any(fact.count and fact.id == atom.name for fact in facts)
    ]
    return min(max([2, len(facts) + 1, *counts]), group.max or _MOST_MEMBERS, _MOST_MEMBERS)


def _fields(encoding: Encoding, group: Question, conditions: tuple[Condition, ...]) -> Mapping[str, Meaning]:
    fields: dict[str, Meaning] = {}
    for question in group.fields:
        inside = Slot(TRUE, fields)
        relevance = encoding.rails(question.when.condition, inside)
        defaults = [(default, encoding.rails(default.when.condition, inside)) for default in question.default]
        keys = keys_of(question, conditions)
        fields[question.id] = ask(question, relevance, keys, defaults, encoding.circuit)
    return fields


# --- facts --------------------------------------------------------------------------------------------------------


def _fact(encoding: Encoding, fact: Fact, conditions: tuple[Condition, ...]) -> Meaning:
    circuit = encoding.circuit
    if fact.when is not None:
        return _truth(encoding.rails(fact.when.condition), circuit)
    if fact.group is None:
        return _arithmetic(encoding, fact, conditions)
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
        return _count(fact, chosen, known, conditions, circuit)
    amounts = [slot.fields[fact.of or ""] for slot, _ in where]
    known = circuit.all_of(
        [known, *(circuit.any_of([-c, a.known, a.absent]) for c, a in zip(chosen, amounts, strict=True))]
    )
    meaning = _free_number(encoding, fact.id, known, FALSE, conditions)
    for key, literal in meaning.values.items():
        if fact.sum and isinstance(key, tuple):
            nobody = circuit.all_of([known, *(-one for one in chosen)])
            circuit.implies(nobody, literal if holds_at(key, 0) else -literal)
            if holds_at(key, 0):
                circuit.implies(known, literal)
    return meaning


def _truth(rails: Rails, circuit: Circuit) -> Meaning:
    known = circuit.any_of([rails.true, rails.false])
    return Meaning(known, FALSE, {True: rails.true, False: rails.false})


def _count(fact: Fact, chosen: list[int], known: int, conditions: tuple[Condition, ...], circuit: Circuit) -> Meaning:
    """At least n of the chosen, for every n that a condition names: a sequential counter."""
    keys = thresholds(fact.id, conditions)
    most = max((number // 100 + 1 for _, number in keys), default=0)
    at_least = [TRUE] + [FALSE] * max(most, 0)
    for one in chosen:
        for n in range(most, 0, -1):
            at_least[n] = circuit.any_of([at_least[n], circuit.all_of([at_least[n - 1], one])])
    values: dict[Key, int] = {}
    for sign, number in keys:
        needed = number // 100 + (1 if sign == ">" else 0)
        reached = TRUE if needed <= 0 else at_least[needed]
        values[(sign, number)] = circuit.all_of([known, reached])
    return Meaning(known, FALSE, values)


def _arithmetic(encoding: Encoding, fact: Fact, conditions: tuple[Condition, ...]) -> Meaning:
    circuit = encoding.circuit
    operands = [encoding.meanings[name] for name in fact.operands]
    absent = circuit.any_of(operand.absent for operand in operands)
    known = circuit.all_of(operand.known for operand in operands)
    return _free_number(encoding, fact.id, known, absent, conditions)


def _free_number(encoding: Encoding, name: str, known: int, absent: int, conditions: tuple[Condition, ...]) -> Meaning:
    """A number whose value the circuit leaves open, but for the order of its thresholds."""
    circuit = encoding.circuit
    values: dict[Key, int] = {}
    weaker: int | None = None
    for key in thresholds(name, conditions):
        literal = circuit.variable()
        encoding.invented.add(literal)
        circuit.implies(literal, known)
        if weaker is not None:
            circuit.implies(literal, weaker)
        values[key] = weaker = literal
    return Meaning(known, absent, values)


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
