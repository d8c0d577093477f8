"""The words beside a question: what can depend on its answer, and what the last answer changed."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from accordant.agreement.model import Agreement, Clause, Reference, Runs, Schedule, Table, plain
from accordant.assembly.assemble import assemble
from accordant.interview.draft import Draft
from accordant.interview.settle import settle
from accordant.library.entries import QuestionType
from accordant.library.library import Library
from accordant.reports.beside import MOST, Beside, Laid, beside, touched
from accordant.ui.beside_pieces import section

TRIED = 10
"""Answers changed in each example."""


def marks(found: Beside) -> set[tuple[str, str]]:
    return {(each.mark, each.paragraph.id) for stretch in found.stretches for each in stretch.passages}


def turned(library: Library, draft: Draft, seed: int) -> list[tuple[str, Draft]]:
    """Some drafts in which one choice, one yes or no, or one option is another."""
    settled = settle(library, draft)
    asked = [q for q in library.questions.values() if settled.relevant.get(q.id) is True]
    found: list[tuple[str, Draft]] = []
    for question in asked:
        now = settled.values[question.id]
        others = [True, False] if question.type is QuestionType.YES_NO else [c.value for c in question.choices]
        if question.type in (QuestionType.YES_NO, QuestionType.CHOICE) and question.id != "model":
            found += [
                (question.id, replace(draft, answers={**draft.answers, question.id: other}))
                for other in others
                if other != now
            ]
    for clause in library.clauses.values():
        if settled.option(clause.id) is not None:
            found += [(clause.option_name, draft.chosen(clause.id, option.id)) for option in clause.head.options]
    return random.Random(seed).sample(found, TRIED)


@pytest.mark.parametrize("name", ["complex-needs-alliance", "two-teams-innovation", "wales-small-alliance"])
def test_whatever_an_answer_changes_stands_beside_its_question(
    library: Library, examples: dict[str, Draft], name: str
) -> None:
    draft = examples[name]
    before = assemble(library, draft)
    for question, other in turned(library, draft, seed=len(name)):
        now = assemble(library, other)
        ids = {id.split("@")[0] for id in _changed(before, now)}
        unforeseen = ids - touched(library).get(question, {}).keys()
        assert not unforeseen, f"{question} changes {sorted(unforeseen)}"
        shown = marks(beside(library, Laid(now), question, Laid(before)))
        assert len(shown) <= MOST
        assert bool(ids) == any(mark for mark, _ in shown)


def _changed(before: Agreement, now: Agreement) -> set[str]:
    """The clause paragraphs that one has and the other lacks."""
    sides = [{p.id for p in side.paragraphs()} for side in (before, now)]
    recitals = {p.id for side in (before, now) for p in side.background}
    return (sides[0] ^ sides[1]) - recitals


def test_a_number_that_changes_is_marked_in_its_sentence(library: Library, examples: dict[str, Draft]) -> None:
    draft = examples["small-local-partnership"]
    before = assemble(library, draft)
    now = assemble(library, replace(draft, answers={**draft.answers, "payment_days": 21}))
    found = beside(library, Laid(now), "payment_days", Laid(before))
    changed = [each for stretch in found.stretches for each in stretch.passages if each.mark == "changed"]
    assert changed
    assert all("14" in plain(each.before) and "21" in plain(each.paragraph.runs) for each in changed)


def test_a_clause_that_is_renumbered_is_not_marked(library: Library, examples: dict[str, Draft]) -> None:
    draft = examples["small-local-partnership"]
    before = assemble(library, draft)
    now = assemble(library, replace(draft, answers={**draft.answers, "has_learning_fund": True}))
    shown = marks(beside(library, Laid(now), "has_learning_fund", Laid(before)))
    assert any(mark == "added" and id.startswith("learning-fund.") for mark, id in shown)
    numbers = {p.id: p.full_number for p in before.paragraphs()}
    renumbered = {p.id for p in now.paragraphs() if numbers.get(p.id, p.full_number) != p.full_number}
    words = [{p.id: _without_numbers(p.runs) for p in side.paragraphs()} for side in (before, now)]
    same = {id for id in renumbered if words[0][id] == words[1][id]}
    assert same
    assert not same & {id for mark, id in shown if mark}


def _without_numbers(runs: Runs) -> str:
    return "".join(run.text for run in runs if not isinstance(run, Reference))


def test_an_answer_that_shapes_everything_is_said_to(library: Library, examples: dict[str, Draft]) -> None:
    draft = examples["complex-needs-alliance"]
    laid = Laid(assemble(library, draft))
    found = {name: beside(library, laid, name) for name in ("model", "detail", "start_date", "route")}
    assert {name for name, each in found.items() if each.wide} == {"model", "detail"}
    shorter = Laid(assemble(library, draft.answered("detail", "essential")))
    assert not beside(library, shorter, "detail", laid).wide  # what it changed just now is shown
    told = {name: section(each, "What?", str, _nowhere, last=False) for name, each in found.items()}
    assert "shapes the agreement as a whole: " in told["model"] and "acc-beside-few" not in told["start_date"]
    number = found["route"].more
    assert number > 0 and f"The answer also bears on {number} other paragraphs." in told["route"]


def test_an_answer_that_only_a_table_holds_leads_to_the_table(library: Library, examples: dict[str, Draft]) -> None:
    laid = Laid(assemble(library, examples["complex-needs-alliance"]))
    found = beside(library, laid, "outcomes")
    assert found.stretches
    for stretch in found.stretches:
        assert not stretch.passages
        words = " ".join(
            plain(cell) for id, each in laid.tables.items() if each.id == stretch.id for cell in _cells(each, id)
        )
        assert "People have a settled home" in words
    told = section(found, "Which outcomes?", str, _nowhere, last=False)
    assert "A table here holds what you answer." in told
    assert "No words" not in told


def test_what_stands_in_the_background_is_beside_its_question(library: Library, examples: dict[str, Draft]) -> None:
    agreement = assemble(library, examples["complex-needs-alliance"])
    found = beside(library, Laid(agreement), "background_story").stretches
    assert [stretch.title for stretch in found] == ["Background"]
    told = {each.paragraph.id for each in found[0].passages}
    assert told and told <= {paragraph.id for paragraph in agreement.background}


def test_an_answer_that_only_a_definition_prints_shows_it_with_what_changed(
    library: Library, examples: dict[str, Draft]
) -> None:
    draft = examples["complex-needs-alliance"]
    before, now = (Laid(assemble(library, draft.answered("exit_months", months))) for months in (6, 7))
    ((only,),) = [stretch.passages for stretch in beside(library, now, "exit_months", before).stretches]
    assert only.mark == "changed"
    assert plain(only.paragraph.runs).startswith("Handover Period: ")
    assert "seven months" in plain(only.paragraph.runs)
    assert "six months" in plain(only.before)
    ((still,),) = [stretch.passages for stretch in beside(library, now, "exit_months").stretches]
    assert still.mark == ""


def _cells(holder: Clause | Schedule, table: str) -> list[Runs]:
    return [
        cell
        for block in holder.blocks
        if isinstance(block, Table) and block.id == table
        for row in block.rows
        for cell in row
    ]


def _nowhere(question: str, member: str | None) -> str:
    return ""


def test_without_a_change_nothing_is_marked(library: Library, examples: dict[str, Draft]) -> None:
    agreement = assemble(library, examples["small-local-partnership"])
    found = beside(library, Laid(agreement), "payment_days", Laid(agreement))
    assert found.stretches
    assert {mark for mark, _ in marks(found)} == {""}
