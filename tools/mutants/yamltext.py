"""Editing YAML as text: where an entry, a key or a value stands, in block style or in flow style."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from tools.mutants.mutant import Edit

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class YamlText:
    """The YAML that stands in `text[start:end]` of a file, as nodes that know their place."""

    file: str
    text: str
    start: int = 0
    end: int | None = None
    root: Node | None = field(init=False)
    _lines: list[int] = field(init=False)

    def __post_init__(self) -> None:
        part = self.text[self.start : self.end]
        self.root = yaml.compose(part, Loader=_LOADER)
        self._lines = [self.start]
        self._lines += [self.start + i + 1 for i, character in enumerate(part) if character == "\n"]

    # --- where things stand ---------------------------------------------------------------------------------------

    def _at(self, mark: Any) -> int:
        return self._lines[mark.line] + mark.column if mark.line < len(self._lines) else self._finish

    @property
    def _finish(self) -> int:
        return len(self.text) if self.end is None else self.end

    def _line_start(self, position: int) -> int:
        return self._lines[bisect_right(self._lines, position) - 1]

    def begins(self, node: Node) -> int:
        return self._at(node.start_mark)

    def ends(self, node: Node) -> int:
        """The end of a node; of a block, the beginning of the line after it."""
        end = self._at(node.end_mark)
        if isinstance(node, ScalarNode) and node.style not in ("|", ">"):
            return end
        if getattr(node, "flow_style", False):
            return end
        return end if end == self._finish else self._line_start(end)

    # --- edits ----------------------------------------------------------------------------------------------------

    def put(self, node: Node, value: str) -> Edit:
        """Another scalar in the place of a node."""
        end = self.ends(node)
        tail = "\n" if self.text[end - 1 : end] == "\n" else ""
        return Edit(self.file, self.begins(node), end, quoted(value) + tail)

    def drop_item(self, sequence: SequenceNode, index: int) -> Edit:
        """A list without one of its entries."""
        items = sequence.value
        if sequence.flow_style:
            return self._drop_from_flow([(item, item) for item in items], index)
        start = self._line_start(self.begins(items[index]))
        end = self._line_start(self.begins(items[index + 1])) if index + 1 < len(items) else self.ends(sequence)
        return Edit(self.file, start, end)

    def drop_key(self, mapping: MappingNode, key: str) -> Edit:
        """A mapping without one of its keys."""
        pairs = mapping.value
        index = next(i for i, (name, _) in enumerate(pairs) if name.value == key)
        if mapping.flow_style:
            return self._drop_from_flow(pairs, index)
        begins = self.begins(pairs[index][0])
        if index + 1 < len(pairs):
            # The first key may stand behind the hyphen of a list: the next one moves up into its place.
            return Edit(self.file, begins, self.begins(pairs[index + 1][0]))
        return Edit(self.file, self._line_start(begins), self.ends(mapping))

    def _drop_from_flow(self, pairs: list[tuple[Node, Node]], index: int) -> Edit:
        if index + 1 < len(pairs):
            return Edit(self.file, self.begins(pairs[index][0]), self.begins(pairs[index + 1][0]))
        start = self.ends(pairs[index - 1][1]) if index else self.begins(pairs[0][0])
        return Edit(self.file, start, self.ends(pairs[index][1]))

    def add_key(self, mapping: MappingNode, key: str, value: str) -> Edit:
        """A mapping with another key, first. `value` is YAML."""
        first = mapping.value[0][0]
        begins = self.begins(first)
        between = ", " if mapping.flow_style else "\n" + " " * (begins - self._line_start(begins))
        return Edit(self.file, begins, begins, f"{key}: {value}{between}")

    def set_key(self, mapping: MappingNode, key: str, value: str) -> Edit:
        """A mapping with this scalar under a key that may be there already."""
        node = get(mapping, key)
        return self.add_key(mapping, key, quoted(value)) if node is None else self.put(node, value)

    def swap(self, sequence: SequenceNode, index: int) -> tuple[Edit, Edit]:
        """A list with two neighbours in each other's place."""
        one, two = sequence.value[index], sequence.value[index + 1]
        if sequence.flow_style:
            spans = [(self.begins(node), self.ends(node)) for node in (one, two)]
        else:
            third = sequence.value[index + 2] if index + 2 < len(sequence.value) else None
            edges = [self._line_start(self.begins(node)) for node in (one, two)]
            edges.append(self._line_start(self.begins(third)) if third is not None else self.ends(sequence))
            spans = [(edges[0], edges[1]), (edges[1], edges[2])]
        texts = [self.text[start:end] for start, end in spans]
        if not sequence.flow_style:
            texts = [text if text.endswith("\n") else text + "\n" for text in texts]
        return Edit(self.file, *spans[0], texts[1]), Edit(self.file, *spans[1], texts[0])


def quoted(value: str) -> str:
    """A scalar in double quotes: JSON's are YAML's."""
    return json.dumps(value, ensure_ascii=False)


def get(node: Node | None, key: str) -> Node | None:
    """The value under a key of a mapping."""
    return next((value for name, value in pairs(node) if name == key), None)


def pairs(node: Node | None) -> Iterator[tuple[str, Node]]:
    """The keys and values of a mapping; none of anything else."""
    if isinstance(node, MappingNode):
        yield from ((name.value, value) for name, value in node.value)


def items(node: Node | None) -> list[Node]:
    """The entries of a list; none of anything else."""
    return node.value if isinstance(node, SequenceNode) else []


def scalar(node: Node | None) -> str:
    """The text of a scalar; "" of anything else."""
    return node.value if isinstance(node, ScalarNode) else ""
