"""A special term: words of a draft's own, in a clause of its own or in place of a clause's (decision D16)."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_TEXT = 20_000
"""The most characters that the words of a special term may have."""
LONGEST_HEADING = 120
"""The most characters that its heading may have."""
MOST = 50
"""The most special terms that a draft may have."""
PREFIX = "special-"
"""What the id of a clause begins with that only a draft has."""
MARK = " (special term)"
"""What stands behind the heading of a special term wherever it is shown, in the signed agreement too."""


@dataclass(frozen=True, slots=True)
class SpecialTerm:
    """Either `replaces` names the clause or schedule whose words give way to these, or `id` is a clause's own.

    `after`: the clause behind which one of its own stands; "" for the end of the clauses. `heading` may be "" for a
    clause that keeps its heading. `text`: paragraphs with blank lines between them, see
    `accordant.interview.special_text`. `why`: for whoever reads the draft; it is no part of the agreement.
    """

    text: str
    id: str = ""
    heading: str = ""
    replaces: str = ""
    after: str = ""
    why: str = ""

    @property
    def clause(self) -> str:
        """The id of the clause that it makes, or whose words it replaces."""
        return self.replaces or PREFIX + self.id
