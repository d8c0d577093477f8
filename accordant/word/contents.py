"""The table of contents: a live TOC field that already holds the right entries (ECMA-376 Part 1, 17.16.5.68)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from accordant.word.fields import field
from accordant.word.line import Line
from accordant.word.markup import escape, paragraph, qname, run, tab
from accordant.word.numbering import Label, style_of
from accordant.word.template import Template
from accordant.word.xmltree import Element, etree

_INSTRUCTION = r'TOC \o "1-3" \h \z \u'
OUTSIDE_CONTENTS = 3
"""The highest outline level of a heading that is not in the contents, for what is no part of the agreement."""
_SPACES = re.compile(r"\r\n|[\n\r\t]")
_UNSEEN = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'  # or it could fill a page alone
_IDENTIFIER = 720510001  # of the content control; any integer that no other has


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the document: `level` 0 is the highest; `anchor` the bookmark that the entry leads to."""

    level: int
    label: Label | None
    text: str
    anchor: str
    paragraph: Element | Line


def words(element: Element) -> str:
    """The visible words of a paragraph on one line, cached field results included."""
    pieces = []
    for run_ in element.iter(qname("r")):
        for part in run_:
            if part.tag == qname("t"):
                pieces.append(part.text or "")
            elif part.tag in (qname("tab"), qname("br")):
                pieces.append(" ")
    return "".join(pieces)


def headings(
    labelled: Iterable[tuple[Element | Line, Label | None]], template: Template, first_bookmark: int
) -> list[Heading]:
    """Every paragraph whose style has an outline level from 1 to 3, in order.

    A heading without a bookmark (one typed in the template) is given one, with w:ids counting up from
    `first_bookmark`.
    """
    found: list[Heading] = []
    for each, label in labelled:
        if isinstance(each, Line):
            level = template.outline.get(each.style, 9)
            text = _SPACES.sub(" ", "".join(piece.text for piece in each.printed)) if level < OUTSIDE_CONTENTS else ""
        else:
            level = template.outline.get(style_of(each), 9)
            text = words(each) if level < OUTSIDE_CONTENTS else ""
        if text.strip():
            anchor = _anchor(each, first_bookmark + len(found))
            found.append(Heading(level, label, text, anchor, each))
    return found


def _anchor(element: Element | Line, number: int) -> str:
    if isinstance(element, Line):
        if not element.mark:
            element.mark = f"_Toc{number:08d}"
            element.opening = f'<w:bookmarkStart w:id="{number}" w:name="{element.mark}"/>'
            element.closing = f'<w:bookmarkEnd w:id="{number}"/>'
        return element.mark
    mark = element.find(qname("bookmarkStart"))
    if mark is not None:
        return mark.get(qname("name"), "")
    name = f"_Toc{number:08d}"
    start = etree.Element(qname("bookmarkStart"), {qname("id"): str(number), qname("name"): name})
    end = etree.Element(qname("bookmarkEnd"), {qname("id"): str(number)})
    element.insert(1 if element.find(qname("pPr")) is not None else 0, start)
    element.append(end)
    return name


def contents_entry(heading: Heading, page: str, template: Template, begin: str = "") -> str:
    """One entry of the contents: a paragraph that leads to its heading. `begin` is what the field begins with."""
    number = ""
    if heading.label is not None:
        between = {"tab": tab(), "space": run(" "), "nothing": ""}[heading.label.suffix]
        number = run(heading.label.printed) + between
    inside = number + run(heading.text) + tab() + field(rf"PAGEREF {heading.anchor} \h", page)
    link = f'<w:hyperlink w:anchor="{escape(heading.anchor)}" w:history="1">{inside}</w:hyperlink>'
    return paragraph(template.style(f"toc {heading.level + 1}"), begin + link)


def contents_begin() -> str:
    """The runs that open the field, in the first entry."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(_INSTRUCTION)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def contents_control(entries: str, template: Template) -> str:
    """The content control of the contents, with these entries."""
    end = paragraph(template.style("toc 3"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>', _UNSEEN)
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="Contents"/><w:id w:val="{_IDENTIFIER}"/><w:docPartObj>'
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{entries}{end}</w:sdtContent></w:sdt>"
    )


def write_contents(found: list[Heading], pages: list[str], template: Template) -> str:
    """The contents as Word builds them: a content control, the field, one linked entry a heading with its page."""
    if not found:
        return ""
    entries = [
        contents_entry(heading, page, template, "" if index else contents_begin())
        for index, (heading, page) in enumerate(zip(found, pages, strict=True))
    ]
    return contents_control("".join(entries), template)
