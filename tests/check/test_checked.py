"""A library that has not changed is not proved again; one that has changed always is, and a broken file is no cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from places import ROOT

import accordant.proof.prove
from accordant.check import checked
from accordant.check.checked import Checked, check_library
from accordant.library import kept
from accordant.proof.prove import Proof, prove

MONDAY, FRIDAY = date(2027, 2, 1), date(2027, 2, 5)
FAULTY = ("clauses/mutuality/good-faith.md", "{when has_lead} leave", "leave")


@pytest.fixture
def proofs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The libraries proved in this test, in a cache of its own."""
    monkeypatch.setattr(kept, "user_cache_path", lambda name: tmp_path / "cache" / name)
    made: list[Path] = []

    def counted(library) -> Proof:
        made.append(library.root)
        return prove(library)

    monkeypatch.setattr(accordant.proof.prove, "prove", counted)
    return made


def change(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


def said(found: Checked) -> tuple[object, ...]:
    assert found.proof is not None and found.library is not None
    drafts = [failure.draft for failure in found.proof.failures]
    return found.findings, drafts, found.proof.obligations, found.proof.undecided, sorted(found.library.clauses)


def test_an_unchanged_library_is_not_proved_again_and_says_the_same(small_library: Path, proofs: list[Path]) -> None:
    change(small_library, *FAULTY)
    first = check_library(small_library, today=MONDAY)
    second = check_library(small_library, today=FRIDAY)
    assert len(proofs) == 1
    assert (first.unchanged_since, second.unchanged_since) == (None, MONDAY)
    assert said(first) == said(second)
    assert "proof.not-asked" in {finding.rule for finding in second.findings}


def test_it_is_proved_again_when_somebody_asks(small_library: Path, proofs: list[Path]) -> None:
    check_library(small_library, today=MONDAY)
    again = check_library(small_library, today=FRIDAY, again=True)
    assert (len(proofs), again.unchanged_since) == (2, None)
    assert check_library(small_library, today=FRIDAY).unchanged_since == FRIDAY


def test_a_changed_library_is_proved_and_one_that_is_changed_back_too(small_library: Path, proofs: list[Path]) -> None:
    file, old, new = FAULTY
    assert check_library(small_library, today=MONDAY).findings == ()
    change(small_library, file, old, new)
    assert check_library(small_library, today=MONDAY).findings != ()
    change(small_library, file, f"2. {new}", f"2. {old}")
    assert check_library(small_library, today=MONDAY).findings == ()
    assert len(proofs) == 3


def test_a_file_renamed_is_a_change(small_library: Path, proofs: list[Path]) -> None:
    check_library(small_library, today=MONDAY)
    interview = small_library / "schemas/interview"
    (interview / "a.yaml").rename(interview / "b.yaml")
    assert check_library(small_library, today=MONDAY).unchanged_since is None


def test_other_code_and_another_solver_prove_afresh(small_library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept.content_hash(small_library, (".",), ("python-sat",))
    assert kept.content_hash(small_library, (".",), ("python-sat",)) == before
    assert kept.content_hash(small_library, (".",)) != before
    assert kept.content_hash(small_library, ("proof",), ("python-sat",)) != before
    monkeypatch.setattr("importlib.metadata.version", lambda name: "another")
    assert kept.content_hash(small_library, (".",), ("python-sat",)) != before


@pytest.mark.parametrize("room", ["lint", "proof", "check", "assembly", "interview", "conditions", "library"])
def test_a_change_of_this_software_proves_afresh(
    room: str, small_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = Path(shutil.copytree(ROOT / "accordant", tmp_path / "accordant"))
    monkeypatch.setattr(kept, "_PACKAGE", package)
    before = kept.content_hash(small_library, checked._CODE)
    changed = next(path for path in sorted((package / room).glob("*.py")))
    changed.write_text(changed.read_text(encoding="utf-8") + "# another line\n", encoding="utf-8")
    assert kept.content_hash(small_library, checked._CODE) != before


def test_findings_that_depend_on_the_day_are_made_afresh(
    small_library: Path, proofs: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    days: list[date] = []
    monkeypatch.setattr("accordant.check.checked.lint", lambda library, today: days.append(today) or ())
    check_library(small_library, today=MONDAY)
    check_library(small_library, today=FRIDAY)
    assert (len(proofs), days) == (1, [MONDAY, FRIDAY])


def test_a_library_that_cannot_be_read_keeps_nothing(small_library: Path, proofs: list[Path]) -> None:
    change(small_library, "clauses/purpose/purpose.md", "[schedule services]", "[schedule servants]")
    for _ in range(2):
        found = check_library(small_library, today=MONDAY)
        assert found.proof is None and found.unchanged_since is None and found.findings
    assert proofs == []


@pytest.mark.parametrize("content", [b"", b"not a key\n", b"\x80\x05garbage", None])
def test_a_broken_file_is_no_cache(small_library: Path, proofs: list[Path], content: bytes | None) -> None:
    first = check_library(small_library, today=MONDAY)
    file = kept.place(small_library, "proof")
    whole = file.read_bytes()
    # None: the right key, and then half of the rest.
    file.write_bytes(content if content is not None else whole[: len(whole) // 2])
    second = check_library(small_library, today=FRIDAY)
    assert second.unchanged_since is None
    assert said(first) == said(second)
    assert check_library(small_library, today=FRIDAY).unchanged_since == FRIDAY


def test_a_value_of_another_kind_is_no_cache(small_library: Path, proofs: list[Path]) -> None:
    check_library(small_library, today=MONDAY)
    file = kept.place(small_library, "proof")
    key = file.read_bytes().split(b"\n", 1)[0].decode()
    kept.keep({"anything": 1}, file, key)
    assert check_library(small_library, today=MONDAY).unchanged_since is None


def test_a_file_that_others_can_write_is_not_read(small_library: Path, proofs: list[Path]) -> None:
    check_library(small_library, today=MONDAY)
    file = kept.place(small_library, "proof")
    assert file.stat().st_mode & 0o077 == 0, "nobody else can read it either"
    file.chmod(0o622)
    assert check_library(small_library, today=MONDAY).unchanged_since is None
    assert len(proofs) == 2


def test_another_users_file_is_not_read(
    small_library: Path, proofs: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    check_library(small_library, today=MONDAY)
    uid = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: uid + 1)
    assert check_library(small_library, today=MONDAY).unchanged_since is None


def test_a_library_changed_while_it_is_proved_is_not_kept(
    small_library: Path, proofs: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def proved_while_somebody_writes(library) -> Proof:
        change(small_library, *FAULTY)
        return prove(library)

    monkeypatch.setattr(accordant.proof.prove, "prove", proved_while_somebody_writes)
    check_library(small_library, today=MONDAY)
    assert not kept.place(small_library, "proof").exists()


def test_nowhere_to_keep_it_is_no_error(small_library: Path, proofs: list[Path], tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    for _ in range(2):
        assert check_library(small_library, today=MONDAY).unchanged_since is None


def test_a_value_that_cannot_be_kept_leaves_nothing_behind(tmp_path: Path) -> None:
    kept.keep(lambda: None, tmp_path / "cache/value.pickle", "key")
    assert list((tmp_path / "cache").iterdir()) == []


def test_several_at_once_do_each_other_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "cache/value.pickle"
    values = [list(range(number, number + 20_000)) for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        for read in pool.map(lambda value: (kept.keep(value, file, "key"), kept.kept(file, "key", list))[1], values):
            assert read in values
    assert [path.name for path in file.parent.iterdir()] == ["value.pickle"]


def test_the_command_says_so(small_library: Path, tmp_path: Path) -> None:
    change(small_library, *FAULTY)
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}

    def check(*more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "accordant.cli.main", "check", "--library", str(small_library), *more]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)

    first, second = check(), check("--counterexamples", str(tmp_path / "shown"))
    today = date.today()
    assert first.returncode == second.returncode == 1
    assert "unchanged" not in first.stderr
    assert f"unchanged since it was proved on {today.day} {today:%B %Y}" in second.stderr
    assert [line for line in first.stderr.splitlines() if "proof." in line] == [
        line for line in second.stderr.splitlines() if "proof." in line and not line.startswith(str(tmp_path / "shown"))
    ]
    assert list((tmp_path / "shown").glob("*.yaml"))
    assert "unchanged" not in check("--again").stderr
