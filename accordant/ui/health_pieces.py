"""Pieces of HTML for the page on the library's health. Every word is escaped; elements and attributes are ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup

from accordant.check.health import Standing, Told, Verdict
from accordant.check.properties import Property
from accordant.check.upkeep import Cover, Covered, Due, Month, Named, Source
from accordant.library.entries import Model
from accordant.phrases import counted, day_in_words

LinkTo = Callable[[str], str]
"""The address at which a clause is shown, by its id."""

_NOTHING = Markup("")
_EVIDENCE = {
    "read": ("Read", "its text was read"),
    "summary": ("Summary", "a summary of it was read, not the text itself"),
    "unverified": ("Unverified", "a solicitor must check it"),
}
_COVERS = {
    Cover.ALWAYS: ("always", "Always in"),
    Cover.WHEN_NEEDED: ("needed", "In when it is needed"),
    Cover.MISSING: ("missing", "Must be in, and no clause covers it"),
    Cover.NEVER: ("never", "Not in this kind"),
}


def verdict(verdict: Verdict, now: str) -> str:
    """How the library stands, and what needs somebody now."""
    marks = {Standing.SOUND: "sound", Standing.UNDECIDED: "doubt"}
    body = Markup(
        '<section class="acc-verdict acc-{}"><i aria-hidden="true"></i><div><p>{}</p><p>{}</p></div></section>'
    )
    return str(body.format(marks.get(verdict.standing, "faulty"), verdict.words, now))


def quiet(text: str) -> str:
    """A quiet sentence."""
    return str(Markup('<p class="acc-quietline">{}</p>').format(text))


# --- findings -----------------------------------------------------------------------------------------------------


def finding(told: Told, source_line: str, link: LinkTo) -> str:
    """A finding: what is wrong and where, the line itself, what to do about it."""
    found = told.finding
    where = Markup('<p class="acc-where">{}</p>').format(_where(told, link)) if str(found.place) else _NOTHING
    quoted = Markup("<pre><code>{}</code></pre>").format(source_line) if source_line else _NOTHING
    step = Markup('<p class="acc-step">{}</p>').format(found.next_step) if found.next_step else _NOTHING
    sources = Markup('<p class="acc-sources">{}</p>').format("; ".join(found.sources)) if found.sources else _NOTHING
    card = Markup('<div class="acc-finding acc-{}">{}<p>{}</p>{}{}{}</div>')
    return str(card.format(str(found.severity), where, found.message, quoted, step, sources))


def _where(told: Told, link: LinkTo) -> Markup:
    place = told.finding.place
    if told.clause is None:
        return Markup("{}").format(place)
    line = f"line {place.line}" if place.line else ""
    return Markup("{} <span>{}</span>").format(_clause(told.clause, link), f"{place.file}, {line}".rstrip(", "))


def _clause(clause: Named, link: LinkTo) -> Markup:
    return Markup('<a href="{}">{}</a>').format(link(clause.id), clause.title)


def _clauses(clauses: Iterable[Named], link: LinkTo) -> Markup:
    return Markup(", ").join(_clause(clause, link) for clause in clauses)


# --- proof --------------------------------------------------------------------------------------------------------


def proved(properties: Iterable[Property]) -> str:
    """Each kind of property: what holds, how many there are, how many fail."""
    row = Markup('<li class="acc-{}"><i aria-hidden="true"></i><div><h3>{}</h3><p>{}</p></div><p>{}</p></li>')
    rows = Markup("").join(row.format(_state(each), each.name, each.holds, _checked(each)) for each in properties)
    return str(Markup('<ul class="acc-proved">{}</ul>').format(rows))


def _state(each: Property) -> str:
    return "faulty" if each.failed else "doubt" if each.undecided else "sound"


def _checked(each: Property) -> Markup:
    checked = Markup("<strong>{}</strong> checked").format(f"{each.checked:,}")
    if each.failed:
        return Markup("{}<br><em>{}</em>").format(checked, counted(each.failed, "fails", "fail"))
    if each.undecided:
        return Markup("{}<br><em>{} undecided</em>").format(checked, each.undecided)
    return Markup("{}<br>all hold").format(checked)


# --- coverage -----------------------------------------------------------------------------------------------------


def coverage(topics: Iterable[Covered], models: Mapping[Model, str], link: LinkTo) -> str:
    """Topics against kinds of agreement, with the clauses that cover each."""
    by_dimension: dict[str, list[Covered]] = {}
    for topic in topics:
        by_dimension.setdefault(topic.dimension or "Not covered by any clause", []).append(topic)
    heads = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in models.values())
    bodies = Markup("").join(
        Markup('<tbody><tr><th scope="rowgroup" colspan="{}">{}</th></tr>{}</tbody>').format(
            len(models) + 1,
            dimension.capitalize() if dimension.islower() else dimension,
            Markup("").join(_topic(topic, models, link) for topic in found),
        )
        for dimension, found in by_dimension.items()
    )
    key = Markup("").join(
        Markup('<span><i class="acc-cover-{}"></i>{}</span>').format(*_COVERS[cover])
        for cover in Cover
        if any(cover in topic.models.values() for found in by_dimension.values() for topic in found)
    )
    table = Markup('<table class="acc-coverage"><thead><tr><th scope="col">Topic</th>{}</tr></thead>{}</table>')
    return str(Markup('<p class="acc-key" aria-hidden="true">{}</p>').format(key) + table.format(heads, bodies))


def _topic(covered: Covered, models: Mapping[Model, str], link: LinkTo) -> Markup:
    cells = Markup("").join(
        Markup('<td><i class="acc-cover-{}" title="{}"></i><span>{}</span></td>').format(
            *_COVERS[covered.models[model]], _COVERS[covered.models[model]][1]
        )
        for model in models
    )
    left_out = Markup(" <em>An agreement can leave it out: see the findings.</em>") if covered.can_be_left_out else ""
    names = [clause for clause in covered.clauses if clause.title != covered.topic.title]
    same = next((clause for clause in covered.clauses if clause.title == covered.topic.title), None)
    title = _clause(same, link) if same else Markup("{}").format(covered.topic.title)
    below = Markup("<p>{}</p>").format(_clauses(names, link)) if names else _NOTHING
    return Markup('<tr><th scope="row">{}{}{}</th>{}</tr>').format(title, left_out, below, cells)


# --- authorities --------------------------------------------------------------------------------------------------


def evidence_words(evidence: str) -> str:
    """What an evidence mark is called."""
    return _EVIDENCE[evidence][0]


def sources(found: Iterable[Source], link: LinkTo) -> str:
    """Authorities: citation, what each is relied on for, what was seen of it, and what rests on it."""
    return str(Markup('<ul class="acc-sourcelist">{}</ul>').format(Markup("").join(_source(s, link) for s in found)))


def _source(source: Source, link: LinkTo) -> Markup:
    one = source.authority
    name, meaning = _EVIDENCE[one.evidence]
    cited = (
        Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(one.address, one.citation)
        if one.address and one.address.startswith(("https://", "http://"))
        else Markup("{}").format(one.citation)
    )
    due = Markup("<em>review was due {}</em>") if source.overdue else Markup("review due {}")
    rests = []
    if source.clauses:
        rests.append(_clauses(source.clauses, link))
    if source.rules:
        rests.append(Markup("{}").format(f"{'rule' if len(source.rules) == 1 else 'rules'} {', '.join(source.rules)}"))
    behind = Markup("; ").join(rests) if rests else Markup("nothing yet")
    return Markup(
        '<li><p class="acc-cite">{} <span class="acc-mark acc-mark-{}" title="{}">{}</span></p><p>{}</p>'
        "<p class='acc-quietline'>Text as at {}, {}. Relied on by {}.</p></li>"
    ).format(
        cited,
        one.evidence,
        meaning,
        name,
        one.relied_on_for,
        day_in_words(one.as_at),
        due.format(day_in_words(one.review_due)),
        behind,
    )


# --- reviews ------------------------------------------------------------------------------------------------------


def month(found: Month, link: LinkTo, *, open_: bool) -> str:
    """What falls due in a month, folded away unless it is close."""
    parts = Markup("").join(
        Markup("<h4>{}</h4><ul>{}</ul>").format(name, Markup("").join(_due(each, link) for each in due))
        for name, due in (
            ("Clauses and schedules", found.clauses),
            ("Notes", found.notes),
            ("Authorities", found.authorities),
        )
        if due
    )
    frame = Markup('<details class="acc-month{}"{}><summary><h3>{}</h3><span>{}</span></summary>{}</details>')
    late = Markup(" acc-late") if found.first is None else _NOTHING
    return str(frame.format(late, Markup(" open") if open_ else _NOTHING, found.name, due_words(found), parts))


def _due(due: Due, link: LinkTo) -> Markup:
    name = _clause(Named(due.id, due.title), link) if due.kind == "clause" else Markup("{}").format(due.title)
    return Markup("<li>{} <span>{}</span></li>").format(name, day_in_words(due.on))


def due_words(found: Month) -> str:
    """How much falls due: "80 clauses, 3 notes and 77 authorities"."""
    parts = [counted(len(found.clauses), "clause", "clauses")] if found.clauses else []
    parts += [counted(len(found.authorities), "authority", "authorities")] if found.authorities else []
    parts += [counted(len(found.notes), "note", "notes")] if found.notes else []
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


# --- figures ------------------------------------------------------------------------------------------------------


def figure_head(title: str, text: str = "") -> str:
    """The head of a chart."""
    below = Markup("<p>{}</p>").format(text) if text else _NOTHING
    return str(Markup('<div class="acc-figure"><h3>{}</h3>{}</div>').format(title, below))
