"""A draft: everything the interview knows, as one value (decision D7)."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from accordant.interview.party_remark import PartyRemark
from accordant.interview.special_term import SpecialTerm
from accordant.library.values import Value


@dataclass(frozen=True)
class Member:
    """A member of a repeating group. `id` is stable: it never changes when members are reordered."""

    id: str
    answers: Mapping[str, Value]


Answer = Value | tuple[Member, ...]


@dataclass(frozen=True)
class Approval:
    """A solicitor's approval of a draft for use: who, of which organisation, when, of which version of the library.

    `fingerprint` is that of the answers approved; "" where it was recorded by hand, without one.
    """

    name: str
    organisation: str
    date: date
    library_version: str
    fingerprint: str = ""


@dataclass(frozen=True)
class Draft:
    """Answers by question id, options by clause id, and the draft's own particulars.

    `salt` keeps the fingerprint of the answers from being guessed; `reference` is the drafter's own
    name for the document. `remarks` are what the parties say about clauses: they are no part of the agreement.
    `special_terms` are: words of the draft's own.
    """

    answers: Mapping[str, Answer] = field(default_factory=dict[str, Answer])
    options: Mapping[str, str] = field(default_factory=dict[str, str])
    number: int = 1
    date: date = date(2026, 1, 1)
    salt: str = ""
    library_version: str = ""
    approval: Approval | None = None
    reference: str = ""
    remarks: tuple[PartyRemark, ...] = ()
    special_terms: tuple[SpecialTerm, ...] = ()

    def approved_under(self, library_version: str) -> bool:
        """Whether it is approved as it stands: for this version of the library, and for these very answers."""
        given = self.approval
        return (
            given is not None
            and given.library_version == library_version
            and given.fingerprint in ("", self.fingerprint())
        )

    def words_approved_under(self, library_version: str) -> bool:
        """The same, where the approval says which answers it is of: one that does not can't be of a special term's
        words, which may have come later.
        """
        return self.approved_under(library_version) and self.approval is not None and self.approval.fingerprint != ""

    def members(self, group: str) -> tuple[Member, ...]:
        """The members of a group; none if it is unanswered."""
        answer = self.answers.get(group, ())
        return tuple(part for part in answer if isinstance(part, Member)) if isinstance(answer, tuple) else ()

    def answered(self, question: str, answer: Answer | None) -> Draft:
        """This draft with one answer set, or taken away (None)."""
        answers = {key: value for key, value in self.answers.items() if key != question}
        if answer is not None:
            answers[question] = answer
        return replace(self, answers=answers)

    def chosen(self, clause: str, option: str | None) -> Draft:
        """This draft with one option chosen, or left to its default (None)."""
        options = {key: value for key, value in self.options.items() if key != clause}
        if option is not None:
            options[clause] = option
        return replace(self, options=options)

    def remark(self, party: str, clause: str) -> PartyRemark | None:
        """What a party says about a clause, if it says anything."""
        return next((remark for remark in self.remarks if remark.key == (party, clause)), None)

    def remarked(self, remark: PartyRemark) -> Draft:
        """This draft with a remark, in place of what the party said about the clause before."""
        return replace(self, remarks=_put(self.remarks, remark))

    def unremarked(self, party: str, clause: str) -> Draft:
        """This draft without a party's remark on a clause."""
        return replace(self, remarks=tuple(each for each in self.remarks if each.key != (party, clause)))

    def term(self, clause: str) -> SpecialTerm | None:
        """The special term that makes a clause, or replaces its words, if there is one."""
        return next((term for term in self.special_terms if term.clause == clause), None)

    def with_term(self, term: SpecialTerm) -> Draft:
        """This draft with a special term, in place of the one that made the same clause."""
        kept = {each.clause: each for each in self.special_terms} | {term.clause: term}
        return replace(self, special_terms=tuple(kept.values()))

    def without_term(self, clause: str) -> Draft:
        """This draft without the special term that makes a clause, or replaces its words."""
        return replace(self, special_terms=tuple(each for each in self.special_terms if each.clause != clause))

    def fingerprint(self) -> str:
        """A short salted hash of what decides the words: the same answers, options and terms give the same one."""
        return self._fingerprint

    @cached_property
    def _fingerprint(self) -> str:
        answers = {key: _plain(answer) for key, answer in self.answers.items()}
        terms = [[each.clause, each.after, each.heading, each.text] for each in self.special_terms]
        decided = [answers, dict(self.options), *([terms] if terms else [])]
        canonical = json.dumps(decided, sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(f"{self.salt}\n{canonical}".encode()).hexdigest()[:16]


def new_draft(library_version: str, today: date) -> Draft:
    """An empty first draft."""
    return Draft(date=today, salt=secrets.token_hex(16), library_version=library_version)


def _put(remarks: tuple[PartyRemark, ...], new: PartyRemark) -> tuple[PartyRemark, ...]:
    """The remarks with one in the place of its forerunner, or at the end."""
    if any(each.key == new.key for each in remarks):
        return tuple(new if each.key == new.key else each for each in remarks)
    return (*remarks, new)


def _plain(answer: Answer | Member) -> object:
    if isinstance(answer, Member):
        return {"id": answer.id, **{key: _plain(part) for key, part in answer.answers.items()}}
    if isinstance(answer, tuple):
        return [_plain(part) for part in answer]
    return answer if isinstance(answer, bool | int) else str(answer)
