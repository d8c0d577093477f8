"""Changes to the members of a repeating group. A member keeps its id for good, whatever its name or place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from accordant.interview.draft import Draft, Member
from accordant.interview.draft_file import unused_id
from accordant.library.entries import Question
from accordant.library.values import Value


def added(draft: Draft, group: Question) -> tuple[Draft, str]:
    """The draft with a new, empty member at the end of the group, and its id."""
    # An id that an answer still mentions is not used again: that answer meant somebody else.
    member_id = unused_id(group.singular or group.id, set(_words(draft)))
    return draft.answered(group.id, (*draft.members(group.id), Member(member_id, {}))), member_id


def duplicated(draft: Draft, group: Question, member_id: str) -> tuple[Draft, str]:
    """The draft with a copy of a member after it, and the id of the copy.

    What tells one from another stays empty: names, registered numbers, what is completed before signing. A member that
    was removed elsewhere meanwhile gives an empty one.
    """
    its_own = (field.id for field in group.fields if field.completion or field.form or field.pattern)
    own = {group.name_field, "short_name", *its_own}
    present = draft.members(group.id)
    place = next((place for place, member in enumerate(present) if member.id == member_id), None)
    if place is None:
        return added(draft, group)
    copy_id = unused_id(group.singular or group.id, set(_words(draft)))
    copy = Member(copy_id, {key: value for key, value in present[place].answers.items() if key not in own})
    return draft.answered(group.id, (*present[: place + 1], copy, *present[place + 1 :])), copy_id


def removed(draft: Draft, group: str, member_id: str) -> Draft:
    """The draft without a member."""
    left = tuple(member for member in draft.members(group) if member.id != member_id)
    return draft.answered(group, left or None)


def restored(draft: Draft, group: str, member: Member, position: int) -> Draft:
    """The draft with a member that was removed put back in its place."""
    members = [other for other in draft.members(group) if other.id != member.id]
    members.insert(position, member)
    return draft.answered(group, tuple(members))


def moved(draft: Draft, group: str, member_id: str, by: int) -> Draft:
    """The draft with a member moved down (1) or up (-1)."""
    members = list(draft.members(group))
    place = next((place for place, member in enumerate(members) if member.id == member_id), None)
    if place is None or not 0 <= place + by < len(members):
        return draft
    members.insert(place + by, members.pop(place))
    return draft.answered(group, tuple(members))


def with_field(draft: Draft, group: str, member_id: str, field: str, value: Value | None) -> Draft:
    """The draft with one field of one member set, or taken away (None)."""
    return draft.answered(
        group, tuple(_changed(m, field, value) if m.id == member_id else m for m in draft.members(group)) or None
    )


def member(draft: Draft, group: str, member_id: str) -> Member | None:
    """The member with this id."""
    return next((member for member in draft.members(group) if member.id == member_id), None)


def name_of(group: Question, member: Member, position: int) -> str:
    """What to call a member: its name, or "New commissioner" and its place while it has none."""
    name = member.answers.get(group.name_field)
    if isinstance(name, str) and name.strip():
        return " ".join(name.split())
    return f"{(group.singular or group.short).capitalize()} {position + 1}"


def _changed(member: Member, field: str, value: Value | None) -> Member:
    answers = {key: answer for key, answer in member.answers.items() if key != field}
    if value is not None:
        answers[field] = value
    return replace(member, answers=answers)


def _words(draft: Draft) -> Iterator[str]:
    """Every text in the draft that could be the id of a member."""
    yield from (remark.party for remark in draft.remarks)
    for answer in draft.answers.values():
        for part in answer if isinstance(answer, tuple) else (answer,):
            if isinstance(part, Member):
                yield part.id
                yield from (value for value in part.answers.values() if isinstance(value, str))
            elif isinstance(part, str):
                yield part
