"""Which paragraph of the one version is which of the other, and what came, went and moved.

A paragraph of an agreement is known by its bookmark, which is made from its id and stays when it moves or is reworded.
What has none (the cover, headings of parts) is known by what it says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from accordant.compare.order import staying
from accordant.redline.tokens import Content, read_content, visible
from accordant.redline.words import likeness
from accordant.word.fields import BOOKMARK
from accordant.word.markup import qname
from accordant.word.numbering import style_of
from accordant.word.xmltree import Element

_SECTION = qname("sectPr")
_ALIKE = 0.6
"""Two paragraphs with different ids are shown as one reworded only when they share this much of their words."""
_LOOSELY = 0.3
"""Paragraphs without ids, in the same place and style, need share only this much."""

Key = tuple[object, ...]
Fate = Literal["same", "deleted", "inserted", "from", "to", "fixed"]


@dataclass(eq=False)
class Block:
    """A paragraph or a table of the body. `fixed` is what is taken as the new version has it: the contents."""

    element: Element
    key: Key
    style: str
    fixed: bool = False

    @property
    def is_table(self) -> bool:
        return self.element.tag == qname("tbl")

    @property
    def movable(self) -> bool:
        """Whether it has an identity that survives a move."""
        return self.key[0] == "id"

    @cached_property
    def content(self) -> Content:
        return read_content(self.element)


@dataclass(frozen=True, slots=True)
class Match:
    """What becomes of a block. `old` and `new` where there is one; for a move both, and `move` its number."""

    fate: Fate
    old: Block | None = None
    new: Block | None = None
    move: int = 0


def read_blocks(body: Element, contents_styles: frozenset[str]) -> list[Block]:
    """The blocks of a body, each with the key it is known by."""
    times: Counter[Key] = Counter()
    blocks: list[Block] = []
    caption = ""
    sections = 0
    for element in body:
        style, named = style_of(element), ""
        if element.tag == qname("tbl"):
            columns = len(element.findall(f"{qname('tblGrid')}/{qname('gridCol')}"))
            key: Key = ("table", caption or _title(element), columns)
            if caption:  # a table of other columns is another table, and so is its caption
                blocks[-1].key = (*blocks[-1].key, columns)
        elif element.tag != qname("p") or style in contents_styles:
            blocks.append(Block(element, ("fixed", len(blocks)), style, fixed=True))
            continue
        elif _ends_section(element):
            sections += 1
            key = ("section", sections)
        elif name := bookmark(element):
            key = ("id", name)
            named = name if name.startswith("_t_") else ""
        else:
            key = ("text", style, visible(element))
        times[key] += 1
        blocks.append(Block(element, key if times[key] == 1 else (*key, times[key]), style))
        caption = named
    return blocks


def _ends_section(paragraph: Element) -> bool:
    return len(paragraph) > 0 and any(True for _ in paragraph[0].iterchildren(_SECTION))


def bookmark(paragraph: Element) -> str:
    """The bookmark that a paragraph of an agreement is known by; "" where it has none."""
    for mark in paragraph.iter(qname("bookmarkStart")):
        if BOOKMARK.fullmatch(mark.get(qname("name"), "")):
            return mark.get(qname("name"))
    return ""


def _title(table: Element) -> str:
    title = table.find(f"{qname('tblPr')}/{qname('tblCaption')}")
    return "" if title is None else title.get(qname("val"), "")


def match(old: Sequence[Block], new: Sequence[Block]) -> list[Match]:
    """The blocks of both versions in one order: where something was replaced, the old comes before the new."""
    before = [block for block in old if not block.fixed]
    partner = _partners(before, new)
    moves = _moves(before, new, partner)
    place = {id(block): index for index, block in enumerate(before)}
    found: list[Match] = []
    upto = 0
    waiting: list[Match] = []
    for block in new:
        other = partner.get(id(block))
        if other is None:
            fate: Fate = "fixed" if block.fixed else "to" if id(block) in moves else "inserted"
            origin, number = moves.get(id(block), (None, 0))
            waiting.append(Match(fate, origin, block, number))
            continue
        found += _left(before[upto : place[id(other)]], moves)
        found += waiting
        found.append(Match("same", other, block))
        upto, waiting = place[id(other)] + 1, []
    return [*found, *_left(before[upto:], moves), *waiting]


def _carried_whole(old: Block, new: Block) -> bool:
    """Whether a move can be marked so that every program reads it.

    LibreOffice 7.4 loses the end of a moved paragraph that holds a field, or whose last words were edited: after a
    reject, or an accept, an empty numbered paragraph is left. Such a one is deleted and inserted.
    """
    before, after = old.content.tokens, new.content.tokens
    fields = any(token.parts and not token.inside for token in (*before, *after))
    return not fields and bool(before and after) and before[-1].key == after[-1].key


def _left(blocks: Sequence[Block], moves: dict[int, tuple[Block, int]]) -> Iterator[Match]:
    for block in blocks:
        other, number = moves.get(id(block), (None, 0))
        yield Match("from", block, other, number) if other else Match("deleted", block)


def _partners(old: Sequence[Block], new: Sequence[Block]) -> dict[int, Block]:
    """For blocks of the new version, by identity, the block of the old that stayed in its place; never crossing."""
    at = {block.key: index for index, block in enumerate(old)}
    common = [(at[block.key], block) for block in new if not block.fixed and block.key in at]
    kept = [common[index] for index in staying([place for place, _ in common])]
    partner = {id(block): old[place] for place, block in kept}
    moved = {block.key for _, block in common if block.movable and not block.is_table} - {b.key for _, b in kept}
    order = {id(block): index for index, block in enumerate(new)}
    upto, since = 0, 0
    for place, block in [*kept, (len(old), None)]:
        end = order[id(block)] if block is not None else len(new)
        partner |= _alike(
            [each for each in old[upto:place] if each.key not in moved],
            [each for each in new[since:end] if each.key not in moved and not each.fixed],
        )
        upto, since = place + 1, end + 1
    return partner


def _alike(old: Sequence[Block], new: Sequence[Block]) -> dict[int, Block]:
    """Between two fixed points: paragraphs of one style that say much the same, in order."""
    found: dict[int, Block] = {}
    upto = 0
    for block in old:
        if block.is_table:
            continue
        for index in range(upto, len(new)):
            other = new[index]
            if other.is_table or other.style != block.style or other.movable != block.movable:
                continue
            if likeness(block.content.tokens, other.content.tokens) >= (_ALIKE if block.movable else _LOOSELY):
                found[id(other)] = block
                upto = index + 1
                break
    return found


def _moves(old: Sequence[Block], new: Sequence[Block], partner: dict[int, Block]) -> dict[int, tuple[Block, int]]:
    """For blocks that moved, by identity, the block at the other end and the number of the move.

    Neighbours that moved together have one number.
    """
    stayed = {id(block) for block in partner.values()}
    at = {block.key: index for index, block in enumerate(old) if id(block) not in stayed}
    found: dict[int, tuple[Block, int]] = {}
    number, last = 0, -2
    for block in new:
        place = at.get(block.key) if block.movable and not block.is_table and id(block) not in partner else None
        if place is None or not _carried_whole(old[place], block):
            last = -2
            continue
        if place != last + 1:
            number += 1
        last = place
        found[id(block)], found[id(old[place])] = (old[place], number), (block, number)
    return found
