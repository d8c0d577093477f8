"""What the parties say about the clauses of one agreement: in a list, and as remarks beside the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from accordant.agreement.model import Agreement
from accordant.agreement.remark import Remark
from accordant.agreement.wording import blocks_of, words_of
from accordant.interview.draft import Draft
from accordant.interview.party_remark import PartyRemark, Stance
from accordant.interview.remark_review import is_met, party_called
from accordant.interview.settle import Settled, settle
from accordant.library.entries import OptionEntry
from accordant.library.library import Library

SAYS: Mapping[Stance, str] = {"agree": "agrees", "discuss": "wants to discuss this", "object": "objects"}
"""A stance, as what a party does."""

State = Literal["open", "agreed", "met", "gone", "idle"]
"""To be settled; agreed; the draft has what it prefers; its clause is not in the library, or not in the agreement."""


@dataclass(frozen=True)
class Said:
    """A remark as it stands to the agreement now.

    `by` names the party. `number` and `title` are those of the clause, `option` the one in force and `prefers` the one
    that the party prefers. `moved_on`: the clause has said something else since the remark was made.
    """

    remark: PartyRemark
    by: str
    number: str
    title: str
    option: OptionEntry | None
    prefers: OptionEntry | None
    state: State
    moved_on: bool

    @property
    def sentence(self) -> str:
        """What the party does, in a sentence."""
        return f"{self.by} {SAYS[self.remark.stance]}."

    @property
    def wish(self) -> str:
        """Which option it prefers, and whether the draft has it; "" if it names none."""
        if self.prefers is None:
            return ""
        if self.state == "met":
            return f"It prefers “{self.prefers.name}”, which the draft has."
        now = f" The draft has “{self.option.name}”." if self.option is not None else ""
        return f"It prefers “{self.prefers.name}”.{now}"


def remarks_of(agreement: Agreement, library: Library, draft: Draft) -> tuple[Said, ...]:
    """Every remark of the draft behind an agreement, in the agreement's order; those on what is not in it come last."""
    settled = settle(library, draft)
    numbers = {holder.id: holder.number for holder in agreement.holders()}
    order = {id: place for place, id in enumerate((*_background(agreement), *numbers))}
    found = [_said(remark, agreement, settled, numbers.get(remark.clause, "")) for remark in draft.remarks]
    return tuple(sorted(found, key=lambda said: order.get(said.remark.clause, len(order))))


def _background(agreement: Agreement) -> Iterator[str]:
    yield from dict.fromkeys(block.id.partition(".")[0] for block in agreement.background)


def _said(remark: PartyRemark, agreement: Agreement, settled: Settled, number: str) -> Said:
    clause = settled.library.clauses.get(remark.clause)
    words = words_of(agreement, remark.clause)
    state: State = "agreed" if remark.stance == "agree" else "open"
    if clause is None:
        state = "gone"
    elif not words:
        state = "idle"
    elif is_met(settled, remark):
        state = "met"
    return Said(
        remark,
        party_called(settled, remark.party),
        number,
        clause.head.title if clause is not None else remark.clause,
        clause.option(settled.option(clause.id) or "") if clause is not None else None,
        clause.option(remark.prefers) if clause is not None else None,
        state,
        bool(remark.words and words and remark.words != words),
    )


def party_remarks(agreement: Agreement, library: Library, draft: Draft) -> tuple[Remark, ...]:
    """What the parties say, as remarks at the heading of each clause; nothing of a clause that is not in the agreement.

    The author is the party, with the name of whoever wrote the remark down.
    """
    return tuple(
        Remark(target, _author(said), tuple(_paragraphs(said)), day=said.remark.date)
        for said in remarks_of(agreement, library, draft)
        if (target := _target(agreement, said.remark.clause))
    )


def _target(agreement: Agreement, clause: str) -> str:
    """Where a remark stands: at the heading of its clause, or, as the background has none, at its first paragraph."""
    if any(holder.id == clause for holder in agreement.holders()):
        return clause
    return next((block.id for block in blocks_of(agreement, clause)), "")


def _author(said: Said) -> str:
    return f"{said.remark.author} ({said.by})" if said.remark.author else said.by


def _paragraphs(said: Said) -> Iterator[str]:
    yield said.sentence
    yield from (line for line in said.remark.reason.splitlines() if line.strip())
    if said.wish:
        yield said.wish
    if said.moved_on:
        yield "The clause has changed since this was said."
