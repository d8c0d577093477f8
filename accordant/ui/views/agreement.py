"""The agreement as it reads now."""

from __future__ import annotations

from functools import partial

import streamlit as st

from accordant.finding import AccordantError
from accordant.ui import navigation, note_downloads, pieces, readings, unready
from accordant.ui.about_pieces import about
from accordant.ui.views.start import desk_or_start
from accordant.web.preview import outline_html, preview_html
from accordant.web.style import style_html


def show() -> None:
    """Show the preview, with its outline in the sidebar."""
    desk = desk_or_start()
    st.html(style_html())
    try:
        agreement = readings.read(desk).agreement
    except AccordantError as error:
        unready.show_missing(desk, "The agreement", error)
        return
    navigation.arrive_at_paragraph()
    with st.sidebar:
        st.html(outline_html(agreement))
    open_points = len(agreement.open_points)
    with st.container(
        key="agreement-bar", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.html(pieces.open_line(open_points))
        note_downloads.show(desk, agreement)
        if st.button("Review and download", key="to review", icon=":material/fact_check:", type="primary"):
            navigation.go("review")
    link_blank = partial(navigation.address_of, desk)
    st.html(preview_html(agreement, link_blank, about(desk, link_blank)))
