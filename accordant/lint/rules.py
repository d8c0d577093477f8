"""The rules, in the order in which their findings are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from accordant.finding import Finding
from accordant.library.library import Library

LintRule = Callable[[Library, date], Iterator[Finding]]
"""A rule: the library and today's date in; findings out."""

RULES: tuple[LintRule, ...] = ()


def lint(library: Library, *, today: date) -> tuple[Finding, ...]:
    """Every finding of every rule."""
    return tuple(finding for rule in RULES for finding in rule(library, today))
