"""The authorities of a note: numbered where they are relied on, and listed at its end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from accordant.agreement.model import Runs, Text
from accordant.library.entries import Authority
from accordant.library.library import Library

_NOT_READ = {
    "summary": "only a summary was read: to be confirmed",
    "unverified": "not read: to be confirmed",
}
_OLD = timedelta(days=730)
"""A text that is this much older than the library's law may have been amended since."""


class Sources:
    """Gives each authority its number when it is first relied on."""

    def __init__(self, library: Library):
        self._library = library
        self._numbers: dict[str, int] = {}

    def marks(self, ids: Iterable[str]) -> Runs:
        """What stands after a text that rests on these authorities: " [2, 5]"; nothing where it rests on none."""
        numbers = sorted(self._numbers.setdefault(id, len(self._numbers) + 1) for id in ids)
        return (Text(f" [{', '.join(map(str, numbers))}]"),) if numbers else ()

    def listed(self) -> Runs:
        """The authorities relied on, each with its number, and a mark where no text of today was read."""
        law = self._library.info.law_as_at
        listed = (_cited(number, self._library.authorities[id], law) for id, number in self._numbers.items())
        return (Text("; ".join(listed) + "."),) if self._numbers else ()


def _cited(number: int, authority: Authority, law_as_at: date) -> str:
    mark = _NOT_READ.get(authority.evidence, "")
    if not mark and law_as_at - authority.as_at > _OLD:
        mark = f"text of {authority.as_at.year}: to be confirmed"
    return f"[{number}] {authority.citation}" + (f" ({mark})" if mark else "")
