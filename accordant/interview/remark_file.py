"""The remarks of a draft file: read strictly, and written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol, cast

from accordant.finding import did_you_mean
from accordant.interview.party_remark import LONGEST_AUTHOR, LONGEST_REASON, STANCES, PartyRemark, Stance
from accordant.library.library import Library
from accordant.library.marked import Marked, MarkedDict, MarkedList, is_null
from accordant.library.values import ValueProblem, clean

MOST = 2_000
"""The most remarks that a draft may have."""
_KEYS = ("party", "clause", "stance", "reason", "prefers", "author", "date", "words")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
_WORDS = re.compile(r"[0-9a-f]{12}")


class Report(Protocol):
    """Where what is found goes: a problem refuses the file, a piece of advice does not."""

    def problem(self, message: str, line: int, question: str | None = None, next_step: str = "") -> None: ...

    def advise(self, rule: str, message: str, line: int) -> None: ...


def read_remarks(raw: Any, library: Library, day: date, report: Report) -> tuple[PartyRemark, ...]:
    """The remarks of a draft file; `day` is the date of one that has none.

    A clause or an option that was renamed is followed to its new name. One that the library does not have is kept as it
    is written, so that nothing said is lost: the review tells of it.
    """
    if is_null(raw):
        return ()
    if not isinstance(raw, MarkedList):
        report.problem("“remarks” is a list: begin each remark with a hyphen.", getattr(raw, "line", 1))
        return ()
    if len(raw) > MOST:
        report.problem(f"There are {len(raw):,} remarks; a draft has at most {MOST:,}.", raw.line)
        return ()
    renamed = {old: clause.id for clause in library.clauses.values() for old in clause.head.formerly}
    found: dict[tuple[str, str], PartyRemark] = {}
    for part in raw:
        remark = _Remark(library, renamed, day, report).read(part, raw.line)
        if remark is None:
            continue
        if remark.key in found:
            message = f"“{remark.party}” has two remarks on “{remark.clause}”."
            report.problem(message, getattr(part, "line", raw.line), None, "A party has one on each clause.")
        found[remark.key] = remark
    return tuple(found.values())


class _Remark:
    def __init__(self, library: Library, renamed: Mapping[str, str], day: date, report: Report):
        self.library = library
        self.renamed = renamed
        self.day = day
        self.report = report
        self.sound = True

    def problem(self, message: str, at: Any, next_step: str = "") -> None:
        self.report.problem(message, getattr(at, "line", 1), None, next_step)
        self.sound = False

    def read(self, raw: Any, line: int) -> PartyRemark | None:
        if not isinstance(raw, MarkedDict):
            self.report.problem("Each remark is a mapping of fields.", getattr(raw, "line", line))
            return None
        for key in raw:
            if key not in _KEYS:
                self.problem(f"A remark has no field “{key}”.", key, did_you_mean(key, _KEYS))
        clause = self._clause(raw)
        remark = PartyRemark(
            party=self._id(raw, "party"),
            clause=clause,
            stance=self._stance(raw),
            date=self._date(raw),
            reason=self._text(raw, "reason", LONGEST_REASON),
            prefers=self._option(raw, clause),
            author=" ".join(self._text(raw, "author", LONGEST_AUTHOR).split()),
            words=self._words(raw),
        )
        return remark if self.sound else None

    def _id(self, raw: MarkedDict, key: str, *, needed: bool = True) -> str:
        value = raw.get(key)
        if is_null(value):
            if needed:
                self.problem(f"A remark lacks its {key}.", raw)
            return ""
        if not isinstance(value, Marked) or not _ID.fullmatch(value):
            self.problem(f"The {key} “{str(value)[:40]}” should be lower-case letters, digits, hyphens.", value)
            return ""
        return str(value)

    def _clause(self, raw: MarkedDict) -> str:
        written = self._id(raw, "clause")
        clause = written if written in self.library.clauses else self.renamed.get(written, written)
        if clause != written:
            self.report.advise("renamed", f"“{written}” is now called “{clause}”; the remark was moved.", raw.line)
        return clause

    def _option(self, raw: MarkedDict, clause: str) -> str:
        written = self._id(raw, "prefers", needed=False)
        known = self.library.clauses.get(clause)
        for option in known.head.options if known is not None else ():
            if written == option.id:
                return written
            if written in option.formerly:
                message = f"The option “{written}” of “{clause}” is now called “{option.id}”; the remark was moved."
                self.report.advise("renamed", message, raw.line)
                return option.id
        return written

    def _stance(self, raw: MarkedDict) -> Stance:
        value = raw.get("stance")
        if isinstance(value, Marked) and value in STANCES:
            return cast(Stance, str(value))
        said = f"“{str(value)[:40]}” is not a stance." if not is_null(value) else "A remark lacks its stance."
        self.problem(said, raw if is_null(value) else value, f"Write one of: {', '.join(STANCES)}.")
        return "discuss"

    def _date(self, raw: MarkedDict) -> date:
        value = raw.get("date")
        if is_null(value):
            return self.day
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.problem("The date of a remark should be written as 2026-11-22.", value)
            return self.day

    def _text(self, raw: MarkedDict, key: str, most: int) -> str:
        value = raw.get(key)
        if is_null(value):
            return ""
        if not isinstance(value, Marked):
            self.problem(f"The {key} of a remark is text.", value)
            return ""
        try:
            text = clean(str(value)).strip()
        except ValueProblem as problem:
            self.problem(f"The {key} of a remark does not fit. {problem}", value)
            return ""
        if len(text) > most:
            self.problem(f"The {key} of a remark has {len(text):,} characters; the most is {most:,}.", value)
        return text

    def _words(self, raw: MarkedDict) -> str:
        value = raw.get("words")
        if is_null(value):
            return ""
        if not isinstance(value, Marked) or not _WORDS.fullmatch(value):
            self.problem(
                "“words” is a fingerprint that the app writes: twelve hexadecimal digits.", value, "Leave it out."
            )
            return ""
        return str(value)


def raw_remark(remark: PartyRemark) -> dict[str, Any]:
    """A remark as the draft file writes it: what is empty is left out."""
    written = {
        "party": remark.party,
        "clause": remark.clause,
        "stance": remark.stance,
        "reason": remark.reason,
        "prefers": remark.prefers,
        "author": remark.author,
        "date": remark.date,
        "words": remark.words,
    }
    return {key: value for key, value in written.items() if value != ""}
