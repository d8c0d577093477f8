"""What the files in `clauses/` hold: clauses and their options, definitions, outlines, topics, kinds of party."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from accordant.library.entries.base import ID, ClauseText, Condition, Dimension, Entry, changed
from accordant.library.marked import MarkedDict
from accordant.library.text import ALWAYS

Model = Literal["alliance", "innovation", "combined"]
_TARGET = r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)?$"
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


class Role(Entry):
    """Who can owe a duty, hold a right or bear an exposure.

    One of: the members of groups `of` the interview (`where` a condition on their fields holds), the `member` that a
    question picks, or a body or person that the agreement creates, there `when` a condition holds.
    """

    id: str = Field(pattern=ID)
    name: str
    of: tuple[str, ...] = ()
    where: Condition = ALWAYS
    member: str | None = None
    when: Condition = None

    @model_validator(mode="after")
    def _one_kind(self) -> Role:
        if bool(self.of) + (self.member is not None) + (self.when is not None) != 1:
            raise ValueError("give exactly one of of, member, when")
        if self.where is not ALWAYS and not self.of:
            raise ValueError("'where' belongs to 'of': it is a condition on the members")
        return self


class LedgerEntry(Entry):
    """What a paragraph does to somebody: a duty, a right, an exposure to loss, or a way to leave.

    `by`: the role that owes the duty, holds the right or bears the exposure; `to`: the role it is owed to. `what`: in
    a few words after "must", "may" or "can lose". `trigger`: what sets it off. `cap`: the most that an exposure can
    come to; without one it is uncapped. `carries`: the principles that it puts to work. `power`: whoever has the right
    or the way to leave can use it against those it is owed to: it takes something from them, or puts something on
    them, without asking them.
    """

    paragraph: str = Field(pattern=ID)
    kind: Literal["duty", "right", "exposure", "exit"]
    by: str
    to: str | None = None
    what: ClauseText
    trigger: str = ""
    cap: ClauseText = None
    carries: tuple[str, ...] = ()
    power: bool = False

    @model_validator(mode="after")
    def _fits_its_kind(self) -> LedgerEntry:
        if self.power and (self.kind not in ("right", "exit") or self.to is None):
            raise ValueError("only a right or an exit can be a power, and then says 'to': over whom")
        if self.cap is not None and self.kind != "exposure":
            raise ValueError("only an exposure has a cap")
        if self.kind == "duty" and self.to is None:
            raise ValueError("a duty is owed to somebody: say 'to'")
        return self


class Compatibility(Entry):
    """What the law or good sense requires of clauses together. A clause, or one of its options: `id` or `id/option`.

    `only_when`: a condition that must hold wherever the clause is in.
    """

    clause: str
    needs: tuple[str, ...] = ()
    never_with: tuple[str, ...] = ()
    only_when: Condition = None
    reason: str
    authorities: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Compatibility:
        if not self.needs and not self.never_with and self.only_when is None:
            raise ValueError("say needs, never_with or only_when")
        return self


class ClauseHead(Entry):
    """The front matter of a clause file.

    `ledger`: who owes what to whom, paragraph by paragraph. `kept`: the reason why the clause ("clause"), an option
    or a paragraph that no answers bring in is kept all the same.
    """

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
    ledger: tuple[LedgerEntry, ...] = ()
    kept: dict[str, str] = Field(default_factory=dict[str, str])
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
        if not isinstance(value, MarkedDict) or "text" not in value or "versions" in value:
            return value
        plain = changed(value, versions=[{"text": value["text"]}])
        del plain["text"]
        return plain

    @property
    def id(self) -> str:
        """The id: the term in lower case, hyphenated."""
        return self.term.lower().replace(" ", "-")


class OutlinePart(Entry):
    """A heading and the clauses under it."""

    heading: str
    dimension: Dimension
    clauses: tuple[str, ...] = Field(min_length=1)


class OutlineTitle(Entry):
    """What an agreement is called instead, where a condition holds."""

    title: str
    when: Condition


class Outline(Entry):
    """The order of one model's agreement. The first of `titles` that holds is printed in place of `title`."""

    model: Model
    title: str
    titles: tuple[OutlineTitle, ...] = ()
    background: tuple[str, ...] = ()
    parts: tuple[OutlinePart, ...]
    schedules: tuple[str, ...] = ()

    def clauses(self) -> tuple[str, ...]:
        """The ids of its clauses and schedules, in order, the background first."""
        return (*self.background, *(id for part in self.parts for id in part.clauses), *self.schedules)


class Topic(Entry):
    """A topic that agreements cover, and the models that must always cover it.

    `when`: where it is given, those models must cover the topic only where it holds.
    """

    id: str = Field(pattern=ID)
    row: int | tuple[int, ...]
    title: str
    mandatory: tuple[Model, ...] = ()
    when: Condition = None


class SignatureBlock(Entry):
    """How a kind of party signs: the attestation, and the lines that are completed by hand.

    `seal` is what to call the seal, where the body seals: a space is left for it under that name.
    """

    attestation: ClauseText
    seal: str = ""
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
    """One line of the library's changelog.

    `meaning_unchanged`: the clauses, paragraphs ("clause.paragraph") and definitions ("definition.term") that read
    otherwise since the release before, and of which a lawyer says that they mean what they meant.
    """

    version: str
    date: date
    changes: tuple[str, ...]
    meaning_unchanged: tuple[Annotated[str, Field(pattern=_TARGET)], ...] = ()


class LibraryInfo(Entry):
    """`clauses/library.yaml`: the library's own identity (decision D6)."""

    id: str = Field(pattern=ID)
    title: str
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    law_as_at: date
    licence: str
    notice: str
    changelog: tuple[Release, ...]
