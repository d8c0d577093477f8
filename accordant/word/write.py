"""An Agreement as a Word file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from accordant.agreement.model import Agreement
from accordant.agreement.remark import Remark
from accordant.word.body import Setting, write_background, write_clauses, write_schedules
from accordant.word.characters import check_characters, check_no_blanks, writable
from accordant.word.check import check_word
from accordant.word.comments import placed, with_comments
from accordant.word.contents import headings, write_contents
from accordant.word.fields import anchors
from accordant.word.line import Line, Written, lines, xml
from accordant.word.markup import NAMESPACE, Unwritable, qname
from accordant.word.numbering import Lists, Position, counted, position_of, read_lists, restarted
from accordant.word.package import DOCUMENT, NUMBERING, parse, serialised, write_package
from accordant.word.pages import foresee
from accordant.word.people import write_parties, write_signatures
from accordant.word.properties import property_parts
from accordant.word.references import settle_references
from accordant.word.render import DECLARATION, fill_slots, render, slot, slots
from accordant.word.template import Template, open_template
from accordant.word.view import SLOTS, furniture
from accordant.word.xmltree import Element, etree


def write_word(agreement: Agreement, template: Path, *, final: bool = False, remarks: Iterable[Remark] = ()) -> bytes:
    """The agreement as a .docx in the house style of `template`: the same agreement gives the same bytes.

    A draft says "Draft (n): date" and "Subject to contract" on every page, carries the template's watermark, and shows
    its blanks; `final` (or an agreement that is final itself) says and shows none of that and can hold no blank.
    `remarks` become Word comments at their places; a final agreement carries none.

    Raises AccordantError (rules begin with "word."): a character that no Word file can hold, a reference to nothing,
    a blank in a final agreement, a template that is missing, unsafe, or lacks a style or a slot; and whatever the rules
    in accordant/word/rules/ find in the finished file.
    """
    content = unchecked_word(agreement, template, final=final, remarks=remarks)
    check_word(content, final=final or agreement.final)
    return content


def unchecked_word(agreement: Agreement, template: Path, *, final: bool, remarks: Iterable[Remark] = ()) -> bytes:
    """What `write_word` gives, before the rules in accordant/word/rules/ have looked at it."""
    final = final or agreement.final
    if final:
        check_no_blanks(agreement)
    house = open_template(template)
    signatories = {execution.party for execution in agreement.executions}
    known, kept = placed(() if final else remarks, anchors(agreement, house.first_bookmark), signatories)
    setting = Setting(house, known)
    first_number = house.lists.next_number()
    around = furniture(agreement, final=final)
    try:
        if not writable(around.texts):
            raise Unwritable
        parts = _parts(agreement, setting, first_number)
    except Unwritable:
        check_characters(agreement)  # it knows the question behind each text
        raise
    context = {
        **around.context,
        "has_background": bool(agreement.background),
        **{name: slot(name) for name in SLOTS},
    }
    package = render(house, context) | property_parts(agreement, final=final)
    package[NUMBERING] = with_restarts(package[NUMBERING], len(agreement.schedules), house, first_number)
    package[DOCUMENT] = _finished(package[DOCUMENT], package[NUMBERING], parts, setting)
    return write_package(with_comments(package, kept, agreement.draft_date))


def _parts(agreement: Agreement, setting: Setting, first_number: int) -> dict[str, Sequence[Written]]:
    """What stands in the slots of a template, by their names."""
    return {
        "parties": write_parties(agreement, setting),
        "background": write_background(agreement, setting),
        "agreed_terms": write_clauses(agreement, setting),
        "schedules": write_schedules(agreement, setting, first_number),
        "signatures": write_signatures(agreement, setting),
    }


def _finished(shell: bytes, numbering: bytes, parts: Mapping[str, Sequence[Written]], setting: Setting) -> bytes:
    """word/document.xml: the parts in their places, with the numbers that Word will print, and the contents."""
    house = setting.template
    root = parse(shell, DOCUMENT)
    body = root[0]
    inside = {place: parts[name] for place, name in slots(body) if name in parts}
    lists = read_lists(parse(numbering, NUMBERING), house.styles)
    paragraphs = list(_paragraphs(body, inside))
    labelled = list(zip(paragraphs, counted((_position(each, lists) for each in paragraphs), lists), strict=True))
    settle_references(body, labelled)
    found = headings(labelled, house, house.first_bookmark + len(setting.anchors.ids))
    pages = foresee(body, house.formats, house.styles, inside)
    contents = write_contents(found, [pages.get(heading.paragraph, "1") for heading in found], house)
    text = etree.tostring(root, encoding="unicode")
    written = {name: xml(part) for name, part in parts.items()}
    return (DECLARATION + fill_slots(text, {"contents": contents, **written})).encode("utf-8")


def _paragraphs(body: Element, parts: Mapping[Element, Sequence[Written]]) -> Iterator[Element | Line]:
    """Every paragraph in order: the template's own, and those of the parts in their places."""
    for paragraph in body.iter(qname("p")):
        if paragraph in parts:
            yield from lines(parts[paragraph])
        else:
            yield paragraph


def _position(paragraph: Element | Line, lists: Lists) -> Position:
    if isinstance(paragraph, Line):
        return paragraph.number or lists.by_style.get(paragraph.style)
    return position_of(paragraph, lists)


def with_restarts(numbering: bytes, count: int, house: Template, first: int) -> bytes:
    """word/numbering.xml with `count` w:nums for schedules, after the last one there is: Word wants them together."""
    bound = house.lists.by_style.get(house.style("Schedule Level 1"))
    root = parse(numbering, NUMBERING)
    if bound is None:
        return numbering
    abstract = house.lists.numbers[bound[0]].abstract
    last = root.findall(qname("num"))[-1]
    for index in reversed(range(count)):
        wrapped = f'<w:numbering xmlns:w="{NAMESPACE}">{restarted(abstract, first + index)}</w:numbering>'
        last.addnext(parse(wrapped.encode(), NUMBERING)[0])
    return serialised(root)
