"""The forms of the numbers under which organisations are registered: what each looks like, and whether one fits.

Only the form is checked, never whether the number exists. The prefixes of Companies House and the check digits of a
VAT number (python-stdnum) are firm. The forms of ODS codes and of numbers of the Regulator of Social Housing, the
Information Commissioner, the Care Quality Commission and Ofsted are the shapes commonly seen, not a rule that the
register promises: they are lax on purpose, and a number that fits is still to be confirmed against its register.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NumberForm:
    """The form of one kind of number. `name` and `accepted` complete the message.

    `pattern` is what the whole of it looks like, compacted; `check` looks at its check digits.
    """

    id: str
    name: str
    accepted: str
    example: str
    pattern: str
    check: Callable[[str], bool] = bool

    def fits(self, number: str) -> bool:
        """Whether a compacted number has this form. Only ASCII digits count as digits."""
        return re.fullmatch(self.pattern, number, re.ASCII) is not None and self.check(number)


def problem(form: str, typed: str) -> str | None:
    """What is wrong with the form of a number, in a sentence or two with the accepted form; None if nothing is.

    Spaces and small letters are let pass: they change nothing about which number is meant.
    """
    expected = FORMS[form]
    number = compact(typed)
    if expected.fits(number):
        return None
    message = f"“{typed.strip()[:40]}” is not {expected.name}. It should be {expected.accepted}."
    padded = number.zfill(8)
    if form in ("company-number", "company-number-england-wales") and number.isdecimal() and len(number) in (6, 7):
        message += f" Perhaps the noughts at the front are missing: {padded}."
    return message


def compact(typed: str) -> str:
    """A number as it is checked: without spaces, and in capitals."""
    return re.sub(r"\s", "", typed).upper()


def _is_vat(number: str) -> bool:
    """Whether it has the form and the check digits of a VAT number of the United Kingdom."""
    from stdnum.gb import vat  # only when one is looked at: a command should feel instant

    return number.isascii() and vat.is_valid(number)


# Companies House gives companies eight digits, or two letters that say the register and six digits: SC for Scotland, NI
# for Northern Ireland, where older companies have R and a nought instead. LLPs have OC, SO and NC.
_FORMS = (
    NumberForm(
        "company-number",
        "a company number",
        "eight digits, such as 01234567, or two letters and six digits for a company registered elsewhere in the "
        "United Kingdom, such as SC123456 or NI123456",
        "01234567",
        r"[0-9]{8}|(SC|NI)[0-9]{6}",
    ),
    NumberForm(
        "company-number-england-wales",
        "the number of a company registered in England and Wales",
        "eight digits, such as 01234567. A number with SC before it belongs to a company registered in Scotland, and "
        "one with NI to a company registered in Northern Ireland",
        "01234567",
        r"[0-9]{8}",
    ),
    NumberForm(
        "company-number-scotland",
        "the number of a company registered in Scotland",
        "SC and six digits, such as SC123456",
        "SC123456",
        r"SC[0-9]{6}",
    ),
    NumberForm(
        "company-number-northern-ireland",
        "the number of a company registered in Northern Ireland",
        "NI and six digits, such as NI123456, or for an older company R, a nought and six digits",
        "NI123456",
        r"(NI|R0)[0-9]{6}",
    ),
    NumberForm(
        "llp-number",
        "the number of a limited liability partnership",
        "OC, SO or NC and six digits, such as OC301234",
        "OC301234",
        r"(OC|SO|NC)[0-9]{6}",
    ),
    NumberForm(
        "cio-number",
        "the number of a charitable incorporated organisation",
        "CE and six digits, such as CE012345",
        "CE012345",
        r"CE[0-9]{6}",
    ),
    NumberForm(
        "society-number",
        "the number of a registered society",
        "RS or IP and six digits, such as RS001234, or IP, five digits and R, such as IP12345R",
        "RS001234",
        r"(RS|IP|NP|SP)([0-9]{6}|[0-9]{5}R)",
    ),
    NumberForm(
        "charity-number",
        "a charity number",
        "six or seven digits, such as 1034567, and for a linked charity a hyphen and its own number, such as 1034567-1",
        "1034567",
        r"[1-9][0-9]{5,6}(-[1-9][0-9]{0,2})?",
    ),
    NumberForm(
        "ods-code",
        "an ODS code",
        "three to six letters and digits, such as RX1, QUY or A81001",
        "RX1",
        r"[A-Z0-9]{3,6}",
    ),
    NumberForm(
        "rsh-code",
        "a number of the Regulator of Social Housing",
        "four digits, with one or two letters before them where the register has them, such as L1234, LH1234 or 4321",
        "LH1234",
        r"[A-Z]{0,2}[0-9]{4}",
    ),
    NumberForm(
        "vat-number",
        "a VAT number",
        "nine digits, of which the last two are check digits, such as GB 980 7806 84, or GD or HA and three digits for "
        "a department or a health body",
        "GB 980 7806 84",
        r"((GB|XI)[-.]?)?(([0-9][-.]?){9}|([0-9][-.]?){12}|(GD|HA)[-.]?[0-9]{3})",
        _is_vat,
    ),
    NumberForm(
        "ico-number",
        "a registration with the Information Commissioner",
        "Z and seven digits, or ZA, ZB or ZC and six digits, such as ZA123456",
        "ZA123456",
        r"Z[0-9]{7}|Z[A-Z][0-9]{6}",
    ),
    NumberForm(
        "cqc-id",
        "an identifier of the Care Quality Commission",
        "1, a hyphen and about nine digits, such as 1-101234567, or for an NHS body its ODS code, such as RX1 or RX102",
        "1-101234567",
        r"1-[0-9]{8,12}|[A-Z][A-Z0-9]{2,4}",
    ),
    NumberForm(
        "ofsted-urn",
        "a reference number of Ofsted",
        "six or seven digits, with EY or SC before them where Ofsted writes it so, such as EY123456 or 2612345",
        "EY123456",
        r"(EY|SC|VC)?[0-9]{6,7}",
    ),
)

FORMS: Mapping[str, NumberForm] = {form.id: form for form in _FORMS}
"""Every form by its id, as the interview's files name it."""
