"""What was worked out from a library is kept in the user's cache, under a hash of everything it was worked out from.

A value is kept as a pickle, which can run code when it is read. So it is read only from a file that belongs to this
user and that nobody else can write, and anything odd about it means that it is worked out afresh.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from platformdirs import user_cache_path

from accordant.garbage import paused

_SUFFIXES = (".md", ".yaml")
_PACKAGE = Path(__file__).resolve().parents[1]
_T = TypeVar("_T")


def content_hash(root: Path, code: Iterable[str], software: Iterable[str] = ()) -> str:
    """A hash of everything that the library in `root` says, and of what works on it.

    `code` names the rooms of this package whose code matters ("." is all of it), and `software` installed
    distributions whose version does. Python's version always does.
    """
    digest = hashlib.sha256(sys.version.encode())
    for distribution in software:
        from importlib.metadata import version  # slow to import, and mostly not needed

        digest.update(f"\0{distribution} {version(distribution)}\0".encode())
    own = (path for room in code for path in sorted((_PACKAGE / room).rglob("*.py")))
    for base, path in (*((_PACKAGE, path) for path in own), *((root, path) for path in _files(root))):
        digest.update(f"\0{path.relative_to(base).as_posix()}\0".encode())
        with contextlib.suppress(OSError):
            content = path.read_bytes()
            digest.update(f"{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for folder in ("clauses", "schemas"):
        yield from sorted(path for path in (root / folder).rglob("*") if path.suffix in _SUFFIXES)


def place(root: Path, what: str) -> Path:
    """The file in which `what` is kept of the library in `root`. Libraries in other folders have files of their own."""
    name = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:16]
    return user_cache_path("accordant") / f"{what}-{name}.pickle"


def kept(file: Path, key: str, kind: type[_T]) -> _T | None:
    """What `file` keeps under `key`; None if it keeps nothing of this kind, or anything is wrong with it."""
    try:
        with paused(), file.open("rb") as opened:
            status = os.fstat(opened.fileno())
            if status.st_uid != os.getuid() or status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
                return None
            if opened.readline().decode().strip() != key:
                return None
            value = pickle.load(opened)
        return value if isinstance(value, kind) else None
    except Exception:  # a cache that can't be read is no cache, whatever the reason
        return None


def keep(value: object, file: Path, key: str) -> None:
    """Keep a value, whole or not at all: two processes that keep at once do each other no harm."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=file.parent)
    except OSError:  # nowhere to keep it: it is worked out again next time
        return
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(f"{key}\n".encode())
            pickle.dump(value, opened, protocol=pickle.HIGHEST_PROTOCOL)
        Path(name).replace(file)
    except Exception:  # a full disk, or a value that can't be pickled
        with contextlib.suppress(OSError):
            Path(name).unlink()
