"""A draft whose last change was made under an older clause library: what reads differently in it since."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from accordant.agreement.kept import agreement_from_bytes
from accordant.compare.agreements import Reworded, compare_units, units
from accordant.finding import AccordantError
from accordant.phrases import counted
from accordant.store.drafts import DraftNotFound, StoreTrouble
from accordant.store.shelf import Kept
from accordant.ui import readings, session
from accordant.ui.desk import Desk


@dataclass(frozen=True)
class Older:
    """What the app says of it, and the parts of the agreement that read differently now."""

    said: str
    changes: tuple[Reworded, ...]


def what_changed(desk: Desk) -> Older | None:
    """What reads differently since the draft was worked on last; None where the library is the same."""
    content = session.library_content()
    state = (desk.draft_id, desk.version, content)
    known = st.session_state.get("older library")
    if known is None or known[0] != state:
        known = (state, _what_changed(desk, content))
        st.session_state["older library"] = known
    return known[1]


def _what_changed(desk: Desk, content: str) -> Older | None:
    try:
        kept = session.store().kept(desk.draft_id, 0)
    except (DraftNotFound, StoreTrouble):
        return None
    made_with = kept.revision.library
    if made_with.content in ("", content):
        return None
    now = desk.library.info.version
    library = (
        f"from version {made_with.version} to {now}"
        if made_with.version != now
        else f"(both say that they are version {now})"
    )
    head = f"The clause library has changed {library} since this draft was worked on last."
    changes = _changes(desk, kept)
    if changes is None:
        return Older(
            f"{head} How the agreement read then was not kept, so what reads differently cannot be listed.", ()
        )
    if not changes:
        return Older(f"{head} The agreement reads as it did.", ())
    many = counted(len(changes), "part of the agreement reads", "parts of the agreement read")
    return Older(f"{head} {many} differently now.", changes)


def _changes(desk: Desk, kept: Kept) -> tuple[Reworded, ...] | None:
    before = agreement_from_bytes(kept.agreement) if kept.agreement is not None else None
    if before is None:
        return None
    try:
        now = readings.read(desk).agreement
    except AccordantError:
        return None
    return tuple(compare_units(units(before, None), units(now, None)))
