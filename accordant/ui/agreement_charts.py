"""Charts of an agreement: how its duties are balanced, and which mechanisms carry what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import altair as alt

from accordant.ui.charts import CLEAR, MARK, QUIET, ROW

_FAINT = 0.45
CHOSEN = "chosen"


@dataclass(frozen=True)
class Balance:
    """One party and how many duties it owes and is owed."""

    party: str
    owes: int
    owed: int


def balance(of: Sequence[Balance]) -> alt.LayerChart | alt.FacetChart:
    """For each party, a bar to the left for what it owes and one to the right for what it is owed."""
    reach = 1.35 * max(1, *(max(one.owes, one.owed) for one in of))
    columns = alt.Axis(
        orient="top",
        values=[-reach / 2, reach / 2],
        labelExpr="datum.value < 0 ? 'owes' : 'is owed'",
        labelFontSize=14,
        labelPadding=4,
        grid=False,
        domain=False,
        ticks=False,
    )
    scale = alt.Scale(domain=[-reach, reach], nice=False)
    sides: tuple[tuple[str, float, Literal["left", "right"], int, list[tuple[str, int, int]]], ...] = (
        ("owes", 1.0, "right", -6, [(one.party, -one.owes, one.owes) for one in of]),
        ("is owed", _FAINT, "left", 6, [(one.party, one.owed, one.owed) for one in of]),
    )
    layers: list[alt.Chart] = []
    for words, strength, align, away, rows in sides:
        base = alt.Chart(alt.Data(values=[{"party": who, "x": x, "number": n} for who, x, n in rows])).encode(
            x=alt.X("x:Q", axis=columns, scale=scale, title=None),
            y=alt.Y("party:N", sort=None, title=None, axis=_names(130)),
            tooltip=[alt.Tooltip("party:N", title=" "), alt.Tooltip("number:Q", title=words)],
        )
        layers.append(base.mark_bar(height=14, color=MARK, opacity=strength, cornerRadiusEnd=3))
        layers.append(base.mark_text(align=align, dx=away, fontSize=13, color=QUIET).encode(text="number:Q"))
    chart = alt.layer(*layers, height=ROW * len(of), background=CLEAR, padding=0)
    return chart.configure_view(strokeWidth=0)


def choosable(counts: Sequence[tuple[str, str, int]], chosen: str | None) -> alt.LayerChart | alt.FacetChart:
    """A bar for each (id, name, number), which can be chosen by a click; the chosen one stands out."""
    rows = alt.Data(values=[{"id": id, "of": name, "number": number} for id, name, number in counts])
    most = max(1.0, 1.15 * max((number for _, _, number in counts), default=1))
    base = alt.Chart(rows).encode(
        x=alt.X("number:Q", axis=None, scale=alt.Scale(domain=[0, most])),
        y=alt.Y("of:N", sort=None, title=None, axis=_names(160)),
        tooltip=[alt.Tooltip("of:N", title=" "), alt.Tooltip("number:Q", title="duties, rights and ways to leave")],
    )
    stands = alt.value(1) if chosen is None else alt.condition(alt.datum.id == chosen, alt.value(1), alt.value(_FAINT))
    pick = alt.selection_point(name=CHOSEN, fields=["id"])
    drawn = (
        base.mark_bar(height=16, color=MARK, cornerRadiusEnd=3, cursor="pointer")
        .encode(opacity=stands)
        .add_params(pick)
    )
    numbers = base.mark_text(align="left", dx=6, fontSize=14, color=QUIET).encode(text="number:Q")
    chart = alt.layer(drawn, numbers, height=ROW * len(counts), background=CLEAR, padding=0)
    return chart.configure_view(strokeWidth=0)


def balance_in_words(of: Iterable[Balance]) -> str:
    """What the balance shows, for whoever cannot see it."""
    return "; ".join(f"{one.party} owes {one.owes} and is owed {one.owed}" for one in of)


def _names(limit: int) -> alt.Axis:
    return alt.Axis(domain=False, ticks=False, labelFontSize=14, labelPadding=8, labelLimit=limit)
