"""A note as a Word file, in the look of the house template: its styles, its page, its header and footer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from accordant.agreement.model import Agreement, Table
from accordant.agreement.note import Note, NoteHeading, NoteList, NoteText
from accordant.word.body import Setting, write_runs
from accordant.word.characters import check_characters
from accordant.word.check import check_word
from accordant.word.compact import LARGE_PRINT, SIZES, compacted, pages_of
from accordant.word.fields import TABLE, Anchors, bookmark_name
from accordant.word.line import Line, Written, piece, pieces, xml
from accordant.word.markup import NAMESPACE, qname
from accordant.word.package import DOCUMENT, NUMBERING, parse, read_package, serialised, write_package
from accordant.word.properties import property_parts
from accordant.word.render import fill_slots, render, slot
from accordant.word.tables import table
from accordant.word.template import Template, open_template
from accordant.word.view import furniture
from accordant.word.xmltree import Element

_BULLET = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr></w:lvl>'
)

_NEW_PAGE = "<w:pageBreakBefore/>"
_AIR = '<w:spacing w:before="100"/>'


def write_note(note: Note, agreement: Agreement, template: Path) -> bytes:
    """The note as a .docx in the house style of `template`: the same note gives the same bytes.

    A note that is to stay on so many pages is set in the largest type that leaves it there, but for large print. Raises
    AccordantError as `write_word` does.
    """
    content = write_package(note_parts(note, agreement, open_template(template)))
    check_word(content)
    return content


def note_parts(note: Note, agreement: Agreement, house: Template) -> dict[str, bytes]:
    """The parts of the note's package. For a note that is to stay on so many pages, in the largest type that leaves it
    there, or else the smallest; large print stays large. Raises AccordantError for a character that no Word file can
    hold.
    """
    check_characters(note)
    if note.pages is None or house.formats.of_style(house.style("Agreement Text")).size >= LARGE_PRINT:
        return _package(note, agreement, house)
    package: dict[str, bytes] = {}
    for size in SIZES:
        smaller = compacted(house.content, size)
        package = _package(note, agreement, smaller)
        if pages_of(package[DOCUMENT], smaller) <= note.pages:
            break
    return package


def _package(note: Note, agreement: Agreement, house: Template) -> dict[str, bytes]:
    tables = [block for block in note.blocks if isinstance(block, Table)]
    ids = {bookmark_name(block.id, TABLE): house.first_bookmark + n for n, block in enumerate(tables)}
    setting = Setting(house, Anchors(ids))
    bullets = house.lists.next_number()
    context = {
        **furniture(agreement, final=agreement.final).context,
        "status_line": note.title,
        "watermark": "",
        "has_background": False,
        "note": slot("note"),
    }
    properties = property_parts(agreement, final=False, title=note.title, manifest=False)
    package = render(_emptied(house), context) | properties
    package[NUMBERING] = with_bullets(package[NUMBERING], bullets)
    document = fill_slots(package[DOCUMENT].decode("utf-8"), {"note": xml(_body(note, setting, bullets))})
    package[DOCUMENT] = document.encode("utf-8")
    return package


def _emptied(house: Template) -> Template:
    """The template with nothing in its body but the note's slot and the page of its last section."""
    parts = read_package(house.content, "The template")
    root = parse(parts[DOCUMENT], DOCUMENT)
    body = root[0]
    section = body[-1]
    for child in list(body)[:-1]:
        body.remove(child)
    text = f'<w:p xmlns:w="{NAMESPACE}"><w:r><w:t xml:space="preserve">{{{{p note }}}}</w:t></w:r></w:p>'
    section.addprevious(parse(text.encode("utf-8"), "note"))
    parts[DOCUMENT] = serialised(root)
    return replace(house, content=write_package(parts))


def with_bullets(numbering: bytes, number: int) -> bytes:
    """word/numbering.xml with a bulleted list: abstract lists stand before the lists that use them (17.9.17)."""
    root = parse(numbering, NUMBERING)
    abstracts = root.findall(qname("abstractNum"))
    identifier = max((int(each.get(qname("abstractNumId"), "0")) for each in abstracts), default=0) + 1
    abstract = _element(f'<w:abstractNum w:abstractNumId="{identifier}">{_BULLET}</w:abstractNum>')
    numbers = root.findall(qname("num"))
    use = _element(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{identifier}"/></w:num>')
    if abstracts:
        abstracts[-1].addnext(abstract)
    else:
        root.insert(0, abstract)
    (numbers[-1] if numbers else abstract).addnext(use)
    return serialised(root)


def _element(text: str) -> Element:
    return parse(f'<w:x xmlns:w="{NAMESPACE}">{text}</w:x>'.encode(), NUMBERING)[0]


def _body(note: Note, setting: Setting, bullets: int) -> list[Written]:
    title = "Section Heading" if "section heading" in setting.template.style_ids else "Part Heading"
    text = setting.style("Agreement Text")
    parts: list[Written] = [
        Line(setting.style(title), pieces(piece(note.title))),
        Line(text, pieces(piece(note.subject, "<w:b/><w:bCs/>", True))),
        Line(text, pieces(piece(note.standing, "<w:i/><w:iCs/>"))),
    ]
    listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{bullets}"/></w:numPr><w:contextualSpacing/>'
    after_table = False
    for block in note.blocks:
        match block:
            case NoteHeading(heading, on_new_page):
                break_before = _NEW_PAGE if on_new_page else ""
                parts.append(Line(setting.style("Part Heading"), pieces(piece(heading)), break_before))
            case NoteText(runs):
                air = _AIR if after_table else ""
                parts.append(Line(text, write_runs(runs, setting), air))
            case NoteList(items):
                parts += [Line(text, write_runs(item, setting), listed) for item in items]
            case Table():
                cells = [[write_runs(cell, setting) for cell in row] for row in (block.header, *block.rows)]
                parts += table(block, cells, setting.template, setting.anchors, captioned=note.pages is None)
        after_table = isinstance(block, Table)
    return parts
