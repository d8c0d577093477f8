"""Who makes the agreement: the numbered parties, and the blocks in which they sign."""

from __future__ import annotations

from accordant.agreement.model import Agreement, Execution, Party, Run, Runs, plain
from accordant.word.body import Setting, write_runs
from accordant.word.fields import PARTY
from accordant.word.markup import paragraph, run, tab
from dataclasses import replace

_LONGEST_LABEL = 27  # characters of a label before the line beside it would start too far right


def _bold(runs: Runs) -> Runs:
    return tuple[Run, ...](replace(piece, bold=True) for piece in runs)


def _party(party: Party, setting: Setting) -> str:
    content = write_runs(_bold(party.name), setting)
    if plain(party.particulars).strip():
        content += run(", ") + write_runs(party.particulars, setting)
    if plain(party.short_name).strip() and plain(party.short_name) != plain(party.name):
        content += run(" (") + write_runs(_bold(party.short_name), setting) + run(")")
    return paragraph(setting.style("Party"), setting.anchors.enclose(content, party.id, PARTY))


def write_parties(agreement: Agreement, setting: Setting) -> str:
    """(1), (2): name in bold, particulars, and the short name in brackets."""
    return "".join(_party(party, setting) for party in agreement.parties)


def _line(label: str, setting: Setting, last: bool) -> str:
    # Two tabs: to the column where the line begins, then along the line (a tab leader) to the margin.
    tabs = tab() + (tab() if len(label) <= _LONGEST_LABEL else "")
    # The style keeps each line with the next; the last line of a block lets go.
    properties = '<w:keepNext w:val="0"/>' if last else ""
    return paragraph(setting.style("Signature Line"), run(label) + tabs, properties)


def _execution(execution: Execution, setting: Setting, final: bool) -> str:
    heading = paragraph(setting.style("Signature Heading"), write_runs(execution.heading, setting))
    attestation = ""
    if plain(execution.attestation).strip():
        attestation = paragraph(setting.style("Signature Text"), write_runs(execution.attestation, setting))
    note = ""
    if execution.authority_note.strip() and not final:
        text = run("Before signing: ", "<w:b/><w:bCs/>") + run(execution.authority_note)
        note = paragraph(setting.style("Drafting Note"), text, "<w:keepNext/>")
    lines = "".join(
        _line(label, setting, index == len(execution.lines) - 1) for index, label in enumerate(execution.lines)
    )
    return heading + note + attestation + lines


def write_signatures(agreement: Agreement, setting: Setting, *, final: bool) -> str:
    """The signature blocks. A block is never split across pages. Notes on authority are for drafts only."""
    return "".join(_execution(execution, setting, final) for execution in agreement.executions)
