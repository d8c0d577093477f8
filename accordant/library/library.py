"""The Library: everything an agreement can say and everything that is asked, loaded and linked."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

from accordant.conditions import Condition, Kind, Subject
from accordant.conditions.model import Constant, OneOf, both
from accordant.library.entries import (
    MODELS,
    Authority,
    Chooser,
    ClauseHead,
    Compatibility,
    DefinitionEntry,
    Fact,
    Guide,
    LibraryInfo,
    Model,
    NoteEntry,
    OneName,
    OptionEntry,
    Outline,
    PartyKind,
    Question,
    QuestionType,
    Role,
    Rule,
    Section,
    StaleTerm,
    Topic,
)
from accordant.library.text import Passage, TextBlock, TextTable, walk

_KINDS = {
    QuestionType.YES_NO: Kind.TRUTH,
    QuestionType.CHOICE: Kind.CHOICE,
    QuestionType.CHOICES: Kind.CHOICES,
    QuestionType.INTEGER: Kind.NUMBER,
    QuestionType.MONEY: Kind.NUMBER,
    QuestionType.PERCENTAGE: Kind.NUMBER,
    QuestionType.DATE: Kind.DATE,
}


@dataclass(frozen=True)
class LibraryClause:
    """A clause, a schedule or the background: what it is about, and its text.

    `special`: whether its words are a draft's own, which nobody has proved. `gone`: the ids of the blocks whose place
    they took, so that what refers to one of those refers to the clause.
    """

    head: ClauseHead
    passages: tuple[Passage, ...]
    file: str
    special: bool = False
    gone: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.head.id

    @cached_property
    def option_name(self) -> str:
        """The name under which conditions see the option chosen."""
        return option_name(self.id)

    def option(self, option_id: str) -> OptionEntry | None:
        """An option by its id."""
        return next((option for option in self.head.options if option.id == option_id), None)

    def blocks(self, option: str | None) -> Iterator[TextBlock]:
        """The blocks in force when `option` is chosen, in order."""
        for passage in self.passages:
            if passage.option in (None, option):
                yield from passage.blocks

    def all_blocks(self) -> tuple[TextBlock, ...]:
        """Every block and sub-paragraph of every version, in file order."""
        return self._all_blocks

    @cached_property
    def _all_blocks(self) -> tuple[TextBlock, ...]:
        return tuple(block for passage in self.passages for block in walk(passage.blocks))


@dataclass(frozen=True, eq=False)
class Library:
    """A clause library with its interview. Load one with `load_library`.

    Two libraries are the same only if they are the same object: what is worked out from one is cached by it.
    """

    root: Path
    info: LibraryInfo
    sections: tuple[Section, ...]
    facts: Mapping[str, Fact]
    rules: tuple[Rule, ...]
    authorities: Mapping[str, Authority]
    clauses: Mapping[str, LibraryClause]
    definitions: Mapping[str, DefinitionEntry]
    outlines: Mapping[Model, Outline]
    topics: Mapping[str, Topic]
    party_kinds: Mapping[str, PartyKind]
    testimonium: Mapping[Literal["hand", "deed"], str]
    proper_names: tuple[str, ...]
    roles: Mapping[str, Role]
    compatibility: tuple[Compatibility, ...]
    stale_terms: tuple[StaleTerm, ...]
    one_names: tuple[OneName, ...]
    notes: Mapping[str, NoteEntry] = field(default_factory=dict[str, NoteEntry])
    chooser: Chooser | None = None
    guide: Guide | None = None
    bundled: Library | None = None
    """The library as its lawyers keep it, where this one holds a draft's special terms as well."""

    def __repr__(self) -> str:
        return f"<Library {self.info.id} {self.info.version}>"

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question by id, in the interview's order."""
        return {item.id: item for section in self.sections for item in section.items if isinstance(item, Question)}

    @cached_property
    def targets(self) -> Set[str]:
        """What a reference can point at: every clause by its id, and every paragraph and table as `clause.block`."""
        ids = {clause: (block.id for block in self.clauses[clause].all_blocks()) for clause in self.clauses}
        return {*ids, *(f"{clause}.{block}" for clause, blocks in ids.items() for block in blocks)}

    @cached_property
    def tables(self) -> tuple[TextTable, ...]:
        """Every table of the clauses and schedules."""
        blocks = (block for clause in self.clauses.values() for block in clause.all_blocks())
        return tuple(block for block in blocks if isinstance(block, TextTable))

    @cached_property
    def relevance(self) -> Mapping[str, Condition]:
        """When each question is asked: its own condition and its section's."""
        return {
            item.id: both(section.when.condition, item.when.condition)
            for section in self.sections
            for item in section.items
            if isinstance(item, Question)
        }

    @cached_property
    def by_option_name(self) -> Mapping[str, LibraryClause]:
        """Every clause by the name under which conditions see its option."""
        return {clause.option_name: clause for clause in self.clauses.values()}

    @property
    def vocabulary(self) -> Mapping[str, Subject]:
        """The names that a condition outside a group may look at."""
        return self._names

    @cached_property
    def _names(self) -> dict[str, Subject]:
        names = {question.id: subject_of(question) for question in self.questions.values() if subject_of(question)}
        for fact in self.facts.values():
            names[fact.id] = Subject(
                fact.id, Kind.TRUTH if fact.is_truth else Kind.NUMBER, fact.short or fact.id, words=_words(fact.words)
            )
        for clause in self.clauses.values():
            if clause.head.options:
                choices = {option.id: option.name for option in clause.head.options}
                short = f"option of “{clause.head.title}”"
                names[clause.option_name] = Subject(clause.option_name, Kind.CHOICE, short, choices)
        return {name: subject for name, subject in names.items() if subject is not None}

    @cached_property
    def member_vocabularies(self) -> Mapping[str, Mapping[str, Subject]]:
        """For each group, the names that a condition inside it may look at: its fields and all the others."""
        return {
            group.id: ChainMap({f.id: s for f in group.fields if (s := subject_of(f)) is not None}, self._names)
            for group in self.questions.values()
            if group.type is QuestionType.GROUP
        }

    @cached_property
    def _listed(self) -> Mapping[Model, frozenset[str]]:
        return {model: frozenset(outline.clauses()) for model, outline in self.outlines.items()}

    def presence(self, clause_id: str) -> Condition:
        """The condition under which a clause or schedule is in: some model's outline has it, and its own `when`."""
        return self._presences[clause_id]

    @cached_property
    def _presences(self) -> Mapping[str, Condition]:
        return {clause_id: self._presence(clause_id) for clause_id in self.clauses}

    def _presence(self, clause_id: str) -> Condition:
        models = tuple(model for model in MODELS if model in self.outlines and clause_id in self._listed[model])
        own = self.clauses[clause_id].head.when.condition
        if not models:
            return Constant(False)
        return own if len(models) == len(self.outlines) else both(OneOf("model", models), own)


def option_name(clause_id: str) -> str:
    """The name under which conditions see the option chosen in a clause: `option_good_faith`."""
    return "option_" + clause_id.replace("-", "_")


def subject_of(question: Question) -> Subject | None:
    """What conditions may know of a question; None for groups and members, which they see through facts only."""
    if question.type in (QuestionType.GROUP, QuestionType.MEMBER):
        return None
    kind = _KINDS.get(question.type, Kind.TEXT)
    choices = {choice.value: choice.label for choice in question.choices}
    return Subject(question.id, kind, question.short, choices, _words(question.words))


def _words(words: Mapping[Literal["yes", "no"], str]) -> Mapping[bool, str]:
    return {key == "yes": phrase for key, phrase in words.items()}
