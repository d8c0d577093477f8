"""An unchanged library is not read again: the linked library is kept in the user's cache, under its content's hash."""

from __future__ import annotations

from pathlib import Path

from accordant.library.kept import content_hash, keep, kept, place
from accordant.library.library import Library

_CODE = ("library", "conditions")
"""The rooms of this software that make a library out of files."""


def cached_library(root: Path) -> Library:
    """The library in `root`: from the cache if nothing in it has changed, else loaded and kept.

    Raises AccordantError with every finding if the library has an error.
    """
    key, file = content_hash(root, _CODE), place(root, "library")
    found = kept(file, key, Library)
    if found is not None:
        return found
    from accordant.library.load import load_library  # the readers are only needed here

    library = load_library(root)
    if content_hash(root, _CODE) == key:  # nobody has written to it meanwhile
        keep(library, file, key)
    return library
