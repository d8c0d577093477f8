"""What screen readers need and a machine can check (WCAG 2.2 AA as Word documents have it): see docs/word/.

What the look of a template decides (sizes, colours, capitals) is checked once for each template, in
accordant/word/house.py. Most faults keep an agreement from being final; a draft may still have them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from accordant.finding import Finding
from accordant.word.markup import qname
from accordant.word.package import STYLES
from accordant.word.problem import problem, worth_knowing
from accordant.word.rules.reading import Reading, beginning, words
from accordant.word.styles import outline_levels

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_TYPED = re.compile(r"^\s*(\(?\d{1,3}[.)]|\([a-z]{1,3}\))\s")
_PROPERTIES, _SECTION = qname("pPr"), f"{qname('pPr')}/{qname('sectPr')}"
_SHAPE = "{urn:schemas-microsoft-com:vml}shape"
_ADDRESS = re.compile(r"^\s*(https?://\S+|click here|here|this link)\s*$", re.IGNORECASE)


def _told(file: Reading) -> Callable[..., Finding]:
    return problem if file.final else worth_knowing


def check(file: Reading) -> Iterator[Finding]:
    """Title, language, headings, tables, pictures, content controls, spacing by empty paragraphs, typed numbers."""
    core = file.roots.get("docProps/core.xml")
    if core is None or not (core.findtext(_TITLE) or "").strip():
        yield _told(file)("access-title", "The file has no title, which is what a screen reader says first.")
    language = file.roots[STYLES].find(f".//{qname('docDefaults')}//{qname('lang')}")
    if language is None or not language.get(qname("val")):
        yield _told(file)("access-language", "The file does not say which language it is in.")
    yield from _headings(file)
    yield from _tables(file)
    yield from _objects(file)
    yield from _spacing(file)


def _headings(file: Reading) -> Iterator[Finding]:
    outline = outline_levels(file.roots[STYLES])
    above = -1
    found = False
    for paragraph, style, _ in file.labelled:
        level = outline.get(style, 9)
        if level > 8:
            continue
        if not words(paragraph).strip():
            yield _told(file)(
                "access-heading", f"A heading after '{found}' is empty." if found else "A heading is empty."
            )
            continue
        if level > above + 1:
            yield worth_knowing("access-heading", f"The heading '{beginning(paragraph)}' skips a level.")
        above, found = level, beginning(paragraph)
    if not found:
        yield _told(file)("access-heading", "The file has no headings to move by.")


def _tables(file: Reading) -> Iterator[Finding]:
    for table in file.body.iter(qname("tbl")):
        properties = table.find(qname("tblPr"))
        caption = None if properties is None else properties.find(qname("tblCaption"))
        name = "" if caption is None else caption.get(qname("val"), "")
        if not name.strip():
            yield _told(file)("access-table", "A table has no title for screen readers.")
        if next(table.iterancestors(qname("tbl")), None) is not None:
            yield _told(file)("access-table", "A table stands inside another.")
        if any(True for _ in table.iter(qname("gridSpan"), qname("vMerge"))):
            yield _told(file)("access-table", f"The table '{name}' has merged cells.")
        look = None if properties is None else properties.find(qname("tblLook"))
        headed = look is not None and look.get(qname("firstRow")) == "1"
        first = table.find(qname("tr"))
        if headed and (first is None or first.find(f"{qname('trPr')}/{qname('tblHeader')}") is None):
            yield _told(file)("access-table", f"The header row of the table '{name}' is not marked as one.")
        for row in table.iterchildren(qname("tr")):
            if row.find(f"{qname('trPr')}/{qname('cantSplit')}") is None:
                yield _told(file)("table-split", f"A row of the table '{name}' may break over two pages.")
                break


def _objects(file: Reading) -> Iterator[Finding]:
    for name, root in file.stories.items():
        for shape in root.iter(_SHAPE):
            if not (shape.get("alt") or "").strip():
                yield _told(file)("access-picture", f"A shape in {name} has no words for those who can't see it.")
        for drawing in root.iter("{*}docPr"):
            if not (drawing.get("descr") or "").strip():
                yield _told(file)("access-picture", f"A picture in {name} has no words for those who can't see it.")
    for properties in file.body.iter(qname("sdtPr")):
        if properties.find(qname("alias")) is None:
            yield _told(file)("access-control", "A content control has no title.")
    for link in file.body.iter(qname("hyperlink")):
        if link.get(qname("anchor")) is None and _ADDRESS.match(words(link)):
            yield worth_knowing("access-link", f"A link says only '{words(link)}', which tells nobody where it leads.")


def _spacing(file: Reading) -> Iterator[Finding]:
    empty = 0
    for paragraph, style, label in file.labelled:
        # Nearly every paragraph has more in it than its formatting: that is seen without reading its words.
        bare = len(paragraph) < 2 and all(child.tag == _PROPERTIES for child in paragraph)
        empty = empty + 1 if bare and paragraph.find(_SECTION) is None else 0
        if empty == 2:
            yield _told(file)("access-spacing", "Empty paragraphs are used as spacing.", "Set the space in the style.")
        if label is None and style and _TYPED.match(words(paragraph)):
            yield worth_knowing("typed-number", f"A number seems to be typed: '{beginning(paragraph)}'.")
