"""Why a text reads differently in two drafts: from what it looks at back to what somebody answered or chose.

Two settlings of one library are walked side by side. Only what differs is followed: a condition that holds in one and
not in the other, a value that is another, and behind a fact, a default or an option what it was worked out from.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from accordant.conditions import names
from accordant.conditions.model import Condition
from accordant.interview.draft import Member
from accordant.interview.settle import Settled
from accordant.library.entries import Question, QuestionType
from accordant.library.library import LibraryClause
from accordant.library.link import PARTY_FIELDS, PARTY_GROUPS
from accordant.library.order import dependencies
from accordant.library.text import (
    Each,
    FieldSlot,
    Passage,
    PluralSlot,
    Sentence,
    TextBlock,
    TextParagraph,
    TextTable,
    ValueSlot,
)


@dataclass
class Causes:
    """Questions that were answered otherwise, clauses whose option was chosen otherwise; in the order found.

    Of a group, the fields that matter; where that is empty, its members and their order.
    """

    answers: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    options: list[str] = field(default_factory=list[str])

    def __bool__(self) -> bool:
        return bool(self.answers or self.options)


@dataclass
class Tracing:
    """Two settlings of the same library, the older first."""

    before: Settled
    after: Settled

    def clause(self, clause: LibraryClause) -> Causes:
        """Why this clause, schedule or recital reads differently."""
        walk = _Walk(self.before, self.after)
        walk.condition(self.before.library.presence(clause.id))
        walk.name(clause.option_name)
        chosen = {self.before.values.get(clause.option_name), self.after.values.get(clause.option_name)}
        walk.passages(passage for passage in clause.passages if passage.option is None or passage.option in chosen)
        return walk.causes

    def definition(self, id: str) -> Causes:
        """Why this definition reads differently."""
        walk = _Walk(self.before, self.after)
        for version in self.before.library.definitions[id].versions:
            walk.condition(version.when.condition)
            if walk.ever(version.when.condition):
                walk.sentence(version.text, None)
        return walk.causes

    def parties(self) -> Causes:
        """Why the parties, or how they sign, read differently."""
        walk = _Walk(self.before, self.after)
        walk.name("agreement_form")
        for group in PARTY_GROUPS:
            walk.group(group, frozenset(PARTY_FIELDS))
            for kind in self.before.library.party_kinds.values():
                for sentence in (kind.particulars, kind.hand.attestation, kind.deed.attestation):
                    walk.sentence(sentence, group)
        return walk.causes

    def outline(self) -> Causes:
        """Why the title, the headings or the order are different."""
        walk = _Walk(self.before, self.after)
        walk.name("model")
        walk.name("partnership_name")
        return walk.causes


class _Walk:
    """One walk from a text to its causes."""

    def __init__(self, before: Settled, after: Settled):
        self.before, self.after = before, after
        self.library = after.library
        self.causes = Causes()
        self.seen: set[str] = set()

    # --- what a text looks at -------------------------------------------------------------------------------------

    def passages(self, passages: Iterable[Passage]) -> None:
        for passage in passages:
            self.blocks(passage.blocks, None)

    def blocks(self, blocks: Iterable[TextBlock], group: str | None) -> None:
        for block in blocks:
            if not isinstance(block, TextParagraph | TextTable):
                continue
            self.condition(block.when.condition, group)
            if group is None and not self.ever(block.when.condition):
                continue
            inner = self.each(block.each) or group
            if isinstance(block, TextParagraph):
                self.sentence(block.sentence, inner)
                self.blocks(block.children, inner)
                continue
            for row in block.rows:
                self.condition(row.when.condition)
            for sentence in block.sentences:
                self.sentence(sentence, inner)
            if block.across is not None:
                for each in (*block.across.groups, block.across.entries):
                    self.group(each, None)

    def each(self, each: Each | None) -> str | None:
        if each is None:
            return None
        self.group(each.group, set())
        self.condition(each.where.condition, each.group)
        return each.group

    def sentence(self, sentence: Sentence, group: str | None) -> None:
        for piece in sentence.pieces:
            match piece:
                case ValueSlot(name) | PluralSlot(_, _, name):
                    self.name(name, group)
                case FieldSlot(inner, name):
                    self.field(inner, name, group)
                case _:
                    pass

    def field(self, inner: str, name: str, group: str | None) -> None:
        question = self.question(name, group)
        if question is None:
            return
        if question.type is QuestionType.MEMBER:
            self.name(name, group)
            for source in question.of:
                self.group(source, {inner})
        else:
            self.group(question.id, {inner})

    def condition(self, condition: Condition, group: str | None = None) -> None:
        """What a condition looks at, if it holds in one draft and not in the other; of members, if it may."""
        if group is not None or self.before.holds(condition) != self.after.holds(condition):
            for name in sorted(names(condition)):
                self.name(name, group)

    def ever(self, condition: Condition) -> bool:
        """Whether a condition holds, or may hold, in either draft."""
        return self.before.holds(condition) is not False or self.after.holds(condition) is not False

    def question(self, name: str, group: str | None) -> Question | None:
        own = self.library.questions[group].field(name) if group is not None else None
        return own or self.library.questions.get(name)

    # --- from a name to what was answered -------------------------------------------------------------------------

    def name(self, name: str, group: str | None = None) -> None:
        if group is not None and self.library.questions[group].field(name) is not None:
            self.group(group, {name})
            return
        question = self.library.questions.get(name)
        if question is not None and question.type is QuestionType.GROUP:
            self.group(name, set())
            return
        if name in self.seen or self.before.values.get(name) == self.after.values.get(name):
            return
        self.seen.add(name)
        clause = next((id for id, one in self.library.clauses.items() if one.option_name == name), None)
        if question is not None and self.before.draft.answers.get(name) != self.after.draft.answers.get(name):
            self.causes.answers.setdefault(name, set())
        elif clause is not None and self.before.draft.options.get(clause) != self.after.draft.options.get(clause):
            if clause not in self.causes.options:
                self.causes.options.append(clause)
        else:
            self._behind(name)

    def _behind(self, name: str) -> None:
        """What a name was worked out from: its facts, its default, whether it is asked."""
        fact = self.library.facts.get(name)
        for other in sorted(dependencies(self.library).get(name, ())):
            if fact is not None and other == fact.group:
                group = self.library.questions[other]
                wanted = {field_ for field_ in names(fact.where.condition) if group.field(field_) is not None}
                self.group(other, wanted | ({fact.of} if fact.of else set()))
            else:
                self.name(other)

    def group(self, group: str, fields: Set[str] | None) -> None:
        """The members of a group, and these fields of them (None: all)."""
        question = self.library.questions[group]
        wanted = {field_.id for field_ in question.fields} if fields is None else fields
        differing = {id for id in wanted if _column(self.before, group, id) != _column(self.after, group, id)}
        moved = _members(self.before, group) != _members(self.after, group)
        if not moved and not differing:
            return
        given = self.before.draft.answers.get(group) != self.after.draft.answers.get(group)
        if given and (moved or any(self._typed(group, id) for id in differing)):
            self.causes.answers.setdefault(group, set()).update(id for id in differing if self._typed(group, id))
        elif f"{group} behind" not in self.seen:
            self.seen.add(f"{group} behind")
            for other in sorted(dependencies(self.library).get(group, ())):
                self.name(other)

    def _typed(self, group: str, field_: str) -> bool:
        """Whether a field was answered otherwise, and is not merely worked out otherwise."""
        sides = ({m.id: m.answers.get(field_) for m in side.draft.members(group)} for side in (self.before, self.after))
        before, after = sides
        return any(before[id] != after[id] for id in before.keys() & after.keys())


def _members(settled: Settled, group: str) -> tuple[str, ...]:
    return tuple(member.id for member in settled.members.get(group, ()))


def _column(settled: Settled, group: str, field_: str) -> dict[str, object]:
    return {member.id: member.values.get(field_) for member in settled.members.get(group, ())}


def by_id(members: Iterable[Member]) -> dict[str, Member]:
    """Members by their ids."""
    return {member.id: member for member in members}
