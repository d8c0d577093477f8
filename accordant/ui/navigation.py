"""Ways through the app. Buttons and not links lead on, so that an entry is taken before its page is left."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st

from accordant.ui import pieces, session
from accordant.ui.desk import Desk
from accordant.ui.sections import SectionState, home_of
from accordant.web.anchors import anchor

_PAGES = Path(__file__).parent / "pages"
_TITLES = {
    "start": "Start",
    "interview": "Interview",
    "agreement": "Agreement",
    "ledger": "Who owes what",
    "clauses": "Clause options",
    "contrast": "Contrast",
    "compare": "Compare",
    "review": "Review and download",
    "guide": "Guide",
    "history": "History",
    "share": "Share",
    "health": "Library health",
}
_SCROLL = "scroll to"
_ARRIVED = "arrived at"


def pages() -> dict[str, st.Page]:
    """The pages of the app by name. They are files, so that each has an address and can be tested."""
    return {
        name: st.Page(_PAGES / f"{name}.py", title=f"{title} · Accordant", url_path=name, default=name == "start")
        for name, title in _TITLES.items()
    }


def title_of(page: str) -> str:
    """What a page is called."""
    return _TITLES[page]


def go(page: str, section: str = "", at: str = "", way: str = "") -> NoReturn:
    """Turn to a page; of the interview, to a section and a question in it; of a page with tabs, to one of them.

    A button that stands beside the questions calls it when it is pressed (`on_click`). The browser sends an answer that
    is left by pressing a button together with the press, and then only the questions may be drawn, without the button.
    """
    scroll_to(at)
    st.switch_page(pages()[page], query_params=session.address(section=section, way=way))


def go_to_question(desk: Desk, question: str, member: str | None = None) -> NoReturn:
    """Turn to the place in the interview where a question is asked, and open the member that it is about."""
    home = home_of(desk.library, question)
    if member:
        open_member(question, member)
    go("interview", home.section if home else "", question)


def address_of(desk: Desk, question: str, member: str | None = None) -> str:
    """The address at which a question can be answered, for links in the preview."""
    home = home_of(desk.library, question)
    section = home.section if home else ""
    return "interview?" + urlencode(
        session.address(draft=desk.draft_id, section=section, at=question, member=member or "")
    )


def address_of_paragraph(desk: Desk, paragraph: str) -> str:
    """The address at which a clause or paragraph is shown in the preview."""
    return "agreement?" + urlencode(session.address(draft=desk.draft_id, at=paragraph))


def address_of_clause(desk: Desk, clause: str) -> str:
    """The address at which the options of a clause stand side by side, with what the parties say of it."""
    return "clauses?" + urlencode({"draft": desk.draft_id, "clause": clause})


def go_to_clause(clause: str) -> NoReturn:
    """Turn to the options of a clause, and what the parties say of it."""
    scroll_to()
    at_hand = session.desk()
    asked = {"draft": at_hand.draft_id if at_hand else "", "clause": clause}
    st.switch_page(pages()["clauses"], query_params={key: value for key, value in asked.items() if value})


def current_section(desk: Desk) -> tuple[SectionState, int, tuple[SectionState, ...]]:
    """The section that the address names, its place, and all that are asked now."""
    states = desk.sections
    asked = st.query_params.get("section", "")
    place = next((place for place, state in enumerate(states) if state.section.section == asked), 0)
    return states[place], place, states


def arrive() -> None:
    """Take up the question and the member that an address names, once."""
    question, member = st.query_params.get("at", ""), st.query_params.get("member", "")
    if question:
        scroll_to(question)
        del st.query_params["at"]
    if member:
        open_member(question, member)
        del st.query_params["member"]


def arrive_at_paragraph() -> None:
    """Take up the clause or paragraph of the preview that an address names, once.

    It stays in the address: taking it away would be a step of its own in the browser's history, and so keep whoever
    goes back from getting further back.
    """
    paragraph = st.query_params.get("at", "")
    if paragraph and st.session_state.get(_ARRIVED) != paragraph:
        st.session_state[_SCROLL] = anchor(paragraph)
    st.session_state[_ARRIVED] = paragraph


def open_member(group: str, member: str | None) -> None:
    """Open the fields of one member of a group; the others are closed."""
    st.session_state[f"open {group}"] = member


def opened_member(group: str) -> str | None:
    """The member of a group whose fields are open."""
    return st.session_state.get(f"open {group}")


def scroll_to(question: str = "") -> None:
    """Bring a question, or the top of the page, into view on the next run."""
    st.session_state[_SCROLL] = pieces.anchor(question) if question else pieces.TOP


def is_to_scroll() -> bool:
    """Whether the next run of the page brings something into view."""
    return _SCROLL in st.session_state


def scrolling() -> str | None:
    """The HTML id of what to bring into view now, once."""
    return st.session_state.pop(_SCROLL, None)
