"""About a clause, below its heading in the preview: why it is there, what it means, and what else it could say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from markupsafe import Markup, escape

from accordant.agreement.model import Clause, Schedule
from accordant.library.entries import Authority, ClauseHead, OptionEntry
from accordant.library.library import Library
from accordant.phrases import capitalised
from accordant.ui.desk import Desk
from accordant.ui.options import offered_options

LinkToOption = Callable[[str], str]
"""The address at which the option of a clause is chosen, by the name of that choice."""

_NOTHING = Markup("")
_EVIDENCE = {"read": "", "summary": " (a summary was read)", "unverified": " (to be confirmed by a solicitor)"}


def about(desk: Desk, link: LinkToOption) -> Callable[[Clause | Schedule], Markup]:
    """What is told about each clause and schedule of the draft in hand."""
    library = desk.library

    def write(holder: Clause | Schedule) -> Markup:
        clause = library.clauses[holder.id]
        head, chosen = clause.head, clause.option(holder.option or "")
        if clause.special:
            return _special(head)
        parts = [
            _row("Why it is here", _reason(holder.reason)),
            _row("What it means", _meaning(head.plain, chosen)),
            _row("For a commissioner", _meaning(head.for_commissioner, chosen and chosen.for_commissioner)),
            _row("For a delivery partner", _meaning(head.for_partner, chosen and chosen.for_partner)),
            _others(offered_options(desk, clause), chosen, link(clause.option_name)),
            _row("A standard commercial term", escape(head.transactional.says)),
            _row("What differs here, and why", escape(head.transactional.differs)),
            _authorities(library, head.authorities),
        ]
        return Markup('<details class="acc-about"><summary>About {}</summary><dl>{}</dl></details>').format(
            Markup("this schedule") if isinstance(holder, Schedule) else Markup("this clause"), _joined(parts)
        )

    return write


def _special(head: ClauseHead) -> Markup:
    """Of a special term the library knows nothing."""
    why = _row("Why it is here", escape(head.drafting_note)) if head.drafting_note else _NOTHING
    rows = _joined([_row("What it means", escape(head.plain)), why])
    return Markup('<details class="acc-about"><summary>About this special term</summary><dl>{}</dl></details>').format(
        rows
    )


def _meaning(general: str, chosen: OptionEntry | str | None) -> Markup:
    """What a clause means in general, and then what the chosen option means."""
    if not chosen:
        return escape(general)
    if isinstance(chosen, OptionEntry):
        return Markup("<p>{}</p><p><strong>{}.</strong> {}</p>").format(general, chosen.name, chosen.plain)
    return Markup("<p>{}</p><p>{}</p>").format(general, chosen)


def _reason(reason: str) -> Markup:
    """A reason in words; it marks the names of choices with asterisks."""
    words = reason.replace("always in", "it is in every agreement of this kind", 1)
    return Markup("{}.").format(Markup(re.sub(r"\*([^*]+)\*", r"<strong>\1</strong>", str(escape(capitalised(words))))))


def _others(offered: Iterable[OptionEntry], chosen: OptionEntry | None, address: str) -> Markup:
    others = [option for option in offered if chosen is None or option.id != chosen.id]
    if not others:
        return _NOTHING
    items = Markup("").join(Markup("<li><strong>{}.</strong> {}</li>").format(one.name, one.plain) for one in others)
    return _row("Other options", Markup('<ul>{}</ul><p><a href="{}">Choose another</a></p>').format(items, address))


def _authorities(library: Library, ids: Iterable[str]) -> Markup:
    items = Markup("").join(Markup("<li>{}</li>").format(cited(library.authorities[id])) for id in ids)
    return _row("Law behind it", Markup("<ul>{}</ul>").format(items)) if items else _NOTHING


def cited(authority: Authority) -> Markup:
    """An authority with its address, and a word on what was seen of it."""
    words = escape(authority.citation)
    if authority.address:
        words = Markup('<a href="{}" target="_blank" rel="noopener">{}</a>').format(authority.address, words)
    return Markup("{}{}").format(words, _EVIDENCE[authority.evidence])


def _row(term: str, words: Markup) -> Markup:
    return Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(term, words)


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
