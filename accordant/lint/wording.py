"""Rules about words: must for shall, plain words for legal ones, one word for two, people without gender."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordant.finding import Severity
from accordant.library.library import Library
from accordant.lint.plain_words import DOUBLETS, GENDERED, LEGALESE
from accordant.lint.rule import Fault, rule
from accordant.lint.texts import BODY, READ, Kind, sentences, texts

LONG = 45
"""Words after which a sentence is long. The longest of the bundled library has 41."""
TOO_LONG = 60
"""Words after which it is an error."""

_SHALL = re.compile(r"\bshall\b", re.I)


@rule("lint.shall", Severity.ERROR)
def shall(library: Library) -> Iterator[Fault]:
    """“Shall”: a duty is “must”, and a statement is in the present tense."""
    for text in texts(library, READ):
        if "shall" in text.words and (found := _SHALL.search(text.text)):
            yield Fault(f"It says “{found[0]}”.", text.place, "Write “must” for a duty, “is” for a statement.")


@rule("lint.legalese", Severity.WARNING)
def legalese(library: Library) -> Iterator[Fault]:
    """A legal word that a plain one can replace."""
    yield from _replaceable(library, LEGALESE)


@rule("lint.doublet", Severity.WARNING)
def doublet(library: Library) -> Iterator[Fault]:
    """Two words for one thing."""
    yield from _replaceable(library, DOUBLETS)


@rule("lint.gendered", Severity.WARNING)
def gendered(library: Library) -> Iterator[Fault]:
    """A word that gives a person a gender."""
    yield from _replaceable(library, GENDERED)


def _replaceable(library: Library, words: dict[str, str]) -> Iterator[Fault]:
    any_of = _any_of(words)
    telling = {max(re.findall("[a-z]+", word), key=len) for word in words}
    for text in texts(library, READ):
        if telling.isdisjoint(text.words):
            continue
        for word in dict.fromkeys(found[0].lower() for found in any_of.finditer(text.text)):
            yield Fault(f"It says “{word}”.", text.place, f"Write {words[' '.join(word.split())]}.")


def _any_of(words: dict[str, str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    spaced = (re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    # “Majesty”: the Crown has a gender in its own names, such as His Majesty's Revenue and Customs.
    return re.compile(rf"(?<![\w-])(?:{'|'.join(spaced)})(?![\w-])(?!\s+Majesty)", re.I)


@rule("lint.long-sentence", Severity.WARNING)
def long_sentence(library: Library) -> Iterator[Fault]:
    """A sentence of more than LONG words, placeholders counted as one each; each item of a list by itself."""
    yield from (fault for count, fault in _long(library) if count <= TOO_LONG)


@rule("lint.too-long-sentence", Severity.ERROR)
def too_long_sentence(library: Library) -> Iterator[Fault]:
    """A sentence of more than TOO_LONG words."""
    yield from (fault for count, fault in _long(library) if count > TOO_LONG)


def _long(library: Library) -> Iterator[tuple[int, Fault]]:
    for text in texts(library, (*BODY, Kind.PLAIN)):
        if text.text.count(" ") < LONG:
            continue
        for sentence in sentences(text.text):
            count = len(sentence.split())
            if count > LONG:
                message = f"This sentence has {count} words: “{_opening(sentence)}…”."
                yield count, Fault(message, text.place, f"Make two of it, or a list. {LONG} words are the most.")


def _opening(sentence: str) -> str:
    return " ".join(sentence.split()[:6])


@rule("lint.lower-case-term", Severity.ADVICE)
def lower_case_term(library: Library) -> Iterator[Fault]:
    """A defined term of several words, written in the agreement without its capitals."""
    terms = {entry.term.lower(): entry.term for entry in library.definitions.values() if " " in entry.term}
    # A definition may explain a term by the ordinary words: "personal data, as Data Protection Law defines it".
    own = {entry.id: entry.term.lower() for entry in library.definitions.values()}
    if not terms:
        return
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(terms, key=len, reverse=True)))})s?(?![\w-])")
    for text in texts(library, BODY):
        for found in pattern.finditer(text.text):
            lower = found[0] if found[0] in terms else found[0].removesuffix("s")
            if text.kind is not Kind.DEFINITION or own.get(text.owner) != lower:
                message = f"“{found[0]}” is written small, and “{terms[lower]}” is a defined term."
                yield Fault(message, text.place, "Give it its capitals, or say it in other words.")
