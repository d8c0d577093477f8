"""The guide: the ideas behind the agreements, what people ask, two stories, the words, and what is new."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from accordant.agreement.model import Agreement
from accordant.finding import AccordantError
from accordant.library.entries import Guide, GuideStory
from accordant.library.library import Library
from accordant.phrases import capitalised, counted, day_in_words
from accordant.reports.atom import library_feed
from accordant.reports.guide import glossary, states
from accordant.ui import guide_pieces, navigation, pieces, readings, session
from accordant.ui.desk import begin_draft
from accordant.ui.examples import readable_examples
from accordant.ui.filters import ask_which
from accordant.ui.words import file_name, label

_ASKERS = {"": "Everybody", "commissioner": "Commissioners", "partner": "Partners"}


def show() -> None:
    """Show the guide of the library in use; without one, its words and what is new in it."""
    for style in ("readings.css", "guide.css"):
        st.html(Path(__file__).parents[1] / style)
    library = session.library()
    guide, agreement = library.guide, _agreement()
    title, intro = (guide.title, guide.intro) if guide is not None else ("Guide", "What the words mean.")
    st.html(pieces.page_head("", title, intro))
    shows = {"Words": _words, "What's new": _news}
    if guide is not None:
        shows = {"Principles": _principles, "Questions": _questions, "Stories": _stories, **shows}
    with st.container(key="guide-page", gap="medium"):
        for tab, show_tab in zip(st.tabs(list(shows), key="part", bind="query-params"), shows.values(), strict=True):
            if tab.open:
                with tab, st.container(gap="medium"):
                    show_tab(library, agreement)
        if guide is not None:
            st.html(guide_pieces.not_advice(guide.not_advice))
        st.html(pieces.notice(library.info.notice, library.info.version, library.info.law_as_at))


def _agreement() -> Agreement | None:
    desk = session.desk()
    try:
        return readings.read(desk).agreement if desk is not None else None
    except AccordantError:
        return None


def _link(clause: str) -> str:
    asked = {"draft": st.query_params.get("draft", ""), "clause": clause}
    return "clauses?" + urlencode({key: value for key, value in asked.items() if value})


def _of(library: Library) -> Guide:
    assert library.guide is not None
    return library.guide


def _principles(library: Library, agreement: Agreement | None) -> None:
    for each in _of(library).principles:
        shown = states(library, each.clauses, agreement)
        st.html(guide_pieces.principle(each.title, each.text, shown, _link, draft=agreement is not None))


def _questions(library: Library, agreement: Agreement | None) -> None:
    guide = _of(library)
    asker = ask_which("Who asks?", _ASKERS, key="asker")
    body = ""
    for each in guide.questions:
        if not asker or each.asked_by in (asker, "both"):
            shown = states(library, each.clauses, agreement)
            known = [library.authorities[id] for id in each.authorities]
            body += guide_pieces.question(each, shown, known, _link, draft=agreement is not None)
    st.html(f"<div>{body}</div>")
    day = day_in_words(guide.reviewed)
    st.html(pieces.note(f"These answers were last reviewed on {day}. They are general, and not advice on your case."))


def _stories(library: Library, agreement: Agreement | None) -> None:
    for each in _of(library).stories:
        st.html(guide_pieces.story(each.title, each.text, states(library, each.clauses, None), _link))
        _open_example(library, each)


def _open_example(library: Library, story: GuideStory) -> None:
    found = readable_examples(library).get(story.example)
    if found is None:
        return
    if st.button(label(f"Open {found.title}"), key=f"story {story.id}", icon=":material/description:"):
        session.take_up(begin_draft(session.store(), library, found.draft))
        navigation.go("agreement")


def _words(library: Library, agreement: Agreement | None) -> None:
    st.html(pieces.note("What the defined terms mean in an agreement. What stands in braces comes from your answers."))
    typed = st.text_input("Search the words", key="word", icon=":material/search:", placeholder="such as Working Day")
    wanted = typed.casefold().split()
    words = [
        word
        for word in glossary(library)
        if all(part in f"{word.term} {' '.join(word.meanings)}".casefold() for part in wanted)
    ]
    st.html(pieces.note(counted(len(words), "word.", "words.")))
    st.html(guide_pieces.glossary(words))


def _news(library: Library, agreement: Agreement | None) -> None:
    info = library.info
    st.html(pieces.note(f"{capitalised(info.title)}, version {info.version}: what each version changed."))
    st.html(guide_pieces.releases(sorted(info.changelog, key=lambda release: release.date, reverse=True)))
    st.download_button(
        "News as an Atom feed",
        library_feed(library),
        file_name=file_name(f"{info.title} news", "atom"),
        mime="application/atom+xml",
        key="feed",
        icon=":material/rss_feed:",
        on_click="ignore",
    )
