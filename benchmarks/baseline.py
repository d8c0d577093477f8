"""The fair baseline: stock docxtpl filling one big template with the very same sentences, styles and references.

The template is made from our own output: every answer becomes a `{{ value }}`, and every paragraph that has a
condition is wrapped in `{%p if %}`. It is given more than it would have in life: the conditions are already decided,
the values already worded, the numbers of references already in the text, the contents already written.

A template that drafts any such agreement, as ours does, must also hold what this one leaves out: the clauses and
options of the same kind of agreement that are not in it. With `left_out` each of their paragraphs stands where it would
stand, under a condition that is false. Without, the template can make this one agreement only, which no drafter would
want; the two together are the least and the most that docxtpl has to do. One thing counts against it in both: what is
repeated for each member stands there as often as it is printed, and not in a loop.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from accordant.agreement.model import Agreement, Value
from accordant.assembly.fill import Filler
from accordant.library.library import Library
from accordant.library.text import Piece, PluralSlot, ReferenceSlot, TextParagraph, Words, walk
from accordant.word.fields import bookmark_name
from accordant.word.write import write_word

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A paragraph that is not in an agreement: its text in pieces, and the clause or schedule that it stands after."""

    after: str
    pieces: tuple[str, ...]


class Baseline:
    """One big docxtpl template for one agreement, and the context that fills it."""

    def __init__(self, agreement: Agreement, house: Path, left_out: Sequence[LeftOut] = ()):
        self.values: dict[str, str] = {}
        self._names: dict[str, str] = {}
        marked = self._marked(agreement)
        content = write_word(marked, house)
        conditional = {p.id for p in agreement.paragraphs() if p.reason.startswith("because")}
        self.template = _with_conditions(content, conditional, left_out)
        self.context: dict[str, Any] = {**self.values, "yes": True, "no": False, "elsewhere": "something else"}
        self.conditions = len(conditional) + len(left_out)

    def render(self) -> bytes:
        """Fill the template as docxtpl's manual says, with escaping on, without which `&` would be lost."""
        template = DocxTemplate(io.BytesIO(self.template))
        template.render(self.context, autoescape=True)
        out = io.BytesIO()
        template.save(out)
        return out.getvalue()

    def _marked(self, node: Any) -> Any:
        """The agreement with every value replaced by its placeholder."""
        if isinstance(node, Value):
            name = self._names.setdefault(node.text, f"v{len(self._names)}")
            self.values[name] = node.text
            return replace(node, text=f"\ue000{name}\ue001")
        if isinstance(node, tuple):
            return tuple(self._marked(part) for part in node)
        if is_dataclass(node) and not isinstance(node, type):
            parts = {f.name: getattr(node, f.name) for f in fields(node)}
            return replace(node, **{key: self._marked(part) for key, part in parts.items() if isinstance(part, tuple)})
        return node


def paragraphs_left_out(library: Library, agreement: Agreement, filler: Filler) -> list[LeftOut]:
    """The paragraphs of this kind of agreement that are not in it, each with what it stands after."""
    outline = next(each for model, each in library.outlines.items() if model == agreement.model)
    present = filler.places.spots
    found: list[LeftOut] = []
    last = ""
    for id in [*(id for part in outline.parts for id in part.clauses), *outline.schedules]:
        last = id if id in present else last
        blocks = [block for passage in library.clauses[id].passages for block in walk(passage.blocks)]
        for block in blocks:
            full = f"{id}.{block.id}"
            if not isinstance(block, TextParagraph):
                continue
            if filler.places.find(full) is None:
                found.append(LeftOut(last, tuple(_worded(piece) for piece in block.sentence.pieces)))
    return found


def _worded(piece: Piece) -> str:
    match piece:
        case Words(text):
            return text
        case PluralSlot(one):
            return one
        case ReferenceSlot(word, targets):
            return f"{word} {', '.join(targets)}"
        case _:
            return "\ue000elsewhere\ue001"


def _with_conditions(content: bytes, conditional: set[str], left_out: Sequence[LeftOut]) -> bytes:
    wanted = {bookmark_name(id) for id in conditional}
    source = zipfile.ZipFile(io.BytesIO(content))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                part = _document(part, wanted, left_out)
            package.writestr(name, part)
    return out.getvalue()


def _document(part: bytes, wanted: set[str], left_out: Sequence[LeftOut]) -> bytes:
    root = etree.fromstring(part)
    for paragraph in list(root.iter(f"{_W}p")):
        marks = {mark.get(f"{_W}name") for mark in paragraph.iter(f"{_W}bookmarkStart")}
        if marks & wanted:
            paragraph.addprevious(_tag("{%p if yes %}"))
            paragraph.addnext(_tag("{%p endif %}"))
    headings = {mark.get(f"{_W}name"): mark.getparent() for mark in root.iter(f"{_W}bookmarkStart")}
    for each in left_out:
        place = headings[bookmark_name(each.after)]
        for paragraph in (_tag("{%p endif %}"), _paragraph(each.pieces), _tag("{%p if no %}")):
            place.addnext(paragraph)
    text = etree.tostring(root, encoding="unicode")
    return text.replace("\ue000", "{{ ").replace("\ue001", " }}").encode("utf-8")


def _paragraph(pieces: Sequence[str]) -> Any:
    paragraph = etree.Element(f"{_W}p")
    properties = etree.SubElement(paragraph, f"{_W}pPr")
    etree.SubElement(properties, f"{_W}pStyle").set(f"{_W}val", "ClauseLevel1")
    for piece in pieces:
        run = etree.SubElement(paragraph, f"{_W}r")
        etree.SubElement(run, f"{_W}t").text = piece
    return paragraph


def _tag(text: str) -> Any:
    paragraph = etree.Element(f"{_W}p")
    run = etree.SubElement(paragraph, f"{_W}r")
    etree.SubElement(run, f"{_W}t").text = text
    return paragraph
