"""The one run of the template engine. It sees values and empty slots; the body of the agreement goes in afterwards.

Template code is not trusted: a template is a file that anyone can send. The environment is sandboxed, has no globals,
only the filters of the dialect, no arithmetic (which could fill the memory), and undefined names raise.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from accordant.word.package import parse, read_package
from accordant.word.problem import refuse
from accordant.word.template import Template
from accordant.word.view import printed
from accordant.word.xmltree import etree

_PLACE = '<w:p><w:bookmarkStart w:id="0" w:name="_slot_{name}"/><w:bookmarkEnd w:id="0"/></w:p>'
_FILTERS = (
    *("upper", "lower", "title", "trim", "length", "first", "last", "join", "sort"),
    *("default", "list", "string", "unique", "map", "select", "reject"),
)
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
    return Markup(_PLACE.format(name=name))


def render(template: Template, context: Mapping[str, Any], set_properties: Callable[[Any], None]) -> dict[str, bytes]:
    """Fill the template's values, loops and slots; the parts of the package by name.

    `set_properties` is called with python-docx's core properties.

    Raises AccordantError (word.template): undefined names, code that the sandbox refuses, markup that breaks.
    """
    filled = _StrictTemplate(io.BytesIO(template.content))
    document: Any = filled.get_docx()
    for name in _PROPERTIES:  # set by properties.py, never by a template: docxtpl would escape them twice
        setattr(document.core_properties, name, "")
    try:
        filled.render(dict(context), _environment(template.style("Blank")), autoescape=True)
    except (TemplateError, TypeError, ValueError, KeyError, AttributeError, etree.XMLSyntaxError) as error:
        raise refuse(
            "template",
            f"The template could not be filled: {error}.",
            "Use only the names and filters in docs/word/house-template.md.",
        ) from error
    set_properties(document.core_properties)
    stream = io.BytesIO()
    filled.save(stream)
    return read_package(stream.getvalue(), "The filled template")


def fill_slots(document: str, parts: Mapping[str, str]) -> str:
    """word/document.xml with each finished part in place of its slot; slots that are not in `parts` stay.

    On the text and not on the tree, because lxml takes quadratic time to move large trees. No answer can look like a
    slot: its "<" is "&lt;" by now. Raises AccordantError (word.template-slot) where a part that has something in it has
    no slot, or two.
    """
    for name, text in parts.items():
        place = _PLACE.format(name=name)
        times = document.count(place)
        if times > 1 or (text and not times and name != "contents"):
            raise refuse(
                "template-slot",
                f"The template has {{{{p {name} }}}} {times} times; it needs it once.",
                "Put it on a line of its own, once.",
            )
        document = document.replace(place, text)
    return document
