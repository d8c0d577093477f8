"""Writing docassemble's YAML so that a person can read it: code and texts as blocks of lines, in a fixed order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import yaml


class _Readable(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Readable.add_representer(str, _text)


def blocks(documents: Iterable[Mapping[str, Any]], heading: str) -> str:
    """Blocks of an interview, with a comment above them."""
    written = [
        yaml.dump(dict(each), Dumper=_Readable, sort_keys=False, allow_unicode=True, width=116) for each in documents
    ]
    return f"# {heading}\n---\n" + "---\n".join(written)


def lines(code: Iterable[str]) -> str:
    """Lines of code or text as one block."""
    return "\n".join(line.rstrip() for line in code) + "\n"


def shown(text: str) -> str:
    """A text of the library as docassemble shows it: nothing in it is read as Mako or as Markdown.

    Mako reads `${`, a line that begins with `%` or `##`, and a backslash at the end of a line.
    """
    text = re.sub(r"([\\`*_\[\]#|<>])", lambda found: f"&#{ord(found[0])};", text)
    text = text.replace("${", "&#36;{")
    return re.sub(r"^(\s*)%", r"\1&#37;", text, flags=re.MULTILINE)


def quoted(text: str) -> str:
    """A text as a literal of Python, in one line."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
