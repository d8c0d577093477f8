"""What is to be said about the parties' remarks: what is still to be settled, and what they can no longer be about."""

from __future__ import annotations

from collections.abc import Iterator

from accordant.finding import Finding, Place, Severity, did_you_mean
from accordant.interview.party_remark import PartyRemark
from accordant.interview.settle import Settled
from accordant.library.library import LibraryClause, option_name

_PARTIES = ("commissioners", "partners")


def party_called(settled: Settled, party: str) -> str:
    """What to call a party: its short name, its name, or its id where it has neither or is gone."""
    member = settled.member(_PARTIES, party)
    names = (member.values.get(key) for key in ("short_name", "name")) if member is not None else ()
    return next((name for name in names if isinstance(name, str) and name.strip()), party)


def is_met(settled: Settled, remark: PartyRemark) -> bool:
    """Whether the draft has the option that a remark prefers."""
    return bool(remark.prefers) and settled.values.get(option_name(remark.clause)) == remark.prefers


def remark_findings(settled: Settled) -> Iterator[Finding]:
    """A warning for each objection, advice for each wish to talk, and whatever a remark names that is gone."""
    for remark in settled.draft.remarks:
        yield from _finding(settled, remark)


def _finding(settled: Settled, remark: PartyRemark) -> Iterator[Finding]:
    place, by = Place(clause=remark.clause), party_called(settled, remark.party)
    clause = settled.library.clauses.get(remark.clause)
    if settled.member(_PARTIES, remark.party) is None:
        message = f"A remark is recorded for “{remark.party}”, which is not a party of this draft."
        yield Finding(Severity.WARNING, "remark-party", message, place, "Read it, then take it off.")
    if clause is None:
        message = f"{by} has a remark on “{remark.clause}”, a clause that this library does not have."
        step = did_you_mean(remark.clause, settled.library.clauses) or "Read it, then take it off."
        yield Finding(Severity.WARNING, "remark-clause", message, place, step)
        return
    title = clause.head.title
    if remark.prefers and clause.option(remark.prefers) is None:
        message = f"{by} prefers “{remark.prefers}” in “{title}”, an option that this library does not have."
        yield Finding(Severity.WARNING, "remark-option", message, place, "Ask which option it prefers now.")
    if settled.holds(settled.library.presence(clause.id)) is False:
        message = f"{by} has a remark on “{title}”, which is not in this agreement."
        yield Finding(Severity.ADVICE, "remark-idle", message, place)
    elif not is_met(settled, remark) and remark.stance != "agree":
        yield _to_settle(by, remark, clause, place)


def _to_settle(by: str, remark: PartyRemark, clause: LibraryClause, place: Place) -> Finding:
    objects = remark.stance == "object"
    reason = f": {' '.join(remark.reason.split())}" if remark.reason.strip() else "."
    message = f"{by} {'objects to' if objects else 'wants to discuss'} “{clause.head.title}”{reason}"
    option = clause.option(remark.prefers)
    step = f"It prefers “{option.name}”." if option is not None else "Talk about it."
    severity = Severity.WARNING if objects else Severity.ADVICE
    return Finding(severity, "objection" if objects else "to-discuss", message, place, step)
