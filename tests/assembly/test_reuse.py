"""One draft after another: taken over or written anew, the agreement is the one that a fresh assembly gives."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from places import EXAMPLES

from accordant.assembly.assemble import Assembling, assemble
from accordant.finding import AccordantError
from accordant.interview.draft import Draft, Member
from accordant.interview.settle import settle
from accordant.library.entries import Question, QuestionType
from accordant.library.library import Library

CHANGES = 8
"""Changes of mind in each example."""


def changed(library: Library, draft: Draft, dice: random.Random) -> Draft:
    """The draft after one change that somebody could make."""
    settled = settle(library, draft)
    asked = [q for q in library.questions.values() if settled.relevant.get(q.id) is True and q.id != "model"]
    kind = dice.choice(("answer", "answer", "answer", "forget", "option", "member", "field"))
    question = dice.choice(asked)
    groups = [q for q in asked if q.type is QuestionType.GROUP and draft.members(q.id)]
    if kind == "option":
        clause = dice.choice([c for c in library.clauses.values() if settled.option(c.id) is not None])
        return draft.chosen(clause.id, dice.choice(clause.head.options).id)
    if kind in ("member", "field") and groups:
        group = dice.choice(groups)
        members = list(draft.members(group.id))
        if kind == "member" and len(members) > 1:
            dice.shuffle(members)
            return draft.answered(group.id, tuple(members[: dice.randint(1, len(members))]))
        one = dice.randrange(len(members))
        field = dice.choice(group.fields)
        members[one] = Member(members[one].id, {**members[one].answers, field.id: other(field, draft, dice)})
        if members[one].answers[field.id] is None:
            members[one] = Member(members[one].id, {k: v for k, v in members[one].answers.items() if v is not None})
        return draft.answered(group.id, tuple(members))
    if kind == "forget" or question.type is QuestionType.GROUP:
        return draft.answered(question.id, None)
    return draft.answered(question.id, other(question, draft, dice))


def other(question: Question, draft: Draft, dice: random.Random) -> object:
    match question.type:
        case QuestionType.YES_NO:
            return dice.choice((True, False))
        case QuestionType.CHOICE:
            return dice.choice(question.choices).value
        case QuestionType.CHOICES:
            return tuple(choice.value for choice in question.choices if dice.random() < 0.5) or None
        case QuestionType.TEXT | QuestionType.LONG_TEXT:
            return f"something else, number {dice.randint(1, 99)}"
        case QuestionType.INTEGER | QuestionType.MONEY | QuestionType.PERCENTAGE:
            return dice.randint(max(1, int(question.min or 1)), max(2, int(question.min or 1)) + 5)
        case QuestionType.MEMBER:
            ids = [member.id for group in question.of for member in draft.members(group)]
            return dice.choice(ids) if ids else None
        case _:
            return None


@pytest.mark.parametrize("name", EXAMPLES)
def test_after_any_change_it_is_what_a_fresh_assembly_gives(
    library: Library, examples: dict[str, Draft], name: str
) -> None:
    dice, draft, again = random.Random(name), examples[name], Assembling()
    for _ in range(CHANGES):
        try:
            fresh = assemble(library, draft)
        except AccordantError:
            with pytest.raises(AccordantError):
                again.assemble(settle(library, draft))
        else:
            assert again.assemble(settle(library, draft)) == fresh
        draft = changed(library, draft, dice)


def test_an_empty_draft_fills_up_as_if_it_had_always_been_full(library: Library, examples: dict[str, Draft]) -> None:
    whole, again = examples["small-local-partnership"], Assembling()
    minimum = ("model", "commissioners", "partners")
    draft = replace(whole, answers={key: whole.answers[key] for key in minimum}, options={})
    for key in [key for key in whole.answers if key not in minimum][::4]:
        draft = draft.answered(key, whole.answers[key])
        assert again.assemble(settle(library, draft)) == assemble(library, draft)


def test_what_an_answer_does_not_touch_is_the_very_same(library: Library, examples: dict[str, Draft]) -> None:
    draft, again = examples["complex-needs-alliance"], Assembling()
    before = {clause.id: clause for clause in again.assemble(settle(library, draft)).clauses()}
    after = list(again.assemble(settle(library, draft.answered("area", "somewhere else altogether"))).clauses())
    same = [clause for clause in after if before[clause.id] is clause]
    assert len(after) - 10 <= len(same) < len(after)
