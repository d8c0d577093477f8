"""The page numbers of the contents as LibreOffice prints them, in the PDF and in the Word file that it is made from.

When a Word file is written its pages are foreseen (`pages.py`), which is near and not exact. A PDF shows where the
headings really came to stand: its outline lists them in the order of the contents.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from accordant.finding import AccordantError
from accordant.word.check import check_word
from accordant.word.package import DOCUMENT, parse, read_package, serialised, write_package
from accordant.word.pdf import office, to_pdf
from accordant.word.references import page_references


@dataclass(frozen=True, slots=True)
class Printed:
    """A Word file, and the PDF that LibreOffice made of it, with the same page numbers in their contents."""

    word: bytes
    pdf: bytes


def printed(word: bytes, *, final: bool = False) -> Printed:
    """The file as a tagged PDF whose contents are right, and with the same numbers in its own contents.

    Where a number was foreseen wrongly it is put right, and the PDF is made once more. Raises AccordantError (word.pdf)
    where LibreOffice is missing, fails, or takes too long.
    """
    pdf = to_pdf(word)
    right = _as_printed(word, pdf, final)
    return Printed(word, pdf) if right == word else Printed(right, to_pdf(right))


def final_pages(word: bytes) -> bytes:
    """A final file whose contents have the pages that LibreOffice prints, where it is installed and can read the file.

    Elsewhere the pages stay as they were foreseen. A draft does not wait for this: its pages move until it is final.
    """
    if office() is None:
        return word
    try:
        return _as_printed(word, to_pdf(word), final=True)
    except AccordantError:  # for a PDF it would be the end; here are pages to fall back on
        return word


def _as_printed(word: bytes, pdf: bytes, final: bool) -> bytes:
    """The file with the pages of its PDF, checked again where that changes it."""
    right = with_pages(word, headings_in(pdf))
    if right != word:
        check_word(right, final=final)
    return right


def headings_in(pdf: bytes) -> list[int]:
    """The page of each heading in the outline of a PDF, in order; pages are counted from 0. None if it is no PDF."""
    try:
        reader = PdfReader(io.BytesIO(pdf))
        return [page for page in map(reader.get_destination_page_number, _flat(reader.outline)) if page is not None]
    except PyPdfError:
        return []


def _flat(outline: list[Any]) -> Iterator[Any]:
    """Each entry, with those below it behind it."""
    for each in outline:
        if isinstance(each, list):
            yield from _flat(each)  # pyright: ignore[reportUnknownArgumentType]  # pypdf gives no type to what is nested
        else:
            yield each


def with_pages(word: bytes, pages: list[int]) -> bytes:
    """The file with these pages in its contents, an entry each; as it was where nothing differs, or they do not match.

    The first entry is on a page that is always foreseen rightly, so that the others are counted from it. An entry with
    another number than a decimal one, as in a firm's front matter, keeps it.
    """
    parts = read_package(word, "The agreement")
    root = parse(parts[DOCUMENT], DOCUMENT)
    entries = [page for _, page in page_references(root)]
    first = next((place for place, entry in enumerate(entries) if (entry.text or "").isdecimal()), None)
    if first is None or len(entries) != len(pages):
        return word
    before = int(entries[first].text or "1") - pages[first]
    changed = False
    for entry, page in zip(entries[first:], pages[first:], strict=True):
        number = str(page + before)
        if (entry.text or "").isdecimal() and entry.text != number:
            entry.text, changed = number, True
    return write_package(parts | {DOCUMENT: serialised(root)}) if changed else word
