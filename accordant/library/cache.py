"""An unchanged library is not read again: the linked library is kept in the user's cache, under its content's hash."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from platformdirs import user_cache_path

from accordant.library.library import Library

_SUFFIXES = (".md", ".yaml")


def cached_library(root: Path) -> Library:
    """The library in `root`: from the cache if nothing in it has changed, else loaded and kept.

    Raises AccordantError with every finding if the library has an error.
    """
    key, place = content_hash(root), _place(root)
    kept = _kept(place, key)
    if kept is not None:
        return kept
    from accordant.library.load import load_library  # the readers are only needed here

    library = load_library(root)
    _keep(library, place, key)
    return library


def content_hash(root: Path) -> str:
    """A hash of everything the library says, of this software's own code, and of Python's version."""
    digest = hashlib.sha256(sys.version.encode())
    package = Path(__file__).resolve().parents[1]
    code = sorted((package / "library").rglob("*.py")) + sorted((package / "conditions").rglob("*.py"))
    for path in (*code, *_files(root)):
        digest.update(f"\0{path.name}\0".encode())
        with contextlib.suppress(OSError):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for folder in ("clauses", "schemas"):
        yield from sorted(path for path in (root / folder).rglob("*") if path.suffix in _SUFFIXES)


def _place(root: Path) -> Path:
    name = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:16]
    return user_cache_path("accordant") / f"library-{name}.pickle"


def _kept(place: Path, key: str) -> Library | None:
    # Unpickling makes tens of thousands of small objects; the collector would walk them again and again.
    collecting = gc.isenabled()
    gc.disable()
    try:
        if place.stat().st_uid != os.getuid():
            return None
        with place.open("rb") as file:
            if file.readline().decode().strip() != key:
                return None
            kept = pickle.load(file)
        return kept if isinstance(kept, Library) else None
    except Exception:  # a cache that can't be read is no cache, whatever the reason
        return None
    finally:
        if collecting:
            gc.enable()


def _keep(library: Library, place: Path, key: str) -> None:
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(f"{key}\n".encode())
            pickle.dump(library, file, protocol=pickle.HIGHEST_PROTOCOL)
        Path(name).replace(place)
