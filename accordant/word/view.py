"""What a template may print: the agreement as plain attributes, in the dialect that docassemble shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from markupsafe import Markup

from accordant.agreement.model import Agreement, Blank, Runs, plain
from accordant.phrases import day_in_words
from accordant.word.markup import escape

_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


class Shown(str):
    """The words of some runs. A string to the template; `runs` tell the blanks apart from what was typed."""

    runs: Runs

    def __new__(cls, runs: Runs) -> Shown:
        shown = super().__new__(cls, plain(runs))
        shown.runs = runs
        return shown


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party for the template: `number` is "(1)"."""

    number: str
    role: str
    kind: str
    name: Shown
    short_name: Shown
    particulars: Shown


@dataclass(frozen=True, slots=True)
class AgreementView:
    """The agreement for the template. Dates are words: "12 June 2026"."""

    title: str
    name: Shown
    model: str
    form: str
    draft_number: int
    draft_date: str
    law_as_at: str
    library_version: str
    fingerprint: str
    reference: str
    testimonium: str
    notice: str
    final: bool
    parties: tuple[PartyView, ...]


ATTRIBUTES = tuple(part.name for part in fields(AgreementView))
PARTY_ATTRIBUTES = tuple(part.name for part in fields(PartyView))
SLOTS = ("contents", "parties", "background", "agreed_terms", "schedules", "signatures")
"""The generated parts of an agreement, each with a place of its own in the template."""
NAMES = ("agreement", "draft_line", "status_line", "reference_line", "watermark", "has_background")
"""Every other name that a template can use."""


def agreement_view(agreement: Agreement, *, final: bool) -> AgreementView:
    """The attributes that a template can print."""
    return AgreementView(
        agreement.title,
        Shown(agreement.name),
        agreement.model,
        agreement.form,
        agreement.draft_number,
        day_in_words(agreement.draft_date),
        day_in_words(agreement.law_as_at),
        agreement.library_version,
        agreement.fingerprint,
        agreement.reference,
        agreement.testimonium,
        agreement.notice,
        final,
        tuple(
            PartyView(
                party.number,
                party.role,
                party.kind,
                Shown(party.name),
                Shown(party.short_name),
                Shown(party.particulars),
            )
            for party in agreement.parties
        ),
    )


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands around the agreement: names for the template engine, and every text of the draft's among them."""

    context: Mapping[str, object]
    texts: tuple[str, ...]


def furniture(agreement: Agreement, *, final: bool) -> Furniture:
    """What a template prints around the agreement: the marks of a draft, each empty in a final agreement."""
    marks = {
        "draft_line": f"Draft ({agreement.draft_number}): {day_in_words(agreement.draft_date)}",
        "status_line": "Subject to contract",
        "reference_line": _reference_line(agreement),
        "watermark": "Draft",
    }
    shown = {name: "" if final else words for name, words in marks.items()}
    own = (agreement.title, plain(agreement.name), agreement.notice, agreement.testimonium, agreement.reference)
    return Furniture({"agreement": agreement_view(agreement, final=final), **shown}, own)


def _reference_line(agreement: Agreement) -> str:
    own = [f"Reference {agreement.reference}"] if agreement.reference else []
    version = [f"draft {agreement.draft_number}", f"clause library {agreement.library_version}"]
    line = ", ".join([*own, *version])
    return line[:1].upper() + line[1:]


def _text(text: str) -> str:
    """A value as XML for inside a w:t: a line break is a w:br, a tab a w:tab."""
    escaped = escape(text.replace("\r\n", "\n").replace("\r", "\n"))
    return escaped.replace("\n", _BREAK).replace("\t", _TAB)


def printed(value: object, blank_style: str) -> Markup:
    """A value that a template prints, as finished XML for inside a w:t. Nothing in it is markup or template."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Shown) and any(isinstance(piece, Blank) for piece in value.runs):
        return Markup("".join(_piece(piece.text, isinstance(piece, Blank), blank_style) for piece in value.runs))
    return Markup(_text(str(value)))


def _piece(text: str, blank: bool, style: str) -> str:
    if not blank:
        return _text(text)
    return (
        f'</w:t></w:r><w:r><w:rPr><w:rStyle w:val="{escape(style)}"/></w:rPr>'
        f'<w:t xml:space="preserve">{_text(text)}</w:t></w:r><w:r><w:t xml:space="preserve">'
    )
