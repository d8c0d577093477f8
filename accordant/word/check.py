"""The last look before a file leaves: everything that Word would call "unreadable content" or print as an error."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from accordant.finding import AccordantError, Finding, has_errors
from accordant.word.rules import (
    access,
    bookmarks,
    comments,
    contents,
    fields,
    final,
    identity,
    leftovers,
    lists,
    structure,
    styles,
)
from accordant.word.rules.reading import Reading, reading

RULES: tuple[Callable[[Reading], Iterable[Finding]], ...] = (
    structure.check,
    styles.check,
    lists.check,
    bookmarks.check,
    fields.check,
    contents.check,
    comments.check,
    identity.check,
    access.check,
    leftovers.check,
    final.check,
)
"""Every group of rules, cheap enough to run on every file."""


def word_findings(content: bytes, *, final: bool = False) -> list[Finding]:
    """What the rules find in a finished file. Raises AccordantError where it is not even a sound package."""
    file = reading(content, final=final)
    return [finding for rule in RULES for finding in rule(file)]


def check_word(content: bytes, *, final: bool = False) -> None:
    """Read a finished file again, strictly. Raises AccordantError with every error found (rules begin "word.")."""
    findings = word_findings(content, final=final)
    if has_errors(findings):
        raise AccordantError(findings)
