"""An exported template filled without docassemble: by docxtpl and the sandbox of the house templates.

It shows in seconds what `make docassemble` shows with docassemble itself.
"""

from __future__ import annotations

import io
from functools import cache
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import yaml
from docxtpl import DocxTemplate
from places import ROOT

from accordant.conditions import Absent
from accordant.export.docassemble import package
from accordant.export.docassemble.clauses import MODULES
from accordant.export.docassemble.support import wording
from accordant.interview.draft import Draft
from accordant.interview.settle import Settled, settle
from accordant.library.entries import Question, QuestionType
from accordant.library.library import Library
from accordant.word.dialect import environment
from accordant.word.markup import escape, qname
from accordant.word.numbering import labels, read_lists, style_of
from accordant.word.package import read_package
from accordant.word.xmltree import etree

STANDARD = ROOT / "templates/standard.docx"
INSIDE = "docassemble/Accordant/"


@cache
def exported(library: Library) -> dict[str, bytes]:
    """The files of the package, by their names inside docassemble/Accordant."""
    return {
        name.removeprefix(INSIDE): content for name, content in package.files(library, STANDARD, "Accordant").items()
    }


@cache
def _blocks(library: Library) -> list[Any]:
    blocks = yaml.safe_load_all(exported(library)["data/questions/clauses.yml"])
    return [compile(block["code"], "clauses.yml", "exec") for block in blocks if block and "code" in block]


def namespace(library: Library, draft: Draft) -> dict[str, Any]:
    """The names that docassemble would hold for a draft, and what clauses.yml makes of them."""
    settled = settle(library, draft)
    names: dict[str, Any] = {}
    for module in MODULES:
        found = vars(import_module(f"{wording.__package__}.{module}"))
        names |= {name: each for name, each in found.items() if not name.startswith("_")}
    names["iso"] = lambda day: day.isoformat() if hasattr(day, "isoformat") else day
    names |= {name: _value(settled, library.questions.get(name), value) for name, value in settled.values.items()}
    names |= {"draft_number": draft.number, "draft_date": draft.date, "draft_reference": draft.reference}
    for block in _blocks(library):
        exec(block, names)
    return names


def _value(settled: Settled, question: Question | None, value: Any) -> Any:
    if value is Absent.NOT_APPLICABLE:
        return wording.NOT_ASKED
    if question is None:
        return None if value is Absent.UNKNOWN else value
    if question.type is QuestionType.GROUP:
        return [
            SimpleNamespace(
                id=member.id,
                **{name: _value(settled, question.field(name), each) for name, each in member.values.items()},
            )
            for member in settled.members.get(question.id, ())
        ]
    if value is Absent.UNKNOWN:
        return None
    if question.type is QuestionType.CHOICES:
        return {choice.value: choice.value in value for choice in question.choices}
    return value


def _printed(value: Any) -> Any:
    return str(value) if type(value).__name__ == "Markup" else escape(str(value))


def filled(library: Library, draft: Draft) -> bytes:
    """The agreement that the exported template gives."""
    made = environment()
    made.finalize = _printed
    template = DocxTemplate(io.BytesIO(exported(library)["data/templates/agreement.docx"]))
    template.render(namespace(library, draft), made)
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()


def said(content: bytes) -> list[str]:
    """Every paragraph of a Word file: its style, the number that Word prints, its words; no page numbers."""
    parts = {
        name: etree.fromstring(part)
        for name, part in read_package(content, "It").items()
        if name.startswith("word/") and name.endswith(".xml")
    }
    lists = read_lists(parts["word/numbering.xml"], parts["word/styles.xml"])
    told = []
    for paragraph, label in labels(parts["word/document.xml"][0].iter(qname("p")), lists):
        words = "".join(_word(piece) for piece in paragraph.iter(qname("t"), qname("tab"), qname("br")))
        style = style_of(paragraph)
        if style.lower().startswith("toc"):
            words = words.rpartition("\t")[0]
        told.append(f"{style} | {label.printed if label else ''} | {words}")
    return told


def _word(piece: Any) -> str:
    if piece.tag == qname("t"):
        return piece.text or ""
    return ("\t" if piece.tag == qname("tab") else "\n") if piece.getparent().tag == qname("r") else ""
