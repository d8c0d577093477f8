"""Pieces of HTML for what reads differently in two drafts. Every word is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup, escape

from accordant.compare.drafts import DraftChange
from accordant.compare.reasons import Reason
from accordant.compare.redline import marked
from accordant.reports.comparison import place
from accordant.ui.beside_pieces import marks

LinkTo = Callable[[str], str]
"""The address at which a clause or schedule is shown in the preview, by its id; "" where it is not in it."""

_NOTHING = Markup("")
_STATES = {"new": "New", "removed": "Taken out", "moved": "Moved"}
_QUOTED = re.compile(r"\*(.+?)\*", re.S)
_MANY = 20
"""With more changes than this, or more words than `_LONG` in one, the words are shown on demand."""
_LONG = 2500


def shared(changes: Sequence[DraftChange]) -> tuple[Reason, ...]:
    """What is behind all of several changes: told once, and not again with each.

    Definitions that come and go with the texts that use them have reasons of their own, and don't count.
    """
    told = [change.reasons for change in changes if any(reason.kind != "use" for reason in change.reasons)]
    if len(told) < 2:
        return ()
    return tuple(reason for reason in told[0] if all(reason in others for others in told[1:]))


def because(reasons: Iterable[Reason]) -> str:
    """What is behind all the changes below."""
    return str(Markup('<div class="acc-because">{}</div>').format(_reasons(reasons)))


def change_list(changes: Sequence[DraftChange], told: Iterable[Reason], link: LinkTo) -> str:
    """The changes one below the other, each with what is behind it, unless that has been told already."""
    told = frozenset(told)
    few = len(changes) <= _MANY
    return str(Markup("").join(_change(change, told, few, link) for change in changes))


def _change(change: DraftChange, told: frozenset[Reason], few: bool, link: LinkTo) -> Markup:
    name, address = place(change), link(change.id)
    title = Markup('<a href="{}" target="_blank">{}</a>').format(address, name) if address else escape(name)
    state = _STATES.get(change.state, "")
    tag = Markup(' <span class="acc-tag acc-is-{}">{}</span>').format(change.state, state) if state else _NOTHING
    why = _reasons(reason for reason in change.reasons if reason not in told)
    return Markup('<section class="acc-change"><h3>{}{}</h3>{}{}</section>').format(
        title, tag, why, _words(change, few)
    )


def _reasons(reasons: Iterable[Reason]) -> Markup:
    return Markup("").join(Markup("<p>{}</p>").format(_said(reason.says)) for reason in reasons)


def _said(words: str) -> Markup:
    """A sentence in which what stands between asterisks is emphasised."""
    parts = _QUOTED.split(words)
    return Markup("").join(
        Markup("<em>{}</em>").format(part) if place % 2 else escape(part) for place, part in enumerate(parts)
    )


def _words(change: DraftChange, few: bool) -> Markup:
    if not change.redlines:
        return _NOTHING
    lines = Markup("").join(Markup('<p class="acc-redline">{}</p>').format(marks(marked(x))) for x in change.redlines)
    open_ = few and change.state == "changed" and sum(map(len, change.redlines)) <= _LONG
    frame = Markup('<details class="acc-why"{}><summary>{}</summary>{}</details>')
    return frame.format(Markup(" open") if open_ else _NOTHING, _SUMMARIES[change.state], lines)


_SUMMARIES = {"changed": "What changed in it", "new": "Its words", "removed": "The words that go", "moved": "Its words"}
