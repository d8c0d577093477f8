"""The worked examples that come with a library."""

from __future__ import annotations

import streamlit as st

from accordant.finding import AccordantError, has_errors
from accordant.interview.draft import Draft
from accordant.interview.draft_file import read_draft
from accordant.interview.review import review
from accordant.library.bundled import bundled_root
from accordant.library.library import Library
from accordant.phrases import capitalised
from accordant.ui import session


def readable_examples(library: Library) -> dict[str, tuple[str, Draft]]:
    """The examples that this library can read, by the names of their files: what each is called, and the draft."""
    return _read((str(library.root), session.library_content()), library)


@st.cache_resource(show_spinner=False, max_entries=2)
def _read(library: tuple[str, str], _library: Library) -> dict[str, tuple[str, Draft]]:
    folder = _library.root / "examples"
    found: dict[str, tuple[str, Draft]] = {}
    for path in sorted((folder if folder.is_dir() else bundled_root() / "examples").glob("*.yaml")):
        try:
            draft, _ = read_draft(path.read_text(encoding="utf-8"), path.name, _library)
        except (AccordantError, OSError, UnicodeDecodeError):
            continue
        name = str(draft.answers.get("partnership_name") or path.stem.replace("-", " "))
        kind = ": made to break the rules" if has_errors(review(_library, draft)) else ""
        found[path.stem] = (capitalised(name) + kind, draft)
    return found
