"""The special terms of a draft file: read strictly, and written."""

from __future__ import annotations

import re
from typing import Any

from accordant.interview.entry_reader import EntryReader, Report
from accordant.interview.special_term import LONGEST_HEADING, LONGEST_TEXT, MOST, PREFIX, SpecialTerm
from accordant.interview.special_text import paragraphs_of
from accordant.library.library import Library
from accordant.library.marked import MarkedList, is_null
from accordant.library.values import is_blank

_KEYS = ("id", "replaces", "after", "heading", "text", "why")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


def read_terms(raw: Any, library: Library, report: Report) -> tuple[SpecialTerm, ...]:
    """The special terms of a draft file.

    A clause that was renamed is followed to its new name. One that the library does not have is kept as it is written,
    so that no words are lost: the review tells of it.
    """
    if is_null(raw):
        return ()
    if not isinstance(raw, MarkedList):
        report.problem("“special_terms” is a list: begin each term with a hyphen.", getattr(raw, "line", 1))
        return ()
    if len(raw) > MOST:
        report.problem(f"There are {len(raw):,} special terms; a draft has at most {MOST}.", raw.line)
        return ()
    found: dict[str, SpecialTerm] = {}
    for part in raw:
        term = _Term(library, report).read(part, raw.line)
        if term is None:
            continue
        if term.clause in found:
            step = "Join them, or give one of them another id."
            report.problem(f"Two special terms are for “{term.clause}”.", getattr(part, "line", raw.line), None, step)
        found[term.clause] = term
    return tuple(found.values())


class _Term(EntryReader):
    what = "special term"

    def read(self, given: Any, line: int) -> SpecialTerm | None:
        raw = self.mapping(given, line, _KEYS)
        if raw is None:
            return None
        term = SpecialTerm(
            text=self.text(raw, "text", LONGEST_TEXT),
            id=self.name(raw, "id", _ID),
            heading=" ".join(self.text(raw, "heading", LONGEST_HEADING).split()),
            replaces=self.clause(raw, "replaces"),
            after=self.clause(raw, "after"),
            why=self.text(raw, "why", LONGEST_TEXT),
        )
        if self.sound:
            for message, step in shortcomings(term):
                self.problem(message, raw, step)
        return term if self.sound else None


def shortcomings(term: SpecialTerm) -> list[tuple[str, str]]:
    """What keeps a term from being one, each with what to do: for the file and for the form in the app."""
    found: list[tuple[str, str]] = []
    if is_blank(term.text) or not paragraphs_of(term.text):
        found.append(("A special term lacks its text.", "Write the words that are to stand in the agreement."))
    if bool(term.replaces) == bool(term.id):
        step = "Give either “id”, for a clause of its own, or “replaces”, for the clause whose words give way."
        found.append(("A special term is either a clause of its own or replaces one.", step))
    elif term.id and is_blank(term.heading):
        found.append(("A clause of the draft's own lacks its heading.", "Give it one of a few words."))
    if term.after and term.replaces:
        found.append(("A term that replaces a clause stands where that clause stands.", "Take “after” out."))
    if term.id.startswith(PREFIX):
        found.append((f"The id “{term.id}” begins with “{PREFIX}”, which is put before it.", "Take that off."))
    return found


def raw_term(term: SpecialTerm) -> dict[str, Any]:
    """A special term as the draft file writes it: what is empty is left out."""
    written = {
        "id": term.id,
        "replaces": term.replaces,
        "after": term.after,
        "heading": term.heading,
        "text": term.text,
        "why": term.why,
    }
    return {key: value for key, value in written.items() if value}
