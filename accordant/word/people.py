"""Who makes the agreement: the numbered parties, and the blocks in which they sign."""

from __future__ import annotations

from dataclasses import replace

from accordant.agreement.model import Agreement, Execution, Party, Run, Runs, plain
from accordant.word.body import Setting, write_runs
from accordant.word.fields import PARTY, SIGNATURE, bookmark_name
from accordant.word.line import Cell, Grid, Line, Piece, Row, Written, piece
from accordant.word.markup import escape, tab

_GUTTER = '<w:tcMar><w:right w:w="340" w:type="dxa"/></w:tcMar>'
_SEAL_SPACE = '<w:spacing w:before="240" w:after="1700"/>'  # 3 cm: a wafer seal is as wide
_DESCRIPTION = "One row for each party: who signs on the left, lines to complete by hand on the right."


def _bold(runs: Runs) -> Runs:
    return tuple[Run, ...](replace(piece, bold=True) for piece in runs)


def _party(party: Party, setting: Setting) -> Line:
    content = write_runs(_bold(party.name), setting)
    if party.joint:
        content += (piece(party.joint), *write_runs(party.particulars, setting))
    if plain(party.short_name).strip() and plain(party.short_name) != plain(party.name):
        content += (piece(" ("), *write_runs(_bold(party.short_name), setting), piece(")"))
    return setting.enclosed("Party", content, party.id, PARTY)


def write_parties(agreement: Agreement, setting: Setting) -> list[Written]:
    """(1), (2): name in bold, particulars, and the short name in brackets."""
    return [_party(party, setting) for party in agreement.parties]


def _line(label: str, setting: Setting) -> Line:
    """A line to write on (a tab with a leader, from the style) with its label beneath, however long that is."""
    return Line(setting.style("Signature Line"), (Piece("", tab()), piece(f"\n{label}")))


def _words_of(execution: Execution, setting: Setting) -> tuple[Line, ...]:
    """Who signs and how. The note on authority is for the drafter and is not printed."""
    opening, closing = setting.anchors.commented(bookmark_name(execution.party, SIGNATURE))
    heading = Line(setting.style("Signature Heading"), write_runs(execution.heading, setting))
    heading.opening, heading.closing = opening, closing
    if not plain(execution.attestation).strip():
        return (heading,)
    text = setting.style("Signature Text")
    attestation = Line(text, write_runs(execution.attestation, setting))
    if not execution.seal:
        return heading, attestation
    return heading, attestation, Line(text, (piece(f"{execution.seal}:"),), _SEAL_SPACE)


def write_signatures(agreement: Agreement, setting: Setting) -> list[Written]:
    """The signature blocks, and who approved the agreement, if anybody has."""
    written: list[Written] = []
    if agreement.executions:
        rows = tuple(signature_row(execution, setting) for execution in agreement.executions)
        written.append(Grid(setting.style("Signature Table"), signature_properties(setting), rows))
    if agreement.approval:
        written.append(Line(setting.style("Agreement Text"), (piece(agreement.approval),)))
    return written


def signature_row(execution: Execution, setting: Setting) -> Row:
    """A party's signature block: a row, which is never split across pages.

    Rows of a table and not paragraphs kept together, because LibreOffice breaks a chain of w:keepNext at the end of a
    document.
    """
    left, right = _columns(setting)
    empty = (Line(setting.style("Signature Text"), ()),)  # a cell holds at least one paragraph (17.4.65)
    lines = tuple(_line(label, setting) for label in execution.lines) or empty
    return Row((Cell(_words_of(execution, setting), left, _GUTTER), Cell(lines, right)))


def _columns(setting: Setting) -> tuple[int, int]:
    width = setting.template.text_width
    return width * 41 // 100, width - width * 41 // 100


def signature_properties(setting: Setting) -> str:
    """What stands before the rows of the table of signatures."""
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in _columns(setting))
    return (
        f'<w:tblPr><w:tblStyle w:val="{escape(setting.style("Signature Table"))}"/>'
        f'<w:tblW w:w="{setting.template.text_width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="Signatures"/>'
        f'<w:tblDescription w:val="{_DESCRIPTION}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )
