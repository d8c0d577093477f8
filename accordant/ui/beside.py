"""The agreement's words beside the questions of a section, with what the last answer changed in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from accordant.finding import AccordantError
from accordant.interview.draft import Draft
from accordant.library.entries import OptionItem, Question
from accordant.library.library import option_name
from accordant.reports.beside import Beside, beside
from accordant.ui import beside_pieces, navigation, readings
from accordant.ui.desk import Desk
from accordant.ui.readings import Reading
from accordant.ui.sections import name_of

_LAST = "last answer"
_STYLE = Path(__file__).parent / "beside.css"


@dataclass(frozen=True)
class _Written:
    """What was written beside a question: most answers change the words beside one of them."""

    found: Beside
    ask: str
    last: bool
    html: Markup


@dataclass(frozen=True)
class _Last:
    """The draft as it was read last, and the answer before that: which it was, and how the draft read before it.

    `written` holds, by question, what was written beside it last.
    """

    draft_id: str
    draft: Draft
    reading: Reading
    question: str = ""
    before: Reading | None = None
    written: dict[str, _Written] = field(default_factory=dict)


def show_style() -> None:
    """How the words look, which stays when they change."""
    st.html(_STYLE)


def words_beside(desk: Desk, items: Iterable[Question | OptionItem]) -> Iterator[str]:
    """The words that the answers to these questions decide, as HTML, in two boxes of which the page shows one.

    First those of the question that was answered last, for which somebody waits, then all others.
    """
    asked = {name_of(item): item.ask for item in items}
    try:
        last = _last(desk, readings.read(desk))
    except AccordantError as error:
        missing = " ".join(finding.message for finding in error.findings)
        yield beside_pieces.nothing_yet(f"The words stand here as soon as there is enough to draft from. {missing}")
        yield beside_pieces.others(())
        return
    first = last.question if last.question in asked else next(iter(asked), "")
    yield beside_pieces.panel(_section(desk, last, name, asked[name]) for name in asked if name == first)
    yield beside_pieces.others(_section(desk, last, name, asked[name]) for name in asked if name != first)


def _section(desk: Desk, last: _Last, name: str, ask: str) -> Markup:
    is_last = name == last.question
    before = last.before.laid if is_last and last.before is not None else None
    found = beside(desk.library, last.reading.laid, name, before)
    known = last.written.get(name)
    if known is None or (known.found, known.ask, known.last) != (found, ask, is_last):
        known = _Written(found, ask, is_last, _write(desk, found, ask, is_last))
        last.written[name] = known
    return known.html


def _write(desk: Desk, found: Beside, ask: str, is_last: bool) -> Markup:
    return beside_pieces.section(
        found,
        ask,
        lambda paragraph: navigation.address_of_paragraph(desk, paragraph),
        lambda question, member: navigation.address_of(desk, question, member),
        last=is_last,
    )


def _last(desk: Desk, reading: Reading) -> _Last:
    """What was answered last, compared with the look before this one."""
    known: _Last | None = st.session_state.get(_LAST)
    if known is None or known.draft_id != desk.draft_id:
        known = _Last(desk.draft_id, desk.draft, reading)
    elif known.reading is not reading:
        changed = _changed(known.draft, desk.draft)
        one = changed[0] if len(changed) == 1 else ""
        known = _Last(desk.draft_id, desk.draft, reading, one, known.reading if one else None, known.written)
    st.session_state[_LAST] = known
    return known


def _changed(before: Draft, now: Draft) -> list[str]:
    answers = sorted(before.answers.keys() | now.answers.keys())
    options = sorted(before.options.keys() | now.options.keys())
    return [
        *(key for key in answers if before.answers.get(key) != now.answers.get(key)),
        *(option_name(key) for key in options if before.options.get(key) != now.options.get(key)),
    ]
