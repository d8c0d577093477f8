"""Charts of a library's figures, in one colour that stands out on a light page and on a dark one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import altair as alt

from accordant.check.figures import Count, Length

MARK = "#3d8ea6"
ROW = 30
CLEAR = "transparent"
QUIET = "#84959c"


def bars(counts: Sequence[Count]) -> alt.LayerChart | alt.FacetChart:
    """A bar for each count, with its number beside it."""
    base = alt.Chart(_rows(counts)).encode(
        x=alt.X("number:Q", axis=None, scale=alt.Scale(domainMax=max(1.0, 1.15 * max(c.number for c in counts)))),
        y=alt.Y("of:N", sort=None, title=None, axis=_plain_axis()),
        tooltip=[alt.Tooltip("of:N", title=" "), alt.Tooltip("number:Q", title="number")],
    )
    numbers = base.mark_text(align="left", dx=6, fontSize=14, color=QUIET).encode(text="number:Q")
    drawn = base.mark_bar(color=MARK, height=14, cornerRadiusEnd=3)
    chart = alt.layer(drawn, numbers, height=ROW * len(counts), background=CLEAR, padding=0)
    return chart.configure_view(strokeWidth=0)


def skyline(lengths: Sequence[Length]) -> alt.Chart:
    """A thin bar for each clause, the longest first; its name and words show when it is pointed at."""
    rows = alt.Data(values=[{"clause": one.clause, "title": one.title, "words": one.words} for one in lengths])
    chart = alt.Chart(rows).mark_bar(color=MARK, cornerRadiusEnd=2)
    encoded = chart.encode(
        x=alt.X("clause:N", sort=None, axis=None, scale=alt.Scale(paddingInner=0.25)),
        y=alt.Y("words:Q", title=None, axis=alt.Axis(tickCount=4, domain=False, ticks=False)),
        tooltip=[alt.Tooltip("title:N", title="Clause"), alt.Tooltip("words:Q", title="Words", format=",")],
    )
    return encoded.properties(height=200, background=CLEAR, padding=0).configure_view(strokeWidth=0)


def in_words(counts: Iterable[Count]) -> str:
    """What a chart shows, for whoever cannot see it."""
    return ", ".join(f"{count.of}: {count.number}" for count in counts)


def _rows(counts: Iterable[Count]) -> alt.Data:
    return alt.Data(values=[{"of": count.of, "number": count.number} for count in counts])


def _plain_axis() -> alt.Axis:
    return alt.Axis(domain=False, ticks=False, labelFontSize=14, labelPadding=8, labelLimit=160)
