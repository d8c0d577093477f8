"""An Agreement as a Word file."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from lxml import etree

from accordant.agreement.model import Agreement
from accordant.word.body import Setting, write_background, write_clauses, write_schedules
from accordant.word.characters import check_characters, check_no_blanks
from accordant.word.check import check_word
from accordant.word.contents import headings, write_contents
from accordant.word.fields import anchors
from accordant.word.markup import NAMESPACE, qname
from accordant.word.numbering import labels, read_lists, restarted
from accordant.word.package import parse, read_package, write_package
from accordant.word.pages import foresee
from accordant.word.people import write_parties, write_signatures
from accordant.word.properties import set_properties
from accordant.word.references import settle_references
from accordant.word.render import fill_slots, render, slot
from accordant.word.template import Template, open_template
from accordant.word.view import agreement_view, in_words

_GENERATED = ("contents", "parties", "background", "agreed_terms", "schedules", "signatures")


def write_word(agreement: Agreement, template: Path, *, final: bool = False) -> bytes:
    """The agreement as a .docx in the house style of `template`: the same agreement gives the same bytes.

    A draft says "Draft (n): date" and "Subject to contract" and shows its blanks; `final` (or an agreement that is
    final itself) says neither and can hold no blank.

    Raises AccordantError (rules begin with "word."): a character that no Word file can hold, a reference to nothing,
    a blank in a final agreement, a template that is missing, unsafe, or lacks a style or a slot.
    """
    final = final or agreement.final
    check_characters(agreement)
    if final:
        check_no_blanks(agreement)
    house = open_template(template)
    setting = Setting(house, anchors(agreement, house.first_bookmark))
    first_number = house.lists.next_number()
    parts = {
        "parties": write_parties(agreement, setting),
        "background": write_background(agreement, setting),
        "agreed_terms": write_clauses(agreement, setting),
        "schedules": write_schedules(agreement, setting, first_number),
        "signatures": write_signatures(agreement, setting, final=final),
    }
    context = {
        "agreement": agreement_view(agreement, final=final),
        "draft_line": "" if final else f"Draft ({agreement.draft_number}): {in_words(agreement.draft_date)}",
        "status_line": "" if final else "Subject to contract",
        "has_background": bool(agreement.background),
        **{name: slot(name) for name in _GENERATED},
    }
    word = render(house, context)
    body = word.docx.element.body
    fill_slots(body, parts)
    numbering = word.docx.part.numbering_part.element
    _restart_schedules(numbering, agreement, house, first_number)
    labelled = list(labels(body.iter(qname("p")), read_lists(numbering, house.styles)))
    settle_references(labelled)
    found = headings(labelled, house, house.first_bookmark + len(setting.anchors.ids))
    pages = foresee(body, house.formats, house.styles)
    numbers = [pages.get(heading.paragraph, "1") for heading in found]
    fill_slots(body, {"contents": write_contents(found, numbers, house)})
    set_properties(word.docx.core_properties, agreement, final=final)
    return _sealed(word.docx)


def _restart_schedules(numbering: etree._Element, agreement: Agreement, house: Template, first: int) -> None:
    """Add a w:num for each schedule, after the last one there is: Word wants them together."""
    bound = house.lists.by_style.get(house.style("Schedule Level 1"))
    if bound is None:
        return
    abstract = house.lists.numbers[bound[0]].abstract
    last = numbering.findall(qname("num"))[-1]
    for index in reversed(range(len(agreement.schedules))):
        wrapped = f'<w:numbering xmlns:w="{NAMESPACE}">{restarted(abstract, first + index)}</w:numbering>'
        last.addnext(parse(wrapped.encode(), "numbering")[0])


def _sealed(document: Any) -> bytes:
    """Save, with fixed dates in the zip, and read every part again before it is handed out."""
    stream = io.BytesIO()
    document.save(stream)
    content = write_package(read_package(stream.getvalue(), "The finished file"))
    check_word(content)
    return content
