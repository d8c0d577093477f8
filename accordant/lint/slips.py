"""Rules about slips of the pen: marks left behind, brackets that do not match, words and spaces typed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordant.finding import Severity
from accordant.library.library import Library
from accordant.lint.rule import Fault, rule
from accordant.lint.texts import PRINTED, Kind, LibraryText, texts

_LEFT = re.compile(
    r"\[\s*(?:insert|delete|complete|choose|select|to be|name|date|amount|number|address|note|drafting|[●•…_.\]]|tb|xx)"
    r"|\?\?+|__+|\.{4,}|●|<<|>>",
    re.I,
)
_A_MARK = re.compile(r"[\[?_●<>]|\.\.\.")
_LEFT_WORDS = re.compile(r"\b(?:TB[ACD]|TODO|FIXME|XXX+|lorem ipsum)\b", re.I)
_MARKS = {"tba", "tbc", "tbd", "todo", "fixme", "lorem"}
_DOTTED_LINE = re.compile(r"[\s._…]+")
_BRACKETS = re.compile(r"[()\[\]{}]")
_PAIRS = {")": "(", "]": "[", "}": "{"}
_LIST_MARK = re.compile(r"(?:^|.*\s)(?:[a-z]|[ivx]+|\d+)", re.S)
_DOUBLED = re.compile(r"\b([A-Za-z]+)\s+\1\b", re.I)
_MAY_DOUBLE = {"that", "had"}
_SQUARE = re.compile(r"[\[\]]")
_QUOTES = {"straight": re.compile("[\"']"), "curly": re.compile("[“”‘’]")}


@rule("lint.unfinished", Severity.ERROR)
def unfinished(library: Library) -> Iterator[Fault]:
    """A mark that says that something is still to be written."""
    for text in texts(library):
        if _DOTTED_LINE.fullmatch(text.text):
            continue  # a cell of a form that is filled in by hand
        found = _LEFT.search(text.text) if _A_MARK.search(text.text) else None
        if found is None and any(word in _MARKS or word.startswith("xxx") for word in text.words):
            found = _LEFT_WORDS.search(text.text)
        if found is None and text.kind in PRINTED:
            found = _SQUARE.search(text.text)
        if found:
            shown = text.text[found.start() : found.start() + 24].strip()
            yield Fault(
                f"“{shown}” looks unfinished.", text.place, "Write what is missing, or ask it in the interview."
            )


@rule("lint.bracket", Severity.ERROR)
def bracket(library: Library) -> Iterator[Fault]:
    """A bracket that is opened and not closed, or closed and not opened."""
    for text in texts(library):
        if odd := _odd_bracket(text.text):
            yield Fault(f"The bracket “{odd}” has no partner.", text.place, "Add the other one, or take this one out.")


def _odd_bracket(text: str) -> str | None:
    opened: list[str] = []
    for found in _BRACKETS.finditer(text):
        if found[0] not in _PAIRS:
            opened.append(found[0])
        elif opened and opened[-1] == _PAIRS[found[0]]:
            opened.pop()
        elif not _LIST_MARK.fullmatch(text[: found.start()]):  # "a)" and "1)" need no partner
            return found[0]
    return opened[-1] if opened else None


@rule("lint.doubled-word", Severity.WARNING)
def doubled_word(library: Library) -> Iterator[Fault]:
    """The same word twice running."""
    for text in texts(library):
        for found in _DOUBLED.finditer(text.text):
            if found[1].lower() not in _MAY_DOUBLE:
                yield Fault(f"It says “{found[0]}”.", text.place, f"Write “{found[1]}” once.")


@rule("lint.double-space", Severity.ADVICE)
def double_space(library: Library) -> Iterator[Fault]:
    """Two spaces where one will do. Clause text needs no rule: it is tidied when it is read."""
    for text in texts(library, (Kind.PLAIN, Kind.NOTE)):
        if "  " in text.text and (found := re.search(r"(\S*)  +(\S*)", text.text)):
            yield Fault(f"There are two spaces between “{found[1]}” and “{found[2]}”.", text.place, "Leave one.")


@rule("lint.mixed-quotes", Severity.WARNING)
def mixed_quotes(library: Library) -> Iterator[Fault]:
    """Straight and curly quotation marks side by side; the kind that the library uses less is told."""
    for kinds in (PRINTED, (Kind.PLAIN, Kind.NOTE)):
        using = {
            name: [text for text in texts(library, kinds) if mark.search(text.text)] for name, mark in _QUOTES.items()
        }
        fewer, other = sorted(using, key=lambda name: (len(using[name]), name))
        if using[other]:
            yield from (_mixed(text, fewer, other) for text in using[fewer])


def _mixed(text: LibraryText, fewer: str, other: str) -> Fault:
    found = _QUOTES[fewer].search(text.text)
    shown = text.text[max(0, found.start() - 10) : found.end() + 10].strip() if found else ""
    message = f"“{shown}” has a {fewer} quotation mark or apostrophe, and the library uses {other} ones."
    return Fault(message, text.place, f"Type the {other} one.")
