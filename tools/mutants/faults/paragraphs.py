"""Faults in the conditions of paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from tools.mutants.faults.register import COVERED, FAULTS, FREE, flips, hangs, killed, narrowed, targets
from tools.mutants.mutant import Mutant
from tools.mutants.source import Paragraph, Source, one


def _conditional(source: Source) -> Iterator[tuple[Paragraph, str]]:
    for paragraph in source.paragraphs:
        if paragraph.condition is not None:
            yield paragraph, paragraph.condition


def _why(source: Source, paragraph: Paragraph) -> str:
    return COVERED if hangs(source.library, paragraph) or targets(paragraph) & source.referred_to() else FREE


@FAULTS(
    "widen-hanging-paragraph",
    "take the condition from a paragraph that prints or names what hangs on one",
    COVERED,
    compares=True,
)
def widen_hanging(source: Source) -> Iterator[Mutant]:
    for paragraph, _ in _conditional(source):
        if hangs(source.library, paragraph):
            yield one(paragraph.put(None), paragraph.id)


@FAULTS("widen-paragraph", "take the condition from any other paragraph", FREE, compares=True)
def widen(source: Source) -> Iterator[Mutant]:
    for paragraph, _ in _conditional(source):
        if not hangs(source.library, paragraph):
            yield one(paragraph.put(None), paragraph.id)


@FAULTS("narrow-paragraph", "add a further condition to a paragraph's condition", compares=True)
def narrow(source: Source) -> Iterator[Mutant]:
    for paragraph, condition in _conditional(source):
        reason = COVERED if targets(paragraph) & source.referred_to() else FREE
        yield one(paragraph.put(narrowed(condition)), paragraph.id, reason)


@FAULTS("negate-paragraph", "turn a paragraph's condition into its opposite", compares=True)
def negate(source: Source) -> Iterator[Mutant]:
    for paragraph, condition in _conditional(source):
        yield one(paragraph.put(f"not ({condition})"), paragraph.id, _why(source, paragraph))


@FAULTS(
    "flip-in-paragraph",
    "turn one comparison in a paragraph's condition round (== to !=, < to >=, in to not in)",
    compares=True,
)
def flip(source: Source) -> Iterator[Mutant]:
    for paragraph, condition in _conditional(source):
        for flipped in flips(condition):
            yield one(paragraph.put(flipped), paragraph.id, _why(source, paragraph))


@FAULTS("and-or-in-paragraph", "swap “and” and “or” in a paragraph's condition", compares=True)
def and_or(source: Source) -> Iterator[Mutant]:
    for paragraph, condition in _conditional(source):
        for word, other in ((" and ", " or "), (" or ", " and ")):
            if word in condition:
                yield one(paragraph.put(condition.replace(word, other)), paragraph.id, _why(source, paragraph))


@FAULTS("dead-paragraph", "give a paragraph a condition that no answers meet")
def dead(source: Source) -> Iterator[Mutant]:
    for paragraph in source.paragraphs:
        yield one(paragraph.put(killed(paragraph.condition)), paragraph.id)


@FAULTS("drop-where", "take the “where” from a repeated paragraph", FREE, compares=True)
def drop_where(source: Source) -> Iterator[Mutant]:
    for paragraph in source.paragraphs:
        start = paragraph.text.find("{each ")
        end = paragraph.text.find("}", start)
        where = paragraph.text.find(" where ", start, end)
        if start >= 0 and where >= 0:
            yield one(paragraph.replace(where, end, ""), paragraph.id)
