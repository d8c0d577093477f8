"""What a library declares beside its text, looked up: roles, the ledger's entries, companions, what is kept dead."""

from __future__ import annotations

from collections.abc import Iterator

from accordant.conditions import Subject
from accordant.finding import Finding, Place
from accordant.library.entries import Chooser, LedgerEntry, QuestionType
from accordant.library.library import LibraryClause, subject_of
from accordant.library.lookup import Lookup, error, unknown
from accordant.library.values import ValueProblem, read_value
from accordant.library.walk import blocks


class Declarations(Lookup):
    """Looks up everything that a library's declarations name."""

    def findings(self) -> Iterator[Finding]:
        yield from self._roles()
        principles = {
            choice.value: question.id
            for question in self.library.questions.values()
            if question.carried
            for choice in question.choices
        }
        for clause in self.library.clauses.values():
            groups = {block.id: group if group in self.groups else None for block, _, group in blocks(clause)}
            for entry in clause.head.ledger:
                yield from self._entry(entry, groups, principles)
            yield from self._kept(clause, groups)
        yield from self._compatibility()
        if self.library.chooser is not None:
            yield from self._chooser(self.library.chooser)

    def _chooser(self, chooser: Chooser) -> Iterator[Finding]:
        yield from self.doubled("question", ((question.id, question.place) for question in chooser.questions))
        yield from self.doubled("recommendation", ((entry.id, entry.place) for entry in chooser.recommendations))
        vocabulary: dict[str, Subject] = {}
        for question in chooser.questions:
            yield from self.when(question.when, vocabulary)  # it may look at the questions before it
            if (subject := subject_of(question)) is not None:
                vocabulary[question.id] = subject
        for entry in chooser.recommendations:
            reasons = (*entry.reasons_for, *entry.against)
            for when in (entry.when, *(reason.when for reason in reasons), *(carried.when for carried in entry.begins)):
                yield from self.when(when, vocabulary)
            for carried in entry.begins:
                question = self.library.questions.get(carried.question)
                if question is None:
                    yield unknown("question", carried.question, self.library.questions, carried.place)
                    continue
                try:
                    read_value(question, carried.value)
                except ValueProblem as problem:
                    yield error("chooser", f"The answer to “{question.id}” does not fit: {problem}", carried.place)

    def _roles(self) -> Iterator[Finding]:
        for role in self.library.roles.values():
            for group in role.of:
                if group not in self.groups:
                    yield unknown("group", group, self.groups, role.place)
                else:
                    yield from self.when(role.where, self.vocabulary_in(group))
            if role.when is not None:
                yield from self.when(role.when)
            member = self.library.questions.get(role.member or "")
            if role.member is not None and (member is None or member.type is not QuestionType.MEMBER):
                members = [q.id for q in self.library.questions.values() if q.type is QuestionType.MEMBER]
                yield unknown("member question", role.member, members, role.place)

    def _entry(
        self, entry: LedgerEntry, groups: dict[str, str | None], principles: dict[str, str]
    ) -> Iterator[Finding]:
        if entry.paragraph not in groups:
            yield unknown("paragraph in this clause", entry.paragraph, groups, entry.place)
            return
        for role in (entry.by, entry.to):
            if role is not None and role not in self.library.roles:
                yield unknown("role", role, self.library.roles, entry.place)
        for principle in entry.carries:
            if principle not in principles:
                yield unknown("principle", principle, principles, entry.place)
        for sentence in (entry.what, entry.cap):
            if sentence is not None:
                yield from self.sentence(sentence, groups[entry.paragraph])

    def _kept(self, clause: LibraryClause, groups: dict[str, str | None]) -> Iterator[Finding]:
        known = ["clause", *groups, *(option.id for option in clause.head.options)]
        for id in clause.head.kept:
            if id not in known:
                yield unknown("paragraph or option in this clause", id, known, Place(clause.file, 1))

    def _compatibility(self) -> Iterator[Finding]:
        for entry in self.library.compatibility:
            for target in (entry.clause, *entry.needs, *entry.never_with):
                id, _, option = target.partition("/")
                clause = self.library.clauses.get(id)
                if clause is None:
                    yield unknown("clause", id, self.library.clauses, entry.place)
                elif option and clause.option(option) is None:
                    yield unknown(f"option of “{id}”", option, [o.id for o in clause.head.options], entry.place)
            if entry.only_when is not None:
                yield from self.when(entry.only_when)
            for authority in entry.authorities:
                if authority not in self.library.authorities:
                    yield unknown("authority", authority, self.library.authorities, entry.place)
            if entry.clause in (*entry.needs, *entry.never_with):
                yield error("compatibility", f"“{entry.clause}” is compared with itself.", entry.place)
