"""Pieces of HTML for the options of a clause. Every word is escaped; elements and attributes are written here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from markupsafe import Markup, escape

from accordant.agreement.model import Party
from accordant.library.entries import Authority, ClauseHead, OptionEntry
from accordant.library.library import LibraryClause
from accordant.phrases import counted
from accordant.reports.party_remarks import Said
from accordant.reports.side_by_side import Line, Row
from accordant.ui.about_pieces import cited
from accordant.ui.contrast_pieces import LinkTo
from accordant.ui.remark_pieces import STANCE_WORDS

Role = str
_NOTHING = Markup("")
_TAG = Markup(' <span class="acc-tag">{}</span>')
_ROW = Markup('<div class="acc-versionrow {}">{}{}</div>')
_OUT, _IN = Markup("<del>{}</del>"), Markup("<ins>{}</ins>")
_FEW = 2
"""So many lines that both versions share are shown; more are folded."""
_CARD = Markup('<section class="acc-card{}"><h3>{}</h3><p>{}</p></section>')


# --- the list -----------------------------------------------------------------------------------------------------


def clause_rows(
    clauses: Iterable[LibraryClause], numbers: Mapping[str, str], said: Mapping[str, Sequence[Said]], link: LinkTo
) -> str:
    """Clauses as a list of links, each with its number in the draft, its options and what is said of it."""
    rows = Markup("").join(_row(clause, numbers, said.get(clause.id, ()), link) for clause in clauses)
    return str(Markup('<ul class="acc-clauselist">{}</ul>').format(rows))


def _row(clause: LibraryClause, numbers: Mapping[str, str], said: Sequence[Said], link: LinkTo) -> Markup:
    head = clause.head
    number = numbers.get(clause.id)
    place = _NOTHING if not number else Markup('<span class="acc-number">{}</span>').format(number)
    small = [counted(len(head.options), "option", "options")] if head.options else []
    if numbers and number is None:
        small.append("not in this draft")
    marks = Markup("").join(
        Markup('<span class="acc-stance acc-stance-{}">{}: {}</span>').format(
            each.remark.stance, each.by, STANCE_WORDS[each.remark.stance].lower()
        )
        for each in said
    )
    frame = Markup(
        '<li class="acc-dim-{}"><p><a href="{}">{}{}</a><span class="acc-quiet">{}</span></p>'
        '<p class="acc-quietline">{}</p>{}</li>'
    )
    return frame.format(
        head.dimension, link(clause.id), place, head.title, " · ".join(small), head.plain, _marks(marks)
    )


def _marks(marks: Markup) -> Markup:
    return Markup('<p class="acc-marks">{}</p>').format(marks) if marks else _NOTHING


# --- what it means ------------------------------------------------------------------------------------------------


def meaning(head: ClauseHead, party: Party | None) -> str:
    """What a clause means for a commissioner and for a partner; for whoever reads, first."""
    cards = {
        "commissioner": ("For a commissioner", head.for_commissioner),
        "partner": ("For a delivery partner", head.for_partner),
    }
    own = party.role if party is not None else ""
    order = sorted(cards, key=lambda role: role != own)
    shown = Markup("").join(
        _CARD.format(
            Markup(" acc-chosen") if role == own else _NOTHING,
            Markup("{}{}").format(cards[role][0], _TAG.format("for you") if role == own else _NOTHING),
            cards[role][1],
        )
        for role in order
    )
    return str(Markup('<div class="acc-cards">{}</div>').format(shown))


def option_cards(
    options: Iterable[OptionEntry],
    tags: Mapping[str, Sequence[str]],
    chosen: str | None,
    party: Party | None,
) -> str:
    """Every option: what it is, what it means for us, and what differs in law."""
    return str(
        Markup('<div class="acc-cards">{}</div>').format(
            Markup("").join(_option(option, tags.get(option.id, ()), option.id == chosen, party) for option in options)
        )
    )


def _option(option: OptionEntry, tags: Sequence[str], chosen: bool, party: Party | None) -> Markup:
    rows = [
        ("partner", "For a delivery partner", option.for_partner),
        ("commissioner", "For a commissioner", option.for_commissioner),
    ]
    if party is not None:
        rows = [("", "For us", text) for role, _, text in rows if role == party.role]
    meanings = Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(term, text) for _, term, text in rows)
    frame = Markup(
        '<section class="acc-card{}"><h3>{}</h3><p class="acc-tags">{}</p><p>{}</p>'
        "<dl>{}<dt>What differs in law</dt><dd>{}</dd></dl></section>"
    )
    return frame.format(
        Markup(" acc-chosen") if chosen else _NOTHING,
        option.name,
        Markup("").join(Markup('<span class="acc-tag">{}</span>').format(tag) for tag in tags),
        option.plain,
        meanings,
        option.difference,
    )


# --- side by side -------------------------------------------------------------------------------------------------


def versions(left_name: str, right_name: str, rows: Iterable[Row]) -> str:
    """Two versions in two columns: what both say is folded away, and the words that differ are marked in each."""
    names = (left_name, right_name)
    head = Markup('<div class="acc-versionhead"><p>{}</p><p>{}</p></div>').format(*names)
    body = Markup("").join(_stretch(kind, list(run), names) for kind, run in groupby(rows, _kind))
    return str(Markup('<div class="acc-versions">{}{}</div>').format(head, body))


def _kind(row: Row) -> str:
    return "same" if row.same else "reworded" if row.words else "other"


def _stretch(kind: str, rows: list[Row], names: tuple[str, str]) -> Markup:
    if kind == "reworded":
        return Markup("").join(_reworded(row, names) for row in rows)
    left = [row.left for row in rows if row.left is not None]
    right = [row.right for row in rows if row.right is not None]
    if kind == "other":
        return _ROW.format("acc-differs", _only(left, "out", names[0]), _only(right, "in", names[1]))
    both = _ROW.format("acc-both", *(_cell("", _said(lines)) for lines in (left, right)))
    if len(rows) <= _FEW:
        return both
    fold = Markup('<details class="acc-samefold"><summary>{} both say the same</summary>{}</details>')
    return fold.format(counted(len(rows), "line in which", "lines in which"), both)


def _reworded(row: Row, names: tuple[str, str]) -> Markup:
    cells = (
        _cell("", _line(line, _words(row, kind, mark), name)) if line is not None else _NOTHING
        for line, kind, mark, name in ((row.left, "out", _OUT, names[0]), (row.right, "in", _IN, names[1]))
    )
    return _ROW.format("acc-differs", *cells)


def _words(row: Row, kind: str, mark: Markup) -> Markup:
    kept = ((part, text) for part, text in row.words if part in ("same", kind))
    return Markup("").join(escape(text) if part == "same" else mark.format(text) for part, text in kept)


def _only(lines: Sequence[Line], kind: str, name: str) -> Markup:
    """Lines that stand in one version only."""
    if not lines:
        return _cell("acc-none", _NOTHING)
    return _cell(f"acc-{kind}", Markup('<span class="acc-only">Only in {}</span>').format(name) + _said(lines))


def _said(lines: Iterable[Line]) -> Markup:
    return Markup("").join(_line(line, escape(line.text), "") for line in lines)


def _cell(kind: str, inside: Markup) -> Markup:
    return Markup('<div class="{}">{}</div>').format(kind, inside)


def _line(line: Line, words: Markup, name: str) -> Markup:
    of = Markup('<span class="acc-of">{}: </span>').format(name) if name else _NOTHING
    return Markup('<p class="acc-level-{}">{}<span class="acc-number">{}</span> <span>{}</span></p>').format(
        line.level, of, line.number, words
    )


def text(lines: Iterable[Line]) -> str:
    """One version, to be read."""
    return str(Markup('<div class="acc-versions acc-one">{}</div>').format(_said(lines)))


# --- around it ----------------------------------------------------------------------------------------------------


def contrast(head: ClauseHead) -> str:
    """The standard commercial term, and what differs here."""
    return str(
        Markup('<div class="acc-cards">{}{}</div>').format(
            _CARD.format(_NOTHING, "A standard commercial term", head.transactional.says),
            _CARD.format(_NOTHING, "What differs here, and why", head.transactional.differs),
        )
    )


def authorities(known: Iterable[Authority]) -> str:
    """The law behind a clause, with what was seen of it."""
    items = Markup("").join(Markup("<li>{}</li>").format(cited(one)) for one in known)
    return str(Markup('<ul class="acc-sourcelist">{}</ul>').format(items))
