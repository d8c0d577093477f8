"""The command `choose`: which kind of agreement suits you."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Optional

import typer

from accordant.cli.drafting import LibraryFolder
from accordant.cli.output import Misuse, library_in, write_bytes
from accordant.finding import did_you_mean
from accordant.interview.choose import Choosing, Verdict
from accordant.interview.draft import new_draft
from accordant.library.entries import Chooser, Question, QuestionType
from accordant.library.library import Library
from accordant.library.values import Value, ValueProblem, read_value


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(choose)


def choose(
    answers: Annotated[
        Optional[list[str]],  # noqa: UP045  # Typer reads the annotation at run time
        typer.Argument(help="Answers, such as stage=known. Without any, you are asked.", show_default=False),
    ] = None,
    output: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("-o", "--output", help="Begin an answer file with what carries over.", show_default=False),
    ] = None,
    library: LibraryFolder = None,
) -> None:
    """Which kind of agreement suits you, and why."""
    loaded = library_in(library)
    if loaded.chooser is None:
        raise Misuse("This library has no chooser (schemas/chooser.yaml).")
    choosing = Choosing(loaded.chooser, _given(loaded.chooser, answers or []))
    if not answers and _somebody_is_there():
        choosing = _ask(loaded.chooser)
    advice = choosing.advice()
    if advice is None:
        raise Misuse(_still_to_answer(choosing))
    print(f"{advice.given.recommendation.title}\n{advice.given.recommendation.says}\n")
    _print(advice.given)
    print(f"\nNext: {advice.given.recommendation.next_step}\n\nThe others:")
    for verdict in advice.others:
        print(f"\n{verdict.recommendation.title}")
        _print(verdict)
    if output is not None:
        _begin(loaded, choosing, advice.given, output)


def _somebody_is_there() -> bool:
    """Whether there is a terminal, and so somebody who can be asked."""
    return sys.stdin.isatty()


def _given(chooser: Chooser, answers: list[str]) -> dict[str, Value]:
    """The answers on the command line. Raises Misuse."""
    questions = {question.id: question for question in chooser.questions}
    given: dict[str, Value] = {}
    for written in answers:
        id, equals, value = written.partition("=")
        if not equals or id not in questions:
            meant = did_you_mean(id, questions) or f"There are: {', '.join(questions)}."
            raise Misuse(f"“{written}” should be a question and its answer, such as stage=known. {meant}")
        try:
            given[id] = read_value(questions[id], value)
        except ValueProblem as problem:
            raise Misuse(f"The answer to “{questions[id].ask}” does not fit. {problem}") from None
    return given


def _ask(chooser: Chooser) -> Choosing:
    """Ask what is asked, one question after another."""
    answers: dict[str, Value] = {}
    choosing = Choosing(chooser, answers)
    while waiting := [question for question in choosing.asked() if question.id not in answers]:
        answers[waiting[0].id] = _asked(waiting[0])
        choosing = Choosing(chooser, answers)
    print()
    return choosing


def _asked(question: Question) -> Value:
    labels = _labels(question)
    print(f"\n{question.ask}" + (f"\n{question.help}" if question.help else ""))
    for number, label in enumerate(labels.values(), start=1):
        print(f"  {number}  {label}")
    picked = typer.prompt("Number", type=int)
    while not 1 <= picked <= len(labels):
        picked = typer.prompt(f"A number from 1 to {len(labels)}", type=int)
    return read_value(question, list(labels)[picked - 1])


def _labels(question: Question) -> dict[str, str]:
    if question.type is QuestionType.YES_NO:
        return {"yes": "Yes", "no": "No"}
    return {choice.value: choice.label for choice in question.choices}


def _still_to_answer(choosing: Choosing) -> str:
    lines = ["Answer these too, and then you are told what suits you:", ""]
    waiting = {question.id for question in choosing.waiting()}
    for question in choosing.asked():
        if question.id in waiting:
            lines += [
                f"  {question.ask}",
                *(f"    {question.id}={v}  {words}" for v, words in _labels(question).items()),
            ]
    return "\n".join(lines)


def _print(verdict: Verdict) -> None:
    for sign, reasons in (("+", verdict.reasons_for), ("-", verdict.against)):
        for reason in reasons:
            print(f"  {sign} {reason.text}")


def _begin(library: Library, choosing: Choosing, given: Verdict, output: Path) -> None:
    from accordant.interview.draft_writer import write_draft

    if not given.recommendation.begins:
        raise Misuse(f"{output} was not written: there is nothing to draft for “{given.recommendation.title}”.")
    if output.exists():
        raise Misuse(f"{output} is there already, and is left as it is. Name another file.")
    draft = choosing.begin(library, given.recommendation, new_draft(library.info.version, date.today()))
    write_bytes(output, write_draft(draft, library).encode("utf-8"))
    print(f"\n{output}: begun. Answer the rest in the app or in the file.", file=sys.stderr)
