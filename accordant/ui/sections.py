"""Where a draft stands, section by section: what is asked now, what still waits for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from accordant.conditions import Absent
from accordant.interview.settle import Settled, SettledMember
from accordant.library.entries import OptionItem, Question, QuestionType, Section
from accordant.library.library import Library, option_name


class Standing(StrEnum):
    """How far a section has come."""

    TO_DO = "to do"
    UNDER_WAY = "under way"
    SUGGESTED = "as suggested"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class SectionState:
    """A section that is asked now. `needed` counts the essential questions without an answer, `later` the others."""

    section: Section
    standing: Standing
    needed: int
    later: int


def sections_now(settled: Settled) -> tuple[SectionState, ...]:
    """The sections that are asked now, in order."""
    return tuple(
        _state(settled, section)
        for section in settled.library.sections
        if settled.holds(section.when.condition) is True and items_now(settled, section)
    )


def items_now(settled: Settled, section: Section) -> tuple[Question | OptionItem, ...]:
    """The questions and choices of option that a section asks now."""
    return tuple(item for item in section.items if is_asked(settled, item))


def name_of(item: Question | OptionItem) -> str:
    """By what conditions know an item: the id of a question, the name of a choice of option."""
    return item.id if isinstance(item, Question) else option_name(item.option)


def is_asked(settled: Settled, item: Question | OptionItem) -> bool:
    """Whether an item is asked now. A choice of option is, once its clause is surely in."""
    if isinstance(item, Question):
        return settled.relevant.get(item.id) is True
    clause = settled.library.clauses.get(item.option)
    if clause is None or not clause.head.options:
        return False
    return settled.holds(settled.library.presence(clause.id)) is True


def fields_now(settled: Settled, group: Question, member: SettledMember) -> tuple[Question, ...]:
    """The fields of a member that are asked now."""
    return tuple(field for field in group.fields if settled.holds(field.when.condition, member) is True)


def waiting_fields(settled: Settled, group: Question, member: SettledMember) -> tuple[Question, ...]:
    """The fields of a member that are asked and have no answer."""
    return tuple(
        field for field in fields_now(settled, group, member) if _waits(settled, field, member.values.get(field.id))
    )


def waiting(settled: Settled, item: Question | OptionItem) -> tuple[int, int]:
    """How many essential and how many other answers an item waits for."""
    if isinstance(item, OptionItem):
        return 0, 0
    if item.type is not QuestionType.GROUP:
        waits = _waits(settled, item, settled.values.get(item.id))
        return int(waits and item.essential), int(waits and not item.essential)
    members = settled.members.get(item.id, ())
    fields = [field for member in members for field in waiting_fields(settled, item, member)]
    short_of = max(0, (item.min or 0) - len(members))
    needed = short_of + sum(field.essential for field in fields)
    return needed, sum(not field.essential for field in fields)


def home_of(library: Library, name: str) -> Section | None:
    """The section that asks a question, or for the option of a clause (`option_good_faith`)."""
    for section in library.sections:
        for item in section.items:
            if name == name_of(item):
                return section
    return None


def item_named(library: Library, name: str) -> Question | OptionItem | None:
    """The item of the interview that asks a question or for an option."""
    home = home_of(library, name)
    for item in home.items if home else ():
        if name == name_of(item):
            return item
    return None


def _waits(settled: Settled, question: Question, value: object) -> bool:
    if value is None or value is Absent.UNKNOWN:
        return True
    if question.type is QuestionType.MEMBER and isinstance(value, str):
        return settled.member(question.of, value) is None
    return False


def _state(settled: Settled, section: Section) -> SectionState:
    items = items_now(settled, section)
    counts = [waiting(settled, item) for item in items]
    needed, later = sum(count[0] for count in counts), sum(count[1] for count in counts)
    touched = any(_touched(settled, item) for item in items)
    if needed or later:
        standing = Standing.UNDER_WAY if touched else Standing.TO_DO
    else:
        standing = Standing.DONE if touched else Standing.SUGGESTED
    return SectionState(section, standing, needed, later)


def _touched(settled: Settled, item: Question | OptionItem) -> bool:
    draft = settled.draft
    return item.id in draft.answers if isinstance(item, Question) else item.option in draft.options
