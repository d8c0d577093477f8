"""Rules about the interview: nobody is asked what changes nothing, and everybody is asked what can be chosen."""

from __future__ import annotations

from collections.abc import Iterator

from accordant.finding import Severity
from accordant.library.entries import OptionItem, Question, QuestionType
from accordant.library.library import Library
from accordant.lint.reads import reads
from accordant.lint.rule import Fault, rule


@rule("lint.idle-question", Severity.WARNING)
def idle_question(library: Library) -> Iterator[Fault]:
    """A question, or a field of a group, that no text prints and nothing looks at."""
    read = reads(library).names
    for name, question in _questions(library):
        if name not in read and not any(f"{name}.{field.id}" in read for field in question.fields if question.fields):
            message = f"Nothing in the agreement depends on “{name}”."
            yield Fault(message, question.place, "Use the answer in a text or a condition, or do not ask.")


@rule("lint.idle-fact", Severity.WARNING)
def idle_fact(library: Library) -> Iterator[Fault]:
    """A fact that no text prints and nothing looks at."""
    read = reads(library).names
    for fact in library.facts.values():
        if fact.id not in read:
            yield Fault(f"Nothing looks at the fact “{fact.id}”.", fact.place, "Use it, or take it out.")


@rule("lint.idle-choice", Severity.ADVICE)
def idle_choice(library: Library) -> Iterator[Fault]:
    """Choices of a question that come to the same: no text prints them and no condition tells them apart.

    One choice may stay unnamed where others are named: it is what is left.
    """
    seen = reads(library)
    for name, question in _questions(library):
        if name in seen.printed or not question.choices or question.carried:
            continue
        unnamed = [choice for choice in question.choices if choice.value not in seen.literals.get(name, ())]
        may_stay = 1 if question.type is QuestionType.CHOICE else 0
        if len(unnamed) > may_stay and name in seen.names:
            values = ", ".join(choice.value for choice in unnamed)
            message = f"Nothing tells these choices of “{name}” apart: {values}."
            yield Fault(message, unnamed[-1].place, "Print the answer, or look at these choices in a condition.")


@rule("lint.unasked-option", Severity.WARNING)
def unasked_option(library: Library) -> Iterator[Fault]:
    """A clause with options that the interview nowhere offers."""
    offered = {item.option for section in library.sections for item in section.items if isinstance(item, OptionItem)}
    for clause in library.clauses.values():
        if clause.head.options and clause.id not in offered:
            message = f"Nobody is asked which option of “{clause.id}” applies."
            step = f"Put “option: {clause.id}” among the items of a section in schemas/interview."
            yield Fault(message, clause.head.place_of("options"), step)


def _questions(library: Library) -> Iterator[tuple[str, Question]]:
    """Every question and every field of a group, by its name."""
    for question in library.questions.values():
        yield question.id, question
        yield from ((f"{question.id}.{field.id}", field) for field in question.fields)
