"""Reading a draft file: a draft as YAML (decision D7). See docs/draft-file.md. `draft_writer` writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from accordant.finding import AccordantError, Finding, Place, Severity, did_you_mean, has_errors
from accordant.interview.draft import Answer, Approval, Draft, Member
from accordant.interview.remark_file import read_remarks
from accordant.interview.special_library import with_special_terms
from accordant.interview.special_term_file import read_terms
from accordant.library.entries import Question, QuestionType
from accordant.library.figures import is_short
from accordant.library.library import Library
from accordant.library.marked import Marked, MarkedDict, MarkedList, is_null, line_at, read
from accordant.library.values import Value, ValueProblem, is_blank, read_value
from accordant.phrases import money

FORMAT = 1
"""The version of the file format."""
_KEYS = ("accordant", "library", "draft", "answers", "options", "approval", "special_terms", "remarks")
_APPROVAL_KEYS = ("name", "organisation", "date", "library", "answers")
_MEMBER_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


def read_draft(text: str, file: str, library: Library) -> tuple[Draft, tuple[Finding, ...]]:
    """Read a draft file against a library.

    Gives the draft and what is worth knowing (an answer that was moved because its question was renamed). Raises
    AccordantError with every problem, each with its line.
    """
    reader = _Reader(file, library)
    draft = reader.draft(read(text, file))
    if has_errors(reader.findings):
        raise AccordantError(finding for finding in reader.findings if finding.severity is Severity.ERROR)
    return draft, tuple(reader.findings)


class _Reader:
    def __init__(self, file: str, library: Library):
        self.file = file
        self.library = library
        self.findings: list[Finding] = []

    def problem(self, message: str, line: int, question: str | None = None, next_step: str = "") -> None:
        place = Place(file=self.file, line=line, question=question)
        self.findings.append(Finding(Severity.ERROR, "answer", message, place, next_step))

    def draft(self, tree: Any) -> Draft:
        if tree is None:
            self.problem("The file is empty.", 1, next_step="A draft file begins with “accordant: 1”.")
            return Draft()
        if not isinstance(tree, MarkedDict):
            self.problem("A draft file is a mapping with the keys accordant, library, draft, answers, options.", 1)
            return Draft()
        self._known_keys(tree, _KEYS)
        self._format(tree)
        particulars = self._mapping(tree, "draft")
        self._known_keys(particulars, ("number", "date", "salt", "reference"))
        number, day = self._number(particulars), self._day(particulars)
        answers: dict[str, Answer] = {}
        for key, raw in self._mapping(tree, "answers").items():
            self._answer(key, raw, answers)
        self._distinct_members(answers, tree)
        terms = read_terms(tree.get("special_terms"), self.library, self)
        return Draft(
            answers=answers,
            options=self._options(self._mapping(tree, "options")),
            number=number,
            date=day,
            salt=str(particulars.get("salt", "")),
            reference=" ".join(str(particulars.get("reference") or "").split()),
            library_version=str(tree.get("library", "")),
            approval=self._approval(tree),
            special_terms=terms,
            remarks=read_remarks(tree.get("remarks"), with_special_terms(self.library, terms), day, self),
        )

    def _approval(self, tree: MarkedDict) -> Approval | None:
        given = self._mapping(tree, "approval")
        if not given:
            return None
        self._known_keys(given, _APPROVAL_KEYS)
        missing = [key for key in _APPROVAL_KEYS[:4] if not str(given.get(key, "")).strip()]
        if missing:
            message = f"The approval lacks {', '.join(missing)}."
            self.problem(message, line_at(tree, ("approval",)), next_step="Give all four, or take the approval out.")
            return None
        return Approval(
            name=str(given["name"]).strip(),
            organisation=str(given["organisation"]).strip(),
            date=self._day(given),
            library_version=str(given["library"]).strip(),
            fingerprint=str(given.get("answers", "")).strip(),
        )

    def _format(self, tree: MarkedDict) -> None:
        written = tree.get("accordant")
        if written is None:
            self.problem("This is not a draft file: it does not say “accordant: 1”.", 1)
        elif str(written) != str(FORMAT):
            line = getattr(written, "line", 1)
            step = ""
            if str(written).isdecimal() and len(str(written)) < 5 and int(written) > FORMAT:
                step = "A newer version of Accordant wrote it: open it with that version."
            message = f"This file has the format {str(written)[:20]}; this version reads {FORMAT}."
            self.problem(message, line, next_step=step)
        made_with, current = str(tree.get("library", "")), self.library.info.version
        if made_with and made_with != current:
            message = f"This draft was made with version {made_with} of the library; this is {current}."
            self.advise("library-version", message, line_at(tree, ("library",)))

    def advise(self, rule: str, message: str, line: int) -> None:
        self.findings.append(Finding(Severity.ADVICE, rule, message, Place(self.file, line)))

    def _mapping(self, tree: MarkedDict, key: str) -> MarkedDict:
        value = tree.get(key)
        if isinstance(value, MarkedDict):
            return value
        if not is_null(value):
            self.problem(f"“{key}” should be a mapping: indent its keys below it.", getattr(value, "line", 1))
        return MarkedDict()

    def _known_keys(self, tree: MarkedDict, known: Iterable[str]) -> None:
        for key in tree:
            if key not in known:
                meant = did_you_mean(key, known) or f"Known keys: {', '.join(known)}."
                self.problem(f"“{key}” is not a known key.", key.line if isinstance(key, Marked) else 1, None, meant)

    def _number(self, particulars: MarkedDict) -> int:
        raw = particulars.get("number", "1")
        if re.fullmatch(r"[0-9]{1,4}", str(raw)):
            return int(str(raw))
        self.problem("The draft number should be a whole number.", getattr(raw, "line", 1))
        return 1

    def _day(self, particulars: MarkedDict) -> date:
        raw = particulars.get("date")
        if raw is None:
            self.advise("draft-date", "The draft has no date of its own; today's is used.", 1)
            return date.today()
        try:
            return date.fromisoformat(str(raw))
        except ValueError:
            self.problem("The date should be written as 2026-11-22.", getattr(raw, "line", 1))
            return Draft().date

    # --- answers --------------------------------------------------------------------------------------------------

    def _answer(self, key: str, raw: Any, answers: dict[str, Answer]) -> None:
        line = getattr(key, "line", 1)
        question = self._renamed(key, self.library.questions, line)
        if question is None:
            known = list(self.library.questions)
            self.problem(f"There is no question “{key}”.", line, None, did_you_mean(key, known))
            return
        if question.id in answers:
            self.problem(f"“{question.id}” is answered twice.", line, question.id)
            return
        if question.type is QuestionType.GROUP:
            members = self._members(question, raw, line)
            if members is not None:
                answers[question.id] = members
            return
        value = self._value(question, raw, line)
        if value is not None:
            answers[question.id] = value

    def _renamed(self, key: str, questions: Mapping[str, Question], line: int) -> Question | None:
        if key in questions:
            return questions[key]
        for question in questions.values():
            if key in question.formerly:
                message = f"“{key}” is now called “{question.id}”; the answer was moved."
                self.advise("renamed", message, line)
                return question
        return None

    def _value(self, question: Question, raw: Any, line: int) -> Value | None:
        if is_null(raw):
            return None
        if isinstance(raw, MarkedList) and any(not isinstance(part, Marked) for part in raw):
            self.problem(f"The answer to “{question.ask}” should be a plain list of choices.", line, question.id)
            return None
        try:
            value = read_value(question, [str(part) for part in raw] if isinstance(raw, MarkedList) else raw)
        except ValueProblem as problem:
            self.problem(f"The answer to “{question.ask}” does not fit. {problem}", line, question.id)
            return None
        if question.type is QuestionType.MONEY and is_short(str(raw)) and isinstance(value, Decimal):
            self.advise("amount", f"“{raw}” is read as {money(value)}.", line)
        return None if isinstance(value, str) and is_blank(value) else value

    def _members(self, group: Question, raw: Any, line: int) -> tuple[Member, ...] | None:
        if is_null(raw):
            return None
        if not isinstance(raw, MarkedList):
            self.problem(f"“{group.id}” is a list: begin each {group.singular} with a hyphen.", line, group.id)
            return None
        members: list[Member] = []
        for part in raw:
            if not isinstance(part, MarkedDict):
                self.problem(f"Each {group.singular} is a mapping of fields.", getattr(part, "line", line), group.id)
                continue
            members.append(self._member(group, part, [member.id for member in members]))
        return tuple(members)

    def _member(self, group: Question, raw: MarkedDict, taken: list[str]) -> Member:
        fields = {field.id: field for field in group.fields}
        answers: dict[str, Value] = {}
        for key, part in raw.items():
            if key == "id":
                continue
            line = getattr(key, "line", raw.line)
            field = self._renamed(key, fields, line)
            if field is None:
                self.problem(f"A {group.singular} has no field “{key}”.", line, group.id, did_you_mean(key, fields))
                continue
            value = self._value(field, part, line)
            if value is not None:
                answers[field.id] = value
        given = raw.get("id")
        if given is None:
            name = answers.get(group.name_field)
            member_id = unused_id(name if isinstance(name, str) else group.singular, taken)
        else:
            member_id = str(given)
            if not _MEMBER_ID.fullmatch(member_id):
                self.problem(f"The id “{member_id[:40]}” should be lower-case letters, digits, hyphens.", given.line)
            elif member_id in taken:
                self.problem(f"Two members of “{group.id}” have the id “{member_id}”.", given.line, group.id)
        return Member(member_id, answers)

    def _distinct_members(self, answers: Mapping[str, Answer], tree: MarkedDict) -> None:
        """Groups that one question picks from share their ids: a commissioner and a partner can't both be "a"."""
        together = {question.of for question in self._all_questions() if len(question.of) > 1}
        for groups in together:
            seen: dict[str, str] = {}
            for group in groups:
                for member in Draft(answers).members(group):
                    if seen.setdefault(member.id, group) != group:
                        message = f"“{member.id}” is the id of a member of {seen[member.id]} and of {group}."
                        line = line_at(tree, ("answers", group))
                        self.problem(message, line, group, "Give one of them another id.")

    def _all_questions(self) -> Iterator[Question]:
        for question in self.library.questions.values():
            yield question
            yield from question.fields

    def _options(self, raw: MarkedDict) -> dict[str, str]:
        chosen: dict[str, str] = {}
        with_options = {id: clause for id, clause in self.library.clauses.items() if clause.head.options}
        for key, value in raw.items():
            line = getattr(key, "line", 1)
            former = (id for id, clause in with_options.items() if key in clause.head.formerly)
            clause = with_options.get(key) or with_options.get(next(former, ""))
            if clause is None:
                message = f"There is no clause “{key}” with options."
                self.problem(message, line, None, did_you_mean(key, with_options))
                continue
            options = {name: o.id for o in clause.head.options for name in (o.id, *o.formerly)}
            if str(value) not in options:
                known = ", ".join(option.id for option in clause.head.options)
                self.problem(f"The clause “{clause.id}” has no option “{value}”.", line, None, f"It has: {known}.")
                continue
            chosen[clause.id] = options[str(value)]
            if (key, str(value)) != (clause.id, chosen[clause.id]):
                message = f"“{key}: {value}” is now called “{clause.id}: {chosen[clause.id]}”; the choice was moved."
                self.advise("renamed", message, line)
        return chosen


def unused_id(name: str, taken: Iterable[str]) -> str:
    """An id made from a name, different from those taken."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-") or "member"
    candidate, number = slug, 2
    while candidate in taken:
        candidate, number = f"{slug}-{number}", number + 1
    return candidate
