"""The check of the library that the app uses: done once for each content, and kept for every visit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import streamlit as st

from accordant.check.checked import Checked, check_library
from accordant.check.health import Told
from accordant.finding import AccordantError, Place
from accordant.interview.draft import Draft, new_draft
from accordant.interview.draft_writer import write_draft
from accordant.library.kept import content_hash
from accordant.library.library import Library
from accordant.ui import session
from accordant.ui.desk import Desk, begin_draft
from accordant.ui.words import file_name

_LONGEST = 200


def root() -> Path:
    """The folder of the library in use."""
    return session.library_root()


def checked() -> Checked:
    """The library as it is on disk now, checked. The same content on the same day is checked once for all visits."""
    return _checked(str(root()), content_hash(root(), ()), date.today())


@st.cache_resource(show_spinner=False, max_entries=4)
def _checked(root: str, content: str, today: date) -> Checked:
    return check_library(Path(root), today=today)


def has_changed() -> bool:
    """Whether the library on disk is no longer the one that the app drafts with."""
    try:
        return session.library_content() != content_hash(root(), ())
    except AccordantError:
        return False


def line_of(place: Place) -> str:
    """The line that a finding is about; "" where it is about a whole file, or cannot be read."""
    line = place.line or 1
    if not place.file or line == 1:  # line 1 stands for the whole file
        return ""
    path = (root() / place.file).resolve()
    if not path.is_relative_to(root().resolve()):
        return ""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    text = lines[line - 1].strip() if line <= len(lines) else ""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


def open_shown(told: Told) -> Desk:
    """Put the draft that shows a finding in hand, as a new draft with a name that says what it shows."""
    library = session.library()
    desk = begin_draft(session.store(), library, _named(told, library))
    session.take_up(desk)
    return desk


def shown_file(told: Told, library: Library) -> bytes:
    """The draft that shows a finding, as a draft file."""
    return write_draft(_named(told, library), library).encode("utf-8")


def file_name_of(told: Told) -> str:
    """What to call that file."""
    place = told.clause.id if told.clause else "library"
    return file_name(f"{told.finding.rule.removeprefix('proof.')} {place}", "yaml")


def _named(told: Told, library: Library) -> Draft:
    shown = told.shown.draft if told.shown is not None else None
    begun = new_draft(library.info.version, date.today())
    if shown is None:
        return begun
    draft = replace(begun, answers=shown.answers, options=shown.options)
    return (
        draft
        if "partnership_name" in (told.shown.decides if told.shown else ())
        else draft.answered("partnership_name", told.draft_name)
    )
