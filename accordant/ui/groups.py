"""A repeating group: its members as a list, one of them open at a time."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from accordant.interview.draft import Draft, Member
from accordant.library.entries import Question
from accordant.phrases import counted
from accordant.ui import members, navigation, pieces, widgets
from accordant.ui.desk import Desk
from accordant.ui.entries import in_words
from accordant.ui.sections import fields_now, waiting_fields
from accordant.ui.words import label


def ask_group(desk: Desk, group: Question) -> None:
    """Ask for the members of a group."""
    with st.container(key=f"question-{group.id}", gap="small"):
        present = desk.draft.members(group.id)
        st.html(pieces.question_head(group, tag="" if present else _tag(group)))
        for position, member in enumerate(present):
            if navigation.opened_member(group.id) == member.id:
                _open(desk, group, member, position, len(present))
            else:
                _closed(desk, group, member, position)
        _put_back(desk, group)
        _add(desk, group, len(present))


def _tag(group: Question) -> str:
    """How urgent a group is that nobody has entered anything in: the same words as for a question."""
    return "" if group.essential else "Can wait" if group.min else "Optional"


def _closed(desk: Desk, group: Question, member: Member, position: int) -> None:
    name = members.name_of(group, member, position)
    settled = desk.settled.member((group.id,), member.id)
    waits = waiting_fields(desk.settled, group, settled) if settled else ()
    needed = sum(field.essential for field in waits)
    # The same words as for a section in the sidebar.
    waiting = f"{needed} to answer" if needed else f"{len(waits)} can wait" if waits else ""
    more = " · ".join(label(each) for each in (_detail(group, member), waiting) if each)
    st.button(
        f"**{label(name)}** :small[· {more}]" if more else f"**{label(name)}**",
        key=pieces.anchor(_row(group, member.id)),
        icon=":material/edit:",
        icon_position="right",
        width="stretch",
        wrap=True,
        on_click=navigation.open_member,
        args=(group.id, member.id),
    )


def _detail(group: Question, member: Member) -> str:
    """The first answer after the name that is a choice: the kind of organisation, for example."""
    for field in group.fields:
        value = member.answers.get(field.id)
        if field.choices and value is not None:
            return in_words(field, value)
    return ""


def _open(desk: Desk, group: Question, member: Member, position: int, count: int) -> None:
    with st.container(key=f"member-{group.id}-{member.id}", border=True, gap="small"):
        st.html(pieces.line(members.name_of(group, member, position)))
        settled = desk.settled.member((group.id,), member.id)
        for field in fields_now(desk.settled, group, settled) if settled else ():
            widgets.ask(desk, field, member=member.id, group=group.id)
        with st.container(horizontal=True, gap="small", key=f"tools-{group.id}-{member.id}"):
            st.button("Done", key=f"close {group.id}", on_click=_done, args=(group, member.id), type="primary")
            if count > 1:
                _move(desk, group, member, "Move up", -1, position == 0)
                _move(desk, group, member, "Move down", 1, position == count - 1)
            if group.max is None or count < group.max:
                _tool(group, member, "Duplicate", "content_copy", _duplicated, desk, group, member.id)
            _tool(group, member, "Remove", "delete", _removed, desk, group, member.id)


def _move(desk: Desk, group: Question, member: Member, words: str, by: int, disabled: bool) -> None:
    icon = "arrow_upward" if by < 0 else "arrow_downward"

    def move(draft: Draft) -> Draft:
        return members.moved(draft, group.id, member.id, by)

    _tool(group, member, words, icon, desk.change, move, disabled=disabled)


def _tool(
    group: Question,
    member: Member,
    words: str,
    icon: str,
    act: Callable[..., None],
    *given: object,
    disabled: bool = False,
) -> None:
    """A quiet button below the fields of a member; pressed, it calls `act` with what is given."""
    st.button(
        words,
        key=f"{words} {group.id} {member.id}",
        icon=f":material/{icon}:",
        type="tertiary",
        disabled=disabled,
        on_click=act,
        args=given,
    )


def _put_back(desk: Desk, group: Question) -> None:
    gone = desk.removed
    if gone is None or gone.group != group.id:
        return
    with st.container(horizontal=True, vertical_alignment="center", key=f"gone-{group.id}"):
        st.html(pieces.note(f"{gone.name} was removed."))
        st.button("Put it back", key=f"put back {group.id}", icon=":material/undo:", on_click=desk.put_back)


def _add(desk: Desk, group: Question, count: int) -> None:
    singular = group.singular or group.short
    if group.max is not None and count >= group.max:
        st.html(pieces.note(f"That is the most: {counted(count, singular, group.plural or singular)}."))
        return
    st.button(
        f"Add {'another' if count else _article(singular)} {label(singular)}",
        key=f"add {group.id}",
        icon=":material/add:",
        type="primary" if group.essential and not count else "secondary",
        on_click=_added,
        args=(desk, group),
    )


def _added(desk: Desk, group: Question) -> None:
    navigation.open_member(group.id, desk.add_member(group))
    navigation.scroll_to(f"{group.id}-{group.fields[0].id}")


def _duplicated(desk: Desk, group: Question, member_id: str) -> None:
    navigation.open_member(group.id, desk.duplicate_member(group, member_id))
    navigation.scroll_to(f"{group.id}-{group.fields[0].id}")


def _removed(desk: Desk, group: Question, member_id: str) -> None:
    desk.remove_member(group, member_id)
    navigation.scroll_to(group.id)


def _done(group: Question, member_id: str) -> None:
    """Close a member, and leave the reader at its line: the button that was pressed is gone."""
    navigation.open_member(group.id, None)
    navigation.scroll_to(_row(group, member_id))


def _row(group: Question, member_id: str) -> str:
    return f"{group.id}--{member_id}"


def _article(noun: str) -> str:
    return "an" if noun[:1].lower() in "aeiou" else "a"
