"""Pieces of HTML for the guide. Every word is escaped; elements and attributes are written here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup

from accordant.library.entries import Authority, GuideQuestion, Release
from accordant.phrases import day_in_words
from accordant.reports.contrast import how_many_mechanisms
from accordant.reports.guide import ClauseState, Word
from accordant.ui.about_pieces import cited

LinkTo = Callable[[str], str]
"""The address at which a clause stands with its options."""

_NOTHING = Markup("")
_ASKED_BY: Mapping[str, str] = {"commissioner": "commissioners ask", "partner": "partners ask", "both": ""}


def paragraphs(texts: Iterable[str]) -> Markup:
    """Texts as paragraphs."""
    return Markup("").join(Markup("<p>{}</p>").format(text) for text in texts)


def principle(title: str, texts: Iterable[str], states: Iterable[ClauseState], link: LinkTo, *, draft: bool) -> str:
    """An idea, and the clauses that carry it with how they stand in the draft."""
    frame = Markup('<section class="acc-idea"><h2>{}</h2>{}<h3>{}</h3>{}</section>')
    head = "In your draft" if draft else "The clauses that carry it"
    return str(frame.format(title, paragraphs(texts), head, _clauses(states, link, draft=draft)))


def _clauses(states: Iterable[ClauseState], link: LinkTo, *, draft: bool) -> Markup:
    items = Markup("").join(_clause(state, link, draft) for state in states)
    return Markup('<ul class="acc-carriers">{}</ul>').format(items) if items else _NOTHING


def _clause(state: ClauseState, link: LinkTo, draft: bool) -> Markup:
    here = state.number is not None
    parts = [state.option] if state.option else []
    parts += [how_many_mechanisms(state.works)] if state.works else []
    parts += ["not in this draft"] if draft and not here else []
    title = f"{state.number or ''} {state.title}".strip()
    return Markup('<li class="{}"><a href="{}">{}</a> <span class="acc-quiet">{}</span></li>').format(
        "acc-present" if here or not draft else "acc-absent", link(state.clause), title, "; ".join(parts)
    )


def question(
    asked: GuideQuestion, states: Iterable[ClauseState], known: Iterable[Authority], link: LinkTo, *, draft: bool
) -> str:
    """A question that opens: its answer, the clauses that deal with it, and the law with its dates."""
    by = _ASKED_BY[asked.asked_by]
    tag = Markup(' <span class="acc-tag">{}</span>').format(by) if by else _NOTHING
    clauses = Markup("<h4>In the agreement</h4>{}").format(_clauses(states, link, draft=draft))
    law = Markup("").join(
        Markup('<li>{} <span class="acc-quiet">as at {}</span></li>').format(cited(one), day_in_words(one.as_at))
        for one in known
    )
    behind = Markup('<h4>Law behind it</h4><ul class="acc-law-list">{}</ul>').format(law) if law else _NOTHING
    frame = Markup(
        '<details class="acc-fold acc-asked" id="ask-guide-{}"><summary><h3>{}</h3>{}</summary>'
        "<div>{}{}{}</div></details>"
    )
    return str(frame.format(asked.id, asked.ask, tag, paragraphs(asked.answer), clauses, behind))


def story(title: str, texts: Iterable[str], states: Iterable[ClauseState], link: LinkTo) -> str:
    """A worked story, with the clauses that it tells of."""
    frame = Markup('<section class="acc-idea acc-story"><h2>{}</h2>{}<h3>The clauses behind it</h3>{}</section>')
    return str(frame.format(title, paragraphs(texts), _clauses(states, link, draft=False)))


def not_advice(texts: Iterable[str]) -> str:
    """What the tool is not."""
    frame = Markup('<section class="acc-not"><h2>What this is not</h2>{}</section>')
    return str(frame.format(paragraphs(texts)))


def glossary(words: Iterable[Word]) -> str:
    """Terms with their meanings."""
    items = Markup("").join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(word.term, paragraphs(word.meanings)) for word in words
    )
    return str(Markup('<dl class="acc-glossary">{}</dl>').format(items))


def releases(all_: Iterable[Release]) -> str:
    """The releases of the library, as they are given."""
    return "".join(
        Markup('<section class="acc-idea"><h2>Version {}</h2><p class="acc-quiet">{}</p><ul>{}</ul></section>').format(
            release.version,
            day_in_words(release.date),
            Markup("").join(Markup("<li>{}</li>").format(change) for change in release.changes),
        )
        for release in all_
    )
