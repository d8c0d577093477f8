"""What the wording of a library is checked against: stale legal terms, and the one name for each thing."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from accordant.library.entries.base import Entry


class StaleTerm(Entry):
    """`clauses/stale-terms.yaml`: words that the law has left behind.

    `instead`: what is right now; `since`: the day from which it is; `authority`: what says so. `in_notes`: notes to
    the lawyer may use the words, to explain. `allowed_in`: ids of the clauses, definitions, rules, questions and
    authorities in which they are still right.
    """

    words: tuple[str, ...] = Field(min_length=1)
    instead: str
    since: date
    authority: str
    in_notes: bool = True
    allowed_in: tuple[str, ...] = ()


class OneName(Entry):
    """`clauses/one-name.yaml`: the one name for a thing, and the names that are not used for it.

    `allowed_in`: ids as in a StaleTerm, where one of the other names means something else.
    """

    use: str
    never: tuple[str, ...] = Field(min_length=1)
    allowed_in: tuple[str, ...] = ()
