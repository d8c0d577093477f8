"""What a party says in a file that came back: in the form, in comments, or in the draft inside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from accordant.agreement.model import Agreement, Clause, DefinitionList, Schedule
from accordant.interview.draft import Draft
from accordant.interview.draft_file import read_draft
from accordant.interview.party_remark import LONGEST_AUTHOR, LONGEST_REASON, STANCES, PartyRemark, Stance
from accordant.library.library import Library
from accordant.library.values import ValueProblem, clean
from accordant.word.fields import DEFINED, NUMBERED, TABLE, bookmark_name
from accordant.word.problem import refuse
from accordant.word.remark_form import Filled
from accordant.word.review_pack import ReturnedFile, WordComment, read_returned


@dataclass(frozen=True)
class Returned:
    """What a party says in what came back. `unplaced` are comments that stand at no clause, as they were written."""

    party: str
    made: date | None
    remarks: tuple[PartyRemark, ...]
    unplaced: tuple[str, ...] = ()


def returned_word(content: bytes, library: Library, agreement: Agreement, party: str | None, today: date) -> Returned:
    """What came back in a Word file. `party` speaks where the file no longer says for whom it was made.

    Raises AccordantError: the file is unsafe, no Word file, or damaged; nobody is named as the party.
    """
    file = read_returned(content)
    speaks = file.info.party if file.info is not None else party
    if not speaks:
        raise refuse("pack", "This file does not say which party it comes from.", "Say for which party you read it.")
    draft = read_draft(file.info.draft, "", library)[0] if file.info is not None else Draft()
    placed, unplaced = _placed(file, agreement)
    sent = {each.clause: each for each in draft.remarks if each.party == speaks}
    day = file.saved if file.saved is not None and file.info and file.saved >= file.info.made else today
    words = file.info.words if file.info is not None else {}
    remarks: list[PartyRemark] = []
    for clause in dict.fromkeys((*sent, *file.filled, *placed)):
        begun = sent.get(clause) or PartyRemark(speaks, clause, "discuss", day, words=words.get(clause, ""))
        said = _commented(_filled(begun, file.filled.get(clause)), placed.get(clause, ()))
        if said != begun or clause not in sent:
            by = file.author or next((each.author for each in placed.get(clause, ())), "") or said.author
            said = replace(said, author=_tidy(by)[:LONGEST_AUTHOR], date=max(day, said.date))
        remarks.append(said)
    return Returned(speaks, file.info.made if file.info else None, tuple(remarks), unplaced)


def returned_draft(draft: Draft) -> tuple[Returned, ...]:
    """What each party says in an answer file that came back."""
    parties = dict.fromkeys(remark.party for remark in draft.remarks)
    return tuple(
        Returned(party, None, tuple(remark for remark in draft.remarks if remark.party == party)) for party in parties
    )


def _filled(said: PartyRemark, row: Filled | None) -> PartyRemark:
    """A remark as the form has it; where the form is empty, the remark stays."""
    if row is None:
        return said
    stance = cast(Stance, row.stance) if row.stance in STANCES else said.stance
    reason = _tidy(row.reason)[:LONGEST_REASON] or said.reason
    return replace(said, stance=stance, reason=reason, prefers=row.prefers or said.prefers)


def _commented(said: PartyRemark, comments: Sequence[WordComment]) -> PartyRemark:
    """A remark with comments after its reason, each with its author where there are several."""
    several = len({each.author for each in comments}) > 1
    notes = (f"{each.author}: {each.text}" if several and each.author else each.text for each in comments)
    reason = "\n".join(part for part in (said.reason, *map(_tidy, notes)) if part)
    latest = max((each.day for each in comments if each.day is not None), default=said.date)
    return replace(said, reason=reason[:LONGEST_REASON], date=max(said.date, latest)) if comments else said


def _tidy(text: str) -> str:
    """Words from a Word file as a draft can hold them: what it cannot hold is left out."""
    try:
        return clean(text).strip()
    except ValueProblem:
        return clean("".join(letter for letter in text if letter.isprintable() or letter == "\n")).strip()


def _placed(file: ReturnedFile, agreement: Agreement) -> tuple[dict[str, list[WordComment]], tuple[str, ...]]:
    """Comments by the clause they stand at, and those that stand at none."""
    marks = {**{mark: id.partition(".")[0] for mark, id in file.marks.items()}, **_marks(agreement)}
    known = set(marks.values())
    placed: dict[str, list[WordComment]] = {}
    lost: list[str] = []
    for comment in file.comments:
        clause = comment.clause or marks.get(comment.mark, "")
        if clause in known or clause in file.filled:
            placed.setdefault(clause, []).append(comment)
        else:
            lost.append(f"{comment.author}: {comment.text}" if comment.author else comment.text)
    return placed, tuple(lost)


def _marks(agreement: Agreement) -> Mapping[str, str]:
    """By each bookmark of an agreement, the clause that it is in."""
    found = {bookmark_name(block.id): block.id.partition(".")[0] for block in agreement.background}
    for holder in agreement.holders():
        found[bookmark_name(holder.id)] = holder.id
        found |= dict.fromkeys(_inside(holder), holder.id)
    return found


def _inside(holder: Clause | Schedule) -> Iterator[str]:
    for block in holder.blocks:
        yield from (bookmark_name(block.id, kind) for kind in (NUMBERED, TABLE))
        if isinstance(block, DefinitionList):
            yield from (bookmark_name(entry.id, DEFINED) for entry in block.entries)
