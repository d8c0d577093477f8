"""The files that a draft can be taken away as."""

from __future__ import annotations

from accordant.agreement.model import Party
from accordant.assembly.assemble import assemble
from accordant.compare.drafts import Comparison
from accordant.interview.draft import Draft
from accordant.interview.draft_writer import write_draft
from accordant.library.bundled import house_template
from accordant.library.library import Library
from accordant.redline.write import redline_word
from accordant.reports.comparison import comparison_note
from accordant.reports.meaning import ledger_note, party_note
from accordant.reports.notes import note_of
from accordant.reports.party_remarks import party_remarks
from accordant.reports.remarks import drafting_remarks
from accordant.reports.review_pack import review_pack
from accordant.reports.text import agreement_text
from accordant.ui.readings import Reading
from accordant.ui.words import file_name
from accordant.word.note import write_note
from accordant.word.printed import final_pages, printed
from accordant.word.write import write_word

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word_file(
    library: Library, draft: Draft, *, house: str = "standard", final: bool = False, notes: bool = False
) -> bytes:
    """The agreement as a Word file in one of the house templates; with `notes`, comments beside the text.

    The comments are the library's drafting notes and the parties' remarks. The contents of a final file have the pages
    that LibreOffice prints, where it is installed.
    """
    written = _written(library, draft, house, final, notes)
    return final_pages(written) if final else written


def _written(library: Library, draft: Draft, house: str, final: bool, notes: bool = False) -> bytes:
    agreement = assemble(library, draft)
    remarks = (*drafting_remarks(agreement, library), *party_remarks(agreement, library, draft)) if notes else ()
    return write_word(agreement, house_template(library.root, house), final=final, remarks=remarks)


def pdf_file(library: Library, draft: Draft, *, house: str = "standard", final: bool = False) -> bytes:
    """The agreement as a tagged PDF. Raises AccordantError (word.pdf) where LibreOffice is missing or fails."""
    return printed(_written(library, draft, house, final), final=final).pdf


def text_file(library: Library, draft: Draft) -> bytes:
    """The agreement as plain text."""
    return agreement_text(assemble(library, draft)).encode("utf-8")


def answers_file(library: Library, draft: Draft) -> bytes:
    """The answers as a draft file, which can be uploaded again."""
    return write_draft(draft, library).encode("utf-8")


def name_of(draft: Draft, extension: str, *, final: bool = False, what: str = "") -> str:
    """The name of a file to take away: the partnership's name, what it is, and what stage it is at."""
    name = draft.answers.get("partnership_name")
    stage = "final" if final else f"draft {draft.number}"
    return file_name(f"{name if isinstance(name, str) else 'agreement'} {what} {stage}", extension)


def called(draft: Draft) -> str:
    """What to call a draft in a sentence."""
    name = draft.answers.get("partnership_name")
    return f"draft {draft.number} of {name}" if isinstance(name, str) and name else f"draft {draft.number}"


def note_file(library: Library, draft: Draft, name: str, party: str | None, *, house: str = "standard") -> bytes:
    """A note of the library beside the agreement, as a Word file; for one party, where it is for a party."""
    note, agreement = note_of(library, draft, name, party)
    return write_note(note, agreement, house_template(library.root, house))


def pack_file(library: Library, draft: Draft, party: str, *, house: str = "standard") -> bytes:
    """The review pack for a party, as a Word file."""
    return review_pack(library, draft, party, house_template(library.root, house))


def ledger_file(reading: Reading, *, house: str = "standard") -> bytes:
    """Who owes what, as a Word annex that is not part of the agreement."""
    agreement = reading.agreement
    return write_note(ledger_note(agreement), agreement, house_template(reading.library.root, house))


def meaning_file(reading: Reading, draft: Draft, party: Party, *, house: str = "standard") -> bytes:
    """What the agreement that a draft gives means for one party, as a Word file."""
    library, agreement = reading.library, reading.agreement
    note = party_note(library, draft, agreement, party.id)
    return write_note(note, agreement, house_template(library.root, house))


def redline_file(older: bytes, newer: bytes, draft: Draft) -> bytes:
    """Two Word files drafted here as one with tracked changes, of the day of a draft."""
    return redline_word(older, newer, author="Accordant", day=draft.date)


def changes_file(library: Library, comparison: Comparison) -> bytes:
    """What changed, and why, as a Word file."""
    return write_note(comparison_note(comparison), comparison.new, house_template(library.root))
