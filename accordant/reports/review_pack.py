"""The review pack of a draft, made for one party, and the draft inside one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from accordant.agreement.model import Agreement, Party, Text, plain
from accordant.agreement.note import Note, NoteText
from accordant.agreement.wording import words_of
from accordant.assembly.assemble import assemble
from accordant.interview.draft import Draft
from accordant.interview.draft_file import read_draft
from accordant.interview.draft_writer import write_draft
from accordant.interview.settle import Settled, settle
from accordant.library.library import Library
from accordant.reports.notes import summary_for
from accordant.word.note import note_parts
from accordant.word.problem import refuse
from accordant.word.remark_form import FormOption, FormRow, write_form
from accordant.word.review_pack import PackInfo, read_returned, write_pack
from accordant.word.template import open_template
from accordant.word.write import write_word

_LEAD = (
    "Say of any clause whether you agree, want to discuss it or object; which option you would rather have; and why. "
    "You need not say anything of a clause that you are content with.",
    "Three ways, whichever suits you: fill in this form; write comments in Word beside the text of the agreement; or "
    "open this file in your own copy of Accordant. Then save it and send it back.",
    "This form is not part of the agreement.",
)
_WHAT_FOLLOWS = (
    "Read this first. The agreement follows, and at its end a form in which you can say of each clause what you think."
)


def review_pack(library: Library, draft: Draft, party: str, template: Path) -> bytes:
    """One Word file for a party to review: what it means for that party, on two pages (more in large print); the
    agreement; a form; and the draft inside. Equal drafts, equal bytes. Without a summary in the library, or an answer
    that it needs, it has none.

    The draft inside has no answer that is not asked, no remark of another party, and another salt. Raises KeyError
    where the draft has no such party, AccordantError as `assemble` and `write_word` do.
    """
    agreement = assemble(library, draft)
    for_whom = {each.id: each for each in agreement.parties}[party]
    settled = settle(library, draft)
    library = settled.library
    rows = tuple(_rows(library, agreement, settled, for_whom))
    author = next((each.author for each in draft.remarks if each.party == party and each.author), "")
    name = " ".join(plain(for_whom.short_name).split())
    house = open_template(template)
    form = write_form(f"Remarks of {name}", _LEAD, author, rows, house)
    words = {row.clause: words_of(agreement, row.clause) for row in rows}
    info = PackInfo(party, draft.date, words, write_draft(_copy(draft, settled, party), library))
    summary = summary_for(library, draft, party)
    front = note_parts(_in_pack(summary), agreement, house) if summary is not None else None
    return write_pack(write_word(agreement, template), form, info, front)


def _in_pack(summary: Note) -> Note:
    return replace(summary, blocks=(NoteText((Text(_WHAT_FOLLOWS, bold=True),)), *summary.blocks))


def _copy(draft: Draft, settled: Settled, party: str) -> Draft:
    """What may leave the house: what the agreement is made from, without its reasons, and what the party has said."""
    asked = {id: answer for id, answer in draft.answers.items() if settled.relevant.get(id) is not False}
    salt = hashlib.sha256(f"review pack\n{draft.salt}\n{party}".encode()).hexdigest()[:32]
    own = tuple(each for each in draft.remarks if each.party == party)
    terms = tuple(replace(each, why="") for each in draft.special_terms)
    return replace(draft, answers=asked, salt=salt, remarks=own, special_terms=terms, approval=None, reference="")


def _rows(library: Library, agreement: Agreement, settled: Settled, party: Party) -> Iterator[FormRow]:
    for clause, heading in _headings(library, agreement):
        entry = library.clauses[clause]
        head = entry.head
        said = settled.draft.remark(party.id, clause)
        in_force = settled.option(clause)
        offers = () if entry.special else head.options
        offered = (option for option in offers if settled.holds(option.available.condition) is not False)
        yield FormRow(
            clause,
            heading,
            head.for_commissioner if party.role == "commissioner" else head.for_partner,
            tuple(FormOption(option.id, option.name, option.plain, option.id == in_force) for option in offered),
            *((said.stance, said.prefers, said.reason) if said is not None else ("", "", "")),
        )


def _headings(library: Library, agreement: Agreement) -> Iterator[tuple[str, str]]:
    for id in dict.fromkeys(block.id.partition(".")[0] for block in agreement.background):
        yield id, library.clauses[id].head.title
    for holder in agreement.holders():
        yield holder.id, f"{holder.number} {holder.title}"


def pack_draft(content: bytes, library: Library) -> Draft:
    """The draft inside a review pack, to be opened. Raises AccordantError where there is none, or it does not fit."""
    info = read_returned(content).info
    if info is None:
        raise refuse("pack", "This Word file is not a review pack: there is no draft in it.")
    return read_draft(info.draft, "", library)[0]
