"""Finding the party that somebody names on the command line."""

from __future__ import annotations

from accordant.agreement.model import Agreement, Party, plain
from accordant.cli.output import Misuse


def party_named(wanted: str, agreement: Agreement) -> Party:
    """A party by its id or its short name. Raises Misuse, with the parties there are."""
    for party in agreement.parties:
        if wanted.casefold() in (party.id.casefold(), plain(party.short_name).casefold()):
            return party
    known = ", ".join(party.id for party in agreement.parties)
    raise Misuse(f"There is no party “{wanted}”. The parties are: {known}.")
