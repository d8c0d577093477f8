"""Lists that read as English (decision D14): semicolons, "and", full stops, and lists of one run together."""

from __future__ import annotations

from dataclasses import replace

from accordant.assembly.chosen import ChosenBlock, ChosenParagraph, Spoken
from accordant.library.text import Piece, Sentence, Words
from accordant.memo import by_identity


def tidy(block: ChosenBlock) -> ChosenBlock:
    """A block with its lists put right."""
    return _tidy(block) if isinstance(block, ChosenParagraph) else block


def _tidy(paragraph: ChosenParagraph) -> ChosenParagraph:
    paragraph = _run_together(paragraph)
    if paragraph.leads_in:
        closing = paragraph.closing or "."
        return replace(paragraph, children=_punctuated(paragraph.children, paragraph.conjunction, closing))
    if not paragraph.children:
        return paragraph
    return replace(paragraph, children=tuple([_tidy(child) for child in paragraph.children]))


def sentences(paragraph: ChosenParagraph) -> Spoken:
    """What a paragraph says, with the punctuation that its list gives it."""
    said = ((paragraph.sentence, paragraph.member), *paragraph.tail)
    if paragraph.closing is None or paragraph.leads_in:
        return said
    last, member = said[-1]
    return (*said[:-1], (closed(last, paragraph.closing), member))


def _run_together(paragraph: ChosenParagraph) -> ChosenParagraph:
    """A lead-in and its only item become one sentence, which answers to both their ids."""
    while paragraph.leads_in and len(paragraph.children) == 1 and not paragraph.children[0].open:
        item = paragraph.children[0]
        lead = _without_colon(paragraph)
        paragraph = replace(
            lead,
            ids=(*paragraph.ids, *item.ids),
            tail=(*lead.tail, (_spaced(item.sentence), item.member), *item.tail),
            leads_in=item.leads_in,
            conjunction=item.conjunction,
            children=item.children,
            closing=None if item.leads_in else paragraph.closing or ".",
        )
    return paragraph


def _punctuated(items: tuple[ChosenParagraph, ...], conjunction: str, closing: str) -> tuple[ChosenParagraph, ...]:
    finished: list[ChosenParagraph] = []
    for position, item in enumerate(items):
        left = len(items) - position - 1
        own = closing if left == 0 else f"; {conjunction}" if left == 1 else ";"
        alone = not item.children and item.member is None and not item.open
        finished.append(_ending(item, own) if alone else _tidy(replace(item, closing=own)))
    return tuple(finished)


@by_identity
def _ending(item: ChosenParagraph, closing: str) -> ChosenParagraph:
    """An item with nothing below it that is the same in every agreement, but for where in a list it stands."""
    return replace(item, closing=closing)


def _without_colon(paragraph: ChosenParagraph) -> ChosenParagraph:
    if paragraph.tail:
        sentence, member = paragraph.tail[-1]
        return replace(paragraph, tail=(*paragraph.tail[:-1], (closed(sentence, ""), member)))
    return replace(paragraph, sentence=closed(paragraph.sentence, ""))


@by_identity
def _spaced(sentence: Sentence) -> Sentence:
    return replace(sentence, pieces=(Words(" "), *sentence.pieces))


@by_identity
def closed(sentence: Sentence, closing: str) -> Sentence:
    """The sentence with its own closing punctuation taken off, and `closing` put on."""
    pieces: list[Piece] = list(sentence.pieces)
    if pieces and isinstance(last := pieces[-1], Words):
        text = last.text.rstrip()
        for ending in ("; and", "; or", ";", ",", ".", ":"):
            if text.endswith(ending):
                text = text[: -len(ending)].rstrip()
                break
        pieces[-1] = Words(text, last.bold, last.italic, last.definition)
    if closing:
        pieces.append(Words(closing))
    return Sentence(tuple(pieces), sentence.file, sentence.line, sentence.terms)
