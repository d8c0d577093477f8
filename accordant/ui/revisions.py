"""The states that the draft in hand was in: what to call them, and reading one again."""

from __future__ import annotations

from accordant.finding import AccordantError
from accordant.interview.draft import Draft
from accordant.interview.draft_file import read_draft
from accordant.store.shelf import Kind, Revision
from accordant.ui import moments, session
from accordant.ui.desk import Desk
from accordant.ui.places import changed_in_words

_HOW = {
    Kind.BEGUN: "The draft was begun.",
    Kind.COPIED: "Copied from another draft.",
    Kind.TAKEN_OVER: "Taken over from the file in which an earlier version of Accordant kept it.",
    Kind.LIBRARY: "Taken up with the clause library of that day.",
}


def history(desk: Desk) -> tuple[Revision, ...]:
    """The states of the draft in hand, the newest first. Raises DraftNotFound, StoreTrouble."""
    return session.store().history(desk.draft_id)


def read_revision(desk: Desk, number: int) -> Draft:
    """The draft as it was in one state, read with the library of today. Raises AccordantError, StoreTrouble."""
    return read_draft(session.store().kept(desk.draft_id, number).text, "", desk.library)[0]


def what(desk: Desk, revision: Revision) -> str:
    """What happened in a revision."""
    changed = changed_in_words(desk.library, revision.changed, desk.draft)
    if revision.kind is Kind.WENT_BACK:
        return f"Went back to state {revision.origin}." + (f" {changed}." if changed else "")
    if revision.kind is Kind.EDITED:
        return f"{changed}." if changed else "Saved without a change that shows."
    return _HOW[revision.kind]


def called(revision: Revision) -> str:
    """A revision in a list from which one is picked."""
    return f"{revision.number}: {moments.said(revision.saved_at)}, by {revision.author}"


def is_readable(desk: Desk, number: int) -> AccordantError | None:
    """Why a state cannot be read with the library of today; None where it can."""
    try:
        read_revision(desk, number)
    except AccordantError as error:
        return error
    return None
