"""Loading a library folder: read every file, report every problem at once, each with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from accordant.finding import AccordantError, Finding, Place, Severity, has_errors
from accordant.library.entries import (
    DIMENSIONS,
    Authority,
    Chooser,
    ClauseHead,
    Compatibility,
    DefinitionEntry,
    Fact,
    Guide,
    LibraryInfo,
    NoteEntry,
    OneName,
    Outline,
    PartyKinds,
    Role,
    Rule,
    Section,
    StaleTerm,
    Topic,
)
from accordant.library.library import Library, LibraryClause
from accordant.library.link import link
from accordant.library.marked import MarkedList, Tree, line_at, read
from accordant.library.markup import Reader

FOLDERS = (*DIMENSIONS, "schedules")
_FRONT_MATTER = re.compile(r"---\n(.*?)\n---[ \t]*\n(.*)\Z", re.S)
_Model = TypeVar("_Model", bound=BaseModel)


def load_library(root: Path) -> Library:
    """Load and link the library in `root`, a folder that holds `clauses/`, `schemas/` and `templates/`.

    Raises AccordantError with every finding if any is an error.
    """
    library, findings = read_library(root)
    if library is None or has_errors(findings):
        raise AccordantError(finding for finding in findings if finding.severity is Severity.ERROR)
    return library


def read_library(root: Path) -> tuple[Library | None, tuple[Finding, ...]]:
    """The library in `root` and everything found while loading it; None where too little could be read."""
    loader = _Loader(root)
    library = loader.library()
    if library is None:
        return None, tuple(loader.findings)
    linked, findings = link(library)
    return linked, (*loader.findings, *findings)


class _Loader:
    """Reads files into entries, and gathers findings on the way."""

    def __init__(self, root: Path):
        self.root = root
        self.findings: list[Finding] = []

    def library(self) -> Library | None:
        if not (self.root / "clauses").is_dir() or not (self.root / "schemas").is_dir():
            message = f"There is no library in {self.root}: it has no clauses/ and schemas/ folders."
            self.findings.append(Finding(Severity.ERROR, "library", message, Place(file=str(self.root))))
            return None
        info = self._one(self.root / "clauses/library.yaml", LibraryInfo)
        parties = self._one(self.root / "clauses/parties.yaml", PartyKinds)
        sections = [self._one(path, Section) for path in sorted((self.root / "schemas/interview").glob("*.yaml"))]
        definitions = [
            entry
            for path in sorted((self.root / "clauses/definitions").glob("*.yaml"))
            for entry in self._many(path, DefinitionEntry)
        ]
        outlines = [self._one(path, Outline) for path in sorted((self.root / "clauses/outlines").glob("*.yaml"))]
        library = None
        clauses = self._clauses()
        facts = self._many(self.root / "schemas/facts.yaml", Fact)
        rules = self._many(self.root / "schemas/rules.yaml", Rule)
        authorities = self._many(self.root / "schemas/authorities.yaml", Authority)
        topics = self._many(self.root / "clauses/topics.yaml", Topic)
        roles = self._if_there(self.root / "clauses/roles.yaml", Role)
        stale_terms = self._if_there(self.root / "clauses/stale-terms.yaml", StaleTerm)
        one_names = self._if_there(self.root / "clauses/one-name.yaml", OneName)
        compatibility = self._if_there(self.root / "clauses/compatibility.yaml", Compatibility)
        notes = [self._one(path, NoteEntry) for path in sorted((self.root / "schemas/notes").glob("*.yaml"))]
        chooser_file = self.root / "schemas/chooser.yaml"
        chooser = self._one(chooser_file, Chooser) if chooser_file.exists() else None
        guide_file = self.root / "schemas/guide.yaml"
        guide = self._one(guide_file, Guide) if guide_file.exists() else None
        proper_names = self._names(self.root / "clauses/proper-names.yaml")
        if info is not None and sections and outlines:
            library = Library(
                root=self.root,
                info=info,
                sections=tuple(section for section in sections if section is not None),
                facts=self._by_id(facts, "fact"),
                rules=tuple(self._by_id(rules, "rule").values()),
                authorities=self._by_id(authorities, "authority"),
                clauses=clauses,
                definitions=self._by_id(definitions, "definition"),
                outlines={outline.model: outline for outline in outlines if outline is not None},
                topics=self._by_id(topics, "topic"),
                party_kinds=parties.kinds if parties else {},
                testimonium=parties.testimonium if parties else {},
                proper_names=proper_names,
                roles=self._by_id(roles, "role"),
                compatibility=tuple(compatibility),
                stale_terms=tuple(stale_terms),
                one_names=tuple(one_names),
                notes=self._by_id((note for note in notes if note is not None), "note"),
                chooser=chooser,
                guide=guide,
            )
        return library

    def _by_id(self, entries: Iterable[Any], what: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for entry in entries:
            if entry.id in found:
                first = found[entry.id].place
                message = f"The {what} “{entry.id}” is there twice (first at {first})."
                self.findings.append(Finding(Severity.ERROR, "duplicate-id", message, entry.place))
            else:
                found[entry.id] = entry
        return found

    def _clauses(self) -> dict[str, LibraryClause]:
        found: dict[str, LibraryClause] = {}
        for folder in FOLDERS:
            for path in sorted((self.root / "clauses" / folder).glob("*.md")):
                clause = self._clause(path)
                if clause is None:
                    continue
                if clause.id in found:
                    message = f"The clause “{clause.id}” is there twice (first in {found[clause.id].file})."
                    self.findings.append(Finding(Severity.ERROR, "duplicate-id", message, Place(clause.file, 1)))
                found[clause.id] = clause
        return found

    def _clause(self, path: Path) -> LibraryClause | None:
        text = self._text(path)
        if text is None:
            return None
        file = self._name(path)
        parts = _FRONT_MATTER.match(text)
        if parts is None:
            self._problem(file, 1, "A clause file begins with front matter between two lines of three hyphens.")
            return None
        reader = Reader(file)
        head = self._validated(parts[1], ClauseHead, reader, first_line=2)
        passages = reader.passages(parts[2], text.count("\n", 0, parts.start(2)) + 1)
        self.findings.extend(reader.findings)
        if head is None:
            return None
        folder = path.parent.name
        if path.stem != head.id:
            self._problem(file, 2, f"The file is {path.name}, but its id is “{head.id}”. Make them the same.")
        if (folder == "schedules") != (head.kind == "schedule"):
            self._problem(file, 2, "Schedules, and only schedules, live in clauses/schedules.")
        elif head.kind != "schedule" and folder != head.dimension:
            self._problem(file, 2, f"It is in the folder {folder}, but its dimension is {head.dimension}.")
        return LibraryClause(head, passages, file)

    def _names(self, path: Path) -> tuple[str, ...]:
        text = self._text(path)
        tree = self._tree(text, path) if text is not None else None
        if tree is None:
            return ()
        if not isinstance(tree, MarkedList):
            self._problem(self._name(path), 1, "This file is a list of names.")
            return ()
        return tuple(str(name) for name in tree)

    def _one(self, path: Path, model: type[_Model]) -> _Model | None:
        text = self._text(path)
        if text is None:
            return None
        reader = Reader(self._name(path))
        entry = self._validated(text, model, reader)
        self.findings.extend(reader.findings)
        return entry

    def _if_there(self, path: Path, model: type[_Model]) -> list[_Model]:
        """The entries of a file that a library can do without."""
        return self._many(path, model) if path.exists() else []

    def _many(self, path: Path, model: type[_Model]) -> list[_Model]:
        text = self._text(path)
        if text is None:
            return []
        reader = Reader(self._name(path))
        entries = self._validated(text, list[model], reader)
        self.findings.extend(reader.findings)
        return entries or []

    def _validated(self, text: str, model: Any, reader: Reader, first_line: int = 1) -> Any:
        try:
            tree = read(text, reader.file, first_line)
        except AccordantError as error:
            self.findings.extend(error.findings)
            return None
        try:
            return _adapter(model).validate_python(tree, context={"reader": reader})
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                loc = tuple(step for step in detail["loc"] if step not in ("option", "question"))
                line = max(line_at(tree, detail["loc"]), line_at(tree, loc))
                self._problem(reader.file, line, _explained(detail, loc))
            return None

    def _tree(self, text: str, path: Path) -> Tree | None:
        try:
            return read(text, self._name(path))
        except AccordantError as error:
            self.findings.extend(error.findings)
            return None

    def _text(self, path: Path) -> str | None:
        try:
            return path.read_text(encoding="utf-8").replace("\r\n", "\n")
        except FileNotFoundError:
            self._problem(self._name(path), 1, "This file is missing from the library.")
        except (OSError, UnicodeDecodeError) as error:
            self._problem(self._name(path), 1, f"This file cannot be read as UTF-8 text: {error}.")
        return None

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def _problem(self, file: str, line: int, message: str) -> None:
        self.findings.append(Finding(Severity.ERROR, "library-file", message, Place(file, line)))


_ADAPTERS: dict[str, TypeAdapter[Any]] = {}


def _adapter(model: Any) -> TypeAdapter[Any]:
    return _ADAPTERS.setdefault(str(model), TypeAdapter(model))


def _explained(detail: Any, loc: Sequence[int | str]) -> str:
    """A pydantic error in a plain sentence."""
    where = ".".join(str(step) for step in loc) or "the file"
    match detail["type"]:
        case "missing":
            return f"“{where}” is missing."
        case "extra_forbidden":
            return f"“{where}” is not a known key."
        case "value_error":
            return f"{where}: {detail['ctx']['error']}."
        case _:
            message = str(detail["msg"])
            return f"{where}: {message[0].lower() + message[1:]}."
