"""Pieces of HTML for what the parties say about clauses. Every word is escaped; elements and attributes are ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from markupsafe import Markup

from accordant.interview.party_remark import STANCES, PartyRemark, Stance
from accordant.library.entries import OptionEntry
from accordant.phrases import counted, day_in_words
from accordant.reports.party_remarks import Said
from accordant.ui.contrast_pieces import LinkTo

STANCE_WORDS: Mapping[Stance, str] = {"agree": "Agrees", "discuss": "Wants to discuss", "object": "Objects"}
_STATES = {
    "met": "The draft has what it prefers",
    "gone": "This clause is no longer in the library",
    "idle": "This clause is not in the draft now",
}
_NOTHING = Markup("")


def stance_mark(stance: Stance) -> Markup:
    """A stance as a small mark with words, never by colour alone."""
    return Markup('<span class="acc-stance acc-stance-{}">{}</span>').format(stance, STANCE_WORDS[stance])


def said_card(said: Said, link: LinkTo | None = None) -> str:
    """A remark: who says what of which clause, why, and what it prefers. With `link`, the clause leads to its page."""
    remark = said.remark
    title = f"{said.number} {said.title}".strip()
    if link is None:
        head = Markup("<h3>{}</h3>").format(said.by)
    elif said.state == "gone":
        head = Markup("<h3>{}</h3>").format(title)
    else:
        head = Markup('<h3><a href="{}">{}</a></h3>').format(link(remark.clause), title)
    by = f"{said.by}: " if link is not None else ""
    reason = Markup('<p class="acc-reason">{}</p>').format(remark.reason) if remark.reason else _NOTHING
    wish = Markup("<p>{}</p>").format(said.wish) if said.wish else _NOTHING
    note = " ".join(_notes(said))
    small = Markup('<p class="acc-quietline">{}</p>').format(note)
    return str(
        Markup('<article class="acc-said acc-said-{}">{}<p>{}{}</p>{}{}{}</article>').format(
            said.state, head, by, stance_mark(remark.stance), reason, wish, small
        )
    )


def plain_card(title: str, remark: PartyRemark, prefers: OptionEntry | None) -> str:
    """A remark by itself, as it came back or as it is here."""
    reason = Markup('<p class="acc-reason">{}</p>').format(remark.reason) if remark.reason else _NOTHING
    wish = Markup("<p>Prefers “{}”.</p>").format(prefers.name) if prefers is not None else _NOTHING
    by = f"{remark.author}, " if remark.author else ""
    frame = Markup('<article class="acc-said"><h3>{}</h3><p>{}</p>{}{}<p class="acc-quietline">{}{}.</p></article>')
    return str(frame.format(title, stance_mark(remark.stance), reason, wish, by, day_in_words(remark.date)))


def _notes(said: Said) -> Iterable[str]:
    by = f"{said.remark.author}, " if said.remark.author else ""
    yield f"{by}{day_in_words(said.remark.date)}."
    if said.state in _STATES:
        yield f"{_STATES[said.state]}."
    if said.moved_on and said.state != "met":
        yield "The clause has changed since."


def tally(remarks: Iterable[Said]) -> str:
    """How many remarks there are of each kind, in words."""
    counts = Counter(said.remark.stance for said in remarks)
    words = {"agree": ("agrees", "agree"), "discuss": ("to discuss", "to discuss"), "object": ("objects", "object")}
    parts = [counted(counts[stance], *words[stance]) for stance in reversed(STANCES) if counts[stance]]
    return ", ".join(parts)
