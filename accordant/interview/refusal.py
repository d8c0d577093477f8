"""What no agreement is made for at all: answers that break a rule which refuses."""

from __future__ import annotations

from accordant.finding import Finding
from accordant.interview.review import broken
from accordant.interview.settle import Settled


def refused(settled: Settled) -> tuple[Finding, ...]:
    """The rules that refuse these answers: the library was not written for them, and no draft should look as if."""
    return tuple(broken((rule for rule in settled.library.rules if rule.refuses), settled))
