"""Whether small pieces of a template print in docassemble what they print here: attributes, filters, escaping."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import TemplateError

from accordant.word.dialect import environment
from tools.docassemble.environment import Environment

_INSIDE = Path(__file__).parent / "inside" / "snippets.py"
_THINGS: dict[str, Any] = {
    "x": {
        "is": "object",
        "name": "A & B",
        "markup": "a < b > c",
        "quoted": "O'Hara’s “House”",
        "empty": "",
        "lines": "one\ntwo",
        "number": 12,
        "yes": True,
        "no": False,
        "words": ["b", "A", "c", "A"],
        "nobody": [],
        "keyed": {"name": "item", "items": "an item"},
        "parts": [
            {"is": "object", "name": "b", "rank": 2, "inner": {"is": "object", "name": "z"}},
            {"is": "object", "name": "A", "rank": 1, "inner": {"is": "object", "name": "y"}},
            {"is": "object", "name": "b", "rank": 1, "inner": {"is": "object", "name": "x"}},
        ],
    }
}
_VALUES = ("name", "markup", "quoted", "empty", "lines", "number", "yes", "words", "keyed", "gone")
_OF_VALUES = (
    "{{ x.VALUE }}",
    "{{ x['VALUE'] }}",
    "{{ x.keyed.VALUE }}",
    "{{ x.keyed['VALUE'] }}",
    "{% if x.VALUE %}in{% else %}out{% endif %}",
)
_FILTERED = (
    "{{ x.name | FILTER }}",
    "{{ x.words | FILTER }}",
    "{{ x.nobody | FILTER }}",
    "{{ (x.empty or x.markup) | FILTER }}",
)
_ONE = ("upper", "lower", "title", "trim", "length", "first", "last", "default('none')", "list | join(', ')", "string")
_MANY = (
    *("sort", "sort(reverse=true)", "sort(case_sensitive=true)", "unique", "unique(case_sensitive=true)"),
    *("select", "reject", "list"),
)
_ALONE = (
    "{{ gone }}",
    "{{ gone | default('none') }}",
    "{{ x.gone | default('none & more') }}",
    "{% if gone is defined %}in{% else %}out{% endif %}",
    "{% if x.name == 'A & B' %}same{% endif %}",
    "{% if x.number > 3 and not x.no %}more{% endif %}",
    "{{ 'A & B' }}",
    "{{ (x.name if x.yes else x.markup) }}",
    "{{ (x.name if x.no else x.markup) }}",
    "{% for part in x.parts %}{{ loop.index }}{{ part.name }}{% if not loop.last %}, {% endif %}{% endfor %}",
    "{% for part in x.nobody %}{{ part }}{% else %}nobody{% endfor %}",
    "{% for part in x.gone %}{{ part }}{% endfor %}",
    "{{ x.parts | map(attribute='name') | join(' & ') }}",
    "{{ x.parts | map(attribute='inner.name') | join(', ') }}",
    "{{ x.parts | join(', ', attribute='name') }}",
    "{{ x.parts | sort(attribute='name') | map(attribute='inner.name') | join }}",
    "{{ x.parts | sort(attribute='rank,name') | map(attribute='inner.name') | join }}",
    "{{ x.parts | sort(attribute='rank', reverse=true) | map(attribute='inner.name') | join }}",
    "{% set kept = x.name %}{{ kept }}",
    "{# nothing #}{{ x.words[1] }}{{ x.words[-1] }}",
    "{{ x.words[9] }}",
    "{{ x.name | no_such_filter }}",
    "{{ x.parts[0].inner.name }}",
    "{%- if x.yes -%} in {%- endif -%}",
)
_KNOWN = {"{{ x.lines }}": "docassemble prints the end of a line as it is, which Word shows as a space"}


def differing(env: Environment, work: Path) -> list[str]:
    """The pieces that do not print the same, with what each system prints. What is known, and why, is left out."""
    snippets = [*_ALONE, *_combined()]
    given = work / "snippets.json"
    given.write_text(json.dumps({"things": _THINGS, "snippets": snippets}), encoding="utf-8")
    done = env.run(str(_INSIDE), str(given))
    if done.returncode:
        return [f"docassemble printed no snippet: {done.stderr}"]
    theirs = json.loads(done.stdout.splitlines()[-1])
    things = {name: _thing(each) for name, each in _THINGS.items()}
    ours = [_printed(snippet, things) for snippet in snippets]
    print(f"{len(snippets)} pieces of a template, {sum(a == b for a, b in zip(ours, theirs, strict=True))} the same.")
    return [
        f"{snippet}: {one!r} here, {other!r} in docassemble"
        for snippet, one, other in zip(snippets, ours, theirs, strict=True)
        if (one != other) is (snippet not in _KNOWN)
    ]


def _combined() -> Iterator[str]:
    for shape, value in product(_OF_VALUES, _VALUES):
        yield shape.replace("VALUE", value)
    for shape, filtered in product(_FILTERED, _ONE):
        yield shape.replace("FILTER", filtered)
    for filtered in _MANY:
        yield "{{ x.words | FILTER | join(', ') }}".replace("FILTER", filtered)


def _thing(found: Any) -> Any:
    if isinstance(found, list):
        return [_thing(each) for each in found]
    if not isinstance(found, dict):
        return found
    within = {name: _thing(each) for name, each in found.items() if name != "is"}
    return SimpleNamespace(**within) if found.get("is") == "object" else within


def _printed(snippet: str, things: dict[str, Any]) -> str | None:
    try:
        return environment().from_string(snippet).render(**things)
    except (TemplateError, TypeError):
        return None
