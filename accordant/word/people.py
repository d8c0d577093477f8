"""Who makes the agreement: the numbered parties, and the blocks in which they sign."""

from __future__ import annotations

from dataclasses import replace

from accordant.agreement.model import Agreement, Execution, Party, Run, Runs, plain
from accordant.word.body import Setting, write_runs
from accordant.word.fields import PARTY, SIGNATURE, bookmark_name
from accordant.word.markup import paragraph, run, tab

_GUTTER = '<w:tcMar><w:right w:w="340" w:type="dxa"/></w:tcMar>'
_SEAL_SPACE = '<w:spacing w:before="240" w:after="1700"/>'  # 3 cm: a wafer seal is as wide
_DESCRIPTION = "One row for each party: who signs on the left, lines to complete by hand on the right."


def _bold(runs: Runs) -> Runs:
    return tuple[Run, ...](replace(piece, bold=True) for piece in runs)


def _party(party: Party, setting: Setting) -> str:
    content = write_runs(_bold(party.name), setting)
    if party.joint:
        content += run(party.joint) + write_runs(party.particulars, setting)
    if plain(party.short_name).strip() and plain(party.short_name) != plain(party.name):
        content += run(" (") + write_runs(_bold(party.short_name), setting) + run(")")
    return paragraph(setting.style("Party"), setting.anchors.enclose(content, party.id, PARTY))


def write_parties(agreement: Agreement, setting: Setting) -> str:
    """(1), (2): name in bold, particulars, and the short name in brackets."""
    return "".join(_party(party, setting) for party in agreement.parties)


def _line(label: str, setting: Setting) -> str:
    """A line to write on (a tab with a leader, from the style) with its label beneath, however long that is."""
    return paragraph(setting.style("Signature Line"), tab() + run(f"\n{label}"))


def _words_of(execution: Execution, setting: Setting) -> str:
    """Who signs and how. The note on authority is for the drafter and is not printed."""
    place = bookmark_name(execution.party, SIGNATURE)
    words = setting.anchors.annotate(write_runs(execution.heading, setting), place)
    heading = paragraph(setting.style("Signature Heading"), words)
    if not plain(execution.attestation).strip():
        return heading
    text = setting.style("Signature Text")
    seal = paragraph(text, run(f"{execution.seal}:"), _SEAL_SPACE) if execution.seal else ""
    return heading + paragraph(text, write_runs(execution.attestation, setting)) + seal


def _cell(content: str, width: int, margins: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{margins}</w:tcPr>{content}</w:tc>'


def write_signatures(agreement: Agreement, setting: Setting) -> str:
    """The signature blocks, and who approved the agreement, if anybody has."""
    approval = paragraph(setting.style("Agreement Text"), run(agreement.approval)) if agreement.approval else ""
    rows = "".join(signature_row(execution, setting) for execution in agreement.executions)
    return (signature_table(rows, setting) if rows else "") + approval


def signature_row(execution: Execution, setting: Setting) -> str:
    """A party's signature block: a row, which is never split across pages.

    Rows of a table and not paragraphs kept together, because LibreOffice breaks a chain of w:keepNext at the end of a
    document.
    """
    left, right = _columns(setting)
    return (
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + _cell(_words_of(execution, setting), left, _GUTTER)
        + _cell("".join(_line(label, setting) for label in execution.lines) or "<w:p/>", right, "")
        + "</w:tr>"
    )


def _columns(setting: Setting) -> tuple[int, int]:
    width = setting.template.text_width
    return width * 41 // 100, width - width * 41 // 100


def signature_table(rows: str, setting: Setting) -> str:
    """The table that holds these rows."""
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in _columns(setting))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{setting.style("Signature Table")}"/>'
        f'<w:tblW w:w="{setting.template.text_width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="Signatures"/>'
        f'<w:tblDescription w:val="{_DESCRIPTION}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )
