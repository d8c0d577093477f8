"""Pieces of HTML for the page on who owes what. Every word is escaped; elements and attributes are ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from accordant.agreement.model import LedgerLine, Party, Reference, Run, Runs
from accordant.phrases import capitalised
from accordant.reports.ledger import NOUNS, OF_OTHERS, Share, by_dimension, by_role, how_many
from accordant.ui.ledger_lines import bearer, borne_by, by_clause, cited
from accordant.web.runs import LinkBlank, write_runs

LinkTo = Callable[[str], str]
"""The address at which a clause or paragraph is shown in the preview, by its id."""

_NOTHING = Markup("")
_FEW = 12


@dataclass(frozen=True)
class Tile:
    """A question, its answer in a number and words, and the place on the page that says more."""

    question: str
    number: str
    words: str
    place: str


def tiles(of: Iterable[Tile]) -> str:
    """Short answers side by side, each a link to the place that says more."""
    tile = Markup('<a class="acc-tile" href="#{}"><span>{}</span><strong>{}</strong><span>{}</span></a>')
    cells = (tile.format(place_id(each.place), each.question, each.number, each.words) for each in of)
    return str(Markup('<nav class="acc-tiles" aria-label="In short">{}</nav>').format(_joined(cells)))


def place_id(place: str) -> str:
    """The HTML id of a section of the page."""
    return f"side-{place}"


def section_head(place: str, title: str, lead: str = "") -> str:
    """The head of a section that a tile leads to."""
    below = Markup("<p>{}</p>").format(lead) if lead else _NOTHING
    head = Markup('<div class="acc-grouphead"><h2 id="{}">{}</h2>{}</div>')
    return str(head.format(place_id(place), title, below))


def of_what(lines: int, share: Share) -> str:
    """What so many lines of a kind are called: "duties"."""
    return NOUNS[share][lines != 1]


@dataclass(frozen=True)
class LineWriter:
    """Writes lines of a ledger. `link` leads to the preview; `party` is who looks, or None for everybody."""

    link: LinkTo
    link_blank: LinkBlank
    titles: Mapping[str, str]
    names: Mapping[str, str]
    party: Party | None = None

    def listed(self, lines: Iterable[LedgerLine], *, owed: bool = False, role: bool = False) -> str:
        """Lines one below the other. `role`: who bears them is said above; `owed`: they are towards who looks."""
        items = _joined(self._line(line, owed, role) for line in lines)
        return str(Markup('<ul class="acc-lines">{}</ul>').format(items))

    def by_dimension(self, lines: Iterable[LedgerLine], share: Share, *, wide: bool) -> str:
        """Lines under the dimensions and clauses that they stand in, each dimension to be opened. `wide`: all open."""
        return str(
            _joined(
                self._folded(dimension.capitalize(), found, share, wide or len(found) <= _FEW)
                for dimension, found in by_dimension(lines)
            )
        )

    def by_role(self, lines: Iterable[LedgerLine], share: Share, *, wide: bool) -> str:
        """Lines of one kind under who bears them, each role to be opened. `wide`: all open."""
        return str(
            _joined(
                _fold(
                    bearer(found[0], self.names),
                    how_many(share, len(found)),
                    Markup(self.listed(found, role=True)),
                    wide,
                )
                for _, found in by_role(lines)
            )
        )

    def folded(self, title: str, lines: Sequence[LedgerLine], share: Share) -> str:
        """Lines with who bears each, under a title that opens them."""
        inside = Markup(self.listed(lines)) if lines else Markup('<p class="acc-quietline">None.</p>')
        return str(_fold(title, how_many(share, len(lines)) if lines else "none", inside, False))

    def _folded(self, title: str, lines: list[LedgerLine], share: Share, open: bool) -> Markup:
        inside = _joined(
            Markup("<h4>{}</h4>").format(self.titles.get(clause, ""))
            + Markup(self.listed(found, owed=share in OF_OTHERS))
            for clause, found in by_clause(lines)
        )
        return _fold(title, how_many(share, len(lines)), inside, open)

    def _line(self, line: LedgerLine, owed: bool, role: bool) -> Markup:
        body = Markup('<li><div><p class="acc-what">{}</p>{}{}</div><a href="{}">{}</a></li>')
        around = self._around(line, owed, role)
        below = Markup('<p class="acc-around">{}</p>').format(around) if around else _NOTHING
        return body.format(
            self._runs(line.what),
            self._cap(line),
            below,
            self.link(line.paragraph),
            cited(line),
        )

    def _cap(self, line: LedgerLine) -> Markup:
        if line.kind != "exposure":
            return _NOTHING
        if not line.cap:
            return Markup('<p class="acc-cap acc-nocap">No cap</p>')
        return Markup('<p class="acc-cap">Cap: {}</p>').format(self._runs(line.cap))

    def _around(self, line: LedgerLine, owed: bool, role: bool) -> str:
        """Who bears it, who is owed it, and when: whatever the reader does not know already."""
        parts: list[str] = []
        if owed and line.kind == "duty":
            parts.append(f"Owed by {line.by.name}")
        elif owed:
            parts.append(bearer(line, self.names))
        elif not role:
            parts.append(borne_by(line, self.names, self.party))
        if line.to is not None and not owed:
            parts.append(f"owed to {line.to.name}")
        if line.trigger:
            parts.append(f"{'if' if line.kind == 'exposure' else 'when'} {line.trigger}")
        return capitalised("; ".join(parts))

    def _runs(self, runs: Runs) -> Markup:
        return _joined(self._run(run) for run in runs)

    def _run(self, run: Run) -> Markup:
        if isinstance(run, Reference):
            return Markup('<a href="{}">{}</a>').format(self.link(run.target), run.text)
        return write_runs((run,), self.link_blank)


def _fold(title: str, count: str, inside: Markup, open: bool) -> Markup:
    fold = Markup('<details class="acc-fold"{}><summary><h3>{}</h3><span>{}</span></summary>{}</details>')
    return fold.format(Markup(" open") if open else _NOTHING, title, count, inside)


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
