"""A draft of one version of a library as the other version understands it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from accordant.compare.names import Names
from accordant.interview.draft import Answer, Draft, Member
from accordant.library.entries import Question, QuestionType
from accordant.library.library import Library
from accordant.library.values import Value, ValueProblem, read_value


def carried(draft: Draft, old: Library, new: Library, names: Names) -> tuple[Draft, tuple[str, ...]]:
    """A draft made with the old version, for the new one; and what of it the new one has no place for, in words."""
    work = _Carrying(old, new, names)
    answers = dict(work.answers(draft))
    options = dict(work.options(draft))
    for gone in old.questions.keys() & draft.answers.keys() - set(names.questions.values()):
        work.lost.append(f"“{old.questions[gone].ask}” is no longer asked.")
    return replace(draft, answers=answers, options=options), tuple(work.lost)


class _Carrying:
    def __init__(self, old: Library, new: Library, names: Names):
        self.old, self.new, self.names = old, new, names
        self.lost: list[str] = []

    def answers(self, draft: Draft) -> Iterator[tuple[str, Answer]]:
        for question in self.new.questions.values():
            before = self.names.questions.get(question.id)
            if before is None or before not in draft.answers:
                continue
            earlier, answer = self.old.questions[before], draft.answers[before]
            if question.type is QuestionType.GROUP and earlier.type is QuestionType.GROUP:
                yield question.id, tuple(self._member(earlier, question, one) for one in draft.members(before))
            else:
                value = self._value(earlier, question, answer)
                if value is not None:
                    yield question.id, value

    def _member(self, earlier: Question, group: Question, member: Member) -> Member:
        kept: dict[str, Value] = {}
        for field in group.fields:
            former = earlier.field(self.names.fields.get((group.id, field.id), ""))
            value = (
                self._value(former, field, member.answers[former.id])
                if former and former.id in member.answers
                else None
            )
            if value is not None:
                kept[field.id] = value
        return Member(member.id, kept)

    def _value(self, earlier: Question, question: Question, answer: Answer) -> Value | None:
        texts = (QuestionType.TEXT, QuestionType.LONG_TEXT)
        if earlier.type != question.type and not (earlier.type in texts and question.type in texts):
            self.lost.append(f"“{question.ask}” takes an answer of another kind now.")
            return None
        if isinstance(answer, tuple):
            known = {choice.value for choice in question.choices}
            kept = tuple(part for part in answer if part in known)
            if len(kept) < len(answer):
                self.lost.append(f"“{question.ask}” no longer has every choice that was picked.")
            return kept if kept or not question.min else None  # type: ignore[return-value]  # members are dealt with
        try:
            return read_value(question, answer)
        except ValueProblem as problem:
            self.lost.append(f"“{question.ask}” no longer takes this answer. {problem}")
            return None

    def options(self, draft: Draft) -> Iterator[tuple[str, str]]:
        for clause, before in self.names.clauses.items():
            chosen = draft.options.get(before)
            if chosen is None:
                continue
            now = [new for (of, new), old in self.names.options.items() if of == clause and old == chosen]
            if now:
                yield clause, now[0]
            else:
                self.lost.append(f"“{self.new.clauses[clause].head.title}” no longer has the option “{chosen}”.")
