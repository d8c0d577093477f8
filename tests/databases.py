"""Real databases for tests: SQLite in a folder, and a private PostgreSQL that lives as long as the tests."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from accordant.store.database.shelf import DatabaseShelf
from accordant.store.people import Visitor

ADA = Visitor("https://id.example", "ada-1", "Ada", "ada@northmoor.example")
BEN = Visitor("https://id.example", "ben-2", "Ben", "ben@harbour.example")

ShelfFor = Callable[..., DatabaseShelf]
_SERVERS = Path("/usr/lib/postgresql")


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def passes(self, **much: int) -> None:
        self.moment += timedelta(**much)


def draft(purpose: str = "", **more: str) -> str:
    """A small draft file."""
    answers = {"model": "alliance", **({"purpose": purpose} if purpose else {}), **more}
    return "accordant: 1\nanswers:\n" + "".join(f"  {key}: {value}\n" for key, value in answers.items())


def save(shelf: DatabaseShelf, draft_id: str, text: str) -> None:
    """Save on top of whatever is there."""
    shelf.save(draft_id, text, shelf.load(draft_id).version)


def postgres_programs() -> Path | None:
    """The folder with initdb and pg_ctl: on the path, or where Debian puts the newest version."""
    if found := shutil.which("pg_ctl"):
        return Path(found).parent
    versions = sorted(_SERVERS.glob("*/bin"), key=lambda path: int(path.parent.name)) if _SERVERS.is_dir() else []
    return versions[-1] if versions else None


@contextmanager
def private_postgres() -> Iterator[str]:
    """The address of a PostgreSQL of our own, on a socket in a temporary folder and on no port.

    It won't run as root, so root starts it as somebody else. Skips where it is not installed, and says so; fails on the
    machine that decides whether work lands.
    """
    programs = postgres_programs()
    if programs is None:
        missing = "PostgreSQL is not installed on this machine (Debian: apt install postgresql)."
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    # Not in pytest's folder: the name of a socket may have some hundred characters, and another user must reach it.
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as folder:
        owner = _owner()
        if owner is not None:
            shutil.chown(folder, owner)
        data = f"{folder}/data"
        run = _as(owner)
        run([str(programs / "initdb"), "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"])
        options = f"-k {folder} -c listen_addresses='' -c fsync=on -c shared_buffers=16MB"
        control = [str(programs / "pg_ctl"), "-D", data, "-w", "-t", "60"]
        run([*control, "-o", options, "-l", f"{folder}/log", "start"])
        try:
            yield f"postgresql://tests@/postgres?host={folder}"
        finally:
            run([*control, "-m", "immediate", "stop"])


def _owner() -> str | None:
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    pytest.fail("PostgreSQL won't run as root, and there is no other user to run it as.")


def _as(owner: str | None):
    def run(command: list[str]) -> None:
        done = subprocess.run(command, user=owner, cwd="/", capture_output=True, text=True, timeout=120)
        if done.returncode:
            pytest.fail(f"{command[0]} failed: {done.stdout}{done.stderr}")

    return run
