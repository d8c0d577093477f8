"""The one run of the template engine. It sees values and empty slots; the body of the agreement goes in afterwards.

Template code is not trusted: a template is a file that anyone can send. The environment is sandboxed, has no globals,
only the filters of the dialect, no arithmetic (which could fill the memory), and undefined names raise.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from accordant.word.markup import qname
from accordant.word.package import parse
from accordant.word.problem import refuse
from accordant.word.template import Template
from accordant.word.view import printed

_SLOT = "_slot_"
_FILTERS = [
    "upper",
    "lower",
    "title",
    "trim",
    "length",
    "first",
    "last",
    "join",
    "sort",
    "default",
    "list",
    "string",
    "unique",
    "map",
    "select",
    "reject",
]
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")


class _Environment(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%", "**"])

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise TemplateError(f"a template can't calculate ({operator})")


class _StrictTemplate(DocxTemplate):
    """docxtpl, but a body that isn't well-formed raises instead of losing text without a word."""

    def fix_tables(self, xml: str) -> Any:
        parse(xml.encode("utf-8"), "The filled template")
        return super().fix_tables(xml)


def _environment(blank_style: str) -> _Environment:
    environment = _Environment(
        undefined=StrictUndefined,
        autoescape=True,
        finalize=lambda value: printed(value, blank_style),
    )
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in _FILTERS}
    return environment


def slot(name: str) -> Markup:
    """An empty paragraph that holds the place of a generated part until `fill_slots`."""
    return Markup(f'<w:p><w:bookmarkStart w:id="0" w:name="{_SLOT}{name}"/><w:bookmarkEnd w:id="0"/></w:p>')


def render(template: Template, context: Mapping[str, Any]) -> DocxTemplate:
    """Fill the template's values, loops and slots.

    Raises AccordantError (word.template): undefined names, code that the sandbox refuses, markup that breaks.
    """
    filled = _StrictTemplate(io.BytesIO(template.content))
    filled.init_docx()
    for name in _PROPERTIES:  # set by properties.py, never by a template: docxtpl would escape them twice
        setattr(filled.docx.core_properties, name, "")
    try:
        filled.render(dict(context), _environment(template.style("Blank")), autoescape=True)
    except (TemplateError, TypeError, ValueError, KeyError, AttributeError, etree.XMLSyntaxError) as error:
        raise refuse(
            "template",
            f"The template could not be filled: {error}.",
            "Use only the names and filters in docs/word/house-template.md.",
        ) from error
    return filled


def fill_slots(body: etree._Element, parts: Mapping[str, str]) -> None:
    """Put each finished part in place of its slot, parsed strictly. A part whose slot is missing is an error."""
    found = {
        mark.get(qname("name"), "")[len(_SLOT) :]: mark.getparent()
        for mark in body.iter(qname("bookmarkStart"))
        if mark.get(qname("name"), "").startswith(_SLOT)
    }
    namespaces = f'xmlns:w="{qname("")[1:-1]}"'
    for name, text in parts.items():
        place = found.get(name)
        if place is None:
            if text:
                raise refuse("template-slot", f"The template has no {{{{p {name} }}}}.", "Add it on a line of its own.")
            continue
        finished = parse(f"<w:body {namespaces}>{text}</w:body>".encode(), name)
        parent = place.getparent()
        at = parent.index(place)
        parent[at : at + 1] = list(finished)
