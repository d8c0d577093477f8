"""A form for remarks at the end of a Word file, in content controls, and reading it back.

ECMA-376 Part 1, 17.5.2 (Structured Document Tags): each control has a tag, by which it is known again however the form
was edited around it. Controls stand inside paragraphs, where LibreOffice keeps them too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count

from accordant.agreement.model import Table, Text
from accordant.word.contents import OUTSIDE_CONTENTS
from accordant.word.fields import TABLE, Anchors, bookmark_name
from accordant.word.line import Piece, piece, xml
from accordant.word.markup import escape, paragraph, qname, run
from accordant.word.tables import table
from accordant.word.template import Template
from accordant.word.xmltree import Element

AUTHOR = "author"
_TAG = re.compile(r"accordant:(author|stance|prefers|reason)(?::([a-z0-9-]{1,100}))?")
_ALIAS = re.compile(r"(Your name|What you say|What you prefer|Why)(?: \(([a-z0-9-]{1,100})\))?")
"""The name that a control shows. LibreOffice 7 keeps it and drops the tag."""
_NAMES = {"author": "Your name", "stance": "What you say", "prefers": "What you prefer", "reason": "Why"}
_KINDS = {name: kind for kind, name in _NAMES.items()}
_FIRST_ID = 710_000_001
_STANCES = {"agree": "Agree", "discuss": "Discuss", "object": "Object"}
_PROMPTS = {"stance": "Choose", "prefers": "No preference", "reason": "Write here", "author": "Your name"}
_ROOM = (32, 10, 18)
"""How the width of the page is shared out between the columns, in words."""
_QUIET = '<w:color w:val="595959"/>'
_BOLD = "<w:b/><w:bCs/>"


@dataclass(frozen=True, slots=True)
class FormOption:
    """An option that a clause has on offer."""

    id: str
    name: str
    plain: str
    in_force: bool


@dataclass(frozen=True, slots=True)
class FormRow:
    """A clause in the form: what it means, its options, and what the party says of it already."""

    clause: str
    heading: str
    meaning: str
    options: tuple[FormOption, ...] = ()
    stance: str = ""
    prefers: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form says of a clause: "" where nothing was entered."""

    stance: str = ""
    prefers: str = ""
    reason: str = ""


def write_form(title: str, lead: Iterable[str], author: str, rows: Iterable[FormRow], template: Template) -> str:
    """The form as WordprocessingML: a heading on a new page, what to do, and a row for each clause."""
    ids = count(_FIRST_ID)
    style = template.style("Agreement Text")
    size = round(2 * template.formats.of_style(template.style("Part Heading")).size)
    large = f'{_BOLD}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    heading = f'<w:keepNext/><w:pageBreakBefore/><w:outlineLvl w:val="{OUTSIDE_CONTENTS}"/>'
    parts = [paragraph(style, run(title, large), heading)]
    parts += [paragraph(style, run(text)) for text in lead]
    parts.append(paragraph(style, run("Who fills it in: ") + _control(next(ids), AUTHOR, "", author)))
    header = ("Clause, and what it means for you", "What you say", "Why, and what would help")
    cells = [[(piece(words),) for words in header]]
    shape: list[tuple[tuple[Text, ...], ...]] = []
    for row in rows:
        written = (_about(row), _view(row, ids), _control(next(ids), "reason", row.clause, row.reason))
        cells.append([(Piece("", each),) for each in written])
        shape.append(tuple((Text("word " * room),) for room in _ROOM))
    block = Table("remark-form", "Remarks", tuple((Text(words),) for words in header), tuple(shape))
    anchors = Anchors({bookmark_name(block.id, TABLE): 0})  # nothing is printed that it would stand at
    return "".join(parts) + xml(table(block, cells, template, anchors, captioned=False)) + paragraph(style, "")


def _about(row: FormRow) -> str:
    written = run(row.heading, _BOLD) + run(f"\n{row.meaning}")
    for option in row.options:
        now = " (in this draft)" if option.in_force else ""
        written += run(f"\n{option.name}{now}: ", "<w:i/><w:iCs/>") + run(option.plain)
    return written


def _view(row: FormRow, ids: Iterable[int]) -> str:
    numbers = iter(ids)
    written = _list(next(numbers), "stance", row.clause, _STANCES, row.stance)
    if len(row.options) > 1:
        names = {option.id: option.name for option in row.options}
        written += run("\nRather: ") + _list(next(numbers), "prefers", row.clause, names, row.prefers)
    return written


def _control(number: int, kind: str, clause: str, value: str) -> str:
    """A control for text of several lines."""
    return _wrapped(number, kind, clause, value, '<w:text w:multiLine="1"/>')


def _list(number: int, kind: str, clause: str, items: Mapping[str, str], value: str) -> str:
    """A control that offers a list. Its items must differ in what they show."""
    shown = "".join(
        f'<w:listItem w:displayText="{escape(words)}" w:value="{escape(id)}"/>' for id, words in items.items()
    )
    return _wrapped(number, kind, clause, items.get(value, ""), f"<w:dropDownList>{shown}</w:dropDownList>")


def _wrapped(number: int, kind: str, clause: str, value: str, form: str) -> str:
    tag = f"accordant:{kind}:{clause}" if clause else f"accordant:{kind}"
    alias = f"{_NAMES[kind]} ({clause})" if clause else _NAMES[kind]
    empty = "" if value.strip() else "<w:showingPlcHdr/>"
    content = run(value) if value.strip() else run(_PROMPTS[kind], _QUIET)
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{escape(alias)}"/><w:tag w:val="{escape(tag)}"/>'
        f'<w:id w:val="{number}"/>{empty}{form}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
    )


# --- reading it back ----------------------------------------------------------------------------------------------


def read_form(body: Element) -> tuple[str, Mapping[str, Filled]]:
    """Who filled a form in, and what it says of each clause of which it says anything."""
    found: dict[tuple[str, str], str] = {}
    for control in body.iter(qname("sdt")):
        if (known := kind_of(control)) is not None:
            found[known] = _value(control, known[0])
    clauses = dict.fromkeys(clause for _, clause in found if clause)
    filled = {
        clause: Filled(*(found.get((kind, clause), "") for kind in ("stance", "prefers", "reason")))
        for clause in clauses
    }
    return found.get((AUTHOR, ""), ""), {clause: row for clause, row in filled.items() if row != Filled()}


def kind_of(control: Element) -> tuple[str, str] | None:
    """What a content control is for, and of which clause; None if it is not one of ours."""
    if matched := _TAG.fullmatch(_property(control, "tag")):
        return matched[1], matched[2] or ""
    if matched := _ALIAS.fullmatch(_property(control, "alias")):
        return _KINDS[matched[1]], matched[2] or ""
    return _by_row(control)


def _by_row(control: Element) -> tuple[str, str] | None:
    """A list that has lost its name, as LibreOffice leaves it: known by what it offers, and by its row."""
    values = [item.get(qname("value")) for item in control.iterfind(f"{qname('sdtPr')}//{qname('listItem')}")]
    row = next(control.iterancestors(qname("tr")), None)
    if not values or row is None:
        return None
    aliases = (_ALIAS.fullmatch(_property(each, "alias")) for each in row.iter(qname("sdt")))
    clause = next((matched[2] for matched in aliases if matched and matched[2]), None)
    return ("stance" if values == list(_STANCES) else "prefers", clause) if clause else None


def _property(control: Element, name: str) -> str:
    found = control.find(f"{qname('sdtPr')}/{qname(name)}")
    return "" if found is None else found.get(qname("val"), "")


def _value(control: Element, kind: str) -> str:
    properties, content = control.find(qname("sdtPr")), control.find(qname("sdtContent"))
    if properties is None or content is None:
        return ""
    text = "".join(_text(each) for each in content.iter(qname("t"), qname("br"), qname("cr"), qname("tab"))).strip()
    for item in properties.iter(qname("listItem")):
        if text in (item.get(qname("displayText")), item.get(qname("value"))):
            return item.get(qname("value"), "")
    # Some programs drop the mark of a placeholder and keep its words, and others do the opposite.
    return "" if kind in ("stance", "prefers") or text == _PROMPTS[kind] else text


def _text(piece: Element) -> str:
    return (piece.text or "") if piece.tag == qname("t") else "\t" if piece.tag == qname("tab") else "\n"
