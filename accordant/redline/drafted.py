"""Whether a Word file was drafted here, so that its paragraphs can be known by their ids."""

from __future__ import annotations

from accordant.redline.matching import bookmark
from accordant.word.markup import qname
from accordant.word.package import DOCUMENT, parse, read_package


def drafted_here(content: bytes) -> bool:
    """Whether a file has the bookmarks of an agreement drafted here: they come back from Word and other programs.

    Raises AccordantError (word.package, word.part) where it is no Word file.
    """
    body = parse(read_package(content, "The file")[DOCUMENT], DOCUMENT)[0]
    return any(bookmark(paragraph) for paragraph in body.iter(qname("p")))
