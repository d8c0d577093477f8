"""No agreement names law that does not apply to it: each sentence that names an authority, against its `applies`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from accordant.conditions.model import TRUE
from accordant.finding import Place
from accordant.library.entries import Authority
from accordant.library.text import Sentence, Words
from accordant.proof.declared import signable
from accordant.proof.encoding import Encoding
from accordant.proof.obligation import Obligation
from accordant.proof.presence import Printed

_BETWEEN = "□"
"""Stands between the words of a sentence where something is filled in."""


@dataclass(frozen=True)
class Authorities:
    """The authorities of a library that do not apply to every agreement."""

    encoding: Encoding
    _named: dict[int, tuple[Sentence, tuple[Authority, ...]]] = field(
        default_factory=dict[int, tuple[Sentence, tuple[Authority, ...]]], repr=False
    )

    @cached_property
    def conditional(self) -> tuple[Authority, ...]:
        """Those with a condition: the others may be named anywhere."""
        register = self.encoding.library.authorities.values()
        return tuple(authority for authority in register if authority.applies.condition != TRUE)

    @cached_property
    def _known(self) -> tuple[tuple[Authority, str], ...]:
        return tuple((authority, authority.words[0]) for authority in self.conditional)

    @cached_property
    def signable(self) -> int:
        """The literal that says that no rule of severity error is broken."""
        return signable(self.encoding)

    def cited(self, ids: Iterable[str], printed: int, place: Place) -> Iterator[Obligation]:
        """Whatever cites these authorities is never printed beside an agreement to which one of them does not apply."""
        wanted = set(ids)
        for authority in self.conditional:
            if authority.id in wanted:
                outside = self.encoding.rails(authority.applies.condition).false
                wrong = self.encoding.circuit.all_of([self.signable, printed, outside])
                message = f"It cites the {authority.title} (“{authority.id}”) when that does not apply."
                yield Obligation("proof.authority", "never", wrong, message, place)

    def named(self, printed: Printed) -> Iterator[Obligation]:
        """The sentence never names law that does not apply to an agreement that may be signed."""
        for authority in self._named_in(printed.sentence):
            outside = self.encoding.rails(authority.applies.condition).false
            wrong = self.encoding.circuit.all_of([self.signable, printed.printed, outside])
            message = f"It names the {authority.title} (“{authority.id}”) when that does not apply."
            place = Place(printed.sentence.file, printed.sentence.line)
            yield Obligation("proof.authority", "never", wrong, message, place)

    def _named_in(self, sentence: Sentence) -> tuple[Authority, ...]:
        # A sentence is printed for many members, and names the same law for each.
        if id(sentence) not in self._named:
            text = _words(sentence)
            # That the words are there at all is seen far faster than that they stand alone, and mostly they aren't.
            near = (one for one, words in self._known if words in text)
            self._named[id(sentence)] = sentence, tuple(one for one in near if one.named_in(text))
        return self._named[id(sentence)][1]


def _words(sentence: Sentence) -> str:
    return "".join(piece.text if isinstance(piece, Words) else _BETWEEN for piece in sentence.pieces)
