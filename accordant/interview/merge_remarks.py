"""Remarks that came back, put together with those of a draft: nothing that the draft has is lost without a word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from accordant.interview.draft import Draft
from accordant.interview.party_remark import PartyRemark


@dataclass(frozen=True)
class Merge:
    """What came back beside what the draft has.

    `new` are on clauses of which the party said nothing yet; `same` say what the draft has already; `conflicts` are the
    remark here and the one that came back, where they differ.
    """

    new: tuple[PartyRemark, ...]
    same: tuple[PartyRemark, ...]
    conflicts: tuple[tuple[PartyRemark, PartyRemark], ...]


def merge(draft: Draft, returned: Iterable[PartyRemark]) -> Merge:
    """What came back, beside what the draft has: nothing is changed yet."""
    new: list[PartyRemark] = []
    same: list[PartyRemark] = []
    conflicts: list[tuple[PartyRemark, PartyRemark]] = []
    for remark in returned:
        here = draft.remark(*remark.key)
        if here is None:
            new.append(remark)
        elif here.says_the_same(remark):
            same.append(remark)
        else:
            conflicts.append((here, remark))
    return Merge(tuple(new), tuple(same), tuple(conflicts))


def merged(draft: Draft, found: Merge, taken: Iterable[tuple[str, str]] = ()) -> Draft:
    """The draft with everything new, and of what differs only what is named in `taken`; what it had stays otherwise."""
    wanted = set(taken)
    for remark in (*found.new, *(theirs for _, theirs in found.conflicts if theirs.key in wanted)):
        draft = draft.remarked(remark)
    return draft
