"""Reading an answer file that somebody uploads. Whatever it is, the draft in hand stays as it was."""

from __future__ import annotations

from accordant.finding import AccordantError, Finding, Place, Severity
from accordant.interview.draft import Draft
from accordant.interview.draft_file import read_draft
from accordant.library.library import Library

LARGEST = 2_000_000
"""The most bytes that an answer file may have."""
_HEADS = {b"PK": "a Word, Excel or zip file", b"%PDF": "a PDF file", b"\x89PNG": "a picture", b"\xff\xd8": "a picture"}


def read_upload(content: bytes, library: Library) -> tuple[Draft, tuple[Finding, ...]]:
    """The draft in an uploaded answer file, and what is worth knowing about it.

    Raises AccordantError: every problem in a plain sentence, with its line.
    """
    return read_draft(_text(content), "", library)


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


def _refused(message: str, line: int | None = None) -> AccordantError:
    step = "Choose a file that ends in .yaml and that Accordant saved: Review, then “Answers”."
    return AccordantError([Finding(Severity.ERROR, "upload", message, Place(line=line), step)])
