"""Answers that by themselves keep a draft as it was."""

from __future__ import annotations

from collections.abc import Iterator

from accordant.compare.model import SafeAnswer
from accordant.library.entries import QuestionType
from accordant.proof.changes.twin import Twin
from accordant.proof.circuit import FALSE, TRUE

_Candidate = tuple[SafeAnswer, int]


def safe_answers(pair: Twin, affected: int) -> tuple[SafeAnswer, ...]:
    """Of every question, option and fact: the values with which no draft made before reads otherwise.

    None where no draft is affected at all: then there is nothing to be safe from.
    """
    circuit = pair.circuit
    if affected == FALSE or circuit.solve(pair.before, affected) is None:
        return ()
    found: list[_Candidate] = []
    for answer, literal in _candidates(pair):
        if literal in (TRUE, FALSE) or circuit.solve(pair.before, affected, literal) is not None:
            continue
        # What is never so, or only where an answer told before is given too, says nothing more.
        if circuit.solve(pair.before, literal, *(-other for _, other in found)) is None:
            continue
        found.append((answer, literal))
    return tuple(answer for answer, _ in found)


def _candidates(pair: Twin) -> Iterator[_Candidate]:
    library, meanings = pair.old.library, pair.old.meanings
    for question in library.questions.values():
        if question.type is QuestionType.CHOICE:
            for choice in question.choices:
                words = f"the {question.short} is *{choice.label}*"
                yield SafeAnswer(question.id, choice.value, words), meanings[question.id].values[choice.value]
        elif question.type is QuestionType.YES_NO:
            for value in (True, False):
                words = (
                    question.words.get("yes" if value else "no") or f"“{question.short}”: {'yes' if value else 'no'}"
                )
                yield SafeAnswer(question.id, value, words), meanings[question.id].values[value]
    for fact in library.facts.values():
        if fact.is_truth:
            for value in (True, False):
                words = fact.words.get("yes" if value else "no") or f"“{fact.id}”: {'yes' if value else 'no'}"
                yield SafeAnswer(fact.id, value, words), meanings[fact.id].values[value]
    for clause in library.clauses.values():
        for option in clause.head.options:
            words = f"the option of “{clause.head.title}” is *{option.name}*"
            yield SafeAnswer(clause.option_name, option.id, words), meanings[clause.option_name].values[option.id]
