"""Which draft a note belongs to: it was made from that one, and says nothing of a later one."""

from __future__ import annotations

from accordant.agreement.model import Agreement, plain
from accordant.phrases import capitalised, day_in_words


def subject_of(agreement: Agreement) -> str:
    """What a note is about: the partnership's name, or the kind of agreement while it has none."""
    return capitalised(plain(agreement.name)) or agreement.title


def belongs_to(agreement: Agreement) -> str:
    """The draft, the state of its answers and the version of the library that a note was made from."""
    return (
        f"Made from draft {agreement.draft_number} of {day_in_words(agreement.draft_date)}, fingerprint of the answers "
        f"{agreement.fingerprint}, clause library {agreement.library_version}, law as at "
        f"{day_in_words(agreement.law_as_at)}."
    )
