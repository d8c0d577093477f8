"""The command line as scripts rely on it: exit codes, streams, files left alone on failure, no traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from places import ONE_NOW, ROOT, STRESS

from accordant.cli import drafting

SMALL = ROOT / "examples/small-local-partnership.yaml"
IMPORTS = (sys.executable, "-c", "import typer, pydantic, yaml, lxml.etree")


def accordant(*arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would."""
    command = [sys.executable, "-m", "accordant.cli.main", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False, timeout=120)


def words_of(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)


@pytest.mark.parametrize("name", ONE_NOW)
def test_a_complete_example_has_no_error_and_drafts_a_final_agreement(name: str, tmp_path: Path) -> None:
    answers = ROOT / f"examples/{name}.yaml"
    assert accordant("validate", answers).returncode == 0
    done = accordant("draft", answers, "-o", tmp_path / "out.docx", "--final")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "no open point" in done.stderr
    text = words_of((tmp_path / "out.docx").read_bytes())
    assert "Good faith" in text
    assert "●" not in text and "{{" not in text


def test_only_a_final_agreement_waits_for_the_pages_that_libreoffice_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accordant.word.printed.final_pages", lambda content: b"counted")
    drafting.draft(SMALL, tmp_path / "final.docx", final=True)
    drafting.draft(SMALL, tmp_path / "draft.docx")
    assert (tmp_path / "final.docx").read_bytes() == b"counted"
    assert (tmp_path / "draft.docx").read_bytes()[:2] == b"PK"


def test_the_stress_case_is_refused_with_every_reason_and_nothing_is_written(tmp_path: Path) -> None:
    answers, out = ROOT / f"examples/{STRESS}.yaml", tmp_path / "out.docx"
    out.write_bytes(b"what was there before")
    refused = accordant("draft", answers, "-o", out, "--final")
    assert refused.returncode == 1
    assert "was not written" in refused.stderr
    assert out.read_bytes() == b"what was there before"
    told = accordant("validate", answers, "--json")
    assert told.returncode == 1
    findings = json.loads(told.stdout)
    errors = {finding["rule"] for finding in findings if finding["severity"] == "error"}
    assert {"R3", "R26", "R38", "R46", "R47"} <= errors
    assert set(findings[0]) == {"severity", "rule", "message", "place", "next_step", "sources"}
    for rule in errors:
        assert f" {rule}: " in refused.stderr
    assert accordant("draft", answers, "-o", tmp_path / "draft.docx").returncode == 0


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (None, 2, "There is no file"),
        ("folder", 2, "is a folder"),
        ("", 1, "The file is empty"),
        ("a: [", 1, "not valid YAML"),
        ("accordant: 1\nanswers: {modle: alliance}\n", 1, "Did you mean “model”?"),
        ("accordant: 1\nanswers: {model: alliance}\n", 1, "There is no commissioner yet"),
        ("accordant: 1\nanswers:\n  start_date: 2027-02-30\n", 1, "is not a date"),
        ("accordant: 1\noptions: {decisions: never}\n", 1, "has no option “never”"),
        (b"\xff\xfe\x00", 2, "not a text file in UTF-8"),
        (b"PK\x03\x04\x00", 1, "control character"),
        ("[" * 100_000, 1, "nested"),
    ],
)
def test_bad_input_gets_one_clear_message(tmp_path: Path, content: str | bytes | None, code: int, says: str) -> None:
    answers, out = tmp_path / "answers.yaml", tmp_path / "out.docx"
    if content == "folder":
        answers.mkdir()
    elif content is not None:
        answers.write_bytes(content if isinstance(content, bytes) else content.encode())
    out.write_bytes(b"before")
    for command in (["draft", answers, "-o", out], ["validate", answers], ["text", answers]):
        done = accordant(*command)
        assert done.returncode == code, done.stderr
        assert says in done.stderr
        assert "Traceback" not in done.stderr
    assert out.read_bytes() == b"before"


def test_an_output_that_cannot_be_written_is_misuse(tmp_path: Path) -> None:
    assert accordant("draft", SMALL, "-o", tmp_path).returncode == 2
    missing = accordant("draft", SMALL, "-o", tmp_path / "no" / "out.docx")
    assert missing.returncode == 2
    assert "cannot be written" in missing.stderr
    assert "Traceback" not in missing.stderr


@pytest.mark.parametrize("content", [b"", b"not a zip", None])
def test_a_template_that_is_no_word_file_is_told(tmp_path: Path, content: bytes | None) -> None:
    template = tmp_path / "house.docx"
    if content is not None:
        template.write_bytes(content)
    done = accordant("draft", SMALL, "-o", tmp_path / "out.docx", "--template", template)
    assert done.returncode in (1, 2)
    assert str(template.name) in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out.docx").exists()


@pytest.mark.parametrize("command", ["draft", "validate", "text", "why"])
def test_without_arguments_a_command_shows_an_example_that_works(command: str, tmp_path: Path) -> None:
    done = accordant(command, cwd=tmp_path)
    assert done.returncode == 2
    (line,) = [line for line in done.stderr.splitlines() if line.strip().startswith("accordant ")]
    assert accordant(*line.split()[1:], cwd=tmp_path).returncode == 0


def test_unknown_options_and_commands_are_misuse() -> None:
    assert accordant("draft", "--nonsense").returncode == 2
    assert accordant("nonsense").returncode == 2
    assert accordant("clauses", "good-fath").returncode == 2
    assert accordant("check", "--library", "/nowhere").returncode == 2


def test_the_text_is_whole_and_numbered() -> None:
    done = accordant("text", SMALL)
    assert done.returncode == 0
    assert "\n1. " in done.stdout and "\n1.1 " in done.stdout and "Schedule 1" in done.stdout


def test_the_text_of_a_full_example_takes_a_few_times_as_long_as_starting_python_with_its_libraries() -> None:
    """Five or six times, as a rule. The yardstick, timed in turn, keeps the machine's own pace out of it."""
    answers = ROOT / "examples/complex-needs-alliance.yaml"
    accordant("text", answers)
    texts, yardsticks = [], []
    for _ in range(5):
        yardsticks.append(processor_time(lambda: subprocess.run(IMPORTS, check=True)))
        texts.append(processor_time(lambda: accordant("text", answers)))
    assert min(texts) <= 8 * min(yardsticks), (texts, yardsticks)


def processor_time(command: Callable[[], object]) -> float:
    """Seconds of the processor that the programs started by a command take."""
    before = os.times()
    command()
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def test_the_library_is_listed_and_shown() -> None:
    listed = json.loads(accordant("clauses", "--json").stdout)
    assert len(listed) >= 22
    assert sum(len(clause["options"]) >= 2 for clause in listed) >= 10
    shown = json.loads(accordant("clauses", "good-faith", "--json").stdout)
    assert {"plain", "for_commissioner", "for_partner", "drafting_note", "transactional", "authorities"} <= set(shown)
    assert "Option express" in accordant("clauses", "good-faith").stdout
    assert "mutuality" in accordant("clauses").stdout


def test_the_interview_and_its_schema_are_printed() -> None:
    sections = json.loads(accordant("questions", "--json").stdout)
    asked = {item.get("id") or item["option"] for section in sections for item in section["items"]}
    assert {"model", "partners", "purpose", "decisions"} <= asked
    schema = json.loads(accordant("schema").stdout)
    assert schema["properties"]["answers"]["properties"]["model"]["enum"] == ["alliance", "innovation", "combined"]
    assert "model" in accordant("questions").stdout


def line_of(path: Path, text: str) -> int:
    return next(n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1) if text in line)


def test_check_passes_the_bundled_library_and_fails_a_broken_one(small_library: Path) -> None:
    assert accordant("check").returncode == 0
    assert json.loads(accordant("check", "--library", small_library, "--json").stdout) == []
    path = small_library / "clauses/purpose/purpose.md"
    line = line_of(path, "{purpose}")
    path.write_text(path.read_text().replace("{purpose}", "{purpse}").replace(" {#law}", ""), encoding="utf-8")
    broken = accordant("check", "--library", small_library)
    assert broken.returncode == 1
    assert f"clauses/purpose/purpose.md:{line}" in broken.stderr
    fixed = accordant("check", "--library", small_library, "--fix")
    assert "1 id written" in fixed.stderr
    assert fixed.returncode == 1, "the unknown name is still there"


def test_check_proves_the_library_and_saves_drafts_that_show_its_faults(small_library: Path, tmp_path: Path) -> None:
    assert "properties checked for every combination of answers" in accordant("check").stderr
    path = small_library / "clauses/mutuality/good-faith.md"
    line = line_of(path, "{when has_lead} leave")
    path.write_text(path.read_text().replace("{when has_lead} leave", "leave"), encoding="utf-8")
    found = accordant("check", "--library", small_library, "--counterexamples", tmp_path / "shown")
    assert found.returncode == 1
    assert f"good-faith.md:{line}: error proof.not-asked" in found.stderr and "It happens with" in found.stderr
    (draft,) = (tmp_path / "shown").glob("*-not-asked.yaml")
    drafted = accordant("text", draft, "--library", small_library)
    assert drafted.returncode == 0, drafted.stderr
    assert "[● lead]" in drafted.stdout


def test_another_library_can_be_drafted_from(small_library: Path, tmp_path: Path) -> None:
    answers = tmp_path / "a.yaml"
    answers.write_text(
        "accordant: 1\nanswers:\n  model: alliance\n  commissioners: [{name: A}]\n  partners: [{name: B}]\n"
    )
    done = accordant("text", answers, "--library", small_library)
    assert done.returncode == 0, done.stderr
    assert "ALLIANCE AGREEMENT" in done.stdout


def test_why_says_in_words_when_a_clause_is_in() -> None:
    told = accordant("why", "safe-to-fail").stdout
    assert told.startswith("“")
    assert "is in when the kind of agreement is *Innovation Partnership* or *Combined" in told
    assert "When nobody chooses" in told
    assert accordant("why", "good-fath").returncode == 2


def test_the_notes_are_written_and_refused_gently(tmp_path: Path) -> None:
    for name in ("route", "decision"):
        done = accordant("note", name, SMALL, "-o", tmp_path / f"{name}.docx")
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "Procurement route note" in words_of((tmp_path / "route.docx").read_bytes())
    board = accordant("note", "decision", SMALL, "--for", "good neighbours", "-o", tmp_path / "board.docx")
    assert board.returncode == 0 and "Decision paper for Good Neighbours" in board.stderr
    without = tmp_path / "without.yaml"
    without.write_text(SMALL.read_text(encoding="utf-8").replace("  route: below_threshold\n", ""), encoding="utf-8")
    refused = accordant("note", "route", without, "-o", tmp_path / "none.docx")
    assert refused.returncode == 1 and "By which route" in refused.stderr and "Traceback" not in refused.stderr
    assert not (tmp_path / "none.docx").exists()
    for wrong in (("other", SMALL), ("decision", SMALL, "--for", "nobody"), ("route",)):
        misused = accordant("note", *wrong, "-o", tmp_path / "none.docx")
        assert misused.returncode == 2 and "Traceback" not in misused.stderr
