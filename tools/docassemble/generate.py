"""Whole drafts made at random, the same for the same seed: every question that the agreement turns on is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from accordant.export.docassemble.needed import Must, Needed
from accordant.interview.draft import Answer, Approval, Draft, Member
from accordant.interview.refusal import refused
from accordant.interview.settle import settle
from accordant.library.entries import Question, QuestionType
from accordant.library.library import Library
from accordant.library.values import Value

_TEXTS = (
    "to live well",
    "the Council",
    "Harbourlight",
    "Smith & Sons <Ltd>",
    "Half an answer. And more.",
    "a club",
    "An odd one?",
    "line one\nline two",
    "It ends with …",
    "O'Hara’s “House”",
    "100% of it",
)
_FIRST = date(2023, 6, 1)


def whole_draft(library: Library, model: str, seed: int) -> Draft:
    """A draft of a model. Now and then, what may stay empty is left out, so that a blank or a default stands."""
    random = Random(f"{model} {seed}")
    needed = Needed(library)
    share_left_out = random.choice([0.0, 0.1, 0.4])
    members = {
        group.id: [f"{group.singular.replace(' ', '-')}-{number}" for number in range(_count(random, group))]
        for group in library.questions.values()
        if group.type is QuestionType.GROUP
    }

    def left_out(question: Question, must: Must) -> bool:
        may = bool(question.default) or not must
        return may and random.random() < share_left_out

    answers: dict[str, Answer] = {}
    for question in library.questions.values():
        if question.type is QuestionType.GROUP:
            fields = {each.id: (each, needed.in_group(question.id, each.id)) for each in question.fields}
            answers[question.id] = tuple(
                Member(id, _fields(random, fields, members, left_out)) for id in members[question.id]
            )
        elif (
            not left_out(question, needed.alone(question.id))
            and (found := _value(random, question, members)) is not None
        ):
            answers[question.id] = found
    answers["model"] = model
    options = {
        clause.id: random.choice(clause.head.options).id
        for clause in library.clauses.values()
        if clause.head.options and random.random() < 0.8
    }
    draft = Draft(
        answers=answers,
        options=options,
        number=random.randint(1, 9),
        date=date(2026, 11, random.randint(1, 28)),
        salt="salt",
        reference=random.choice(["", "LS/42 & co"]),
        # Of another version of the library, so that the draft does not count as approved.
        approval=Approval("A. Solicitor", "Reed & Co", _FIRST, "0.0.1"),
        library_version=library.info.version,
    )
    for finding in refused(settle(library, draft)):
        draft = draft.answered(str(finding.place.question), None)
    return draft


def _count(random: Random, group: Question) -> int:
    least = max(group.min or 0, 1 if group.id in ("commissioners", "partners") else 0)
    return random.randint(least, least + random.choice([0, 1, 1, 2, 3]))


def _fields(
    random: Random,
    fields: Mapping[str, tuple[Question, Must]],
    members: Mapping[str, Sequence[str]],
    left_out: Callable[[Question, Must], bool],
) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for id, (question, must) in fields.items():
        if not left_out(question, must) and (value := _value(random, question, members)) is not None:
            found[id] = value
    return found


def _value(random: Random, question: Question, members: Mapping[str, Sequence[str]]) -> Value | None:
    low, high = question.min or 0, question.max
    match question.type:
        case QuestionType.YES_NO:
            return random.random() < 0.6
        case QuestionType.CHOICE:
            return random.choice(question.choices).value
        case QuestionType.CHOICES:
            picked = random.sample(question.choices, random.randint(max(low, 1), len(question.choices)))
            return tuple(choice.value for choice in question.choices if choice in picked)
        case QuestionType.INTEGER:
            return random.choice([max(low, 1), low, random.randint(low, high if high is not None else low + 100)])
        case QuestionType.MONEY | QuestionType.PERCENTAGE:
            whole = random.randint(low, high if high is not None else 3_000_000)
            half = random.random() < 0.3 and (high is None or whole < high)
            return Decimal(whole) + Decimal("0.50") if half else Decimal(whole)
        case QuestionType.DATE:
            return _FIRST + timedelta(days=random.randint(0, 2000))
        case QuestionType.MEMBER:
            known = [id for group in question.of for id in members[group]]
            return random.choice(known) if known else None
        case _:
            return random.choice(_TEXTS)
