"""A counterexample with everything answered: for a fault that open questions hide in the draft that decides least.

While a clause or paragraph waits for an answer, one blank stands for it and all under it, and a reference to it finds
the blank. That what it refers to is out whatever the answer will be, assembly shows only when the answer is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from accordant.interview.draft import Draft
from accordant.proof.encoding import Encoding
from accordant.proof.names import Meaning
from accordant.proof.witness import Witness, drafted, inputs


def completed(encoding: Encoding, literal: int, shows: Callable[[Draft], bool]) -> Witness | None:
    """A draft that makes a literal true and shows it, with no answer that can be left out; None if none was found."""
    solution = _answered(encoding, literal)
    every = set(inputs(encoding))
    if solution is None or not shows(drafted(encoding, solution, every).draft):
        return None
    kept = _least(every, [*_answers(encoding)], lambda some: shows(drafted(encoding, solution, some).draft))
    return drafted(encoding, solution, kept)


def _least(kept: set[int], answers: Sequence[set[int]], shows: Callable[[set[int]], bool]) -> set[int]:
    """What is left when no answer more can be left out.

    Half of the answers are tried at once, then half of these: nearly all can be left out, and to try a draft is to
    assemble it.
    """
    before: set[int] | None = None
    while kept != before:
        before = kept
        waiting = [[answer for answer in answers if not kept.isdisjoint(answer)]]
        while waiting:
            part = waiting.pop()
            fewer = kept.difference(*part)
            if shows(fewer):
                kept = fewer
            elif len(part) > 1:
                middle = len(part) // 2
                waiting += [part[:middle], part[middle:]]
    return kept


def _answered(encoding: Encoding, literal: int) -> AbstractSet[int] | None:
    """A solution in which every question is answered that can be."""
    groups = encoding.groups.values()
    fields = [meaning for group in groups for slot in group.slots for meaning in slot.fields.values()]
    givens = [meaning.given for meaning in (*encoding.meanings.values(), *fields)] + [group.given for group in groups]
    wanted: list[int] = [given for given in dict.fromkeys(givens) if abs(given) != 1]
    while True:
        solution = encoding.circuit.solve(literal, *wanted)
        if solution is not None or not wanted:
            return solution
        clashing = set(encoding.circuit.core([literal, *wanted]))
        # Where a theory's own assumptions clash, no answer is to blame: then any solution will do.
        wanted = [given for given in wanted if given not in clashing] if clashing & set(wanted) else []


def _answers(encoding: Encoding) -> Iterator[set[int]]:
    """The literals of each answer and of each chosen option, to be left out together."""
    for name, meaning in encoding.meanings.items():
        clause = next((id for id in encoding.options if encoding.library.clauses[id].option_name == name), None)
        yield _literals(meaning) | set(encoding.options[clause].values() if clause else ())
    for group in encoding.groups.values():
        fields = [meaning for slot in group.slots for meaning in slot.fields.values()]
        for meaning in fields:
            yield _literals(meaning)
        yield {group.given, *(slot.there for slot in group.slots)}.union(*(_literals(meaning) for meaning in fields))


def _literals(meaning: Meaning) -> set[int]:
    return {abs(literal) for literal in (meaning.given, *meaning.answers.values())}
