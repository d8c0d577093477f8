"""The text of a library beside what was loaded from it: where every paragraph, condition and entry stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from accordant.conditions import names
from accordant.library.library import Library, LibraryClause
from accordant.library.load import load_library
from accordant.library.text import TextBlock, TextParagraph
from tools.mutants.mutant import Edit, Mutant
from tools.mutants.yamltext import YamlText, get, items, pairs, scalar

_FRONT_MATTER = re.compile(r"---\n(.*?\n)---[ \t]*\n", re.S)
_WHEN = re.compile(r"\{when ((?:'[^']*'|\"[^\"]*\"|[^}'\"])*)\} ?")
_TABLE = re.compile(r"^```table\n(.*?)^```", re.S | re.M)
_REFERENCE = re.compile(r"\[(?:[Cc]lauses?|[Pp]aragraphs?|[Ss]chedules?)\s+([^\]]+)\]")
_BEGINS = re.compile(r" *(?:[0-9]+[.)] +)?(?:\{any of\} *)?")
_ENDS = re.compile(r" *\{#[a-z0-9-]+\}\s*$")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as it stands in its file: `start` to `end` are its lines, without the last line break."""

    clause: LibraryClause
    block: TextParagraph
    above: tuple[TextParagraph, ...]
    option: str | None
    start: int
    end: int
    text: str

    @property
    def id(self) -> str:
        return f"{self.clause.id}.{self.block.id}"

    @property
    def file(self) -> str:
        return self.clause.file

    @property
    def hangs_on(self) -> frozenset[str]:
        """The names that the conditions of it, of those above it and of its clause look at."""
        return frozenset().union(*(names(each.when.condition) for each in (self.block, *self.above, self.clause.head)))

    @property
    def condition(self) -> str | None:
        found = _WHEN.search(self.text)
        return found[1] if found else None

    def put(self, condition: str | None) -> Edit:
        """Its own condition replaced; None takes it away."""
        mark = f"{{when {condition}}} " if condition is not None else ""
        if found := _WHEN.search(self.text):
            return Edit(self.file, self.start + found.start(), self.start + found.end(), mark)
        begins = self.start + _begins(self.text)
        return Edit(self.file, begins, begins, mark)

    def replace(self, start: int, end: int, text: str) -> Edit:
        """Some characters of it replaced, counted from its own beginning."""
        return Edit(self.file, self.start + start, self.start + end, text)

    @property
    def words(self) -> tuple[int, int]:
        """Where its words begin and end, without number, marks and id."""
        found = _WHEN.search(self.text)
        begins = found.end() if found else _begins(self.text)
        ends = _ENDS.search(self.text)
        return begins, ends.start() if ends else len(self.text)


def _begins(text: str) -> int:
    found = _BEGINS.match(text)
    return found.end() if found else 0


@dataclass(frozen=True)
class ConditionSpot:
    """A condition in YAML: the mapping that holds it, under `key`; `node` is None where none is written."""

    yaml: YamlText
    mapping: MappingNode
    key: str
    about: str

    @property
    def node(self) -> Node | None:
        return get(self.mapping, self.key)

    @property
    def source(self) -> str | None:
        return scalar(self.node) if self.node is not None else None

    def put(self, condition: str) -> Edit:
        return self.yaml.set_key(self.mapping, self.key, condition)

    def drop(self) -> Edit:
        return self.yaml.drop_key(self.mapping, self.key)


class Source:
    """The files of a library, and the library that was loaded from them."""

    def __init__(self, root: Path):
        self.root = root
        folders = ("clauses/**/*", "schemas/*.yaml", "schemas/interview/*.yaml", "schemas/notes/*.yaml")
        files = [path for folder in folders for path in root.glob(folder)]
        self.texts = {
            path.relative_to(root).as_posix(): path.read_text(encoding="utf-8").replace("\r\n", "\n")
            for path in sorted(files)
            if path.suffix in (".md", ".yaml")
        }
        self.library: Library = load_library(root)
        self._yaml: dict[str, YamlText] = {}

    # --- files ----------------------------------------------------------------------------------------------------

    def yaml(self, file: str) -> YamlText:
        """A YAML file, or the front matter of a clause file."""
        if file not in self._yaml:
            text = self.texts[file]
            found = _FRONT_MATTER.match(text) if file.endswith(".md") else None
            self._yaml[file] = YamlText(file, text, *found.span(1)) if found else YamlText(file, text)
        return self._yaml[file]

    def under(self, folder: str) -> Iterator[YamlText]:
        """The YAML files in a folder."""
        yield from (self.yaml(file) for file in self.texts if file.startswith(folder) and file.endswith(".yaml"))

    def entries(self, folder: str) -> Iterator[tuple[YamlText, SequenceNode, int, MappingNode]]:
        """Every entry of the files that are lists."""
        for yaml in self.under(folder):
            if isinstance(yaml.root, SequenceNode):
                for index, node in enumerate(yaml.root.value):
                    if isinstance(node, MappingNode):
                        yield yaml, yaml.root, index, node

    def heads(self) -> Iterator[tuple[LibraryClause, YamlText, MappingNode]]:
        """Every clause with its front matter."""
        for clause in self.library.clauses.values():
            yaml = self.yaml(clause.file)
            if isinstance(yaml.root, MappingNode):
                yield clause, yaml, yaml.root

    def head_items(self, key: str) -> Iterator[tuple[LibraryClause, YamlText, SequenceNode, int, MappingNode]]:
        """Every entry of a list of mappings in front matter: options, defaults, ledger."""
        for clause, yaml, head in self.heads():
            sequence = get(head, key)
            for index, node in enumerate(items(sequence)):
                if isinstance(node, MappingNode) and isinstance(sequence, SequenceNode):
                    yield clause, yaml, sequence, index, node

    def questions(self) -> Iterator[tuple[YamlText, SequenceNode, int, MappingNode]]:
        """Every item of the interview, and every field of a group."""
        for yaml in self.under("schemas/interview/"):
            yield from _questions(yaml, get(yaml.root, "items"))

    def note_sections(self) -> Iterator[tuple[str, YamlText, SequenceNode, int, MappingNode]]:
        """Every section of every note, with the note's id."""
        for yaml in self.under("schemas/notes/"):
            sections = get(yaml.root, "sections")
            for index, node in enumerate(items(sections)):
                if isinstance(node, MappingNode) and isinstance(sections, SequenceNode):
                    yield scalar(get(yaml.root, "id")), yaml, sections, index, node

    def points(self) -> Iterator[tuple[str, YamlText, SequenceNode, int, MappingNode]]:
        """Every point of every note, with the note's id."""
        for note, yaml, _, _, section in self.note_sections():
            points = get(section, "points")
            for index, node in enumerate(items(points)):
                if isinstance(node, MappingNode) and isinstance(points, SequenceNode):
                    yield note, yaml, points, index, node

    def tables(self) -> Iterator[tuple[LibraryClause, YamlText, MappingNode]]:
        """Every table, as the YAML in its fence."""
        for clause in self.library.clauses.values():
            for found in _TABLE.finditer(self.texts[clause.file]):
                yaml = YamlText(clause.file, self.texts[clause.file], *found.span(1))
                if isinstance(yaml.root, MappingNode):
                    yield clause, yaml, yaml.root

    # --- paragraphs and conditions --------------------------------------------------------------------------------

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of every clause, in file order."""
        return tuple(found for clause in self.library.clauses.values() for found in self._paragraphs(clause))

    def _paragraphs(self, clause: LibraryClause) -> Iterator[Paragraph]:
        text = self.texts[clause.file]
        lines = [0]
        lines += [i + 1 for i, character in enumerate(text) if character == "\n"]
        lines.append(len(text) + 1)

        def walk(blocks: tuple[TextBlock, ...], above: tuple[TextParagraph, ...]) -> Iterator[Paragraph]:
            for block in blocks:
                if isinstance(block, TextParagraph):
                    start, end = lines[block.sentence.line - 1], lines[block.last_line] - 1
                    yield Paragraph(clause, block, above, passage.option, start, end, text[start:end])
                    yield from walk(block.children, (*above, block))

        for passage in clause.passages:
            yield from walk(passage.blocks, ())

    def in_clause(self, clause: str) -> tuple[Paragraph, ...]:
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.clause.id == clause)

    @cached_property
    def conditions(self) -> tuple[ConditionSpot, ...]:
        """Every condition that is written in a YAML file or in front matter."""
        return tuple(spot for spot in self._conditions() if spot.source)

    def _conditions(self) -> Iterator[ConditionSpot]:
        for clause, yaml, head in self.heads():
            yield ConditionSpot(yaml, head, "when", clause.id)
        for key, name in (("options", "available"), ("default", "when")):
            for clause, yaml, _, _, node in self.head_items(key):
                yield ConditionSpot(yaml, node, name, clause.id)
        for yaml, _, _, node in self.questions():
            yield ConditionSpot(yaml, node, "when", scalar(get(node, "id")))
        for note, yaml, _, _, node in self.note_sections():
            yield ConditionSpot(yaml, node, "when", note)
        for note, yaml, _, _, node in self.points():
            for key in ("when", "where", "met", "not_met"):
                yield ConditionSpot(yaml, node, key, f"{note}.{scalar(get(node, 'id'))}")
        for yaml, _, _, node in self.entries("schemas/authorities.yaml"):
            yield ConditionSpot(yaml, node, "applies", scalar(get(node, "id")))
        for file in ("schemas/facts.yaml", "schemas/rules.yaml", "clauses/definitions/"):
            for yaml, _, _, node in self.entries(file):
                about = scalar(get(node, "id")) or scalar(get(node, "term"))
                for key in ("when", "where"):
                    yield ConditionSpot(yaml, node, key, about)
                for version in items(get(node, "versions")):
                    if isinstance(version, MappingNode):
                        yield ConditionSpot(yaml, version, "when", about)

    @cached_property
    def names_seen(self) -> str:
        """Every text of the library in one, to see whether a name stands in it at all."""
        return "\n".join(self.texts.values())

    def referred_to(self) -> frozenset[str]:
        """Every clause and paragraph that a reference names."""
        return frozenset(target for _, _, targets in self.references() for target in targets)

    def references(self) -> Iterator[tuple[str, int, tuple[str, ...]]]:
        """Every reference: its file, where it begins there, and what it names."""
        for file, text in self.texts.items():
            for found in _REFERENCE.finditer(text):
                yield file, found.start(), tuple(part.strip() for part in found[1].split(","))


def one(edit: Edit, about: str, reason: str = "") -> Mutant:
    """A mutant of one edit."""
    return Mutant((edit,), about, reason)


def _questions(yaml: YamlText, sequence: Node | None) -> Iterator[tuple[YamlText, SequenceNode, int, MappingNode]]:
    for index, node in enumerate(items(sequence)):
        if isinstance(node, MappingNode) and isinstance(sequence, SequenceNode):
            yield yaml, sequence, index, node
            yield from _questions(yaml, get(node, "fields"))


__all__ = ["ConditionSpot", "Paragraph", "ScalarNode", "Source", "one", "pairs"]
