"""Defined terms: finding their uses in text, and capitals that no definition explains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from accordant.library.entries import DefinitionEntry
from accordant.library.text import Piece, PluralSlot, ReferenceSlot, Sentence, Words

_CAPITALISED = re.compile(r"(?<![\w£])[A-Z][\w’'-]*")
_SENTENCE_END = re.compile(r"[.?!:]['\"”)]*\s*$")
_MASK = "\x00"


@dataclass(frozen=True)
class Terms:
    """The defined terms of a library, ready to be found in text."""

    by_form: Mapping[str, str]
    uses: re.Pattern[str] | None
    proper: re.Pattern[str] | None

    @classmethod
    def of(cls, definitions: Iterable[DefinitionEntry], proper_names: Iterable[str]) -> Terms:
        by_form = {form: entry.id for entry in definitions for form in forms(entry)}
        return cls(by_form, _any_of(by_form), _any_of(proper_names))

    def mark(self, sentence: Sentence, opens: bool = True) -> tuple[Sentence, list[str]]:
        """The sentence with its term uses marked, and the capitals in it that are not explained.

        `opens`: whether its first word begins a printed sentence, and so has its capital from that.
        """
        if sentence.terms:
            return sentence, []
        flat = _flatten(sentence)
        used = frozenset(self.by_form[found[0]] for found in self._uses(flat))
        unexplained = list(self._unexplained(flat, opens))
        if not used:
            return sentence, unexplained
        pieces = tuple(part for piece in sentence.pieces for part in self._split(piece))
        return replace(sentence, pieces=pieces, terms=used), unexplained

    def _uses(self, text: str) -> Iterator[re.Match[str]]:
        return self.uses.finditer(self._masked(text)) if self.uses else iter(())

    def _masked(self, text: str) -> str:
        """Proper names hide the words in them, unless a term is longer."""
        if not self.proper:
            return text
        return self.proper.sub(lambda m: m[0] if m[0] in self.by_form else _MASK * len(m[0]), text)

    def _split(self, piece: Piece) -> Iterator[Piece]:
        if not isinstance(piece, Words):
            yield piece
            return
        position = 0
        for found in self._uses(piece.text):
            if found.start() > position:
                yield piece.saying(piece.text[position : found.start()])
            yield piece.saying(found[0], self.by_form[found[0]])
            position = found.end()
        if position < len(piece.text):
            yield piece.saying(piece.text[position:])

    def _unexplained(self, flat: str, opens: bool) -> Iterator[str]:
        text = self._masked(flat)
        if self.uses:
            text = self.uses.sub(lambda m: _MASK * len(m[0]), text)
        for found in _CAPITALISED.finditer(text):
            before = text[: found.start()]
            begins = not before.strip(" '\"“‘(") and opens
            if not begins and not _SENTENCE_END.search(before) and len(found[0]) > 0:
                yield found[0]


def forms(entry: DefinitionEntry) -> Iterator[str]:
    """The term, its plural, and its other forms."""
    for form in (entry.term, *entry.forms):
        yield form
        yield plural(form)


def plural(noun: str) -> str:
    """The regular plural."""
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def _flatten(sentence: Sentence) -> str:
    """The sentence as text, with a sign where a value or a reference will stand."""
    parts: list[str] = []
    for piece in sentence.pieces:
        match piece:
            case Words(text):
                parts.append(text)
            case PluralSlot(one):
                parts.append(one)
            case ReferenceSlot(word):
                parts.append(f"{word} 1")
            case _:
                parts.append("§")
    return "".join(parts)


def _any_of(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """Any of these, a longer one before a shorter."""
    ranked = sorted(set(phrases) - {""}, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\w){_tree(ranked)}(?!\w)") if ranked else None


def _tree(phrases: Sequence[str], depth: int = 4) -> str:
    """The phrases by their first letters: `re` tries one way after the other, and most letters leave few ways."""
    if not depth or len(phrases) < 4:
        return f"(?:{'|'.join(map(re.escape, phrases))})"
    by_letter: dict[str, list[str]] = {}
    for phrase in phrases:
        by_letter.setdefault(phrase[:1], []).append(phrase[1:])
    ends = by_letter.pop("", None) is not None  # the shortest of all, and so the last to be tried
    ways = [f"{re.escape(letter)}{_tree(rests, depth - 1)}" for letter, rests in by_letter.items()]
    return f"(?:{'|'.join([*ways, ''] if ends else ways)})"
