"""What the files in `schemas/` hold: sections, questions, facts, rules, authorities."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, WithJsonSchema, model_validator

from accordant.finding import Severity
from accordant.library.entries.base import ID, NAME, Condition, Dimension, Entry, changed
from accordant.library.marked import MarkedDict, MarkedList
from accordant.library.text import ALWAYS


class QuestionType(StrEnum):
    """The type of a question's answer."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    INTEGER = "integer"
    MONEY = "money"
    PERCENTAGE = "percentage"
    DATE = "date"
    MEMBER = "member"
    GROUP = "group"


class Choice(Entry):
    """One choice. `text` is how the agreement words it, where that differs from the label in the interview."""

    value: str
    label: str
    text: str | None = None
    help: str = ""

    @property
    def wording(self) -> str:
        return self.text or self.label


class Default(Entry):
    """A default that applies while its condition holds."""

    when: Condition = ALWAYS
    value: Any


class FormEntry(Entry):
    """The form of a number while its condition holds: an id in `accordant.library.forms`."""

    when: Condition = ALWAYS
    value: str


DRAFT_DATE = "draft_date"
"""What an order of dates calls the date of the draft itself."""


class DateOrder(Entry):
    """Another date that a date should not come before, or not after. Exactly one of the two is given.

    It names a date question, a date field of the same group, or DRAFT_DATE. Nothing is refused: a date in the wrong
    order is a warning, `message`, with its `fix`.
    """

    not_before: str | None = None
    not_after: str | None = None
    message: str
    fix: str

    @model_validator(mode="after")
    def _one_way(self) -> DateOrder:
        if (self.not_before is None) == (self.not_after is None):
            raise ValueError("give one of not_before and not_after")
        return self

    @property
    def other(self) -> str:
        """The date that it is held against."""
        return self.not_before or self.not_after or ""

    def keeps(self, day: date, other: date) -> bool:
        """Whether two dates are in this order. The same day is."""
        return other <= day if self.not_before else day <= other


def _is_conditional(default: Any) -> bool:
    return isinstance(default, MarkedList) and bool(default) and isinstance(default[0], MarkedDict)


class Question(Entry):
    """A question, or a field of a repeating group.

    `min` and `max` bound a number, or the members of a group. `of` names the groups whose members a member question
    may pick. `words` says a yes and a no in words. `carried`: each choice is a principle, which a duty or right of the
    agreement must carry. `completion`: a detail, such as a name or an address, that may stay blank until the agreement
    is completed for signing. `form`: the form of a number, the first whose `when` holds. `order`: what a date should
    not come before or after. `kept`: why a question that no answers lead to is kept.
    """

    id: str = Field(pattern=NAME)
    type: QuestionType
    ask: str
    short: str
    help: str = ""
    why: str = ""
    changes: str = ""
    example: str = ""
    when: Condition = ALWAYS
    default: tuple[Default, ...] = ()
    essential: bool = False
    completion: bool = False
    choices: tuple[Choice, ...] = ()
    min: int | None = None
    max: int | None = None
    pattern: str | None = None
    pattern_words: str = ""
    form: tuple[FormEntry, ...] = ()
    order: tuple[DateOrder, ...] = ()
    of: tuple[str, ...] = ()
    fields: tuple[Question, ...] = ()
    singular: str = ""
    plural: str = ""
    name_field: str = "name"
    words: dict[Literal["yes", "no"], str] = Field(default_factory=dict[Literal["yes", "no"], str])
    formerly: tuple[str, ...] = ()
    carried: bool = False
    kept: str = ""

    @model_validator(mode="before")
    @classmethod
    def _one_default(cls, value: Any) -> Any:
        for key in ("default", "form"):
            if isinstance(value, MarkedDict) and key in value and not _is_conditional(value[key]):
                value = changed(value, **{key: [{"value": value[key]}]})
        return value

    @model_validator(mode="after")
    def _fits_its_type(self) -> Question:
        if self.type in (QuestionType.CHOICE, QuestionType.CHOICES) and len(self.choices) < 2:
            raise ValueError("a choice needs at least two choices")
        if self.type is QuestionType.GROUP and not self.fields:
            raise ValueError("a group needs fields")
        if self.type is QuestionType.MEMBER and not self.of:
            raise ValueError("a member question needs 'of': the groups to pick from")
        if self.completion and self.essential:
            raise ValueError("what can be completed before signing is not essential: take one of the two out")
        if self.form and self.type is not QuestionType.TEXT:
            raise ValueError("only a text has a 'form'")
        if self.order and self.type is not QuestionType.DATE:
            raise ValueError("only a date has an 'order'")
        return self

    def field(self, name: str) -> Question | None:
        """A field of this group."""
        return next((field for field in self.fields if field.id == name), None)

    def choice(self, value: str) -> Choice | None:
        """The choice with this value."""
        return next((choice for choice in self.choices if choice.value == value), None)


class OptionItem(Entry):
    """A place in the interview where the option of a clause is chosen (decision D12)."""

    option: str = Field(pattern=ID)
    ask: str
    help: str = ""
    why: str = ""


def _kind_of_item(value: Any) -> str:
    has_option = "option" in value if isinstance(value, dict) else hasattr(value, "option")
    return "option" if has_option else "question"


Item = Annotated[
    Annotated[OptionItem, Tag("option")] | Annotated[Question, Tag("question")], Discriminator(_kind_of_item)
]


class Section(Entry):
    """A section of the interview."""

    section: str = Field(pattern=NAME)
    title: str
    dimension: Dimension | None = None
    intro: str = ""
    when: Condition = ALWAYS
    items: tuple[Item, ...]


_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,2})?")


Operand = Annotated[str, WithJsonSchema({"type": ["string", "number"], "description": "a name or a number"})]


class Fact(Entry):
    """A fact worked out from answers. Exactly one of its kinds is given (decision D11).

    `when`: a named condition. `any`, `all`, `count`: of a group, `where` a condition on its fields holds. `sum`,
    `lowest`, `highest`: of a field `of` a group. `add`, `subtract`, `multiply`: names of numbers, and numbers as such
    (two decimals at most).
    """

    id: str = Field(pattern=NAME)
    when: Condition = None
    any: str | None = None
    all: str | None = None
    count: str | None = None
    sum: str | None = None
    lowest: str | None = Field(default=None, alias="min")
    highest: str | None = Field(default=None, alias="max")
    of: str | None = None
    add: tuple[Operand, ...] = ()
    subtract: tuple[Operand, ...] = ()
    multiply: tuple[Operand, ...] = ()
    where: Condition = ALWAYS
    short: str = ""
    words: dict[Literal["yes", "no"], str] = Field(default_factory=dict[Literal["yes", "no"], str])

    @model_validator(mode="after")
    def _one_kind(self) -> Fact:
        kinds = [self.when, self.any, self.all, self.count, self.sum, self.lowest, self.highest]
        if sum(kind is not None for kind in kinds) + len(self.operations) != 1:
            raise ValueError("give exactly one of when, any, all, count, sum, min, max, add, subtract, multiply")
        if (self.sum or self.lowest or self.highest) and not self.of:
            raise ValueError("sum, min and max need 'of': a field of the group")
        if self.subtract and len(self.subtract) != 2:
            raise ValueError("subtract needs two names or numbers")
        if self.operations and not self.operands:
            raise ValueError("it calculates with numbers alone: name a question or another fact")
        return self

    @property
    def operations(self) -> tuple[tuple[str, ...], ...]:
        """The lists of what it calculates with, as written: one, for a fact that is arithmetic."""
        return tuple(operands for operands in (self.add, self.subtract, self.multiply) if operands)

    @property
    def terms(self) -> tuple[str | int | Decimal, ...]:
        """What it calculates with, in order: names, and numbers."""
        return tuple(_term(operand) for operands in self.operations for operand in operands)

    @property
    def operands(self) -> tuple[str, ...]:
        """The names that it calculates with."""
        return tuple(term for term in self.terms if isinstance(term, str))

    @property
    def group(self) -> str | None:
        """The group it looks at, if any."""
        return self.any or self.all or self.count or self.sum or self.lowest or self.highest

    @property
    def is_truth(self) -> bool:
        """Whether it is a yes or no, rather than a number."""
        return self.when is not None or self.any is not None or self.all is not None


def _term(operand: str) -> str | int | Decimal:
    if not _NUMBER.fullmatch(operand):
        return operand
    return Decimal(operand) if "." in operand else int(operand)


class Rule(Entry):
    """A consistency rule over the answers: broken while `when` holds. `kept`: why one that nothing breaks is kept.

    `refuses`: no agreement is made while it is broken, not even a draft.
    """

    id: str
    severity: Severity
    when: Condition
    message: str
    fix: str
    questions: tuple[str, ...] = Field(min_length=1)
    authorities: tuple[str, ...] = ()
    refuses: bool = False
    kept: str = ""

    @model_validator(mode="after")
    def _refuses_as_an_error(self) -> Rule:
        if self.refuses and self.severity is not Severity.ERROR:
            raise ValueError("a rule that refuses is of severity error")
        return self


_AFTER_THE_TITLE = re.compile(r" \(W?SI |, (?:sections?|regulations?|articles?|Schedule|Part|Chapter)\b")


class Authority(Entry):
    """A legal source. `evidence`: its text was read, a summary was read, or neither.

    `applies`: under which answers it does; no agreement may name it otherwise. `known_by`: words that all stand in a
    sentence that names it, where its title alone would be too wide.
    """

    id: str = Field(pattern=ID)
    citation: str
    address: str | None = None
    relied_on_for: str
    applies: Condition = ALWAYS
    known_by: tuple[str, ...] = ()
    as_at: date
    evidence: Literal["read", "summary", "unverified"]
    review_due: date

    @property
    def title(self) -> str:
        """What is cited, without its number, section or regulation."""
        return _title(self.citation)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that a sentence must hold to name it."""
        return self.known_by or (self.title,)

    def named_in(self, text: str) -> bool:
        """Whether a text names it: every word by which it is known, or its title, stands there as a whole."""
        return all(_whole(one).search(text) for one in self.words)


@cache
def _title(citation: str) -> str:
    return _AFTER_THE_TITLE.split(citation)[0]


@cache
def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
