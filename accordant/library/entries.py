"""What the library's files hold, entry by entry, as frozen models. The JSON Schemas for editors come from these too."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PrivateAttr,
    Tag,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from accordant.finding import Place, Severity
from accordant.library.marked import MarkedDict
from accordant.library.text import ALWAYS, Sentence, When

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
NAME = r"^[a-z][a-z0-9_]*$"


def _read_when(value: Any, info: ValidationInfo) -> When:
    if isinstance(value, When):
        return value
    return info.context["reader"].when(str(value), getattr(value, "line", 1))


def _read_sentence(value: Any, info: ValidationInfo) -> Sentence:
    if isinstance(value, Sentence):
        return value
    return info.context["reader"].sentence(str(value), getattr(value, "line", 1))


_TEXT = {"type": "string"}
Condition = Annotated[Any, BeforeValidator(_read_when), WithJsonSchema({**_TEXT, "description": "a condition"})]
ClauseText = Annotated[Any, BeforeValidator(_read_sentence), WithJsonSchema({**_TEXT, "description": "clause text"})]


def _changed(entry: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A copy of a raw entry with some keys changed, which still knows its line."""
    copy = MarkedDict(entry)
    copy.line = getattr(entry, "line", 1)
    copy.update(changes)
    return copy


class Entry(BaseModel):
    """An entry of a library file. It knows its place once it is loaded."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)
    _place: Place = PrivateAttr(default=Place())

    @model_validator(mode="wrap")
    @classmethod
    def _remember_place(cls, value: Any, handler: Any, info: ValidationInfo) -> Any:
        entry = handler(value)
        if info.context and hasattr(value, "line"):
            entry._place = Place(info.context["reader"].file, value.line)
        return entry

    @property
    def place(self) -> Place:
        """The file and line where the entry begins."""
        return self._place


# --- the interview ------------------------------------------------------------------------------------------------


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


class Question(Entry):
    """A question, or a field of a repeating group.

    `min` and `max` bound a number, or the members of a group. `of` names the groups whose members a member question
    may pick. `words` says a yes and a no in words.
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
    choices: tuple[Choice, ...] = ()
    min: int | None = None
    max: int | None = None
    pattern: str | None = None
    pattern_words: str = ""
    of: tuple[str, ...] = ()
    fields: tuple[Question, ...] = ()
    singular: str = ""
    plural: str = ""
    name_field: str = "name"
    words: dict[Literal["yes", "no"], str] = {}
    formerly: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _one_default(cls, value: Any) -> Any:
        if isinstance(value, dict) and "default" in value:
            given = value["default"]
            if not (isinstance(given, list) and given and isinstance(given[0], dict)):
                return _changed(value, default=[{"value": given}])
        return value

    @model_validator(mode="after")
    def _fits_its_type(self) -> Question:
        if self.type in (QuestionType.CHOICE, QuestionType.CHOICES) and len(self.choices) < 2:
            raise ValueError("a choice needs at least two choices")
        if self.type is QuestionType.GROUP and not self.fields:
            raise ValueError("a group needs fields")
        if self.type is QuestionType.MEMBER and not self.of:
            raise ValueError("a member question needs 'of': the groups to pick from")
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
    intro: str = ""
    when: Condition = ALWAYS
    items: tuple[Item, ...]


class Fact(Entry):
    """A fact worked out from answers. Exactly one of its kinds is given (decision D11).

    `when`: a named condition. `any`, `all`, `count`: of a group, `where` a condition on its fields holds. `sum`,
    `lowest`, `highest`: of a field `of` a group. `add`, `subtract`: names of numbers.
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
    add: tuple[str, ...] = ()
    subtract: tuple[str, ...] = ()
    where: Condition = ALWAYS
    short: str = ""
    words: dict[Literal["yes", "no"], str] = {}

    @model_validator(mode="after")
    def _one_kind(self) -> Fact:
        kinds = [self.when, self.any, self.all, self.count, self.sum, self.lowest, self.highest]
        if sum(kind is not None for kind in kinds) + bool(self.add) + bool(self.subtract) != 1:
            raise ValueError("give exactly one of when, any, all, count, sum, min, max, add, subtract")
        if (self.sum or self.lowest or self.highest) and not self.of:
            raise ValueError("sum, min and max need 'of': a field of the group")
        if self.subtract and len(self.subtract) != 2:
            raise ValueError("subtract needs two names")
        return self

    @property
    def group(self) -> str | None:
        """The group it looks at, if any."""
        return self.any or self.all or self.count or self.sum or self.lowest or self.highest

    @property
    def is_truth(self) -> bool:
        """Whether it is a yes or no, rather than a number."""
        return self.when is not None or self.any is not None or self.all is not None


class Rule(Entry):
    """A consistency rule over the answers: broken while `when` holds."""

    id: str
    severity: Severity
    when: Condition
    message: str
    fix: str
    questions: tuple[str, ...] = Field(min_length=1)
    authorities: tuple[str, ...] = ()


class Authority(Entry):
    """A legal source. `evidence`: its text was read, a summary was read, or neither."""

    id: str = Field(pattern=ID)
    citation: str
    address: str | None = None
    relied_on_for: str
    as_at: date
    evidence: Literal["read", "summary", "unverified"]
    review_due: date


# --- the clause library -------------------------------------------------------------------------------------------

Dimension = Literal["purpose", "mutuality", "arrangements", "communications", "flexibilities", "foundations"]
Model = Literal["alliance", "innovation", "combined"]
MODELS: tuple[Model, ...] = ("alliance", "innovation", "combined")


class OptionEntry(Entry):
    """One option of a clause. `difference` says in a sentence what changes in law."""

    id: str = Field(pattern=ID)
    name: str
    difference: str
    plain: str
    for_commissioner: str
    for_partner: str
    available: Condition = ALWAYS
    formerly: tuple[str, ...] = ()


class OptionDefault(Entry):
    """Which option applies when nobody chooses."""

    option: str
    when: Condition = ALWAYS


class Transactional(Entry):
    """What a standard commercial contract says instead, and how this clause differs."""

    says: str
    differs: str


class ClauseHead(Entry):
    """The front matter of a clause file."""

    id: str = Field(pattern=ID)
    title: str
    kind: Literal["clause", "schedule", "background"] = "clause"
    dimension: Dimension
    models: tuple[Model, ...] = MODELS
    when: Condition = ALWAYS
    topics: tuple[str, ...] = Field(min_length=1)
    plain: str
    for_commissioner: str
    for_partner: str
    drafting_note: str
    transactional: Transactional
    authorities: tuple[str, ...] = ()
    options: tuple[OptionEntry, ...] = ()
    default: tuple[OptionDefault, ...] = ()
    status: Literal["draft", "reviewed", "approved"]
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    reviewed: date
    review_due: date
    formerly: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _options_have_a_default(self) -> ClauseHead:
        if len(self.options) == 1:
            raise ValueError("one option is no option: give two or more, or none")
        known = {option.id for option in self.options}
        if self.options and not self.default:
            raise ValueError("a clause with options needs a default")
        for default in self.default:
            if default.option not in known:
                raise ValueError(f"the default “{default.option}” is not an option of this clause")
        if self.default and self.default[-1].when is not ALWAYS:
            raise ValueError("the last default must have no 'when'")
        return self


class DefinitionVersion(Entry):
    """One version of a definition."""

    text: ClauseText
    when: Condition = ALWAYS


class DefinitionEntry(Entry):
    """A defined term: one text, or versions of which the first whose condition holds is printed."""

    term: str = Field(min_length=2)
    forms: tuple[str, ...] = ()
    versions: tuple[DefinitionVersion, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _one_text(cls, value: Any) -> Any:
        if isinstance(value, dict) and "text" in value and "versions" not in value:
            plain = _changed(value, versions=[{"text": value["text"]}])
            del plain["text"]
            return plain
        return value

    @property
    def id(self) -> str:
        """The id: the term in lower case, hyphenated."""
        return self.term.lower().replace(" ", "-")


class OutlinePart(Entry):
    """A heading and the clauses under it."""

    heading: str
    dimension: Dimension
    clauses: tuple[str, ...] = Field(min_length=1)


class Outline(Entry):
    """The order of one model's agreement."""

    model: Model
    title: str
    background: tuple[str, ...] = ()
    parts: tuple[OutlinePart, ...]
    schedules: tuple[str, ...] = ()

    def clauses(self) -> tuple[str, ...]:
        """The ids of its clauses and schedules, in order, the background first."""
        return (*self.background, *(id for part in self.parts for id in part.clauses), *self.schedules)


class Topic(Entry):
    """A topic that agreements cover, and the models that must always cover it."""

    id: str = Field(pattern=ID)
    row: int | tuple[int, ...]
    title: str
    mandatory: tuple[Model, ...] = ()


class SignatureBlock(Entry):
    """How a kind of party signs: the attestation, and the lines that are completed by hand."""

    attestation: ClauseText
    lines: tuple[str, ...] = Field(min_length=1)


class PartyKind(Entry):
    """How a kind of party is described, and how it signs."""

    particulars: ClauseText
    hand: SignatureBlock
    deed: SignatureBlock
    authority_note: str = ""


class PartyKinds(Entry):
    """`clauses/parties.yaml`. `testimonium`: the closing words before the signatures, by form."""

    kinds: dict[str, PartyKind]
    testimonium: dict[Literal["hand", "deed"], str]


class Release(Entry):
    """One line of the library's changelog."""

    version: str
    date: date
    changes: tuple[str, ...]


class LibraryInfo(Entry):
    """`clauses/library.yaml`: the library's own identity (decision D6)."""

    id: str = Field(pattern=ID)
    title: str
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    law_as_at: date
    licence: str
    notice: str
    changelog: tuple[Release, ...]
