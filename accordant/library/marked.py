"""YAML that remembers where it came from, read strictly.

Every scalar stays the text that was typed (no `no` that turns into False, no 12:30 that turns into 750); anchors,
aliases, tags, merges, duplicate keys and deep nesting are refused. Events come from libyaml and are composed here
without recursion into it: its own composer overflows the stack on a file of brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import yaml

from accordant.finding import AccordantError, Finding, Place, Severity

LONGEST = 2_000_000
"""The most characters a YAML file may have."""
DEEPEST = 30
"""The most levels of nesting."""
_UNHOLDABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")

# PyYAML has no types for these; the pure Python loader serves where libyaml is missing.
_Loader: Any = getattr(yaml, "CLoader", yaml.Loader)
_parse: Any = getattr(yaml, "parse")  # noqa: B009


class Marked(str):
    """A scalar as it was typed, with its place. `line` counts from 1, `column` from 0. `quoted`: it had quotes."""

    line: int
    column: int
    quoted: bool

    @classmethod
    def at(cls, text: str, line: int, column: int, quoted: bool = False) -> Marked:
        scalar = cls(text)
        scalar.line, scalar.column, scalar.quoted = line, column, quoted
        return scalar


class MarkedDict(dict[str, Any]):
    """A mapping with its place."""

    line: int = 1


class MarkedList(list[Any]):
    """A list with its place."""

    line: int = 1


Tree = Marked | MarkedDict | MarkedList


@dataclass(frozen=True, slots=True)
class _Refused(Exception):
    message: str
    line: int


def read(text: str, file: str, first_line: int = 1) -> Tree | None:
    """Read one YAML document; None if it is empty.

    `first_line` is the line of `file` at which `text` begins. Raises AccordantError, naming file and line.
    """
    try:
        return _compose(_events(text), first_line - 1)
    except _Refused as error:
        raise AccordantError([_finding(error.message, file, error.line)]) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = (mark.line if mark else 0) + first_line
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise AccordantError([_finding(f"This is not valid YAML: {problem}.", file, line)]) from None


def _finding(message: str, file: str, line: int) -> Finding:
    return Finding(Severity.ERROR, "yaml", message, Place(file=file, line=line))


def _events(text: str) -> Iterator[Any]:
    if len(text) > LONGEST:
        raise _Refused(f"The file is longer than {LONGEST:,} characters.", 1)
    if bad := _UNHOLDABLE.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        if bad[0] < " ":
            raise _Refused(f"It holds the control character U+{ord(bad[0]):04X}, which no document can hold.", line)
        raise _Refused("It holds half a character (a lone surrogate).", line)
    yield from _parse(text, _Loader)


def _compose(events: Iterator[Any], shift: int) -> Tree | None:
    root: Tree | None = None
    stack: list[MarkedDict | MarkedList] = []
    keys: list[Marked | None] = []
    documents = 0
    for event in events:
        line = event.start_mark.line + 1 + shift
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _Refused("There is more than one document in the file.", line)
            continue
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused("Anchors and aliases (& and *) are not accepted; put the text in quotes.", line)
        if isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            stack.pop()
            keys.pop()
            continue
        if not isinstance(event, yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent):
            continue
        if getattr(event, "tag", None):
            raise _Refused("Tags (!) are not accepted; put the text in quotes.", line)
        node = _node(event, line)
        if not stack:
            root = node
        else:
            _place(node, stack[-1], keys, line)
        if isinstance(node, MarkedDict | MarkedList):
            if len(stack) >= DEEPEST:
                raise _Refused(f"It is nested more than {DEEPEST} levels deep.", line)
            stack.append(node)
            keys.append(None)
    return root


def _node(event: Any, line: int) -> Tree:
    if isinstance(event, yaml.ScalarEvent):
        return Marked.at(event.value, line, event.start_mark.column, event.style not in (None, ""))
    node = MarkedDict() if isinstance(event, yaml.MappingStartEvent) else MarkedList()
    node.line = line
    return node


def _place(node: Tree, parent: MarkedDict | MarkedList, keys: list[Marked | None], line: int) -> None:
    if isinstance(parent, MarkedList):
        parent.append(node)
        return
    key = keys[-1]
    if key is None:
        if not isinstance(node, Marked):
            raise _Refused("A key must be plain text.", line)
        if node in parent:
            raise _Refused(f"The key “{node}” is there twice.", line)
        keys[-1] = node
        return
    parent[key] = node
    keys[-1] = None


def line_at(tree: Tree | None, path: tuple[int | str, ...]) -> int:
    """The line of the thing at `path` (keys and positions), or of the nearest thing above it."""
    line = 1
    node: Any = tree
    for step in (None, *path):
        if step is not None:
            try:
                if isinstance(node, MarkedDict):
                    line = next((getattr(key, "line", line) for key in node if key == step), line)
                node = cast(Any, node)[step]
            except (KeyError, IndexError, TypeError):
                break
        line = getattr(node, "line", line)
    return line


def is_null(node: Tree | None) -> bool:
    """Whether a value was left empty: nothing, or an unquoted `null` or `~`."""
    return node is None or (isinstance(node, Marked) and not node.quoted and node in ("", "~", "null"))
