"""One difference between two versions of a text: the literals that say when it shows, and the words that tell it."""

from __future__ import annotations

from dataclasses import dataclass

from accordant.conditions import Condition, explain
from accordant.conditions.model import TRUE, Constant
from accordant.library.library import Library
from accordant.proof.circuit import FALSE


@dataclass(frozen=True)
class Difference:
    """`sure`: it shows, whatever is still unanswered; `possible`: it may show. Outside `possible` it never does."""

    what: str
    where: str
    says: str
    when: str
    sure: int
    possible: int
    redline: str = ""
    printed: bool = True
    """Whether it is itself a difference of printed text, or only tells of the cause of one."""


@dataclass
class Extent:
    """The literals of one difference while they are gathered."""

    sure: list[int]
    possible: list[int]

    @staticmethod
    def none() -> Extent:
        return Extent([], [])

    def add(self, sure: int, possible: int) -> None:
        for literals, literal in ((self.sure, sure), (self.possible, possible)):
            if literal != FALSE:
                literals.append(literal)


def in_words(condition: Condition, library: Library, group: str | None = None, always: str = "always") -> str:
    """When a condition holds, to follow "it is in"."""
    if condition == TRUE:
        return always
    if isinstance(condition, Constant):
        return "never"
    vocabulary = library.member_vocabularies.get(group or "", library.vocabulary)
    return f"when {explain(condition, vocabulary)}"


def before_and_now(before: str, now: str) -> str:
    """Two conditions in words, or the one that they are."""
    return now if before == now else f"before: {before}; now: {now}"
