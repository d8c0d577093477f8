"""Page numbers for the contents, as well as they can be known before a program lays the document out."""

from __future__ import annotations

from accordant.word.contents import Heading


def page_numbers(found: list[Heading]) -> list[str]:
    """The page of each heading, as text."""
    return ["1" for _ in found]
