"""The two ways to look at a ledger: from one party's side, with what a trustee asks first, and from everybody's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import streamlit as st

from accordant.agreement.model import LedgerLine
from accordant.library.library import Library
from accordant.reports.ledger import KINDS, NO_POWERS, POWERS, Ledger, PartyLedger, Share, worst_first
from accordant.ui import health_pieces, ledger_pieces, pieces
from accordant.ui.filters import ask_dimension
from accordant.ui.ledger_lines import Sieve, searched, shares_of
from accordant.ui.ledger_pieces import LineWriter, Tile, of_what, section_head
from accordant.ui.words import spoken

_K = TypeVar("_K", bound=str)
_MANY = 60
_ASKED: Mapping[Share, str] = {
    "exposure": "What could it cost us?",
    "exit": "How could we leave?",
    "power": "What may the others do to us?",
    "duty": "What would we owe?",
    "owed": "What would we be owed?",
    "right": "What may we do?",
}
_KINDS_OF_PARTY: Mapping[Share, str] = {
    "exposure": "Costs and risks",
    "exit": "Ways to leave",
    "power": "What others may do to us",
    "duty": "What we owe",
    "owed": "What we are owed",
    "right": "What we may do",
}
_HEADS: Mapping[Share, tuple[str, str]] = {
    "exposure": (
        "What you could have to pay or bear",
        "What has no cap comes first, then what weighs most. What it costs to do your duties comes on top.",
    ),
    "exit": ("How you could leave", "With the paragraph that says on what terms."),
    "power": ("What the others may do to you", POWERS),
    "duty": ("What you would owe", "You must:"),
    "owed": ("What the others would owe you", "They must:"),
    "right": ("What you may do", "You may:"),
}
_NONE: Mapping[Share, str] = {
    "exposure": "The agreement places no exposure on you beyond your own costs and duties.",
    "exit": "No paragraph gives you a way to leave of your own.",
    "power": NO_POWERS,
    "duty": "No paragraph places a duty on you.",
    "owed": "No paragraph has others owe you a duty.",
    "right": "No paragraph gives you a right of your own.",
}


# --- one party ----------------------------------------------------------------------------------------------------


def show_party(library: Library, ledger: Ledger, own: PartyLedger, writer: LineWriter) -> None:
    """What a party could have to bear, how it can leave, what it would owe, be owed and be free to do."""
    shares = shares_of(library, own)
    st.html(ledger_pieces.tiles(_tile(share, shares[share], own) for share in _ASKED))
    sieve, shown = _filters(writer.titles, _KINDS_OF_PARTY)
    for share in _ASKED:
        if share in shown:
            _share(share, shares[share], sieve, writer)
        if share == "exposure" and share in shown:
            _unplaced(ledger, sieve, writer)


def _tile(share: Share, lines: Sequence[LedgerLine], own: PartyLedger) -> Tile:
    words = of_what(len(lines), share)
    if share == "exposure" and own.uncapped:
        words += f", {len(own.uncapped)} without a cap"
    if share in ("owed", "power"):
        words += " of the others"
    return Tile(_ASKED[share], str(len(lines)), words, share)


def _share(share: Share, lines: Sequence[LedgerLine], sieve: Sieve, writer: LineWriter) -> None:
    found = sieve.through(lines)
    title, lead = _HEADS[share]
    with st.container(key=f"share-{share}", gap="small"):
        st.html(section_head(share, title, lead if found else ""))
        if not found:
            st.html(pieces.note("Nothing here passes the filters." if lines else _NONE[share]))
        elif share in ("exposure", "exit"):
            st.html(writer.listed(found))
        else:
            st.html(writer.by_dimension(found, share, wide=sieve.narrows and len(found) <= _MANY))


def _unplaced(ledger: Ledger, sieve: Sieve, writer: LineWriter) -> None:
    """Exposures that could fall on the party that looks, though the ledger counts them for nobody."""
    found = sieve.through(line for line in ledger.unplaced if line.kind == "exposure")
    if found:
        with st.container(key="unplaced", gap="small"):
            st.html(pieces.note("These fall on whoever acts in that part. They are yours if that is you:"))
            st.html(writer.listed(worst_first(found)))


# --- everybody ----------------------------------------------------------------------------------------------------


def show_everybody(ledger: Ledger, writer: LineWriter) -> None:
    """How the duties are balanced, what stands out, and every line by what it is and who bears it."""
    of_kind = {kind: [line for line in ledger.lines if line.kind == kind] for kind in KINDS}
    st.html(
        ledger_pieces.tiles(
            Tile(heading, str(len(of_kind[kind])), of_what(len(of_kind[kind]), kind), kind)
            for kind, heading in KINDS.items()
        )
    )
    _balance(ledger, writer.names)
    _standing_out(ledger, writer)
    sieve, shown = _filters(writer.titles, KINDS)
    for kind, lines in of_kind.items():
        if kind not in shown:
            continue
        found = sieve.through(lines)
        with st.container(key=f"share-{kind}", gap="small"):
            st.html(section_head(kind, KINDS[kind]))
            if found:
                st.html(writer.by_role(found, kind, wide=sieve.narrows and len(found) <= _MANY))
            else:
                st.html(
                    pieces.note(
                        "Nothing here passes the filters." if lines else "Nothing of this kind is in the agreement."
                    )
                )


def _balance(ledger: Ledger, names: Mapping[str, str]) -> None:
    from accordant.ui import agreement_charts  # drawing is slow to load

    balances = [
        agreement_charts.Balance(names[each.party.id], len(each.lines["duty"]), len(each.owed))
        for each in ledger.parties
    ]
    lead = "The number says nothing of their weight. Duties of bodies that the agreement creates are left out."
    with st.container(key="figure balance", border=True, gap="small"):
        st.html(health_pieces.figure_head("Duties that each party owes, and is owed", lead))
        words = agreement_charts.balance_in_words(balances)
        st.altair_chart(agreement_charts.balance(balances), alt=f"Duties. {words}.")


def _standing_out(ledger: Ledger, writer: LineWriter) -> None:
    lead = "Neither is wrong in itself. Each is a place to ask whether it is fair, and whether everybody has seen it."
    with st.container(key="standing-out", gap="small"):
        st.html(section_head("standing-out", "Worth a second look", lead))
        folds = (
            writer.folded("Costs and risks without a cap", ledger.uncapped, "exposure"),
            writer.folded("Duties that only some of the parties bear", ledger.one_sided, "duty"),
        )
        st.html("".join(folds))


# --- filters ------------------------------------------------------------------------------------------------------


def _filters(titles: Mapping[str, str], kinds: Mapping[_K, str]) -> tuple[Sieve, list[_K]]:
    """The filters: what they let through, and the kinds to show."""
    with st.container(key="ledger-filters", gap="small"):
        picked = st.pills(
            "Show",
            list(kinds),
            format_func=lambda kind: spoken(kinds[kind]),
            selection_mode="multi",
            key="kinds",
            bind="query-params",
        )
        with st.container(key="ledger-search", horizontal=True, gap="small"):
            dimension = ask_dimension()
            words = st.text_input(
                "Search", placeholder="Words in a line or a clause's title", key="search", bind="query-params"
            )
    return Sieve(titles, dimension, searched(words or "")), [kind for kind in kinds if not picked or kind in picked]
