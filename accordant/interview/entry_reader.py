"""Reading an entry of a list in a draft file, such as a remark: strictly, and field by field."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, ClassVar, Protocol

from accordant.finding import did_you_mean
from accordant.library.library import Library
from accordant.library.marked import Marked, MarkedDict, is_null
from accordant.library.values import ValueProblem, clean

_CLAUSE = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")


class Report(Protocol):
    """Where what is found goes: a problem refuses the file, a piece of advice does not."""

    def problem(self, message: str, line: int, question: str | None = None, next_step: str = "") -> None: ...

    def advise(self, rule: str, message: str, line: int) -> None: ...


class EntryReader:
    """Reads one entry. `what`: what it is called, such as "remark". `sound`: whether no problem was found in it."""

    what: ClassVar[str]

    def __init__(self, library: Library, report: Report):
        self.library = library
        self.report = report
        self.sound = True

    def problem(self, message: str, at: Any, next_step: str = "") -> None:
        self.report.problem(message, getattr(at, "line", 1), None, next_step)
        self.sound = False

    def mapping(self, raw: Any, line: int, keys: Iterable[str]) -> MarkedDict | None:
        """The entry, if it is a mapping; a field that it should not have is a problem."""
        if not isinstance(raw, MarkedDict):
            self.report.problem(f"Each {self.what} is a mapping of fields.", getattr(raw, "line", line))
            return None
        for key in raw:
            if key not in keys:
                self.problem(f"A {self.what} has no field “{key}”.", key, did_you_mean(key, keys))
        return raw

    def name(self, raw: MarkedDict, key: str, form: re.Pattern[str] = _CLAUSE) -> str:
        """An id; "" where there is none."""
        value = raw.get(key)
        if is_null(value):
            return ""
        if not isinstance(value, Marked) or not form.fullmatch(value):
            self.problem(f"The {key} “{str(value)[:40]}” should be lower-case letters, digits, hyphens.", value)
            return ""
        return str(value)

    def clause(self, raw: MarkedDict, key: str) -> str:
        """The id of a clause: its new name where it was renamed, and as it is written where there is none."""
        written = self.name(raw, key)
        if written in self.library.clauses:
            return written
        for clause in self.library.clauses.values():
            if written in clause.head.formerly:
                message = f"“{written}” is now called “{clause.id}”; the {self.what} was moved."
                self.report.advise("renamed", message, raw.line)
                return clause.id
        return written

    def text(self, raw: MarkedDict, key: str, most: int) -> str:
        """Text of so many characters; "" where there is none."""
        value = raw.get(key)
        if is_null(value):
            return ""
        if not isinstance(value, Marked):
            self.problem(f"The {key} of a {self.what} is text.", value)
            return ""
        try:
            text = clean(str(value)).strip()
        except ValueProblem as problem:
            self.problem(f"The {key} of a {self.what} does not fit. {problem}", value)
            return ""
        if len(text) > most:
            self.problem(f"The {key} of a {self.what} has {len(text):,} characters; the most is {most:,}.", value)
        return text
