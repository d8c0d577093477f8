"""Pieces of HTML for the contrast with a standard commercial contract. Every word is escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from markupsafe import Markup

from accordant.agreement.model import LedgerLine
from accordant.reports.contrast import ClauseContrast
from accordant.reports.ledger import KINDS, how_many, said
from accordant.ui.ledger_lines import cited

LinkTo = Callable[[str], str]
"""The address at which a clause or paragraph is shown in the preview, by its id."""

_NOTHING = Markup("")


def pair(clause: ClauseContrast, mechanisms: Iterable[LedgerLine], link: LinkTo) -> Markup:
    """A clause beside what a standard contract would have said, and the paragraphs that put it to work."""
    mechanisms = list(mechanisms)
    option = Markup(' <span class="acc-tag">{}</span>').format(clause.option) if clause.option else _NOTHING
    frame = Markup(
        '<section class="acc-pair"><h3><a href="{}">{} {}</a>{}</h3><dl>'
        "<div><dt>A standard commercial term</dt><dd>{}</dd></div>"
        '<div class="acc-here"><dt>This agreement, and why it matters</dt><dd>{}</dd></div></dl>{}</section>'
    )
    return frame.format(
        link(clause.clause), clause.number, clause.title, option, clause.says, clause.differs, _works(mechanisms, link)
    )


def pairs(clauses: Iterable[ClauseContrast], mechanisms: Iterable[LedgerLine], link: LinkTo) -> str:
    """Clauses one below the other, each with its own mechanisms."""
    mechanisms = list(mechanisms)
    return str(
        Markup("").join(
            pair(clause, (line for line in mechanisms if line.clause == clause.clause), link) for clause in clauses
        )
    )


def mechanism_list(lines: Iterable[LedgerLine], link: LinkTo) -> Markup:
    """Mechanisms as sentences, each with the paragraph where it stands."""
    item = Markup('<li><div><p>{}.</p></div><a href="{}">{}</a></li>')
    items = (item.format(said(line), link(line.paragraph), cited(line)) for line in lines)
    return Markup('<ul class="acc-lines">{}</ul>').format(Markup("").join(items))


def _works(lines: list[LedgerLine], link: LinkTo) -> Markup:
    if not lines:
        return _NOTHING
    frame = Markup('<details class="acc-why"><summary>{}</summary>{}</details>')
    return frame.format(_summary(lines), mechanism_list(lines, link))


def _summary(lines: list[LedgerLine]) -> str:
    """What is behind the fold: “What puts it to work: 3 duties and 1 right. They serve Autonomy and Equity.”"""
    number = Counter(line.kind for line in lines)
    works = _listed([how_many(kind, number[kind]) for kind in KINDS if number[kind]])
    carried = sorted({label for line in lines for label in line.carries})
    serves = f" {'It serves' if len(lines) == 1 else 'They serve'} {_listed(carried)}." if carried else ""
    return f"What puts it to work: {works}.{serves}"


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
