"""Rules about names: words that the law has left behind, one name for one thing, one way to spell it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from accordant.finding import Place, Severity
from accordant.library.entries import OneName, StaleTerm
from accordant.library.library import Library
from accordant.lint.rule import Fault, rule
from accordant.lint.texts import ALL, PRINTED, READ, Kind, LibraryText, texts
from accordant.phrases import day_in_words


@rule("lint.stale-law", Severity.ERROR)
def stale_law(library: Library) -> Iterator[Fault]:
    """Words in the agreement that `clauses/stale-terms.yaml` says the law has left behind."""
    for text, words, entry in _listed(texts(library, PRINTED), _stale_words(library)):
        yield _stale(text, words, entry)


@rule("lint.stale-law-told", Severity.WARNING)
def stale_law_told(library: Library) -> Iterator[Fault]:
    """The same in plain meanings, questions and messages, and in notes where the list does not let notes explain."""
    for text, words, entry in _listed(texts(library, (Kind.PLAIN, Kind.NOTE)), _stale_words(library)):
        if text.kind is Kind.PLAIN or not entry.in_notes:
            yield _stale(text, words, entry)


def _stale(text: LibraryText, words: str, entry: StaleTerm) -> Fault:
    message = f"“{words}” is out of date since {day_in_words(entry.since)} ({entry.authority})."
    return Fault(message, text.place, f"Write of {entry.instead}, or allow it here in clauses/stale-terms.yaml.")


def _stale_words(library: Library) -> dict[str, StaleTerm]:
    return {word: entry for entry in library.stale_terms for word in entry.words}


@rule("lint.one-name", Severity.WARNING)
def one_name(library: Library) -> Iterator[Fault]:
    """Another name than the one that `clauses/one-name.yaml` gives the thing."""
    for text, words, entry in _listed(texts(library, READ), _other_names(library)):
        yield Fault(f"It says “{words}”.", text.place, f"The library's name for it is “{entry.use}”: write that.")


def _other_names(library: Library) -> dict[str, OneName]:
    return {
        form: entry
        for entry in library.one_names
        for name in entry.never
        for form in (name, name.lower(), name.capitalize())
    }


_Listed = TypeVar("_Listed", StaleTerm, OneName)


def _listed(
    library_texts: Iterable[LibraryText], words: Mapping[str, _Listed]
) -> Iterator[tuple[LibraryText, str, _Listed]]:
    """Every use of a listed word where its entry does not allow it, once for each text."""
    if not words:
        return
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    any_of = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})s?(?!\w)")
    openings = {re.findall(r"[a-z]+", word.lower())[0] for word in words}
    first = openings | {f"{word}s" for word in openings}
    for text in library_texts:
        if first.isdisjoint(text.words):
            continue
        for found in dict.fromkeys(match[0] for match in any_of.finditer(text.text)):
            entry = words.get(found) or words[found.removesuffix("s")]
            if text.owner not in entry.allowed_in:
                yield text, found, entry


@rule("lint.spelt-two-ways", Severity.WARNING)
def spelt_two_ways(library: Library) -> Iterator[Fault]:
    """One compound spelt with a hyphen and without: “sub-contractor” and “subcontractor”.

    Of two words side by side, only a noun counts: “a long-term plan” and “in the long term” are both right.
    """
    hyphenated: dict[str, tuple[Place, bool]] = {}
    for text in texts(library, ALL):
        if "-" not in text.text:
            continue
        for found in _HYPHENATED.finditer(text.text):
            word, noun = _singular(found[0].lower()), _as_a_noun(text.text, found.end())
            place, before = hyphenated.get(word, (text.place, False))
            hyphenated[word] = (text.place, True) if noun and not before else (place, before)
    others = dict(_others(hyphenated))
    if not others:
        return
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, others))})s?(?![\w-])", re.I)
    first = {form for other in others for form in (other.split()[0], other.split()[0] + "s")}
    told: set[str] = set()
    for text in texts(library, ALL):
        if first.isdisjoint(text.words):
            continue
        for found in pattern.finditer(text.text):
            other = found[0].lower() if found[0].lower() in others else found[0].lower().removesuffix("s")
            if other not in told and (" " not in other or _as_a_noun(text.text, found.end())):
                told.add(other)
                yield _two_ways(others[other], other, hyphenated[others[other]][0], text.place)


def _others(hyphenated: Mapping[str, tuple[Place, bool]]) -> Iterator[tuple[str, str]]:
    """The other spellings to look for: always the joined one, and two words where the compound stands as a noun."""
    for word, (_, noun) in hyphenated.items():
        one, other = word.split("-")
        yield one + other, word
        if noun and one not in _NEGATIONS and other not in _PARTICLES:
            yield f"{one} {other}", word


_HYPHENATED = re.compile(r"(?<![\w-])[A-Za-z]{2,}-[A-Za-z]{2,}(?![\w-])")
_PARTICLES = {"back", "by", "down", "in", "off", "on", "out", "over", "through", "to", "up"}
"""“A set-off” is a noun, and “to set off” a verb."""
_NEGATIONS = {"no", "non", "not"}
_AFTER_A_NOUN = re.compile(
    r"(?:['’]s?)?(?:\s*[.,;:?!)]|\s*$|\s+(?:and|or|of|to|in|on|at|for|from|by|with|is|are|was|were|has|have|had|may|must|"
    r"can|could|will|would|should|that|who|which|does|do|not|under|if|when)\b)"
)


def _as_a_noun(text: str, end: int) -> bool:
    """Whether the word that ends here stands as a noun, not before one: something that follows a noun comes next."""
    return bool(_AFTER_A_NOUN.match(text, end))


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _two_ways(one: str, other: str, place: Place, elsewhere: Place) -> Fault:
    message = f"It says “{one}”, and “{other}” at {elsewhere}."
    return Fault(message, place, "Spell it the same way everywhere.")
