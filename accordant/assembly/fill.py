"""Filling sentences: values, blanks, references and terms become runs. Answers go in as plain text (decision D3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from accordant.agreement.model import Blank, Fixed, Reference, Run, Runs, Term, Text, Value
from accordant.assembly.places import Places, Spot
from accordant.assembly.wording import between, in_words, shown, worded
from accordant.conditions import Absent
from accordant.finding import Finding, Place, Severity
from accordant.interview.settle import Settled, SettledMember
from accordant.interview.unsettled import unsettled
from accordant.library.entries import Fact, Question, QuestionType
from accordant.library.library import Library
from accordant.library.text import FieldSlot, PluralSlot, ReferenceSlot, Sentence, Slot, ValueSlot, Words
from accordant.memo import by_identity
from accordant.phrases import money

_ARTICLES = ("the ", "a ", "an ")
ENDINGS = (".", "?", "!", "…")
HARD_SPACE = "\u00a0"
REFERENCE_WORDS = tuple(f"{word}{HARD_SPACE}" for word in ("clause", "clauses", "paragraph", "paragraphs"))


Gaps = dict[tuple[str, str | None], list[str]]
"""Blanks: the question and the member, and the numbers of the places where they stand."""


@dataclass
class Filler:
    """Fills sentences, and notes what is missing and where.

    `gaps` maps a question and member to the numbers of the places where they are missing. `faults` are findings
    that only a fault in the library can cause.
    """

    settled: Settled
    places: Places
    gaps: Gaps = field(default_factory=Gaps)
    faults: list[Finding] = field(default_factory=list[Finding])

    def fill(
        self,
        sentence: Sentence,
        member: SettledMember | None,
        where: str,
        schedule: str | None = None,
        opens: bool = True,
    ) -> Runs:
        """The runs of a sentence.

        `where` is the number of the place, `schedule` the id of the schedule it is in. `opens`: whether the text
        begins a printed sentence, so that a value such as "the Council" takes a capital there.
        """
        prepared = _prepared(sentence)
        if prepared.always is not None:
            return prepared.always
        runs: list[Run] = []
        for piece in prepared.pieces:
            match piece:
                case Text() | Term():
                    runs.append(piece)
                case ValueSlot(name, in_words_, bold, italic):
                    runs.append(_styled(self._value(name, in_words_, member, where), bold, italic))
                case FieldSlot(field_, name, conjunction, bold, italic):
                    found = self._field(field_, name, conjunction, member, where)
                    runs.extend(_styled(run, bold, italic) for run in found)
                case PluralSlot(one, many, name, bold, italic):
                    runs.append(Text(one if self._is_one(name, member) else many, bold, italic))
                case ReferenceSlot():
                    runs.extend(self._references(piece, sentence, schedule, where))
        return _polished(runs, opens)

    def blank(self, question: Question, member: SettledMember | None, where: str) -> Blank:
        """A blank, noted among the gaps."""
        label = question.short
        if member is not None and question.id in member.values:
            group = self.settled.library.questions[member.group]
            name = member.values.get(group.name_field)
            if group.name_field != question.id:
                label += f" of {name if isinstance(name, str) else f'a {group.singular}'}"
        asked = question.id if member is None or question.id not in member.values else member.group
        member_id = member.id if member is not None and asked == member.group else None
        self.miss(asked, member_id, where)
        return Blank(label, asked, member_id)

    def miss(self, question: str, member: str | None, where: str) -> None:
        """Note that an answer is missing at a place; `where` is "" for a place that is not told."""
        places = self.gaps.setdefault((question, member), [])
        if where and where not in places:
            places.append(where)

    # --- values ---------------------------------------------------------------------------------------------------

    def _value(self, name: str, words: bool, member: SettledMember | None, where: str) -> Run:
        question = self._question(name, member)
        value = self.settled.inside(member)(name)
        if isinstance(value, Absent):
            return self._missing(name, question, member, where)
        if words and isinstance(value, int) and not isinstance(value, bool):
            text = in_words(value)
        elif question is not None:
            text = worded(question, value)  # type: ignore[arg-type]  # a question stands for no list of members
        else:
            fact = self.settled.library.facts[name]
            text = (
                money(value)
                if is_money(self.settled.library, fact) and isinstance(value, int | Decimal)
                else shown(value)
            )
        inside = member is not None and name in member.values
        return Value(text, name, member.id if inside and member else None)

    def _question(self, name: str, member: SettledMember | None) -> Question | None:
        if member is not None:
            own = self.settled.library.questions[member.group].field(name)
            if own is not None:
                return own
        return self.settled.library.questions.get(name)

    def _missing(self, name: str, question: Question | None, member: SettledMember | None, where: str) -> Run:
        if self.settled.inside(member)(name) is Absent.NOT_APPLICABLE:
            self._fault("printed-not-asked", f"“{name}” is printed at {where}, but was not asked.", where)
        if question is not None:
            return self.blank(question, member, where)
        behind = unsettled(self.settled, {name}) or tuple(self.settled.library.questions)[:1]
        for id in behind:
            self.blank(self.settled.library.questions[id], None, where)
        fact = self.settled.library.facts[name]
        return Blank(fact.short or fact.id, behind[0])

    def _fault(self, rule: str, message: str, where: str) -> None:
        self.faults.append(Finding(Severity.ERROR, rule, message, Place(clause=where)))

    def _field(
        self, field_: str, name: str, conjunction: str, member: SettledMember | None, where: str
    ) -> Sequence[Run]:
        question = self._question(name, member)
        if question is None:
            return ()
        if question.type is QuestionType.MEMBER:
            picked = self.settled.inside(member)(name)
            found = self.settled.member(question.of, picked) if isinstance(picked, str) else None
            if picked is Absent.NOT_APPLICABLE:
                self._fault("printed-not-asked", f"“{name}” is printed at {where}, but was not asked.", where)
            if found is None:
                return (self.blank(question, member, where),)
            return (self._value(field_, False, found, where),)
        members = self.settled.members.get(name, ())
        if not members:
            if self.settled.values.get(name) is not Absent.UNKNOWN:
                self._fault("empty-list", f"{where} lists the {question.plural}, and there are none.", where)
            return (self.blank(question, None, where),)
        runs: list[Run] = []
        for position, each in enumerate(members):
            if separator := between(position, len(members), conjunction):
                runs.append(Text(separator))
            runs.append(self._value(field_, False, each, where))
        return runs

    def _is_one(self, name: str, member: SettledMember | None) -> bool:
        if name in self.settled.members:
            return len(self.settled.members[name]) == 1
        return self.settled.inside(member)(name) == 1

    # --- references -----------------------------------------------------------------------------------------------

    def _references(self, slot: ReferenceSlot, sentence: Sentence, schedule: str | None, where: str) -> Sequence[Run]:
        spots = self.places.in_order(slot.targets)
        bold, italic = slot.bold, slot.italic
        runs: list[Run] = []
        if not slot.word.lower().startswith("schedule"):
            runs.append(Text(slot.word + HARD_SPACE, bold, italic))
        for position, (target, spot) in enumerate(spots):
            if separator := between(position, len(spots), "and"):
                runs.append(Text(separator, bold, italic))
            if spot is None:
                message = f"{where} refers to “{target}”, which is not in this agreement."
                place = Place(sentence.file, sentence.line, clause=where)
                self.faults.append(Finding(Severity.ERROR, "reference-out", message, place))
                runs.append(Blank(f"reference to {target}", "model", None, bold, italic))
                continue
            runs.extend(self._reference(spot, schedule, bold, italic))
        return runs

    def _reference(self, spot: Spot, schedule: str | None, bold: bool, italic: bool) -> Sequence[Run]:
        number = spot.citation or spot.label
        if spot.schedule is None or spot.schedule_id is None or spot.target == spot.schedule_id:
            return (Reference(spot.target, number, bold, italic),)
        own = Reference(spot.target, number, bold, italic) if number else Text("", bold, italic)
        if spot.schedule_id == schedule:
            return (own,)
        return (own, Text(" of ", bold, italic), Reference(spot.schedule_id, spot.schedule, bold, italic))


class _Prepared(NamedTuple):
    """A sentence with its words made into runs. `always`: all of it, where it says the same in every agreement."""

    pieces: tuple[Text | Term | Slot, ...]
    always: Fixed | None


@lru_cache(maxsize=256)
def value_of(name: str) -> Sentence:
    """A sentence that is a value and nothing else."""
    return Sentence((ValueSlot(name),), "", 0)


def always(sentence: Sentence) -> Fixed | None:
    """The runs of a sentence that says the same in every agreement; None of one that hangs on answers."""
    return _prepared(sentence).always


@by_identity
def _prepared(sentence: Sentence) -> _Prepared:
    pieces = tuple(_words(piece) if isinstance(piece, Words) else piece for piece in sentence.pieces)
    words = tuple(piece for piece in pieces if isinstance(piece, Text | Term))
    return _Prepared(pieces, Fixed(run for run in words if run.text) if len(words) == len(pieces) else None)


def _words(words: Words) -> Text | Term:
    if words.definition:
        return Term(words.text, words.definition, words.bold, words.italic)
    return Text(words.text, words.bold, words.italic)


def is_money(library: Library, fact: Fact) -> bool:
    """Whether a fact is an amount of money: worked out from amounts."""
    if fact.of and fact.group:
        field_ = library.questions[fact.group].field(fact.of)
        return field_ is not None and field_.type is QuestionType.MONEY
    operands = [library.questions.get(name) or library.facts.get(name) for name in fact.operands]
    return any(
        is_money(library, operand) if isinstance(operand, Fact) else operand.type is QuestionType.MONEY
        for operand in operands
        if operand is not None
    )


def _styled(run: Run, bold: bool, italic: bool) -> Run:
    if not (bold or italic):
        return run
    return replace(run, bold=bold or run.bold, italic=italic or run.italic)


def _polished(runs: list[Run], opens: bool) -> Runs:
    """Capitals where a value or a reference begins a sentence, and one full stop where a value brings its own."""
    finished: list[Run] = []
    for run in runs:
        text = run.text
        if isinstance(run, Value):
            if text.startswith(_ARTICLES) and _begins(finished, opens):
                run = replace(run, text=text[0].upper() + text[1:])
        elif isinstance(run, Text):
            if text.startswith(REFERENCE_WORDS) and _begins(finished, False):
                run = replace(run, text=text[0].upper() + text[1:])
            elif text.startswith(".") and _brings_its_own_end(finished):
                run = replace(run, text=text[1:])
        if run.text:
            finished.append(run)
    return tuple(finished)


def _begins(finished: list[Run], opens: bool) -> bool:
    """Whether a sentence begins after these runs; `opens`: whether it does where there is nothing yet."""
    spaced = False
    for run in reversed(finished):
        if said := run.text.rstrip():
            return (spaced or said != run.text) and said.endswith(ENDINGS)
        spaced = True
    return opens


def _brings_its_own_end(finished: list[Run]) -> bool:
    return bool(finished) and isinstance(finished[-1], Value) and finished[-1].text.endswith(ENDINGS)
