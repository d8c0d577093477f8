"""The bundled library's signature blocks: what each kind of party completes, by hand and as a deed."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from accordant.agreement.model import Agreement, Execution, plain
from accordant.assembly.assemble import assemble
from accordant.interview.draft import Draft, Member
from accordant.library.bundled import house_template
from accordant.library.library import Library
from accordant.reports.text import agreement_text
from accordant.web.preview import preview_html
from accordant.word.write import write_word

PERSON = Member("ann", {"name": "Ann Calder", "short_name": "Ann", "kind": "individual", "address": "3 Hill Road"})


def _signed(library: Library, draft: Draft, form: str, group: str, member: Member) -> Agreement:
    """The draft in this form, with one more commissioner or delivery partner."""
    members = draft.answers[group]
    assert isinstance(members, tuple)
    return assemble(
        library, replace(draft, answers={**draft.answers, "agreement_form": form, group: (*members, member)})
    )


def _block(agreement: Agreement, member: str) -> Execution:
    return next(execution for execution in agreement.executions if execution.party == member)


def _of_kind(kind: str) -> Member:
    return Member("new", {"name": "The New Body", "short_name": "New", "kind": kind})


def test_an_individual_signs_a_deed_alone_and_before_a_witness(library: Library, examples: dict[str, Draft]):
    agreement = _signed(library, examples["complex-needs-alliance"], "deed", "partners", PERSON)
    block = _block(agreement, "ann")
    assert plain(block.attestation) == "Signed as a deed by Ann Calder in the presence of a witness:"
    assert block.lines[-4:] == tuple(f"{what} of witness" for what in ("Signature", "Name", "Address", "Occupation"))
    assert not block.seal
    assert not [point for point in agreement.open_points if point.member == "ann" and "number" in point.message]


def test_an_individual_signs_by_hand_without_a_witness(library: Library, examples: dict[str, Draft]):
    block = _block(_signed(library, examples["complex-needs-alliance"], "hand", "partners", PERSON), "ann")
    assert (plain(block.attestation), block.lines) == ("Signed by Ann Calder:", ("Signature", "Date"))


def test_an_individual_is_described_by_the_address_alone(library: Library, examples: dict[str, Draft]):
    agreement = _signed(library, examples["complex-needs-alliance"], "hand", "partners", PERSON)
    assert "Ann Calder of 3 Hill Road (“Ann”)" in agreement_text(agreement)
    assert "Ann Calder</strong> " in preview_html(agreement).replace("</span></strong>", "</strong>")


@pytest.mark.parametrize("kind", ["council", "combined_authority"])
def test_a_common_seal_has_its_space_in_a_deed_and_only_there(library: Library, examples: dict[str, Draft], kind: str):
    def shown(form: str) -> tuple[str, str, str]:
        agreement = _signed(library, examples["complex-needs-alliance"], form, "commissioners", _of_kind(kind))
        word = ZipFile(BytesIO(write_word(agreement, house_template(library.root)))).read("word/document.xml").decode()
        return word, preview_html(agreement), agreement_text(agreement)

    assert all("Common seal" in text for text in shown("deed"))
    assert not any("Common seal" in text for text in shown("hand"))


def test_each_kind_that_witnesses_a_deed_asks_who_the_witness_is(library: Library):
    """Name, address and occupation, so that the witness can be found again."""
    for name, kind in library.party_kinds.items():
        witnessed = [line for line in kind.deed.lines if line.startswith("Signature of witness")]
        for what in ("name", "address", "occupation"):
            asked = [line for line in kind.deed.lines if what in line.lower() and "witness" in line]
            assert len(asked) == len(witnessed), f"{name}: {what}"


def test_each_kind_tells_the_drafter_who_may_sign(library: Library):
    for name, kind in library.party_kinds.items():
        assert kind.authority_note.strip(), name
        for block in (kind.hand, kind.deed):
            assert block.attestation.ends_with_colon, name
