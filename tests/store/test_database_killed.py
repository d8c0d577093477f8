"""Killed at any moment (kill -9), it has lost nothing that was acknowledged, and half-kept nothing."""

from __future__ import annotations

import random
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from databases import ADA
from sqlalchemy import URL

from accordant.store.database.engine import Database
from accordant.store.database.shelf import DatabaseShelf

PROGRAM = textwrap.dedent(
    """
    import sys
    from sqlalchemy import make_url
    from accordant.store.database.engine import Database
    from accordant.store.database.shelf import DatabaseShelf
    from accordant.store.people import Visitor
    url, draft_id, filler = make_url(sys.argv[1]), sys.argv[2], "x" * 20_000
    shelf = DatabaseShelf(Database(url), Visitor("https://id.example", "ada-1", "Ada", "ada@northmoor.example"))
    number = int(sys.argv[3])
    while True:
        stored = shelf.load(draft_id)
        shelf.save(draft_id, f"accordant: 1\\nanswers: {{count: {number}, filler: {filler}}}\\n", stored.version)
        print(number, flush=True)
        number += 1
    """
)


def killed_at_random(url: URL, times: int) -> None:
    """Save as fast as can be, kill the writer, and look; again and again."""
    shelf = DatabaseShelf(Database(url), ADA)
    draft_id = shelf.create("accordant: 1\nanswers: {count: 0}\n")
    chance, acknowledged, saves = random.Random(20261122), 0, 0
    for _ in range(times):
        command = [sys.executable, "-c", PROGRAM, url.render_as_string(hide_password=False), draft_id]
        writer = subprocess.Popen([*command, str(acknowledged + 1)], stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        first = writer.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            writer.wait(chance.uniform(0, 0.12))
        writer.kill()
        lines = (first + writer.stdout.read()).splitlines(keepends=True)
        writer.stdout.close()
        writer.wait()
        known = [int(line) for line in lines if line.endswith("\n")]
        saves += len(known)
        text, newest = _settled(shelf, draft_id)
        kept = int(text.split("count: ")[1].split(",")[0])
        assert kept in (known[-1], known[-1] + 1), "an acknowledged save was lost"
        assert text.endswith("x}\n"), "half a draft was kept"
        assert newest == text, "the draft and its history differ"
        acknowledged = kept
    assert saves > times


def _settled(shelf: DatabaseShelf, draft_id: str) -> tuple[str, str]:
    """The draft and the newest of its history. A server may finish a save when its writer is dead: read between two."""
    while True:
        text, newest = shelf.load(draft_id).text, shelf.kept(draft_id, 0).text
        if shelf.load(draft_id).text == text:
            return text, newest


def test_killed_a_few_times(tmp_path: Path) -> None:
    killed_at_random(URL.create("sqlite", database=str(tmp_path / "drafts.sqlite3")), 3)


@pytest.mark.whole
@pytest.mark.timeout(600)
def test_killed_a_hundred_times(url: URL) -> None:
    killed_at_random(url, 100)
