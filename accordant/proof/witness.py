"""From a solution to a draft: the few answers that decide, as a draft file that anybody can open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from accordant.assembly.wording import shown
from accordant.interview.draft import Answer, Draft, Member
from accordant.library.entries import Question, QuestionType
from accordant.library.text import Crossing
from accordant.library.values import Value
from accordant.proof.circuit import TRUE
from accordant.proof.encoding import Encoding
from accordant.proof.names import Key, Meaning, holds_at
from accordant.proof.numbers import Asked, Calculated, Count, Extreme, Number, Sum
from accordant.proof.replay import shows

_NEEDED = ("model", "commissioners", "partners")
"""Without these nothing is drafted, whether they decide or not."""


@dataclass(frozen=True)
class Witness:
    """A draft in which something happens, and the answers that make it happen: in words, and by name."""

    draft: Draft
    because: tuple[str, ...]
    decides: tuple[str, ...] = ()


def inputs(encoding: Encoding) -> tuple[int, ...]:
    """Every literal that a person's answers settle."""
    found: list[int] = []
    for meaning in encoding.meanings.values():
        found += _of_meaning(meaning)
    for group in encoding.groups.values():
        found.append(group.given)
        for slot in group.slots:
            found.append(slot.there)
            for meaning in slot.fields.values():
                found += _of_meaning(meaning)
    for picked in encoding.options.values():
        found += picked.values()
    return tuple(dict.fromkeys(abs(literal) for literal in found if abs(literal) != 1))


def _of_meaning(meaning: Meaning) -> Iterator[int]:
    yield meaning.given
    yield from meaning.answers.values()


def witness(encoding: Encoding, literal: int) -> Witness | None:
    """A draft, as small as can be, that makes a literal true; None if there is none, or none was found."""
    solution = encoding.circuit.solve(literal)
    if solution is None:
        return None
    least = drafted(encoding, solution, decisive(encoding, solution, literal))
    if not encoding.circuit.rests(literal):
        return least
    # Arithmetic is confirmed by doing it; what was left out as not decisive may yet have been part of a sum.
    whole = drafted(encoding, solution, set(inputs(encoding)))
    return next((each for each in (least, whole) if shows(encoding, each.draft, literal)), None)


def decisive(encoding: Encoding, solution: AbstractSet[int], literal: int, *given: int) -> set[int]:
    """The inputs of a solution that make a literal true, without any that could be left out.

    With a threshold of a sum come the answers that the sum is made of. `given`: literals that hold in any case.
    """
    circuit, compared = encoding.circuit, encoding.numbers.compared
    # Where nothing rests on arithmetic, what it chose may stand for no answer.
    open_ = encoding.numbers.free if circuit.rests(literal) else ()
    chosen = [one if one in solution else -one for one in (*inputs(encoding), *open_)]
    found: set[int] = set()
    goals, done = [literal], set[str]()
    while goals:
        goal = goals.pop()
        found |= {abs(one) for one in circuit.core([-goal, *given, *chosen]) if one != -goal}
        for name, fact in compared.items():
            if name not in done and not found.isdisjoint(fact.thresholds.values()):
                done.add(name)
                parts = [fact.known, *_made_of(fact.number, solution)]
                goals.append(circuit.all_of(one if one == TRUE or one in solution else -one for one in parts))
    return found


def _made_of(number: Number, solution: AbstractSet[int]) -> Iterator[int]:
    """The literals that say which answers a number is made of."""
    match number:
        case Asked(_, meaning):
            yield from (meaning.known, meaning.given, *(literal for literal, _ in number.defaults))
        case Count():
            yield from number.at_least
        case Sum() | Extreme():
            for literal, part in number.parts:
                yield literal
                if literal in solution:
                    yield from _made_of(part, solution)
        case Calculated():
            for term in number.terms:
                if not isinstance(term, Fraction):
                    yield from _made_of(term, solution)


def drafted(encoding: Encoding, solution: AbstractSet[int], decisive: set[int]) -> Witness:
    """The draft behind a solution, with the answers of which a literal is decisive, and no others but the minimum."""
    return _Drafting(encoding, solution, decisive).witness()


class _Drafting:
    def __init__(self, encoding: Encoding, solution: AbstractSet[int], decisive: set[int]):
        self.encoding = encoding
        self.library = encoding.library
        self.solution = solution
        self.decisive = decisive
        self.numbers: Mapping[str, Fraction] = encoding.arithmetic.values(solution)
        self.because: list[str] = []
        self.decides: list[str] = []

    def witness(self) -> Witness:
        answers: dict[str, Answer] = {}
        for question in self.library.questions.values():
            told = len(self.because)
            if question.type is QuestionType.GROUP:
                members = self._members(question)
                if members is not None:
                    answers[question.id] = members
            else:
                meaning = self.encoding.meanings[question.id]
                value = self._value(question, meaning, question.id, needed=question.id in _NEEDED)
                if value is not None:
                    answers[question.id] = value
            if len(self.because) > told:
                self.decides.append(question.id)
        draft = Draft(answers=answers, options=dict(self._options()), library_version=self.library.info.version)
        return Witness(self._with_members_picked(draft), tuple(self.because), tuple(self.decides))

    def _touched(self, meaning: Meaning) -> bool:
        return any(abs(literal) in self.decisive for literal in (meaning.given, *meaning.answers.values()))

    def _value(self, question: Question, meaning: Meaning, id: str, needed: bool = False, of: str = "") -> Value | None:
        if meaning.given not in self.solution or not (needed or self._touched(meaning)):
            return None
        if id in self.numbers:
            value = _from_ordinal(int(self.numbers[id] * 100), question.type)
        else:
            value = _value(question, meaning.answers, self.solution)
        if self._touched(meaning):
            choice = question.choice(str(value)) if question.type is QuestionType.CHOICE else None
            self.because.append(f"{question.short}{of}: {choice.label if choice else shown(value)}")
        return value

    def _members(self, group: Question) -> tuple[Member, ...] | None:
        encoded = self.encoding.groups[group.id]
        filled = [slot for slot in encoded.slots if slot.filled in self.solution]
        decides = encoded.given in self.decisive or any(slot.there in self.decisive for slot in encoded.slots)
        touched = any(self._touched(meaning) for slot in filled for meaning in slot.fields.values())
        if encoded.given not in self.solution or not (decides or touched or group.id in _NEEDED):
            return None
        if decides and group.id not in _NEEDED:
            self.because.append(f"{group.short}: {len(filled)}")
        if not decides and not touched and not any(name.startswith(f"{group.id}.") for name in self.numbers):
            filled = filled[: group.min or 1]  # how many there are makes no difference
        members: list[Member] = []
        for number, slot in enumerate(filled, start=1):
            values: dict[str, Value] = {}
            for question in group.fields:
                meaning, of = slot.fields[question.id], f" of {group.singular} {number}"
                value = self._value(question, meaning, f"{group.id}.{number - 1}.{question.id}", of=of)
                if value is not None:
                    values[question.id] = value
            members.append(Member(f"{group.singular.replace(' ', '-')}-{number}", values))
        return tuple(members)

    def _options(self) -> Iterator[tuple[str, str]]:
        for clause, picked in self.encoding.options.items():
            for option, literal in picked.items():
                given = self.encoding.meanings[self.library.clauses[clause].option_name].given
                if literal in self.solution and (literal in self.decisive or given in self.decisive):
                    self.because.append(f"option of {clause}: {option}")
                    self.decides.append(self.library.clauses[clause].option_name)
                    yield clause, option

    def _with_members_picked(self, draft: Draft) -> Draft:
        """Member questions pick the first member there is."""
        for question in self.library.questions.values():
            if question.type is QuestionType.MEMBER and question.id in draft.answers:
                known = [member.id for group in question.of for member in draft.members(group)]
                draft = draft.answered(question.id, known[0] if known else "nobody")
        for across in (table.across for table in self.library.tables if table.across is not None):
            entries = tuple(self._in_a_cell(member, across, draft) for member in draft.members(across.entries))
            if entries:
                draft = draft.answered(across.entries, entries)
        return draft

    def _in_a_cell(self, entry: Member, across: Crossing, draft: Draft) -> Member:
        """An entry of a crossed table, put into its first row and column."""
        fields = [self.library.questions[across.entries].field(name) for name in (across.row, across.column)]
        picked = {
            field.id: member.id
            for field in fields
            if field is not None
            for member in [m for group in field.of for m in draft.members(group)][:1]
        }
        return Member(entry.id, {**picked, **entry.answers})


def _value(question: Question, answers: Mapping[Key, int], solution: AbstractSet[int]) -> Value:
    true = [key for key, literal in answers.items() if literal in solution]
    match question.type:
        case QuestionType.YES_NO:
            return True in true
        case QuestionType.CHOICE:
            return str(true[0])
        case QuestionType.CHOICES:
            return tuple(str(key) for key in true)
        case QuestionType.INTEGER | QuestionType.MONEY | QuestionType.PERCENTAGE | QuestionType.DATE:
            return _number(question, answers, solution)
        case _:
            return question.example or question.short


def _number(question: Question, answers: Mapping[Key, int], solution: AbstractSet[int]) -> Value:
    """A value that reaches just the thresholds that the solution says it reaches."""
    is_date, is_whole = question.type is QuestionType.DATE, question.type is QuestionType.INTEGER
    unit = 1 if is_date else 100 if is_whole else 1
    edges = [key[1] for key in answers if isinstance(key, tuple)]
    tried = [date(2027, 1, 1).toordinal()] if is_date else [(question.min or 0) * 100]
    tried += [edge + step for edge in edges for step in (0, unit, -unit)]
    for candidate in tried:
        value = _from_ordinal(candidate, question.type)
        fits = all(holds_at(k, value) == (v in solution) for k, v in answers.items() if isinstance(k, tuple))
        if fits and (is_date or question.min is None or candidate >= question.min * 100):
            return value
    return _from_ordinal(tried[0], question.type)


def _from_ordinal(number: int, type: QuestionType) -> int | Decimal | date:
    match type:
        case QuestionType.DATE:
            return date.fromordinal(max(number, 1))
        case QuestionType.INTEGER:
            return number // 100
        case _:
            return Decimal(number) / 100
