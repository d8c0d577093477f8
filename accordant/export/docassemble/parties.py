"""The parties and their signature blocks in the template: one form of words for each kind of party."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from accordant.agreement.model import Execution, Run, Runs, Text, plain
from accordant.export.docassemble.sentences import Teller, Within, quoted, tag
from accordant.library.entries import PartyKind
from accordant.word.body import Setting, write_runs
from accordant.word.markup import paragraph, run
from accordant.word.people import signature_row, signature_table

_LOOP = "{%p for party in agreement.parties %}"
_ROWS = "{%tr for party in agreement.parties %}"
Control = Callable[[str], str]
"""Writes a paragraph that holds one tag."""


def _within(groups: tuple[str, ...]) -> Within:
    return Within(groups, "party")


def write_parties(teller: Teller, setting: Setting, groups: tuple[str, ...], control: Control) -> str:
    """A paragraph for each kind of party, in a loop over the parties."""
    written = [control(_LOOP)]
    for kind, entry in teller.library.party_kinds.items():
        written += [control(f"{{%p if party.kind == {quoted(kind)} %}}"), _party(teller, entry, setting, groups)]
        written.append(control("{%p endif %}"))
    return "".join([*written, control("{%p endfor %}")])


def _party(teller: Teller, kind: PartyKind, setting: Setting, groups: tuple[str, ...]) -> str:
    particulars = teller.tell(kind.particulars, _within(groups), opens=False)
    name, short = (teller.value(field, _within(groups)) for field in ("name", "short_name"))
    runs: list[Run] = [Text(tag(name), bold=True)]
    if plain(particulars).strip():
        runs += [Text(" " if plain(particulars).startswith("of ") else ", "), *particulars]
    runs += [Text("{% if party.short_name != party.name %}"), Text(" (")]
    runs += [Text(tag(short), bold=True), Text(")"), Text("{% endif %}")]
    return paragraph(setting.style("Party"), write_runs(tuple(runs), setting))


def write_signatures(teller: Teller, setting: Setting, groups: tuple[str, ...]) -> str:
    """The table of signature blocks: a row for each kind of party and each form of signing, in a loop."""
    rows = [_tag_row(_ROWS, setting)]
    for kind, entry in teller.library.party_kinds.items():
        for condition, execution in _executions(teller, kind, entry, groups):
            rows += [_tag_row(f"{{%tr if {condition} %}}", setting), signature_row(execution, setting)]
            rows.append(_tag_row("{%tr endif %}", setting))
    rows.append(_tag_row("{%tr endfor %}", setting))
    return signature_table("".join(rows), setting)


def _executions(
    teller: Teller, kind: str, entry: PartyKind, groups: tuple[str, ...]
) -> Iterator[tuple[str, Execution]]:
    heading: Runs = (Text(tag(teller.value("name", _within(groups)))),)
    for form, block in (("hand", entry.hand), ("deed", entry.deed)):
        attestation = teller.tell(block.attestation, _within(groups))
        condition = f"party.kind == {quoted(kind)} and agreement.form == {quoted(form)}"
        yield condition, Execution("", heading, attestation, block.lines, seal=block.seal)


def _tag_row(text: str, setting: Setting) -> str:
    style = setting.style("Signature Text")
    first, second = paragraph(style, run(text)), paragraph(style, "")
    return f"<w:tr><w:tc><w:tcPr/>{first}</w:tc><w:tc><w:tcPr/>{second}</w:tc></w:tr>"
