"""Bookmarks and the fields that point at them.

ECMA-376 Part 1, 17.13.6 (Bookmarks) and 17.16 (Fields and Hyperlinks). A bookmark encloses the words of one
paragraph and never spans two: spanning ones come back broken from other programs.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as field_
from functools import lru_cache

from accordant.agreement.model import Agreement, DefinitionList, Table
from accordant.finding import AccordantError
from accordant.word.line import Piece
from accordant.word.markup import escape, run
from accordant.word.problem import problem, refuse

NUMBERED = "p"  # clauses, schedules, paragraphs: what a reference can point at
DEFINED = "d"
PARTY = "y"
TABLE = "t"
SIGNATURE = "s"  # the place of a comment; it has no bookmark, because nothing leads to it
BOOKMARK = re.compile(r"_[a-z]_[0-9a-f]{12}")
"""The bookmarks of an agreement drafted here: see `bookmark_name`."""


@lru_cache(maxsize=16_384)
def bookmark_name(identifier: str, kind: str = NUMBERED) -> str:
    """The hidden bookmark of a paragraph, such as "_p_3f9a1c5e7b2d"; the same for as long as the id is.

    15 characters: Word allows 40. The leading underscore hides it in Word's list of bookmarks.
    """
    return f"_{kind}_{hashlib.sha256(identifier.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class Anchors:
    """The bookmarks of one document: name to w:id, an integer that no other bookmark of the document has.

    `comments` are the numbers of the comments that stand at a bookmark, by its name.
    """

    ids: Mapping[str, int]
    comments: Mapping[str, tuple[int, ...]] = field_(default_factory=dict[str, tuple[int, ...]])

    def enclosing(self, identifier: str, kind: str = NUMBERED) -> tuple[str, str, str]:
        """The bookmark of `identifier`, and what stands before and after its words: that, and the comments on it."""
        name = bookmark_name(identifier, kind)
        number = self.ids[name]
        start, end = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{number}"/>'
        if name not in self.comments:
            return name, start, end
        begins, ends = self.commented(name)
        return name, begins + start, end + ends

    def commented(self, name: str) -> tuple[str, str]:
        """Where each comment at a bookmark begins and ends, and the mark that leads to it (17.13.4)."""
        comments = self.comments.get(name, ())
        starts = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in comments)
        ends = "".join(
            f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
            for number in comments
        )
        return starts, ends


def _marked(agreement: Agreement) -> Iterable[tuple[str, str]]:
    for party in agreement.parties:
        yield party.id, PARTY
    for paragraph in agreement.paragraphs():
        yield paragraph.id, NUMBERED
    for holder in agreement.holders():
        yield holder.id, NUMBERED
        for block in holder.blocks:
            if isinstance(block, Table):
                yield block.id, TABLE
            elif isinstance(block, DefinitionList):
                for entry in block.entries:
                    yield entry.id, DEFINED


def anchors(agreement: Agreement, first: int) -> Anchors:
    """A bookmark for everything in the agreement that has an id; w:ids count up from `first`.

    Raises AccordantError (word.same-id) where two things have the same id.
    """
    ids: dict[str, int] = {}
    twice = []
    for identifier, kind in _marked(agreement):
        name = bookmark_name(identifier, kind)
        if name in ids:
            twice.append(identifier)
        ids[name] = first + len(ids)
    if twice:
        raise AccordantError(
            problem("same-id", f"Two paragraphs have the id '{identifier}'.", "Give each paragraph an id of its own.")
            for identifier in sorted(set(twice))
        )
    return Anchors(ids)


def field(instruction: str, cached: str, properties: str = "") -> str:
    """A complex field (17.16.18): instruction, and the result to show until Word works it out again."""
    format_ = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        f'<w:r>{format_}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{format_}<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r>{format_}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"{run(cached, properties)}"
        f'<w:r>{format_}<w:fldChar w:fldCharType="end"/></w:r>'
    )


@lru_cache(maxsize=4096)
def reference_to(name: str, cached: str, format: str = "", bold: bool = False) -> Piece:
    """A live cross-reference (17.16.5.52) to a bookmark: REF with \\w, the number in full context, from anywhere."""
    return Piece(cached, field(rf"REF {name} \w \h", cached, format), bold, name, format)


def reference(anchors: Anchors, target: str, cached: str, format: str = "", bold: bool = False) -> Piece:
    """A live cross-reference to `target`.

    Raises AccordantError (word.reference) where `target` isn't in the document.
    """
    name = bookmark_name(target)
    if name not in anchors.ids:
        raise refuse(
            "reference",
            f"A reference points at '{target}', which is not in this agreement.",
            "Give the paragraph that refers to it the same condition.",
        )
    return reference_to(name, cached, format, bold)
