"""The one run of the template engine. It sees values and empty slots; the body of the agreement goes in afterwards.

A template is prepared once and kept: its tags put together again where Word has split them over runs (by docxtpl),
compiled, and freed of what its authors left in it (accordant/word/shell.py).
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError
from markupsafe import Markup

from accordant.finding import AccordantError
from accordant.word.dialect import environment
from accordant.word.markup import qname
from accordant.word.package import parse, read_package
from accordant.word.problem import refuse
from accordant.word.shell import cleaned
from accordant.word.template import Template
from accordant.word.xmltree import Element, etree

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MARK, _NAME, _SLOT = qname("bookmarkStart"), qname("name"), "_slot_"
_PLACE = '<w:p><w:bookmarkStart w:id="0" w:name="_slot_{name}"/><w:bookmarkEnd w:id="0"/></w:p>'
_SLOTS = re.compile(re.escape(_PLACE).replace(re.escape("{name}"), r"(\w+)"))
_PATCHER: Any = DocxTemplate(io.BytesIO())  # the only thing wanted of it is its repair of split tags
_NEXT_STEP = "Use only the names and filters in docs/word/house-template.md."


def patched(part: bytes, name: str) -> str:
    """A part of a template as text, each tag in one piece, and {%p %} tags in place of their paragraphs."""
    text = etree.tostring(parse(part, name), encoding="unicode")
    return DECLARATION + _PATCHER.patch_xml(text)


def has_tags(part: str) -> bool:
    """Whether a patched part holds anything for the template engine."""
    return "{{" in part or "{%" in part or "{#" in part


@dataclass(frozen=True, slots=True)
class _Prepared:
    """The parts of a template that never change, and those that are filled for each agreement."""

    fixed: Mapping[str, bytes]
    filled: Mapping[str, Any]


@lru_cache(maxsize=32)  # a note that tries every size is a template for each
def _prepared(content: bytes, blank_style: str) -> _Prepared:
    made = environment(blank_style)
    fixed: dict[str, bytes] = {}
    filled: dict[str, Any] = {}
    for name, part in cleaned(read_package(content, "The template")).items():
        text = patched(part, name) if name.startswith("word/") and name.endswith(".xml") and b"{" in part else ""
        if not has_tags(text):
            fixed[name] = part
            continue
        try:
            filled[name] = made.from_string(text)
        except TemplateError as error:
            raise refuse("template", f"The template could not be filled: {name}: {error}.", _NEXT_STEP) from error
    return _Prepared(fixed, filled)


def slot(name: str) -> Markup:
    """An empty paragraph that holds the place of a generated part until `fill_slots`."""
    return Markup(_PLACE.format(name=name))


def slots(body: Element) -> Iterator[tuple[Element, str]]:
    """The paragraphs that hold places, and what is to stand there."""
    for mark in body.iter(_MARK):
        name = mark.get(_NAME, "")
        if name.startswith(_SLOT):
            yield mark.getparent(), name.removeprefix(_SLOT)


def render(template: Template, context: Mapping[str, Any]) -> dict[str, bytes]:
    """Fill the template's values, loops and slots; the parts of the package by name.

    Raises AccordantError (word.template): undefined names, code that the sandbox refuses, markup that breaks.
    """
    prepared = _prepared(template.content, template.style("Blank"))
    package = dict(prepared.fixed)
    for name, part in prepared.filled.items():
        try:
            package[name] = part.render(dict(context)).encode("utf-8")
            parse(package[name], "The filled template")
        except (TemplateError, TypeError, ValueError, KeyError, AttributeError, AccordantError) as error:
            told = error.findings[0].message if isinstance(error, AccordantError) else f"{error}."
            raise refuse("template", f"The template could not be filled: {told}", _NEXT_STEP) from error
    return package


def fill_slots(document: str, parts: Mapping[str, str]) -> str:
    """word/document.xml with each finished part in place of its slot; slots that are not in `parts` stay.

    On the text and not on the tree, because lxml takes quadratic time to move large trees. No answer can look like a
    slot: its "<" is "&lt;" by now. Raises AccordantError (word.template-slot) where a part that has something in it has
    no slot, or two.
    """
    there = Counter(_SLOTS.findall(document))
    for name, text in parts.items():
        if there[name] > 1 or (text and not there[name] and name != "contents"):
            raise refuse(
                "template-slot",
                f"The template has {{{{p {name} }}}} {there[name]} times; it needs it once.",
                "Put it on a line of its own, once.",
            )
    return _SLOTS.sub(lambda place: parts.get(place[1], place[0]), document)
