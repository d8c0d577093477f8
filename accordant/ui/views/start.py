"""The start: what this is, a new draft, an example, or an answer file to go on with."""

from __future__ import annotations

from datetime import date

import streamlit as st

from accordant.finding import AccordantError
from accordant.interview.choose import Choosing, Verdict
from accordant.interview.draft import new_draft
from accordant.library.library import Library
from accordant.store.people import Role
from accordant.ui import documents, navigation, pieces, session, your_drafts
from accordant.ui.chooser import show_chooser
from accordant.ui.desk import Desk, begin_draft
from accordant.ui.examples import readable_examples
from accordant.ui.upload import read_upload
from accordant.ui.words import label, spoken

_LEAD = (
    "Answer an interview about your partnership, and take away the agreement as a Word file: clauses chosen, "
    "numbered and cross-referenced, with plain words beside every choice."
)


def desk_or_start() -> Desk:
    """The draft in hand; without one, the start."""
    desk = session.desk()
    if desk is None:
        navigation.go("start")
    return desk


def show() -> None:
    """Offer the ways to begin and to go on."""
    library = session.library()
    st.html(pieces.page_head("Relational agreements for public services", "Make an agreement together", _LEAD))
    _unreadable()
    _go_on()
    if not session.visitor().is_known:
        st.html(pieces.notice(library.info.notice, library.info.version, library.info.law_as_at))
        return
    your_drafts.show()
    if library.chooser is not None:
        show_chooser(library.chooser, lambda choosing, verdict: _begin_advised(library, choosing, verdict))
    _begin(library)
    _examples(library)
    _upload(library)
    st.html(pieces.notice(library.info.notice, library.info.version, library.info.law_as_at))


def _unreadable() -> None:
    found = session.unreadable()
    if found is None:
        return
    draft_id, error = found
    with st.container(key="unreadable", border=True):
        if not error.findings:
            st.html(pieces.note("There is no draft at this address. Check that it was copied whole.", "problem"))
            return
        st.html(pieces.note("This draft cannot be opened with the clause library as it is now.", "problem"))
        for finding in error.findings[:20]:
            st.html(pieces.finding_card(finding, "error"))
        kept = session.store().load(draft_id)
        st.download_button(
            "Download the draft as it is kept", kept.text, file_name="draft.yaml", mime="application/yaml"
        )


def _go_on() -> None:
    desk = session.desk()
    if desk is None:
        return
    name = desk.draft.answers.get("partnership_name")
    with st.container(key="go-on", border=True, gap="small"):
        st.html(pieces.card_head("The open draft", str(name) if name else "A draft without a name yet"))
        if desk.role < Role.EDIT:
            if st.button("Read the agreement", type="primary", icon=":material/article:"):
                navigation.go("agreement")
        elif st.button("Go on with the interview", type="primary", icon=":material/arrow_forward:"):
            navigation.go("interview", st.query_params.get("section", ""))


def _begin(library: Library) -> None:
    model = library.questions["model"]
    with st.container(key="begin", border=True, gap="small"):
        st.html(pieces.card_head("Begin a new draft", model.ask, model.help))
        words = {choice.value: choice.label for choice in model.choices}
        picked = st.radio(
            spoken(model.ask),
            list(words),
            index=None,
            format_func=lambda value: label(words.get(value) or str(value)),
            captions=[label(choice.help) for choice in model.choices] if model.choices[0].help else None,
            key="begin model",
            label_visibility="collapsed",
            width="stretch",
        )
        primary = "secondary" if session.desk() else "primary"
        if st.button("Begin", key="begin draft", type=primary, icon=":material/edit_note:"):
            _take_up(library, begin_draft(session.store(), library), picked)


def _begin_advised(library: Library, choosing: Choosing, verdict: Verdict) -> None:
    draft = choosing.begin(library, verdict.recommendation, new_draft(library.info.version, date.today()))
    _take_up(library, begin_draft(session.store(), library, draft))


def _take_up(library: Library, desk: Desk, model: str | None = None, page: str = "interview") -> None:
    question = library.questions["model"]
    if model is not None and question.choice(model) is not None:
        desk.change(lambda draft: draft.answered("model", model))
    session.take_up(desk)
    navigation.go(page)


def _examples(library: Library) -> None:
    examples = readable_examples(library)
    if not examples:
        return
    with st.container(key="examples", border=True, gap="small"):
        st.html(
            pieces.card_head("Look at an example", "Whole agreements for invented partnerships. Change what you like.")
        )
        for name, example in examples.items():
            if st.button(label(example.title), key=f"example {name}", icon=":material/description:", type="tertiary"):
                _take_up(library, begin_draft(session.store(), library, example.draft), page="agreement")


def _upload(library: Library) -> None:
    with st.container(key="upload", border=True, gap="small"):
        st.html(
            pieces.card_head(
                "Go on from a file",
                "Open an answer file that you saved, or a review pack you were sent. It becomes a draft of its own.",
            )
        )
        # The browser's own limits are no protection: what arrives is checked again.
        file = st.file_uploader(
            "Answer file or review pack", type=["yaml", "yml", "docx"], max_upload_size=20, label_visibility="collapsed"
        )
        if file is None:
            return
        try:
            draft, remarks = read_upload(file.getvalue(), library)
        except AccordantError as error:
            st.html(pieces.note("This file cannot be opened. Your draft is as it was.", "problem"))
            for finding in error.findings[:20]:
                st.html(pieces.finding_card(finding, "error"))
            if len(error.findings) > 20:
                st.html(pieces.note(f"And {len(error.findings) - 20} more."))
            return
        for finding in remarks:
            st.html(pieces.finding_card(finding, "advice"))
        st.html(pieces.note(f"This is {documents.called(draft)}."))
        if st.button("Open it as a new draft", type="primary", key="open upload"):
            _take_up(library, begin_draft(session.store(), library, draft))
