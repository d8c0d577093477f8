"""The fair baseline: stock docxtpl filling one big template with the very same sentences, styles and references.

The template is made from our own output: every answer becomes a `{{ value }}`, and every paragraph that has a
condition is wrapped in `{%p if %}`. It is given more than it would have in life: the conditions are already decided,
the values already worded, the numbers of references already in the text, the contents already written.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from accordant.agreement.model import Agreement, Value
from accordant.word.fields import bookmark_name
from accordant.word.write import write_word

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Baseline:
    """One big docxtpl template for one agreement, and the context that fills it."""

    def __init__(self, agreement: Agreement, house: Path):
        self.values: dict[str, str] = {}
        self._names: dict[str, str] = {}
        marked = self._marked(agreement)
        content = write_word(marked, house)
        conditional = {p.id for p in agreement.paragraphs() if p.reason.startswith("because")}
        self.template = _with_conditions(content, conditional)
        self.context: dict[str, Any] = {**self.values, "yes": True}
        self.conditions = len(conditional)

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


def _with_conditions(content: bytes, conditional: set[str]) -> bytes:
    wanted = {bookmark_name(id) for id in conditional}
    source = zipfile.ZipFile(io.BytesIO(content))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                part = _document(part, wanted)
            package.writestr(name, part)
    return out.getvalue()


def _document(part: bytes, wanted: set[str]) -> bytes:
    root = etree.fromstring(part)
    for paragraph in list(root.iter(f"{_W}p")):
        marks = {mark.get(f"{_W}name") for mark in paragraph.iter(f"{_W}bookmarkStart")}
        if marks & wanted:
            paragraph.addprevious(_tag("{%p if yes %}"))
            paragraph.addnext(_tag("{%p endif %}"))
    text = etree.tostring(root, encoding="unicode")
    return text.replace("\ue000", "{{ ").replace("\ue001", " }}").encode("utf-8")


def _tag(text: str) -> Any:
    paragraph = etree.Element(f"{_W}p")
    run = etree.SubElement(paragraph, f"{_W}r")
    etree.SubElement(run, f"{_W}t").text = text
    return paragraph
