"""The forms of registered numbers: what fits, what doesn't, and what is said about it."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordant.conditions import Absent
from accordant.finding import Severity
from accordant.interview.draft import Draft, Member
from accordant.interview.review import review
from accordant.interview.settle import settle
from accordant.library.forms import FORMS, NumberForm, compact, problem
from accordant.library.library import Library

every_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)

_FITS = {
    "company-number": ["01234567", "SC123456", "NI012345", "0123 4567"],
    "company-number-england-wales": ["01234567", "0123 4567"],
    "company-number-scotland": ["SC123456", "sc 123456"],
    "company-number-northern-ireland": ["NI012345", "R0001234"],
    "llp-number": ["OC301234", "so300001"],
    "cio-number": ["CE012345"],
    "society-number": ["RS001234", "IP012345", "IP12345R"],
    "charity-number": ["234567", "1034567", "1034567-2"],
    "ods-code": ["RX1", "QUY", "A81001"],
    "rsh-code": ["L1234", "LH0123", "4718", "C5678"],
    "vat-number": ["980780684", "GB 980 7806 84", "GD001", "HA512"],
    "ico-number": ["Z1234567", "ZA123456"],
    "cqc-id": ["1-101234567", "RX1", "RX102"],
    "ofsted-urn": ["EY123456", "2612345", "SC012345"],
}
_DOES_NOT_FIT = {
    "company-number": ["1234567", "CE012345", "OC301234", "012345678", "SC12345"],
    "company-number-england-wales": ["1234567", "SC123456", "NI012345"],
    "company-number-scotland": ["01234567", "NI012345", "SC12345"],
    "company-number-northern-ireland": ["01234567", "SC123456", "R1234567"],
    "llp-number": ["01234567", "OC30123"],
    "cio-number": ["1034567", "CE12345", "CS012345"],
    "society-number": ["1234", "01234567", "RS0012345"],
    "charity-number": ["12345", "SC012345", "0034567", "1034567-", "10345678"],
    "ods-code": ["RX", "RX-1", "A810011"],
    "rsh-code": ["L123", "LHX1234", "12345"],
    "vat-number": ["980780685", "GB 980 7806 8", "GD500", "HA499"],
    "ico-number": ["A1234567", "ZA12345"],
    "cqc-id": ["101234567", "1-12", "2-101234567"],
    "ofsted-urn": ["12345", "EX123456"],
}


def test_every_form_is_tried() -> None:
    assert set(FORMS) == set(_FITS) == set(_DOES_NOT_FIT)


@every_form
def test_what_fits_and_what_does_not(form: NumberForm) -> None:
    assert [number for number in _FITS[form.id] if problem(form.id, number)] == []
    assert [number for number in _DOES_NOT_FIT[form.id] if not problem(form.id, number)] == []


@every_form
def test_the_message_shows_a_number_that_is_accepted(form: NumberForm) -> None:
    said = problem(form.id, "no such thing")
    assert said is not None and form.accepted in said and form.example in said
    assert problem(form.id, form.example) is None


@given(st.sampled_from(sorted(FORMS)), st.text(max_size=20))
def test_any_text_has_an_answer_and_spaces_and_small_letters_change_nothing(form: str, typed: str) -> None:
    spaced = " ".join(compact(typed))
    assert (problem(form, typed) is None) == (problem(form, spaced) is None) == (problem(form, compact(typed)) is None)
    if problem(form, typed) is None:
        assert set(compact(typed)) <= set(string.ascii_uppercase + string.digits + "-"), "only what a register prints"


@given(st.integers(1_000_000, 9_999_999), st.sampled_from([97, 42]))
def test_two_check_digits_fit_every_vat_number_and_a_single_wrong_digit_never_does(first: int, older: int) -> None:
    """HMRC: the weighted sum of the first seven digits, from 8 down to 2, is taken from the next multiple of 97.

    In newer numbers 55 is added first, which is why two pairs of check digits fit.
    """
    digits = [int(digit) for digit in str(first)]
    weighted = sum(weight * digit for weight, digit in zip(range(8, 1, -1), digits, strict=True))
    check = -weighted % 97 if older == 97 else -(weighted + 55) % 97
    number = f"{first}{check:02}"
    assert problem("vat-number", number) is None
    wrong = f"{first}{(check + 1) % 97:02}"
    assert problem("vat-number", wrong) is not None or (check + 1) % 97 in ((-weighted) % 97, (-weighted - 55) % 97)


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        ("cic", "01234567", "CE012345"),
        ("cio", "CE012345", "01234567"),
        ("society", "RS001234", "01234567"),
        ("housing_association", "IP12345R", "CE012345"),
        ("llp", "OC301234", "01234567"),
    ],
)
def test_the_number_of_a_partner_has_the_form_of_its_kind(library: Library, kind: str, right: str, wrong: str) -> None:
    def told(number: str) -> list[str]:
        partner = Member("p", {"name": "The Shed", "kind": kind, "company_number": number})
        findings = review(library, Draft({"model": "alliance", "partners": (partner,)}))
        return [f.message for f in findings if f.rule == "form" and f.severity is Severity.ERROR]

    assert told(right) == []
    assert len(told(wrong)) == 1 and wrong in told(wrong)[0]


@pytest.mark.parametrize(
    ("place", "right", "wrong"),
    [
        (None, "01234567", "SC123456"),
        ("england_wales", "01234567", "NI123456"),
        ("scotland", "SC123456", "01234567"),
        ("northern_ireland", "NI123456", "SC123456"),
    ],
)
def test_the_number_of_a_company_agrees_with_where_it_is_registered(
    library: Library, place: str | None, right: str, wrong: str
) -> None:
    def told(number: str) -> list[str]:
        registered = {"registered_in": place} if place else {}
        partner = Member("p", {"name": "The Shed", "kind": "cic", "company_number": number} | registered)
        findings = review(library, Draft({"model": "alliance", "partners": (partner,)}))
        return [finding.message for finding in findings if finding.rule == "form"]

    assert told(right) == []
    assert len(told(wrong)) == 1 and "registered in" in told(wrong)[0]


def test_while_the_kind_is_unknown_no_form_is_asked_for(library: Library) -> None:
    draft = Draft({"model": "alliance", "partners": (Member("p", {"company_number": "anything"}),)})
    settled = settle(library, draft)
    (partner,) = settled.members["partners"]
    assert partner.values["kind"] is Absent.UNKNOWN
    assert not [finding for finding in review(library, draft) if finding.rule == "form"]
