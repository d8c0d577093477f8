"""The contents: one entry for each heading, in order, each with a page number."""

from __future__ import annotations

from collections.abc import Iterator

from accordant.finding import Finding
from accordant.word.contents import OUTSIDE_CONTENTS, words
from accordant.word.markup import qname
from accordant.word.package import STYLES
from accordant.word.problem import problem
from accordant.word.rules.reading import Reading
from accordant.word.styles import outline_levels
from accordant.word.xmltree import Element

_MARK, _NAME, _ANCHOR, _LINK = qname("bookmarkStart"), qname("name"), qname("anchor"), qname("hyperlink")


def check(file: Reading) -> Iterator[Finding]:
    """Entries that say something else than their heading, headings without an entry, entries without a page."""
    if file.tracked:
        return  # the contents are those of the text with all changes accepted
    entries = {}
    for link in file.body.iter(_LINK):
        if link.get(_ANCHOR):
            entries[link.get(_ANCHOR)] = words(link)
    if not entries:
        return  # a template may do without contents
    outline = outline_levels(file.roots[STYLES])
    for paragraph, style, label in file.labelled:
        if outline.get(style, 9) >= OUTSIDE_CONTENTS or not (text := words(paragraph).strip()):
            continue
        heading = f"{label.printed} {text}" if label and label.suffix != "nothing" else text
        if label and label.suffix == "nothing":
            heading = f"{label.printed}{text}"
        shown = next((entries[name] for name in _names(paragraph) if name in entries), None)
        if shown is None:
            yield problem("contents", f"The heading '{heading}' is not in the contents.")
            continue
        said, _, page = shown.rpartition(" ")
        if " ".join(said.split()) != " ".join(heading.split()):
            yield problem("contents", f"The contents say '{said}' for the heading '{heading}'.")
        if not page.strip():
            yield problem("contents", f"The contents give no page for '{heading}'.")


def _names(paragraph: Element) -> Iterator[str]:
    for mark in paragraph.iter(_MARK):
        yield mark.get(_NAME, "")
