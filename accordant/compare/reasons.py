"""Causes in words: which answer was what, and is what now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from accordant.assembly.wording import joined, worded
from accordant.compare.causes import Causes, by_id
from accordant.interview.draft import Answer, Draft, Member
from accordant.interview.settle import Settled
from accordant.library.entries import Question, QuestionType
from accordant.library.values import Value
from accordant.phrases import capitalised

_LONGEST = 60  # characters of an answer that are quoted; a longer one is only said to be worded otherwise


@dataclass(frozen=True)
class Reason:
    """Why something reads differently.

    `kind` says what `name` names: a question that was answered otherwise ("answer"), a clause whose option was chosen
    otherwise ("option"), the older version of the library ("library"), a text that uses a definition ("use"), a clause
    for which the draft has, or had, words of its own ("special").
    """

    kind: Literal["answer", "option", "library", "use", "special"]
    name: str
    says: str


def reasons(causes: Causes, before: Settled, after: Settled) -> Iterator[Reason]:
    """Each cause as a sentence."""
    for name, fields in causes.answers.items():
        question = after.library.questions[name]
        if question.type is QuestionType.GROUP:
            said = _group(question, fields, before, after)
        else:
            was, now = (_quoted(question, side.draft.answers.get(name), side) for side in (before, after))
            said = f"“{question.ask}” {_from_to(was, now)}"
        yield Reason("answer", name, said)
    for clause in causes.options:
        yield Reason("option", clause, _option(clause, before, after))


def special_reason(clause: str, before: Draft, after: Draft) -> Reason | None:
    """Why a clause reads differently, where a special term came, went or changed; None where none did."""
    was, now = before.term(clause), after.term(clause)
    if was == now:
        return None
    verb = "was added" if was is None else "was taken out" if now is None else "has changed"
    return Reason("special", clause, f"A special term of the draft {verb}.")


def _option(id: str, before: Settled, after: Settled) -> str:
    clause = after.library.clauses[id]
    was, now = (clause.option(side.draft.options.get(id, "")) for side in (before, after))
    told = [f"*{option.name}*" if option else "nothing" for option in (was, now)]
    return f"Under “{clause.head.title}”, {told[0]} was chosen before, and {told[1]} is chosen now."


def _from_to(before: str, after: str) -> str:
    """Two answers in words, "" for none: "was 3, and is 5 now."."""
    if not before:
        return f"had no answer, and is {after} now."
    if not after:
        return f"was {before}, and has no answer now."
    if before == after:  # both too long to be quoted
        return "is answered in other words now."
    return f"was {before}, and is {after} now."


def _quoted(question: Question, answer: Answer | None, side: Settled) -> str:
    """An answer in words, short; "" where there is none."""
    if answer is None:
        return ""
    if isinstance(answer, tuple):
        labels = [choice.label if (choice := question.choice(str(part))) else str(part) for part in answer]
        return "".join(joined(labels, "and")) if labels else "nothing"
    said = _worded(question, answer, side)
    # The label of a choice is the library's, and is never so long that it must not be quoted.
    return said if question.choices or (len(said) <= _LONGEST and "\n" not in said) else "a longer text"


def _worded(question: Question, answer: Value, side: Settled) -> str:
    match question.type:
        case QuestionType.CHOICE:
            choice = question.choice(str(answer))
            return f"*{choice.label}*" if choice else str(answer)
        case QuestionType.MEMBER:
            member = side.member(question.of, str(answer))
            group = side.library.questions[member.group] if member else question
            return str(member.values.get(group.name_field, answer)) if member else str(answer)
        case QuestionType.TEXT | QuestionType.LONG_TEXT:
            return f"“{answer}”"
        case _:
            return worded(question, answer)


def _group(group: Question, fields: set[str], before: Settled, after: Settled) -> str:
    old, new = by_id(before.draft.members(group.id)), by_id(after.draft.members(group.id))
    parts: list[str] = []
    if added := [_name(group, new[id]) for id in new if id not in old]:
        parts.append(f"{_listed(added)} {'was' if len(added) == 1 else 'were'} added")
    if gone := [_name(group, old[id]) for id in old if id not in new]:
        parts.append(f"{_listed(gone)} {'was' if len(gone) == 1 else 'were'} taken out")
    common = [id for id in new if id in old]
    if common != [id for id in old if id in new]:
        parts.append("their order changed")
    for field in group.fields:
        if field.id not in fields:
            continue
        for id in common:
            sides = ((old, before), (new, after))
            if old[id].answers.get(field.id) != new[id].answers.get(field.id):
                was, now = (_quoted(field, side[id].answers.get(field.id), settled) for side, settled in sides)
                parts.append(f"{field.short} of {_name(group, new[id])} {_from_to(was, now).rstrip('.')}")
    return f"{capitalised(group.plural)}: {'; '.join(parts) or 'something about them changed'}."


def _name(group: Question, member: Member) -> str:
    name = member.answers.get(group.name_field)
    return str(name) if name else f"a {group.singular} without a name"


def _listed(names: list[str]) -> str:
    return "".join(joined(names, "and"))
