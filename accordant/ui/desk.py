"""The desk: one draft being worked on, and what stands in the widgets that ask for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from accordant.agreement.model import Agreement
from accordant.assembly.assemble import Assembling
from accordant.conditions import Absent
from accordant.interview.draft import Draft, Member, new_draft
from accordant.interview.draft_writer import write_draft
from accordant.interview.settle import Settled, settle
from accordant.library.entries import Question
from accordant.library.library import Library, LibraryClause
from accordant.library.values import Value
from accordant.store.drafts import DraftStore
from accordant.ui import members
from accordant.ui.entries import Entry, Shown, read_entry, shown
from accordant.ui.holding import Holding
from accordant.ui.sections import SectionState, sections_now
from accordant.ui.words import told_apart


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an answer stands: a question, or a field of a member of a group."""

    question: str
    member: str = ""
    field: str = ""

    def __str__(self) -> str:
        return ":".join(part for part in (self.question, self.member, self.field) if part)


class Step(Enum):
    """What to do with what a widget holds: nothing, take it as an entry, or draw the widget anew."""

    NOTHING = auto()
    TAKE = auto()
    REDRAW = auto()


@dataclass(frozen=True, slots=True)
class Removed:
    """A member that was removed, so that it can be put back."""

    group: str
    member: Member
    position: int
    name: str


@dataclass
class Desk(Holding):
    """One draft in hand. `problems` are entries that could not be accepted, as typed, with what is wrong with them."""

    problems: dict[Spot, tuple[Shown, str]] = field(default_factory=dict)
    removed: Removed | None = None
    saves_at_once: bool = True
    """Whether an entry is saved before anything is shown; if not, whoever draws the page saves it (`put`, `save`)."""
    _settled: Settled | None = None
    _sections: tuple[Settled, tuple[SectionState, ...]] | None = None
    _agreed: tuple[Settled, Agreement] | None = None
    _assembling: Assembling = field(default_factory=Assembling)
    _entered: dict[str, Shown] = field(default_factory=dict)
    _generations: dict[Spot, int] = field(default_factory=dict)

    @property
    def settled(self) -> Settled:
        """What the draft amounts to now."""
        # A run that was stopped may still be at work: each thing is read once, and kept with what it was made from.
        draft, found = self.draft, self._settled
        if found is None or found.draft is not draft:
            found = self._settled = settle(self.plain_library, draft)
        return found

    @property
    def library(self) -> Library:
        """The library as the draft sees it: with its special terms."""
        return self.settled.library

    @property
    def sections(self) -> tuple[SectionState, ...]:
        """The sections that are asked now, and how far each has come."""
        settled, known = self.settled, self._sections
        if known is None or known[0] is not settled:
            known = self._sections = settled, sections_now(settled)
        return known[1]

    def agreement(self) -> Agreement:
        """The agreement that the draft gives now; what did not change since the last time is taken over.

        Raises AccordantError while the minimum is missing, or where a rule refuses the answers.
        """
        settled, known = self.settled, self._agreed
        if known is None or known[0] is not settled:
            known = self._agreed = settled, self._assembling.assemble(settled)
        return known[1]

    @property
    def agreed(self) -> Agreement | None:
        """The agreement of the draft as it is now, if it has been worked out already."""
        known = self._agreed
        return known[1] if known is not None and known[0] is self.settled else None

    # --- answers --------------------------------------------------------------------------------------------------

    def value_at(self, spot: Spot) -> Value | None:
        """The answer that counts now at a spot: the one given, or the default."""
        if spot.member:
            member = self.settled.member((spot.question,), spot.member)
            value = member.values.get(spot.field) if member else None
        else:
            value = self.settled.values.get(spot.question)
        return None if isinstance(value, Absent) else value

    def form_at(self, spot: Spot, question: Question) -> str | None:
        """The form that the answer at a spot should have, if the question names one that applies now."""
        member = self.settled.member((spot.question,), spot.member) if spot.member else None
        return self.settled.form(question, member)

    def is_given(self, spot: Spot) -> bool:
        """Whether somebody answered at this spot, so that no default applies."""
        if not spot.member:
            return spot.question in self.draft.answers
        member = members.member(self.draft, spot.question, spot.member)
        return member is not None and spot.field in member.answers

    def answer(self, spot: Spot, value: Value | None) -> None:
        """Set an answer, or take it away (None)."""
        take = self.change if self.saves_at_once else self.put
        if spot.member:
            take(lambda draft: members.with_field(draft, spot.question, spot.member, spot.field, value))
        else:
            take(lambda draft: draft.answered(spot.question, value))

    def choices_of(self, question: Question) -> dict[str, str]:
        """The members that a member question can pick: their ids and what to call each."""
        ids, names = [], []
        for group_id in question.of:
            group = self.library.questions[group_id]
            for position, member in enumerate(self.draft.members(group_id)):
                ids.append(member.id)
                names.append(members.name_of(group, member, position))
        return dict(zip(ids, told_apart(names), strict=True))

    # --- entries --------------------------------------------------------------------------------------------------

    def key(self, spot: Spot) -> str:
        """The key of the widget at a spot. It changes when the widget must be drawn anew with another value."""
        return f"{self.draft_id}:{spot}:{self._generations.get(spot, 0)}"

    def shown_at(self, spot: Spot, question: Question) -> Shown:
        """What the widget at a spot should show: an entry with a problem as it was typed, or the answer."""
        if spot in self.problems:
            return self.problems[spot][0]
        value = self.value_at(spot)
        if question.of and value not in self.choices_of(question):
            return None
        return shown(question, value)

    def understood(self, question: Question, raw: object) -> Entry:
        """An entry read as an answer."""
        return read_entry(question, raw, self.choices_of(question) if question.of else ())

    def enter(self, spot: Spot, question: Question, raw: Shown) -> None:
        """Take an entry: save it as the answer, or keep it as typed with what is wrong with it."""
        self._entered[self.key(spot)] = raw
        entry = self.understood(question, raw)
        if entry.problem:
            self.problems[spot] = (raw, entry.problem)
            return
        self.problems.pop(spot, None)
        if entry.value != (self.value_at(spot) if self.is_given(spot) else None):
            self.answer(spot, entry.value)

    def begin_entry(self, spot: Spot, value: Shown) -> None:
        """Note what a widget shows when it is drawn for the first time."""
        self._entered[self.key(spot)] = value

    def next_step(self, spot: Spot, question: Question, raw: Shown) -> Step:
        """What to do with what a widget holds.

        It can hold something that was typed while the server was away (take it), or something that has since been
        changed in another tab or by a default (draw it anew).
        """
        if raw != self._entered.get(self.key(spot)):
            return Step.TAKE
        if raw == self.shown_at(spot, question) or self.understood(question, raw).value == self.value_at(spot):
            return Step.NOTHING
        return Step.REDRAW

    def redraw(self, spot: Spot) -> None:
        """Have the widget at a spot drawn anew, with the answer that counts now."""
        self.problems.pop(spot, None)
        self._generations[spot] = self._generations.get(spot, 0) + 1

    def use_default(self, spot: Spot) -> None:
        """Take the answer away, so that the default applies again."""
        self.answer(spot, None)
        self.redraw(spot)

    # --- options --------------------------------------------------------------------------------------------------

    def choose(self, clause: LibraryClause, option: str | None) -> None:
        """Choose the option of a clause."""
        if option is not None and clause.option(option) is not None:
            self._entered[self.key(Spot(clause.option_name))] = option
            take = self.change if self.saves_at_once else self.put
            take(lambda draft: draft.chosen(clause.id, option))

    def leave_choice(self, clause: LibraryClause) -> None:
        """Leave the option of a clause to its default."""
        self.change(lambda draft: draft.chosen(clause.id, None))
        self.redraw(Spot(clause.option_name))

    def next_choice(self, clause: LibraryClause, raw: str | None, in_force: str | None) -> Step:
        """What to do with what the widget that chooses an option holds: as `next_step`."""
        if raw == in_force:
            return Step.NOTHING
        return Step.TAKE if raw != self._entered.get(self.key(Spot(clause.option_name))) else Step.REDRAW

    # --- members --------------------------------------------------------------------------------------------------

    def add_member(self, group: Question) -> str:
        """Add a member to a group, and give its id."""
        return self._add(lambda draft: members.added(draft, group))

    def duplicate_member(self, group: Question, member_id: str) -> str:
        """Add a copy of a member without what is only its own, and give the id of the copy."""
        return self._add(lambda draft: members.duplicated(draft, group, member_id))

    def _add(self, add: Callable[[Draft], tuple[Draft, str]]) -> str:
        ids: list[str] = []

        def edit(draft: Draft) -> Draft:
            draft, member_id = add(draft)
            ids.append(member_id)
            return draft

        self.change(edit)
        return ids[-1]

    def remove_member(self, group: Question, member_id: str) -> None:
        """Remove a member, and remember it so that it can be put back."""
        for position, member in enumerate(self.draft.members(group.id)):
            if member.id == member_id:
                self.removed = Removed(group.id, member, position, members.name_of(group, member, position))
                self.change(lambda draft: members.removed(draft, group.id, member_id))
                return

    def put_back(self) -> None:
        """Put the member that was removed last back in its place."""
        if gone := self.removed:
            self.change(lambda draft: members.restored(draft, gone.group, gone.member, gone.position))
            self.removed = None


def open_draft(store: DraftStore, library: Library, draft_id: str) -> Desk:
    """The desk with a draft that is in the store. Raises DraftNotFound, AccordantError."""
    desk = Desk(store, library, draft_id)
    desk.refresh()
    return desk


def begin_draft(store: DraftStore, library: Library, draft: Draft | None = None) -> Desk:
    """The desk with a new draft: an empty one, or one from an example or a file."""
    begun = draft or new_draft(library.info.version, date.today())
    return open_draft(store, library, store.create(write_draft(begun, library)))
