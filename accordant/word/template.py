"""A house-style template: its style ids by style name, its lists and their number formats (decision D15).

Styles are known by w:name, because other programs change w:styleId when they save.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from accordant.finding import AccordantError
from accordant.word.layout import Formats
from accordant.word.markup import qname
from accordant.word.numbering import Lists, read_lists
from accordant.word.package import DOCUMENT, NUMBERING, STYLES, parse, read_package
from accordant.word.problem import problem, refuse
from accordant.word.styles import outline_levels, style_names
from accordant.word.xmltree import Element

CLAUSE_STYLES = ("Clause Text", "Clause Level 1", "Clause Level 2", "Clause Level 3", "Clause Level 4")
SCHEDULE_STYLES = ("Schedule Text", "Schedule Level 1", "Schedule Level 2", "Schedule Level 3", "Schedule Level 4")
RECITAL_STYLES = ("Agreement Text", "Recital", "Recital Level 2", "Recital Level 3")
NUMBERED_STYLES = {
    "clauses": ("Clause Heading", *CLAUSE_STYLES[1:]),
    "schedule headings": ("Schedule Heading",),
    "schedule paragraphs": SCHEDULE_STYLES[1:],
    "recitals": RECITAL_STYLES[1:],
    "parties": ("Party",),
}
"""The styles that number themselves, by kind of list, the highest level first."""
NAMED_STYLES = (
    *CLAUSE_STYLES,
    *SCHEDULE_STYLES,
    *RECITAL_STYLES,
    *("Party", "Part Heading", "Clause Heading", "Schedule Heading", "Definition"),
    *("Table Caption", "Table Text", "Table Heading", "Agreement Table"),
    *("Signature Heading", "Signature Text", "Signature Line", "Signature Table"),
    *("Blank", "Defined Term", "toc 1", "toc 2", "toc 3"),
)


@dataclass(frozen=True, slots=True)
class Template:
    """A template that has been read: its bytes, the id of each style by name, outline levels by id, its lists."""

    content: bytes
    style_ids: Mapping[str, str]
    outline: Mapping[str, int]
    lists: Lists
    styles: Element
    formats: Formats
    first_bookmark: int
    text_width: int

    def style(self, name: str) -> str:
        """The id of the style with this name; "toc 1" and "TOC 1" are the same, as for Word."""
        return self.style_ids[name.lower()]


def open_template(path: Path) -> Template:
    """Read a template.

    Raises AccordantError: word.template-missing, word.package or word.part (not a sound Word file),
    word.template-styles (names of the styles that it lacks).
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise refuse(
            "template-missing", f"The template {path} could not be read: {error.strerror}.", "Choose another template."
        ) from error
    return _remembered(content, path.name)


def read_template(content: bytes, name: str) -> Template:
    """Read the bytes of a template, called `name` in what is said of it, and remember nothing.

    Raises AccordantError as `open_template`.
    """
    parts = read_package(content, name)
    if STYLES not in parts or NUMBERING not in parts:
        raise refuse("template-styles", f"{name} has no styles or no lists.", "Start from templates/standard.docx.")
    styles = parse(parts[STYLES], name)
    ids = style_names(styles)
    missing = [wanted for wanted in NAMED_STYLES if wanted.lower() not in ids]
    if missing:
        raise AccordantError(
            problem("template-styles", f"The template {name} has no style named '{wanted}'.", "Add the style in Word.")
            for wanted in missing
        )
    document = parse(parts[DOCUMENT], name)
    bookmarks = [int(mark.get(qname("id"), "0")) for mark in document.iter(qname("bookmarkStart"))]
    lists = read_lists(parse(parts[NUMBERING], name), styles)
    return Template(
        content=content,
        style_ids=ids,
        outline=outline_levels(styles),
        lists=lists,
        styles=styles,
        formats=Formats(styles, lists),
        first_bookmark=max([0, *bookmarks]) + 1,
        text_width=text_width(document),
    )


_remembered = lru_cache(maxsize=8)(read_template)  # every session drafts in the same few templates


def text_width(document: Element) -> int:
    """Width between the margins of the last section, in twips (17.6.11 and 17.6.13)."""
    section = list(document.iter(qname("sectPr")))[-1]
    size, margin = section.find(qname("pgSz")), section.find(qname("pgMar"))
    if size is None or margin is None:
        return 9072
    sides = int(margin.get(qname("left"), "1417")) + int(margin.get(qname("right"), "1417"))
    return int(size.get(qname("w"), "11906")) - sides
