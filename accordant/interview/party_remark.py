"""What a party says about a clause: that it agrees, wants to discuss it or objects, and why (decision D7).

Remarks are kept with a draft, and change nothing in the agreement: neither its words nor its fingerprint.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

Stance = Literal["agree", "discuss", "object"]
STANCES: tuple[Stance, ...] = get_args(Stance)
LONGEST_REASON = 5_000
"""The most characters that a reason may have."""
LONGEST_AUTHOR = 120
"""The most characters that an author's name may have."""


@dataclass(frozen=True, slots=True)
class PartyRemark:
    """A party's remark on a clause, of which it has one at a time.

    `party` is the id of a commissioner or a partner, `clause` that of a clause or schedule, `prefers` that of an option
    of it. `words` is the fingerprint of what the clause said when the remark was made: see
    `accordant.agreement.wording`; "" where that is not known.
    """

    party: str
    clause: str
    stance: Stance
    date: date
    reason: str = ""
    prefers: str = ""
    author: str = ""
    words: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Whose remark it is, and on what: a party has one remark on a clause."""
        return self.party, self.clause

    def says_the_same(self, other: PartyRemark) -> bool:
        """Whether two remarks say the same, whoever wrote them down and when, and however the words are spaced."""
        return self._said() == other._said()

    def _said(self) -> tuple[str, ...]:
        return *self.key, self.stance, "".join(self.reason.split()), self.prefers
