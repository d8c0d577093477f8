"""The worked examples that come with a library."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from accordant.finding import AccordantError, has_errors
from accordant.interview.draft import Draft
from accordant.interview.draft_file import read_draft
from accordant.interview.review import review
from accordant.library.bundled import examples_of
from accordant.library.library import Library
from accordant.library.link import PARTY_GROUPS
from accordant.phrases import capitalised, counted
from accordant.ui import session


@dataclass(frozen=True, slots=True)
class Example:
    """An example: what its partnership is called, what it shows, and the draft."""

    name: str
    kind: str
    draft: Draft

    @property
    def title(self) -> str:
        """What it is called, and what it shows."""
        return f"{self.name}: {self.kind}"


def readable_examples(library: Library) -> dict[str, Example]:
    """The examples that this library can read, by the names of their files."""
    return _read((str(library.root), session.library_content()), library)


@st.cache_resource(show_spinner=False, max_entries=2)
def _read(library: tuple[str, str], _library: Library) -> dict[str, Example]:
    found: dict[str, Example] = {}
    for path in sorted(examples_of(_library.root).glob("*.yaml")):
        try:
            draft, _ = read_draft(path.read_text(encoding="utf-8"), path.name, _library)
        except (AccordantError, OSError, UnicodeDecodeError):
            continue
        name = str(draft.answers.get("partnership_name") or path.stem.replace("-", " "))
        found[path.stem] = Example(capitalised(name), _kind(_library, draft), draft)
    return found


def _kind(library: Library, draft: Draft) -> str:
    """What an example shows, in the words of the interview: "alliance, 1 commissioner and 7 delivery partners"."""
    if has_errors(review(library, draft)):
        return "made to break the rules"
    model = library.questions["model"].choice(str(draft.answers.get("model")))
    sizes = [
        counted(len(members), question.singular, question.plural)
        for question in library.questions.values()
        if question.id in PARTY_GROUPS and isinstance(members := draft.answers.get(question.id), tuple)
    ]
    return ", ".join(part for part in (model.label.lower() if model else "", " and ".join(sizes)) if part)
