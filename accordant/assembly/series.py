"""Lists that read as English (decision D14): semicolons, "and", full stops, and lists of one run together."""

from __future__ import annotations

from dataclasses import replace

from accordant.assembly.select import ChosenBlock, ChosenParagraph
from accordant.library.text import Piece, Sentence, Words


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
        finished.append(_tidy(replace(item, closing=own)))
    return tuple(finished)


def _without_colon(paragraph: ChosenParagraph) -> ChosenParagraph:
    if paragraph.tail:
        sentence, member = paragraph.tail[-1]
        return replace(paragraph, tail=(*paragraph.tail[:-1], (closed(sentence, ""), member)))
    return replace(paragraph, sentence=closed(paragraph.sentence, ""))


def _spaced(sentence: Sentence) -> Sentence:
    return replace(sentence, pieces=(Words(" "), *sentence.pieces))


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
