"""What no agreement is made for at all: answers that break a rule which refuses."""

from __future__ import annotations

from accordant.finding import Finding
from accordant.interview.draft import Draft
from accordant.interview.review import broken
from accordant.interview.settle import settle
from accordant.library.library import Library


def refused(library: Library, draft: Draft) -> tuple[Finding, ...]:
    """The rules that refuse these answers: the library was not written for them, and no draft should look as if."""
    refusing = tuple(rule for rule in library.rules if rule.refuses)
    return tuple(broken(refusing, settle(library, draft))) if refusing else ()
