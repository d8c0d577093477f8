"""Pieces of HTML around the widgets. Every word is escaped; elements and attributes are written here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from markupsafe import Markup

from accordant.finding import Finding
from accordant.library.entries import OptionEntry, OptionItem, Question, Section
from accordant.phrases import day_in_words

TOP = "acc-top"
_NOTHING = Markup("")
_NO_CLASS = re.compile(r"[^A-Za-z0-9_-]")
_DETAILS = Markup('<details class="acc-why"><summary>{}</summary>{}</details>')
# Waits until the place is drawn. The reader is moved to the field of a question, or to the heading of anything larger.
_SCROLL = """
(function arrive(tries) {
  const place = document.getElementById("PLACE") || document.querySelector(".st-key-PLACE button");
  if (!place) { if (tries) setTimeout(arrive, 100, tries - 1); return; }
  if (place.matches("button")) { place.focus(); place.scrollIntoView({ block: "nearest" }); return; }
  const top = place.id === "acc-top";
  const fields = place.closest('[class*="st-key-question-"]')?.querySelectorAll("input:not([type=file]), textarea");
  const single = fields && (fields.length === 1 || [...fields].every((field) => field.type === "radio"));
  if (fields && !fields.length && tries > 20) { setTimeout(arrive, 100, tries - 1); return; }
  const reader = single && fields.length ? [...fields].find((field) => field.checked) || fields[0] : place;
  if (reader === place) place.setAttribute("tabindex", "-1");
  reader.focus({ preventScroll: true });
  place.scrollIntoView({ block: "start" });
  if (top) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  window.accordantCloseSidebar?.();
})(30);
"""


def brand() -> str:
    """The name of the app with its mark."""
    return '<div class="acc-brand"><i></i><span>Accordant</span></div>'


def signed_in(name: str, address: str) -> str:
    """Who is signed in."""
    return str(Markup('<p class="acc-saved">Signed in as <strong>{}</strong> {}</p>').format(name, address))


def page_head(eyebrow: str, title: str, intro: str = "") -> str:
    """The head of a page."""
    lead = Markup('<p class="acc-lead">{}</p>').format(intro) if intro else _NOTHING
    return _page_head(Markup('<p class="acc-eyebrow">{}</p>').format(eyebrow) if eyebrow else _NOTHING, title, lead)


def _page_head(above: Markup, title: str, lead: Markup) -> str:
    return str(Markup('<header class="acc-head">{}<h1 id="acc-top">{}</h1>{}</header>').format(above, title, lead))


def section_head(section: Section, place: int, of: int) -> str:
    """The head of a section of the interview, with the dimension that it belongs to."""
    tag = Markup('<span class="acc-dimension acc-dimension-{}">{}</span>')
    dimension = tag.format(section.dimension, section.dimension.capitalize()) if section.dimension else _NOTHING
    above = Markup('<p class="acc-eyebrow">Section {} of {}{}</p>').format(place, of, dimension)
    lead = Markup('<p class="acc-lead">{}</p>').format(section.intro) if section.intro else _NOTHING
    return _page_head(above, section.title, lead)


def anchor(name: str) -> str:
    """The HTML id of a question: names are letters, digits and underscores, and anything else is taken away."""
    return "ask-" + re.sub(r"[^A-Za-z0-9_-]", "", name)


def question_head(question: Question, name: str = "", *, inside: bool = False, tag: str = "") -> str:
    """A question with its hints and its reason. `name` is by what it is found on the page: its id, but for a field."""
    hints = [hint for hint in (question.help, _example(question)) if hint]
    return _head(question.ask, anchor(name or question.id), hints, inside, tag, _why(question))


def option_head(item: OptionItem, name: str) -> str:
    """The question that chooses the option of a clause."""
    return _head(item.ask, anchor(name), [item.help] if item.help else [], False, "", _why(item))


def _head(ask: str, id: str, hints: Iterable[str], inside: bool, tag: str, why: Markup) -> str:
    heading = Markup('<h3 class="acc-ask" id="{}">{}{}</h3>' if inside else '<h2 class="acc-ask" id="{}">{}{}</h2>')
    small = Markup(' <span class="acc-tag">{}</span>').format(tag) if tag else _NOTHING
    below = Markup("").join(Markup('<p class="acc-hint">{}</p>').format(hint) for hint in hints)
    return str(heading.format(id, ask, small) + below + why)


def _example(question: Question) -> str:
    return f"For example: {question.example}" if question.example else ""


def _why(item: Question | OptionItem) -> Markup:
    """Why something is asked and what it changes, for whoever wants to know; nothing if the library doesn't say."""
    why, changes = item.why, item.changes if isinstance(item, Question) else ""
    if not why and not changes:
        return _NOTHING
    if not why:
        return _DETAILS.format("What it changes", Markup("<p>{}</p>").format(changes))
    effect = Markup("<p><strong>What it changes.</strong> {}</p>").format(changes) if changes else _NOTHING
    return _DETAILS.format("Why we ask", Markup("<p>{}</p>{}").format(why, effect))


def note(text: str, kind: str = "note") -> str:
    """A line below a widget: a `note`, a `problem` (read out at once) or a `doubt`."""
    role = Markup(' role="alert"') if kind == "problem" else _NOTHING
    kinds = {"note": "acc-note", "problem": "acc-problem", "doubt": "acc-doubt"}
    return str(Markup('<p class="{}"{}>{}</p>').format(kinds[kind], role, text))


def option_cards(options: Iterable[OptionEntry], default: str | None, chosen: str | None) -> str:
    """What each option means, for whom, and what it changes in law, side by side."""
    cards = Markup("").join(_card(option, default, chosen) for option in options)
    return str(
        Markup(
            '<details class="acc-compare"><summary>Compare what they mean for each of you</summary>'
            '<div class="acc-cards">{}</div></details>'
        ).format(cards)
    )


def _card(option: OptionEntry, default: str | None, chosen: str | None) -> Markup:
    badge = Markup(' <span class="acc-tag">{}</span>').format("Suggested") if option.id == default else _NOTHING
    return Markup(
        '<section class="acc-card{}"><h4>{}{}</h4><dl>'
        "<dt>For a commissioner</dt><dd>{}</dd><dt>For a delivery partner</dt><dd>{}</dd>"
        "<dt>What differs in law</dt><dd>{}</dd></dl></section>"
    ).format(
        Markup(" acc-chosen") if option.id == chosen else _NOTHING,
        option.name,
        badge,
        option.for_commissioner,
        option.for_partner,
        option.difference,
    )


def line(name: str, detail: str = "") -> str:
    """One thing in a list: its name, and what it is."""
    small = Markup('<span class="acc-quiet">{}</span>').format(detail) if detail else _NOTHING
    return str(Markup('<div class="acc-line"><strong>{}</strong>{}</div>').format(name, small))


def finding_card(finding: Finding, kind: str) -> str:
    """A finding: what is the matter and what to do about it."""
    step = Markup('<p class="acc-step">{}</p>').format(finding.next_step) if finding.next_step else _NOTHING
    where = Markup('<span class="acc-quiet">Line {}. </span>').format(finding.place.line) if finding.place.line else ""
    sources = (
        Markup('<p class="acc-sources">{}</p>').format("; ".join(finding.sources)) if finding.sources else _NOTHING
    )
    kinds = {"error": "acc-error", "open": "acc-open", "warning": "acc-warning", "advice": "acc-advice"}
    return str(
        Markup('<div class="acc-finding {}"><p>{}{}</p>{}{}</div>').format(
            kinds[kind], where, finding.message, step, sources
        )
    )


def state_line(number: int, head: str, what: str, *, newest: bool) -> str:
    """A state that a draft was in: its number, who and when, and what changed."""
    tag = Markup(' <span class="acc-tag">Now</span>') if newest else _NOTHING
    line = '<div class="acc-state"><i aria-hidden="true">{}</i><div><h2>{}{}</h2><p>{}</p></div></div>'
    return str(Markup(line).format(number, head, tag, what))


def two_answers(what: str, *sides: tuple[str, str]) -> str:
    """One thing as two people have it: what it is, and for each side its name and its words."""
    cells = Markup("").join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*side) for side in sides)
    return str(Markup('<div class="acc-two"><h3>{}</h3><dl>{}</dl></div>').format(what, cells))


def progress(waiting: int, of: int) -> str:
    """How many sections still need an answer, as a bar and in words."""
    share = round(100 * (of - waiting) / of) if of else 0
    words = f"{waiting} of {of} sections need answers" if waiting else "Enough is answered for a whole draft"
    return str(
        Markup(
            '<div class="acc-progress"><div class="acc-bar" aria-hidden="true"><span style="width:{}%"></span></div>'
            "<p>{}</p></div>"
        ).format(share, words)
    )


def section_marks(marks: Mapping[str, tuple[str | None, str]]) -> str:
    """How the buttons of sections look, by their keys: the colour of a dimension, and what tells the standing."""
    rules = (
        f".st-key-{_NO_CLASS.sub('-', key)} {{ {f'--acc-side: var(--acc-{dimension}); ' if dimension else ''}{look} }}"
        for key, (dimension, look) in marks.items()
    )
    return f"<style>{' '.join(rules)}</style>"


def scroll_script(target: str, nonce: int) -> str:
    """A script that brings a question, a paragraph or the top of the page into view and moves the reader there.

    The words in it are ours: `target` is an HTML id or the key of a button, and anything that has not the form of one
    is taken away.
    """
    id = re.sub(r"[^A-Za-z0-9._-]", "", target)
    return f"<script>/* {nonce:d} */{_SCROLL.replace('PLACE', id)}</script>"


def card_head(eyebrow: str, title: str, text: str = "") -> str:
    """The head of a card on a page."""
    below = Markup('<p class="acc-hint">{}</p>').format(text) if text else _NOTHING
    return str(Markup('<div class="acc-cardhead"><h2>{}</h2><p>{}</p>{}</div>').format(eyebrow, title, below))


def group_head(title: str, lead: str) -> str:
    """The head of a group of findings."""
    below = Markup("<p>{}</p>").format(lead) if lead else _NOTHING
    return str(Markup('<div class="acc-grouphead"><h2>{}</h2>{}</div>').format(title, below))


def open_line(open_points: int) -> str:
    """How many points are open, above the preview."""
    if not open_points:
        return str(Markup('<p class="acc-openline" id="acc-top">Nothing is blank.</p>'))
    counted = f"{open_points} {'point is' if open_points == 1 else 'points are'}"
    line = Markup('<p class="acc-openline" id="acc-top"><strong>{}</strong> still open. {}</p>')
    return str(line.format(counted, "Choose a highlighted blank to fill it in."))


def notice(text: str, version: str, law_as_at: date) -> str:
    """What the library says of itself."""
    words = f"Clause library {version}, law as at {day_in_words(law_as_at)}. {text}"
    return str(Markup('<p class="acc-notice">{}</p>').format(words))
