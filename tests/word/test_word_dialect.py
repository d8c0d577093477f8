"""The sandbox of templates: docassemble's rules for attributes, undefined names, filters and escaping."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from jinja2 import TemplateError

from accordant.word.dialect import environment

_THING = SimpleNamespace(name="A & B", title="", items=["b", "A", "c"], key={"name": "item"}, parts=[])
_THING.parts = [SimpleNamespace(name="b"), SimpleNamespace(name="A"), SimpleNamespace(name="b")]


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{{ x.name }}", "A &amp; B"),
        ("{{ 'A & B' }}", "A &amp; B"),
        ("{{ (x.title or x.name) }}", "A &amp; B"),
        ("{% if x.name == 'A & B' %}same{% endif %}", "same"),
        ("{{ x.key['name'] }}", "item"),
        ("{{ x.items | sort | join(' & ') }}", "A &amp; b &amp; c"),
        ("{{ x.parts | map(attribute='name') | join(', ') }}", "b, A, b"),
        ("{{ x.parts | sort(attribute='name') | map(attribute='name') | join('') }}", "Abb"),
        ("{{ x.parts | unique(attribute='name') | join('') }}", "bA"),
        ("{{ x.items | map('upper') | join('') }}", "BAC"),
        ("{{ gone | default('none') }}", "none"),
        ("{{ '{{ x.name }}' }}", "{{ x.name }}"),
    ],
)
def test_what_a_template_prints(template: str, printed: str):
    assert environment().from_string(template).render(x=_THING) == printed


@pytest.mark.parametrize(
    "template",
    [
        "{{ gone }}",
        "{% if gone %}{% endif %}",
        "{{ x.gone }}",
        "{{ x.key.name }}",
        "{{ x['name'] }}",
        "{{ x.parts | map(attribute='gone') | join }}",
        "{{ x.__class__ }}",
        "{{ x.items.append('d') }}",
        "{{ 'a' * 9 }}",
        "{{ cycler }}",
        "{{ x.name | replace('A', 'B') }}",
    ],
)
def test_what_a_template_refuses(template: str):
    with pytest.raises((TemplateError, TypeError)):
        environment().from_string(template).render(x=_THING)
