"""The body of an agreement as WordprocessingML text: clauses, schedules, background, definitions.

Numbers are never written here: each paragraph has a style, each style a level of a list (docs/word/house-template.md).
"""

from __future__ import annotations

from dataclasses import dataclass

from accordant.agreement.model import (
    Agreement,
    Blank,
    Block,
    Clause,
    DefinitionList,
    Paragraph,
    Reference,
    Run,
    Runs,
    Schedule,
    Table,
)
from accordant.word.fields import DEFINED, Anchors, reference
from accordant.word.markup import escape, paragraph, run
from accordant.word.problem import refuse
from accordant.word.tables import table
from accordant.word.template import CLAUSE_STYLES, RECITAL_STYLES, SCHEDULE_STYLES, Template

_AFTER_TABLE = '<w:spacing w:before="240"/>'


@dataclass(frozen=True, slots=True)
class Setting:
    """What the text is set in: the template's styles and lists, the bookmarks of this agreement."""

    template: Template
    anchors: Anchors

    def style(self, name: str) -> str:
        """The id of a style, escaped for an attribute."""
        return escape(self.template.style(name))


def _emphasis(piece: Run) -> str:
    return ("<w:b/><w:bCs/>" if piece.bold else "") + ("<w:i/><w:iCs/>" if piece.italic else "")


def write_runs(runs: Runs, setting: Setting) -> str:
    """The pieces of a sentence: words and answers as text, blanks in the Blank style, references as live fields."""
    written = []
    for piece in runs:
        format_ = _emphasis(piece)
        if isinstance(piece, Reference):
            written.append(reference(setting.anchors, piece.target, piece.text, format_))
        elif isinstance(piece, Blank):
            written.append(run(piece.text, f'<w:rStyle w:val="{setting.style("Blank")}"/>{format_}'))
        else:
            written.append(run(piece.text, format_))
    return "".join(written)


def _level_style(styles: tuple[str, ...], block: Paragraph, where: str) -> str:
    if not 0 <= block.level < len(styles):
        raise refuse(
            "level",
            f"{where}: the paragraph '{block.id}' stands at level {block.level}; there are {len(styles) - 1} levels.",
            "Make the list less deep.",
        )
    return styles[block.level]


def _properties(block: Paragraph, number: str, after_table: bool) -> str:
    """Children of w:pPr in schema order: keepNext, numPr, spacing. A lead-in stays with what it leads in to."""
    keep = "<w:keepNext/>" if block.runs and block.runs[-1].text.rstrip().endswith(":") else ""
    return keep + number + (_AFTER_TABLE if after_table else "")


def _paragraph(block: Paragraph, style: str, setting: Setting, properties: str) -> str:
    content = setting.anchors.enclose(write_runs(block.runs, setting), block.id)
    return paragraph(setting.style(style), content, properties)


def _definitions(block: DefinitionList, setting: Setting) -> str:
    term_style = f'<w:rStyle w:val="{setting.style("Defined Term")}"/>'
    return "".join(
        paragraph(
            setting.style("Definition"),
            setting.anchors.enclose(
                run(entry.term, term_style) + run(": ") + write_runs(entry.runs, setting), entry.id, DEFINED
            ),
        )
        for entry in block.entries
    )


def write_blocks(
    blocks: tuple[Block, ...],
    styles: tuple[str, ...],
    where: str,
    setting: Setting,
    restart: str = "",
    after_table: bool = False,
) -> str:
    """Blocks of a clause or schedule; `restart` is the w:num id that its numbered paragraphs share, if any."""
    written = []
    for block in blocks:
        if isinstance(block, Table):
            cells = [[write_runs(cell, setting) for cell in row] for row in (block.header, *block.rows)]
            written.append(table(block, cells, setting.template, setting.anchors))
        elif isinstance(block, DefinitionList):
            written.append(_definitions(block, setting))
        else:
            style = _level_style(styles, block, where)
            number = _direct_number(style, restart, setting) if block.level else ""
            written.append(_paragraph(block, style, setting, _properties(block, number, after_table)))
        after_table = isinstance(block, Table)
    return "".join(written)


def _direct_number(style: str, restart: str, setting: Setting) -> str:
    """The w:numPr that moves a paragraph from its style's list to the one that begins at 1 here."""
    bound = setting.template.lists.by_style.get(setting.template.style(style))
    if not restart or bound is None:
        return ""
    return f'<w:numPr><w:ilvl w:val="{bound[1]}"/><w:numId w:val="{restart}"/></w:numPr>'


def write_background(agreement: Agreement, setting: Setting) -> str:
    """Recitals: (A), (B), with (a), (b) below."""
    return "".join(
        _paragraph(block, _level_style(RECITAL_STYLES, block, "Background"), setting, _properties(block, "", False))
        for block in agreement.background
    )


def write_clause_heading(id: str, title: str, setting: Setting) -> str:
    """The heading of a clause, in its bookmark."""
    return paragraph(setting.style("Clause Heading"), setting.anchors.enclose(run(title), id))


def write_part_heading(heading: str, setting: Setting) -> str:
    """The heading above the clauses of a part."""
    return paragraph(setting.style("Part Heading"), run(heading))


def _clause(clause: Clause, setting: Setting) -> str:
    blocks = write_blocks(clause.blocks, CLAUSE_STYLES, f"Clause {clause.number}", setting)
    return write_clause_heading(clause.id, clause.title, setting) + blocks


def write_clauses(agreement: Agreement, setting: Setting) -> str:
    """Parts and their clauses. A part without clauses is left out."""
    return "".join(
        write_part_heading(part.heading, setting) + "".join(_clause(clause, setting) for clause in part.clauses)
        for part in agreement.parts
        if part.clauses
    )


def write_schedule_heading(id: str, title: str, setting: Setting) -> str:
    """The heading of a schedule, in its bookmark."""
    # "Schedule 1" is the automatic number. Where nothing follows it in the template's list, the colon is ours:
    # in the list's own text it would be printed by every reference ("see Schedule 1:").
    level = setting.template.lists.level_of(setting.template.style("Schedule Heading"))
    colon = run(": ") if level is not None and level.suffix == "nothing" else ""
    return paragraph(setting.style("Schedule Heading"), colon + setting.anchors.enclose(run(title), id))


def _schedule(schedule: Schedule, restart: str, setting: Setting) -> str:
    heading = write_schedule_heading(schedule.id, schedule.title, setting)
    return heading + write_blocks(schedule.blocks, SCHEDULE_STYLES, schedule.number, setting, restart)


def write_schedules(agreement: Agreement, setting: Setting, first_number: int) -> str:
    """Schedules, each on its own w:num (counting up from `first_number`), so that each begins again at 1."""
    return "".join(
        _schedule(schedule, str(first_number + index), setting) for index, schedule in enumerate(agreement.schedules)
    )
