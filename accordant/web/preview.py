"""The web preview of an agreement: a semantic HTML fragment, in which every word of the model is escaped.

Numbers are those of the model. Elements and attributes come from here only: an answer is never more than text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from markupsafe import Markup

from accordant.agreement.model import (
    Agreement,
    Block,
    Clause,
    DefinitionList,
    Execution,
    Paragraph,
    Party,
    Runs,
    Schedule,
    Table,
    plain,
)
from accordant.phrases import DATED, day_in_words
from accordant.web.anchors import anchor
from accordant.web.runs import LinkBlank, bold, write_runs

_PARA = Markup('<p class="para level-{}" id="{}"{}><span class="number">{}</span> <span class="words">{}</span></p>')
_UNNUMBERED = Markup('<p class="para level-0" id="{}"{}><span class="words">{}</span></p>')
_NOTHING = Markup("")


About = Callable[[Clause | Schedule], Markup]
"""What is told about a clause or schedule, below its heading."""


def preview_html(agreement: Agreement, link_blank: LinkBlank | None = None, about: About | None = None) -> str:
    """The agreement as one `article` element, to stand in any page. `style_html()` is its style sheet.

    `link_blank` gives the address at which the answer that a blank waits for can be given.
    """
    return str(_Writer(link_blank, about or (lambda _: _NOTHING)).agreement(agreement))


class _Writer:
    def __init__(self, link_blank: LinkBlank | None, about: About):
        self.link_blank = link_blank
        self.about = about

    def runs(self, runs: Runs) -> Markup:
        return write_runs(runs, self.link_blank)

    def agreement(self, agreement: Agreement) -> Markup:
        return Markup('<article class="agreement" lang="en-GB">{}</article>').format(
            _joined(
                (
                    self.cover(agreement),
                    Markup('<p class="dated">{} <span class="line"></span></p>').format(DATED),
                    self.part("parties", "Parties", map(self.party, agreement.parties)),
                    self.part("background", "Background", map(self.paragraph, agreement.background)),
                    *(
                        self.part(str(place), part.heading, map(self.clause, part.clauses), part.dimension)
                        for place, part in enumerate(agreement.parts, 1)
                    ),
                    *map(self.schedule, agreement.schedules),
                    self.signatures(agreement),
                )
            )
        )

    def cover(self, agreement: Agreement) -> Markup:
        draft = _NOTHING
        if not agreement.final:
            draft = Markup('<p class="status">Draft ({}): {}. Subject to contract</p>').format(
                agreement.draft_number, day_in_words(agreement.draft_date)
            )
        notice = Markup('<p class="notice">{}</p>').format(agreement.notice) if agreement.notice else _NOTHING
        return Markup('<header class="cover">{}<h1>{}</h1><p class="name">{}</p>{}</header>').format(
            draft, agreement.title, self.runs(agreement.name), notice
        )

    def part(self, id: str, heading: str, content: Iterable[Markup], dimension: str = "") -> Markup:
        inside = _joined(content)
        if not inside:
            return _NOTHING
        section = Markup('<section class="part{3}" aria-labelledby="{0}"><h2 id="{0}">{1}</h2>{2}</section>')
        return section.format(anchor(id, "part"), heading, inside, f" dimension-{dimension}" if dimension else "")

    def party(self, party: Party) -> Markup:
        particulars = self.runs(party.particulars) if party.joint else _NOTHING
        short = _NOTHING
        if plain(party.short_name).strip() and plain(party.short_name) != plain(party.name):
            short = Markup(" ({})").format(self.runs(bold(party.short_name)))
        words = Markup("{}{}{}{}").format(self.runs(bold(party.name)), party.joint, particulars, short)
        return _PARA.format(1, anchor(party.id, "party"), _NOTHING, party.number, words)

    def clause(self, clause: Clause) -> Markup:
        return Markup(
            '<section class="clause" aria-labelledby="{0}">'
            '<h3 id="{0}"{1}><span class="number">{2}</span> <span class="words">{3}</span></h3>{4}{5}</section>'
        ).format(
            anchor(clause.id),
            _title(clause.reason),
            clause.number,
            clause.title,
            self.about(clause),
            self.blocks(clause.blocks),
        )

    def schedule(self, schedule: Schedule) -> Markup:
        return Markup(
            '<section class="schedule" aria-labelledby="{0}">'
            '<h2 id="{0}"{1}><span class="number">{2}</span> <span class="words">{3}</span></h2>{4}{5}</section>'
        ).format(
            anchor(schedule.id),
            _title(schedule.reason),
            schedule.number,
            schedule.title,
            self.about(schedule),
            self.blocks(schedule.blocks),
        )

    def blocks(self, blocks: Iterable[Block]) -> Markup:
        return _joined(map(self.block, blocks))

    def block(self, block: Block) -> Markup:
        if isinstance(block, Table):
            return self.table(block)
        if isinstance(block, DefinitionList):
            return self.definitions(block)
        return self.paragraph(block)

    def paragraph(self, block: Paragraph) -> Markup:
        words = self.runs(block.runs)
        if not block.number:
            return _UNNUMBERED.format(anchor(block.id), _title(block.reason), words)
        return _PARA.format(min(block.level, 4), anchor(block.id), _title(block.reason), block.number, words)

    def definitions(self, block: DefinitionList) -> Markup:
        entry = Markup('<div class="definition" id="{}"{}><dt>{}</dt><dd>: {}</dd></div>')
        return Markup('<dl id="{}">{}</dl>').format(
            anchor(block.id),
            _joined(
                entry.format(anchor(each.id, "term"), _title(each.reason), each.term, self.runs(each.runs))
                for each in block.entries
            ),
        )

    def table(self, block: Table) -> Markup:
        head = self.cells(block.header, Markup('<th scope="col">{}</th>'))
        body = _joined(Markup("<tr>{}</tr>").format(self.row(row)) for row in block.rows)
        named = anchor(block.id, "caption")
        # The wrapper scrolls sideways on a narrow screen, so it has to be reachable from the keyboard.
        return Markup(
            '<div class="table" tabindex="0" role="region" aria-labelledby="{}" id="{}"{}><table>'
            '<caption id="{}">{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>'
        ).format(named, anchor(block.id), _title(block.reason), named, block.caption, head, body)

    def row(self, row: tuple[Runs, ...]) -> Markup:
        return self.cells(row[:1], Markup('<th scope="row">{}</th>')) + self.cells(row[1:], Markup("<td>{}</td>"))

    def cells(self, cells: Iterable[Runs], cell: Markup) -> Markup:
        return _joined(cell.format(self.runs(runs)) for runs in cells)

    def signatures(self, agreement: Agreement) -> Markup:
        opening = _NOTHING
        if agreement.testimonium:
            opening = Markup('<p class="testimonium">{}</p>').format(agreement.testimonium)
        blocks = [self.execution(execution, agreement.final) for execution in agreement.executions]
        approval = Markup('<p class="approval">{}</p>').format(agreement.approval) if agreement.approval else _NOTHING
        return self.part("signatures", "Signatures", [opening, *blocks, approval])

    def execution(self, execution: Execution, final: bool) -> Markup:
        note = _NOTHING
        if execution.authority_note and not final:
            note = Markup('<p class="check">Before signing: {}</p>').format(execution.authority_note)
        lines = _joined(
            Markup('<li><span class="label">{}</span> <span class="line"></span></li>').format(line)
            for line in execution.lines
        )
        seal = Markup('<p class="seal">{}</p>').format(execution.seal) if execution.seal else _NOTHING
        left = Markup("<div><h3>{}</h3><p>{}</p>{}{}</div>").format(
            self.runs(execution.heading), self.runs(execution.attestation), seal, note
        )
        return Markup('<div class="execution">{}<ul class="lines">{}</ul></div>').format(left, lines)


def outline_html(agreement: Agreement) -> str:
    """The headings as a list of links to their places in the preview."""
    groups: list[Markup] = []
    if agreement.background:
        groups.append(_group(anchor("background", "part"), "Background", ()))
    for place, part in enumerate(agreement.parts, 1):
        if part.clauses:
            groups.append(_group(anchor(str(place), "part"), part.heading, map(_entry, part.clauses)))
    if agreement.schedules:
        first = anchor(agreement.schedules[0].id)
        groups.append(_group(first, "Schedules", map(_entry, agreement.schedules)))
    groups.append(_group(anchor("signatures", "part"), "Signatures", ()))
    return str(Markup('<nav class="outline" aria-label="Contents"><ul>{}</ul></nav>').format(_joined(groups)))


def _group(target: str, heading: str, entries: Iterable[Markup]) -> Markup:
    inside = _joined(entries)
    below = Markup("<ul>{}</ul>").format(inside) if inside else _NOTHING
    return Markup('<li><a class="group" href="#{}">{}</a>{}</li>').format(target, heading, below)


def _entry(holder: Clause | Schedule) -> Markup:
    number = holder.number.removeprefix("Schedule ")
    return Markup('<li><a href="#{}"><span class="number">{}</span> <span class="words">{}</span></a></li>').format(
        anchor(holder.id), number, holder.title
    )


def _title(reason: str) -> Markup:
    """The reason why a part of the agreement is in, as a hint; nothing for what is always in."""
    if reason in ("", "always", "always in"):
        return _NOTHING
    # A reason marks the names of choices with asterisks; a hint is plain text.
    return Markup(' title="Why this is here: {}"').format(re.sub(r"\*([^*]+)\*", r"“\1”", reason))


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
