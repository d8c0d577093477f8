"""The parties and their signature blocks in the template: one form of words for each kind of party."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from accordant.agreement.model import Execution, Run, Runs, Text, plain
from accordant.assembly.parties import ROLES
from accordant.export.docassemble.sentences import Teller, Within, quoted, tag
from accordant.library.entries import PartyKind
from accordant.library.entries.clauses import SignatureBlock
from accordant.library.text import Sentence, ValueSlot
from accordant.word.body import Setting, write_runs
from accordant.word.line import Line
from accordant.word.markup import paragraph, run
from accordant.word.people import signature_properties, signature_row

_LOOP = "{%p for party in agreement.parties %}"
_ROWS = "{%tr for party in agreement.parties %}"
_BLANK = Sentence((ValueSlot("kind"),), "", 0)
_BLOCK = SignatureBlock.model_construct(attestation=_BLANK, seal="", lines=("Signature",))
_UNKNOWN = PartyKind.model_construct(particulars=_BLANK, hand=_BLOCK, deed=_BLOCK, authority_note="")
"""What stands for a party of which nobody has said yet what kind it is."""
Control = Callable[[str], str]
"""Writes a paragraph that holds one tag."""


def _kinds(teller: Teller) -> Iterator[tuple[str, Within, PartyKind]]:
    """Every kind of party on each side: the condition for it, and where its texts stand."""
    for group, role in ROLES:
        field_ = teller.library.questions[group].field("kind")
        for choice in field_.choices if field_ is not None else ():
            if choice.value in teller.library.party_kinds:
                condition = f"party.role == {quoted(role)} and party.kind == {quoted(choice.value)}"
                yield condition, Within((group,), "party.member"), teller.library.party_kinds[choice.value]
        yield f"party.role == {quoted(role)} and not party.kind", Within((group,), "party.member"), _UNKNOWN


def write_parties(teller: Teller, setting: Setting, control: Control) -> str:
    """A paragraph for each kind of party, in a loop over the parties."""
    written = [control(_LOOP)]
    for condition, within, kind in _kinds(teller):
        written += [control(f"{{%p if {condition} %}}"), _party(teller, kind, setting, within), control("{%p endif %}")]
    return "".join([*written, control("{%p endfor %}")])


def _party(teller: Teller, kind: PartyKind, setting: Setting, within: Within) -> str:
    particulars = teller.tell(kind.particulars, within, opens=False)
    name, short = (teller.value(field, within) for field in ("name", "short_name"))
    runs: list[Run] = [Text(tag(name), bold=True)]
    if plain(particulars).strip():
        runs += [Text(" " if plain(particulars).startswith("of ") else ", "), *particulars]
    runs += [Text("{% if not party.member.name or party.member.short_name != party.member.name %}"), Text(" (")]
    runs += [Text(tag(short), bold=True), Text(")"), Text("{% endif %}")]
    return Line(setting.style("Party"), write_runs(tuple(runs), setting)).xml()


def write_signatures(teller: Teller, setting: Setting) -> str:
    """The table of signature blocks: a row for each kind of party and each form of signing, in a loop."""
    rows = [_tag_row(_ROWS, setting)]
    for condition, within, kind in _kinds(teller):
        heading: Runs = (Text(tag(teller.value("name", within))),)
        for form, block in (("hand", kind.hand), ("deed", kind.deed)):
            execution = Execution("", heading, teller.tell(block.attestation, within), block.lines, seal=block.seal)
            start = f"{{%tr if {condition} and agreement.form == {quoted(form)} %}}"
            rows += [
                _tag_row(start, setting),
                signature_row(execution, setting).xml(),
                _tag_row("{%tr endif %}", setting),
            ]
    rows.append(_tag_row("{%tr endfor %}", setting))
    return f"<w:tbl>{signature_properties(setting)}{''.join(rows)}</w:tbl>"


def _tag_row(text: str, setting: Setting) -> str:
    style = setting.style("Signature Text")
    first, second = paragraph(style, run(text)), paragraph(style, "")
    return f"<w:tr><w:tc><w:tcPr/>{first}</w:tc><w:tc><w:tcPr/>{second}</w:tc></w:tr>"
