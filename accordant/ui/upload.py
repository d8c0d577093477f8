"""Reading a file that somebody uploads. Whatever it is, the draft in hand stays as it was."""

from __future__ import annotations

from accordant.finding import AccordantError, Finding, Place, Severity
from accordant.interview.draft import Draft
from accordant.interview.draft_file import read_draft
from accordant.library.library import Library
from accordant.redline.drafted import drafted_here
from accordant.reports.review_pack import pack_draft
from accordant.word.package import holds_document

LARGEST = 2_000_000
"""The most bytes that an answer file may have."""
LARGEST_WORD = 20_000_000
"""The most bytes that a Word file may have."""
_STEP = "Choose a file that ends in .yaml and that Accordant saved: Review, then “Answers”."
_HEADS = {b"PK": "a Word, Excel or zip file", b"%PDF": "a PDF file", b"\x89PNG": "a picture", b"\xff\xd8": "a picture"}


def read_upload(content: bytes, library: Library) -> tuple[Draft, tuple[Finding, ...]]:
    """The draft in an uploaded answer file or review pack, and what is worth knowing about it.

    Raises AccordantError: every problem in a plain sentence, with its line.
    """
    if holds_document(content):
        return pack_draft(content, library), ()
    return read_draft(_text(content), "", library)


def is_word(content: bytes) -> bool:
    """Whether a file begins as a Word file does."""
    return content.startswith(b"PK")


def read_word_upload(content: bytes) -> bytes:
    """An uploaded Word file, once it is known to be safe and to have been drafted here.

    Raises AccordantError: it is too large, unsafe, no Word file, or of another origin.
    """
    if len(content) > LARGEST_WORD:
        raise _refused(f"The file has {len(content):,} bytes; a Word file may have {LARGEST_WORD:,}.", step="")
    if not drafted_here(content):
        message = "This Word file was not drafted with Accordant, or has lost the marks by which its clauses are known."
        step = "Use the file as it was downloaded here, or as it came back from Word. Or choose an answer file."
        raise _refused(message, step=step)
    return content


def _text(content: bytes) -> str:
    if not content.strip():
        raise _refused("The file is empty.")
    if len(content) > LARGEST:
        raise _refused(f"The file has {len(content):,} bytes; an answer file has at most {LARGEST:,}.")
    for head, kind in _HEADS.items():
        if content.startswith(head):
            raise _refused(f"This is {kind}, not an answer file.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _refused("This is not text in UTF-8.", line) from None


def _refused(message: str, line: int | None = None, step: str = _STEP) -> AccordantError:
    return AccordantError([Finding(Severity.ERROR, "upload", message, Place(line=line), step)])
