"""The documentation says what is true: its commands run, its files and links exist, its key tables are complete."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
import typer.main
import yaml
from places import ROOT
from pydantic import BaseModel, TypeAdapter
from typer.testing import CliRunner

from accordant.cli.main import app
from accordant.finding import Finding, Place, Severity
from accordant.interview.draft_file import read_draft
from accordant.library.entries import (
    Authority,
    CarriedAnswer,
    Choice,
    Chooser,
    ClauseHead,
    Compatibility,
    Default,
    Fact,
    LedgerEntry,
    NoteEntry,
    NotePoint,
    NoteSection,
    OptionEntry,
    OptionItem,
    Question,
    QuestionType,
    Reason,
    Recommendation,
    Role,
    Rule,
    Section,
    Shown,
    Transactional,
)
from accordant.library.forms import FORMS
from accordant.library.library import Library
from accordant.library.marked import read as read_yaml
from accordant.library.markup import Reader
from accordant.library.tables import AcrossEntry, ColumnEntry, RowEntry, TableEntry

DOCS = tuple(sorted(page.name for page in (ROOT / "docs").glob("*.md")))
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", *(f"docs/{name}" for name in DOCS))
TOLD_TO_MAKE = {"clauses/purpose/environment.md", "clauses/communications/answering.md"}
"""Files that the documentation tells the reader to make."""

_FENCE = re.compile(r"^( *)(`{3,})([^\n]*)\n(.*?)^\1\2[ ]*$", re.S | re.M)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\[[^\]\n]+\]\(([^)\s]+)\)")


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page: str, kind: str) -> list[str]:
    return [found[4] for found in _FENCE.finditer(read(page)) if found[3].strip() == kind]


def outside_blocks(page: str) -> str:
    return _FENCE.sub("", read(page))


def section(page: str, heading: str) -> str:
    """The text under a heading, up to the next of the same or a higher level."""
    text = outside_blocks(page)
    found = re.search(rf"^(#+) {re.escape(heading)}$", text, re.M)
    assert found, f"{page} has no heading {heading!r}"
    rest = text[found.end() :]
    end = re.search(rf"^#{{1,{len(found[1])}}} ", rest, re.M)
    return rest[: end.start()] if end else rest


def table_keys(text: str, heading: str) -> set[str]:
    """The names in backticks in the first column of the table that begins with this heading cell."""
    rows = text.split(f"| {heading} |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    return {name for row in rows for name in _CODE.findall(row.split("|")[1])}


def fields(*models: type[BaseModel]) -> set[str]:
    return {field.alias or name for model in models for name, field in model.model_fields.items()}


# --- commands, files, links ---------------------------------------------------------------------------------------


def _shell_lines(page: str) -> list[str]:
    return [line for block in blocks(page, "sh") for line in block.splitlines()]


@pytest.mark.parametrize("line", [line for line in _shell_lines("README.md") if line.startswith("accordant ")])
def test_a_command_in_the_readme_runs(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    words = shlex.split(line)[1:]
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, f"{done.output}{done.exception}"
    if "-o" in words:
        assert (tmp_path / words[words.index("-o") + 1]).stat().st_size > 10_000


@cache
def _commands() -> dict[str, set[str]]:
    """Every command with its options."""
    group: Any = typer.main.get_command(app)
    return {name: _options(command) for name, command in group.commands.items()}


def _options(command: Any) -> set[str]:
    """The options of a command; of a group of commands, those of all of them."""
    own = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    return own.union(*(_options(below) for below in getattr(command, "commands", {}).values()))


def _commands_named(page: str) -> list[list[str]]:
    written = [*_CODE.findall(outside_blocks(page)), *_shell_lines(page)]
    calls = (re.sub(r"^\.venv/bin/", "", line).split("#")[0] for line in written)
    return [call.split() for call in calls if re.match(r"accordant [a-z]", call)]


@pytest.mark.parametrize("page", PAGES)
def test_every_command_named_exists(page: str) -> None:
    for _, command, *rest in _commands_named(page):
        assert command in _commands(), f"{page}: there is no accordant {command}"
        for word in rest:
            if word.startswith("-"):
                assert word in _commands()[command], f"{page}: accordant {command} has no {word}"


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_named_exists(page: str) -> None:
    written = "\n".join([*_CODE.findall(outside_blocks(page)), *_shell_lines(page)])
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.M))
    assert set(re.findall(r"^make ([a-z-]+)", written, re.M)) <= targets


def test_every_command_is_told_of() -> None:
    named = {command for _, command, *_ in _commands_named("CHANGELOG.md")}
    assert named == set(_commands())


_ROOMS = r"(?:accordant|clauses|schemas|templates|examples|tests|docs|tools|benchmarks)"


@pytest.mark.parametrize("page", PAGES)
def test_every_file_named_exists(page: str) -> None:
    named = " ".join(_CODE.findall(outside_blocks(page))) + " " + " ".join(_shell_lines(page))
    for path in re.findall(rf"(?<![\w/.]){_ROOMS}/[\w./-]*", named):
        if path in TOLD_TO_MAKE or path.startswith("accordant/bundled") or "MODEL" in path:
            continue
        assert (ROOT / path.rstrip(".")).exists(), f"{page} names {path}, which is not there"
    for name in re.findall(r"(?<![\w/.-])(?:app\.py|pyproject\.toml|requirements\.lock|Makefile)(?![\w.])", named):
        assert (ROOT / name).exists()


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    for target in _LINK.findall(outside_blocks(page)):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        found = ((ROOT / page).parent / path).resolve() if path else ROOT / page
        assert found.exists(), f"{page} links to {target}"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", found.read_text(encoding="utf-8"), re.M)
            assert anchor in map(_anchor, headings), f"{page} links to {target}"


def test_the_index_names_every_page() -> None:
    assert {name for name in DOCS if name != "README.md"} <= set(_LINK.findall(read("docs/README.md")))


# --- examples -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["README.md", "docs/draft-file.md"])
def test_a_draft_file_that_is_shown_can_be_read(page: str, library: Library) -> None:
    shown = [block for block in blocks(page, "yaml") if block.startswith("accordant:")]
    assert shown
    for block in shown:
        draft, notes = read_draft(block, page, library)
        assert {note.rule for note in notes} <= {"draft-date"} and draft.members("partners")


def _model_of(block: str) -> Any:
    """What a block on the interview page shows."""
    first = block.split(":")[0].removeprefix("- ")
    known: dict[str, Any] = {
        "section": Section,
        "title": Chooser,
        "option": list[OptionItem],
        "choices": list[Choice],
        "default": list[Default],
    }
    if first in known:
        return known[first]
    if "citation:" in block:
        return list[Authority]
    if "severity:" in block:
        return list[Rule]
    return list[Question] if "  type:" in block else list[Fact]


@pytest.mark.parametrize("block", blocks("docs/interview-format.md", "yaml"))
def test_an_entry_shown_for_the_interview_fits_its_model(block: str) -> None:
    reader = Reader("docs/interview-format.md")
    tree: Any = read_yaml(block, reader.file)
    if isinstance(tree, dict) and not {"section", "recommendations"} & set(tree):
        (tree,) = tree.values()
    TypeAdapter(_model_of(block)).validate_python(tree, context={"reader": reader})
    assert reader.findings == []


def test_every_kind_of_fact_has_an_example() -> None:
    shown = next(block for block in blocks("docs/interview-format.md", "yaml") if "has_innovation" in block)
    kinds = ("when", "any", "all", "count", "sum", "min", "max", "add", "subtract", "multiply")
    entries = yaml.safe_load(shown)
    assert all(any(kind in entry for entry in entries) for kind in kinds)


# --- key tables ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "models"),
    [
        ("Sections", (Section,)),
        ("Questions", (Question,)),
        ("Choices", (Choice,)),
        ("Defaults", (Default,)),
        ("Option items", (OptionItem,)),
        ("Facts", (Fact,)),
        ("Rules", (Rule,)),
        ("Authorities", (Authority,)),
    ],
)
def test_the_interview_page_tables_name_every_key(heading: str, models: tuple[type[BaseModel], ...]) -> None:
    assert table_keys(section("docs/interview-format.md", heading), "Key") == fields(*models)


def test_the_interview_page_tells_of_the_chooser_and_of_every_form() -> None:
    told = section("docs/interview-format.md", "The chooser")
    assert table_keys(told, "Chooser") == fields(Chooser)
    assert table_keys(told, "Recommendation") == fields(Recommendation)
    assert fields(Reason, CarriedAnswer) <= set(_CODE.findall(told))
    assert table_keys(section("docs/interview-format.md", "Numbers"), "`form`") == set(FORMS)


def test_the_types_of_questions_are_all_told() -> None:
    types = {str(type) for type in QuestionType}
    assert table_keys(section("docs/interview-format.md", "Types"), "Type") == types
    assert table_keys(section("docs/draft-file.md", "Types"), "Type") == types


def test_the_clause_page_names_every_key() -> None:
    named = set(_CODE.findall(section("docs/clause-format.md", "The front matter")))
    assert fields(ClauseHead, OptionEntry, Transactional) <= named
    assert table_keys(section("docs/clause-format.md", "The ledger"), "Key") == fields(LedgerEntry)
    assert table_keys(section("docs/clause-format.md", "What goes together"), "Key") == fields(Compatibility)
    assert fields(Role) - {"id", "name"} <= set(_CODE.findall(section("docs/clause-format.md", "The ledger")))
    tables = read("docs/clause-format.md").split("## Tables")[1].split("## Conditions")[0]
    assert all(re.search(rf"\b{key}\b", tables) for key in fields(TableEntry, ColumnEntry, RowEntry, AcrossEntry))


def test_the_notes_page_names_every_key_and_shows_a_note_that_fits() -> None:
    for heading, model in (("A note", NoteEntry), ("A section", NoteSection), ("A point", NotePoint)):
        assert table_keys(section("docs/notes.md", heading), "Key") == fields(model)
    assert table_keys(section("docs/notes.md", "A section"), "Shown") == set(get_args(Shown))
    (shown,) = blocks("docs/notes.md", "yaml")
    reader = Reader("docs/notes.md")
    NoteEntry.model_validate(read_yaml(shown, reader.file), context={"reader": reader})
    assert reader.findings == []


def test_the_draft_file_page_names_every_key() -> None:
    keys = section("docs/draft-file.md", "The keys")
    schema = _printed("schema")["properties"]
    assert table_keys(keys, "Key") == set(schema)
    assert table_keys(keys.split("Within `draft`:")[1], "Key") == set(schema["draft"]["properties"])


# --- JSON ---------------------------------------------------------------------------------------------------------


@cache
def _printed(*words: str) -> Any:
    done = CliRunner().invoke(app, list(words))
    return json.loads(done.stdout)


def _keys(heading: str) -> set[str]:
    return table_keys(read("docs/json.md"), heading)


def test_the_totals_of_the_library_are_those_that_it_lists() -> None:
    listed = CliRunner().invoke(app, ["clauses"]).stdout.strip().splitlines()[-1]
    told = read("README.md").split("The library holds")[1].split(")")[0]
    assert re.findall(r"\d+", listed) == re.findall(r"\d+", told)


def test_lines_of_the_ledger_have_the_keys_that_are_told() -> None:
    ledger = _printed("ledger", str(ROOT / "examples/complex-needs-alliance.yaml"), "--json")
    assert all(set(line) == _keys("Line") for line in ledger["lines"])


def test_findings_have_the_keys_that_are_told() -> None:
    findings = _printed("validate", str(ROOT / "examples/stress-twelve-parties.yaml"), "--json")
    assert all(set(finding) == _keys("Finding") for finding in findings)
    assert all(set(finding["place"]) <= _keys("Place") for finding in findings)
    whole = Finding(Severity.ERROR, "x", "x", Place("f", 1, 0, "q", "m", "c")).as_json()
    assert set(whole["place"]) == _keys("Place")


def test_the_finding_that_is_shown_is_what_is_printed() -> None:
    shown = json.loads(blocks("docs/json.md", "json")[0])
    assert shown[0] in _printed("validate", str(ROOT / "examples/small-local-partnership.yaml"), "--json")


def test_clauses_have_the_keys_that_are_told() -> None:
    listed = _printed("clauses", "--json")
    assert all(set(clause) == _keys("Listed clause") for clause in listed)
    assert json.loads(blocks("docs/json.md", "json")[1]) in listed
    whole = _printed("clauses", "good-faith", "--json")
    assert set(whole) == _keys("Clause")
    told = section("docs/json.md", "One clause: `clauses ID --json`")
    for key in ("authorities", "options", "text"):
        assert set(whole[key][0]) <= set(_CODE.findall(told))


def test_the_interview_has_the_keys_that_are_told() -> None:
    sections = _printed("questions", "--json")
    assert {key for section_ in sections for key in section_} == _keys("Section")
    items = [item for section_ in sections for item in section_["items"]]
    questions = [item for item in items if item["type"] != "option"]
    inner = [field for question in questions for field in question.get("fields", [])]
    assert {key for question in (*questions, *inner) for key in question} == _keys("Question")
    assert {key for item in items if item["type"] == "option" for key in item} == _keys("Option item")
    assert json.loads(blocks("docs/json.md", "json")[2]) in questions


def test_the_schema_has_the_keys_that_are_told() -> None:
    told = set(_CODE.findall(section("docs/json.md", "The schema of an answer file: `schema`")))
    schema = _printed("schema")
    assert {*schema, *schema["properties"]} <= told
