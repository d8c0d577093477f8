"""The body of an agreement, paragraph by paragraph: clauses, schedules, background, definitions.

Numbers are never written here: each paragraph has a style, each style a level of a list (docs/word/house-template.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from accordant.agreement.model import (
    Agreement,
    Blank,
    Block,
    Clause,
    DefinitionList,
    Fixed,
    Paragraph,
    Reference,
    Run,
    Runs,
    Schedule,
    Table,
    Term,
    Text,
    plain,
)
from accordant.memo import by_identity
from accordant.word.fields import DEFINED, NUMBERED, Anchors, reference
from accordant.word.line import Line, Piece, Written, piece, pieces
from accordant.word.markup import escape
from accordant.word.problem import refuse
from accordant.word.tables import table
from accordant.word.template import CLAUSE_STYLES, RECITAL_STYLES, SCHEDULE_STYLES, Template

_WORDS = (Text, Term)
_AFTER_TABLE = '<w:spacing w:before="240"/>'


@dataclass(frozen=True, slots=True)
class Setting:
    """What the text is set in: the template's styles and lists, the bookmarks of this agreement."""

    template: Template
    anchors: Anchors

    def style(self, name: str) -> str:
        """The id of a style."""
        return self.template.style(name)

    def styled(self, text: str, name: str, format: str = "", bold: bool = False) -> Piece:
        """Text in a character style."""
        style = self.style(name)
        own = self.template.formats.of_style(style).bold
        return piece(text, f'<w:rStyle w:val="{escape(style)}"/>{format}', bold or own)

    def enclosed(
        self, style: str, content: tuple[Piece, ...], identifier: str, kind: str = NUMBERED, properties: str = ""
    ) -> Line:
        """A paragraph in the style called `style`, its words inside the bookmark of `identifier`."""
        name, opening, closing = self.anchors.enclosing(identifier, kind)
        return Line(self.style(style), content, properties, None, name, opening, closing)


def _emphasis(run: Run) -> str:
    return ("<w:b/><w:bCs/>" if run.bold else "") + ("<w:i/><w:iCs/>" if run.italic else "")


def write_runs(runs: Runs, setting: Setting) -> tuple[Piece, ...]:
    """The pieces of a sentence: words and answers as text, blanks in the Blank style, references as live fields.

    Words of the library that stand together are one piece, terms among them: Word marks no use of a term.
    """
    return _fixed(runs) if isinstance(runs, Fixed) else tuple(_written(runs, setting))


@by_identity
def _fixed(runs: Fixed) -> tuple[Piece, ...]:
    return tuple([_words(alike) for _, alike in groupby(runs, _look)])


def _written(runs: Runs, setting: Setting) -> Iterator[Piece]:
    for look, alike in groupby(runs, _look):
        if look is not None:
            yield _words(alike)
        else:
            yield from (_piece(run, setting) for run in alike if run.text)


def _look(run: Run) -> tuple[bool, bool] | None:
    """What words of the library look like; None of anything else."""
    return (run.bold, run.italic) if isinstance(run, _WORDS) else None


def _words(alike: Iterable[Run]) -> Piece:
    runs = list(alike)
    return piece(plain(runs), _emphasis(runs[0]), runs[0].bold)


def _piece(run: Run, setting: Setting) -> Piece:
    match run:
        case Reference(target):
            return reference(setting.anchors, target, run.text, _emphasis(run), run.bold)
        case Blank():
            return setting.styled(run.text, "Blank", _emphasis(run), run.bold)
        case _:
            return piece(run.text, _emphasis(run), run.bold)


def _level_style(styles: tuple[str, ...], block: Paragraph, where: str) -> str:
    if not 0 <= block.level < len(styles):
        raise refuse(
            "level",
            f"{where}: the paragraph '{block.id}' stands at level {block.level}; there are {len(styles) - 1} levels.",
            "Make the list less deep.",
        )
    return styles[block.level]


def _paragraph(
    block: Paragraph, style: str, setting: Setting, number: tuple[str, int] | None = None, after_table: bool = False
) -> Line:
    """Children of w:pPr in schema order: keepNext, numPr, spacing. A lead-in stays with what it leads in to."""
    properties = "<w:keepNext/>" if block.runs and block.runs[-1].text.rstrip().endswith(":") else ""
    if number is not None:
        properties += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    if after_table:
        properties += _AFTER_TABLE
    line = setting.enclosed(style, write_runs(block.runs, setting), block.id, NUMBERED, properties)
    line.number = number
    return line


def _definitions(block: DefinitionList, setting: Setting) -> Iterator[Line]:
    for entry in block.entries:
        term = pieces(setting.styled(entry.term, "Defined Term"), piece(": "))
        yield setting.enclosed("Definition", term + write_runs(entry.runs, setting), entry.id, DEFINED)


def write_blocks(
    blocks: tuple[Block, ...],
    styles: tuple[str, ...],
    where: str,
    setting: Setting,
    restart: str = "",
    after_table: bool = False,
) -> Iterator[Written]:
    """Blocks of a clause or schedule; `restart` is the w:num id that its numbered paragraphs share, if any."""
    for block in blocks:
        if isinstance(block, Table):
            cells = [[write_runs(cell, setting) for cell in row] for row in (block.header, *block.rows)]
            yield from table(block, cells, setting.template, setting.anchors)
        elif isinstance(block, DefinitionList):
            yield from _definitions(block, setting)
        else:
            style = _level_style(styles, block, where)
            number = _direct_number(style, restart, setting) if restart and block.level else None
            yield _paragraph(block, style, setting, number, after_table)
        after_table = isinstance(block, Table)


def _direct_number(style: str, restart: str, setting: Setting) -> tuple[str, int] | None:
    """The place in the list that begins at 1 here, for a paragraph whose style is bound to another."""
    bound = setting.template.lists.by_style.get(setting.template.style(style))
    return None if bound is None else (restart, bound[1])


def write_background(agreement: Agreement, setting: Setting) -> list[Written]:
    """Recitals: (A), (B), with (a), (b) below."""
    return [
        _paragraph(block, _level_style(RECITAL_STYLES, block, "Background"), setting) for block in agreement.background
    ]


def write_clause_heading(id: str, title: str, setting: Setting) -> Line:
    """The heading of a clause, in its bookmark."""
    return setting.enclosed("Clause Heading", pieces(piece(title)), id)


def write_part_heading(heading: str, setting: Setting) -> Line:
    """The heading above the clauses of a part."""
    return Line(setting.style("Part Heading"), pieces(piece(heading)))


def _clause(clause: Clause, setting: Setting) -> Iterator[Written]:
    yield write_clause_heading(clause.id, clause.title, setting)
    yield from write_blocks(clause.blocks, CLAUSE_STYLES, f"Clause {clause.number}", setting)


def write_clauses(agreement: Agreement, setting: Setting) -> list[Written]:
    """Parts and their clauses. A part without clauses is left out."""
    written: list[Written] = []
    for part in agreement.parts:
        if part.clauses:
            written.append(write_part_heading(part.heading, setting))
            for clause in part.clauses:
                written += _clause(clause, setting)
    return written


def write_schedule_heading(id: str, title: str, setting: Setting) -> Line:
    """The heading of a schedule, in its bookmark."""
    # "Schedule 1" is the automatic number. Where nothing follows it in the template's list, the colon is ours:
    # in the list's own text it would be printed by every reference ("see Schedule 1:").
    level = setting.template.lists.level_of(setting.template.style("Schedule Heading"))
    heading = setting.enclosed("Schedule Heading", pieces(piece(title)), id)
    if level is not None and level.suffix == "nothing":
        heading.lead = (piece(": "),)
    return heading


def _schedule(schedule: Schedule, restart: str, setting: Setting) -> Iterator[Written]:
    yield write_schedule_heading(schedule.id, schedule.title, setting)
    yield from write_blocks(schedule.blocks, SCHEDULE_STYLES, schedule.number, setting, restart)


def write_schedules(agreement: Agreement, setting: Setting, first_number: int) -> list[Written]:
    """Schedules, each on its own w:num (counting up from `first_number`), so that each begins again at 1."""
    written: list[Written] = []
    for number, schedule in enumerate(agreement.schedules, first_number):
        written += _schedule(schedule, str(number), setting)
    return written
