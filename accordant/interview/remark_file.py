"""The remarks of a draft file: read strictly, and written."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, cast

from accordant.interview.entry_reader import EntryReader, Report
from accordant.interview.party_remark import LONGEST_AUTHOR, LONGEST_REASON, STANCES, PartyRemark, Stance
from accordant.library.library import Library
from accordant.library.marked import Marked, MarkedDict, MarkedList, is_null

MOST = 2_000
"""The most remarks that a draft may have."""
_KEYS = ("party", "clause", "stance", "reason", "prefers", "author", "date", "words")
_WORDS = re.compile(r"[0-9a-f]{12}")


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
    found: dict[tuple[str, str], PartyRemark] = {}
    for part in raw:
        remark = _Remark(library, day, report).read(part, raw.line)
        if remark is None:
            continue
        if remark.key in found:
            message = f"“{remark.party}” has two remarks on “{remark.clause}”."
            report.problem(message, getattr(part, "line", raw.line), None, "A party has one on each clause.")
        found[remark.key] = remark
    return tuple(found.values())


class _Remark(EntryReader):
    what = "remark"

    def __init__(self, library: Library, day: date, report: Report):
        super().__init__(library, report)
        self.day = day

    def read(self, given: Any, line: int) -> PartyRemark | None:
        raw = self.mapping(given, line, _KEYS)
        if raw is None:
            return None
        for key in ("clause", "party"):
            if is_null(raw.get(key)):
                self.problem(f"A remark lacks its {key}.", raw)
        clause = self.clause(raw, "clause")
        remark = PartyRemark(
            party=self.name(raw, "party"),
            clause=clause,
            stance=self._stance(raw),
            date=self._date(raw),
            reason=self.text(raw, "reason", LONGEST_REASON),
            prefers=self._option(raw, clause),
            author=" ".join(self.text(raw, "author", LONGEST_AUTHOR).split()),
            words=self._words(raw),
        )
        return remark if self.sound else None

    def _option(self, raw: MarkedDict, clause: str) -> str:
        written = self.name(raw, "prefers")
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
