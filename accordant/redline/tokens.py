"""A paragraph of a Word file as the pieces that are compared: words, spaces, marks, whole fields.

A number that Word works out is no piece of it: a cross-reference is compared by what it points at, so that renumbering
is no edit. Bookmarks and the anchors of comments take no room; they ride with the piece that follows them.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

from accordant.word.markup import qname
from accordant.word.xmltree import Element, etree

_WORD = re.compile(r"\s+|£?\d+(?:[.,:]\d+)*%?|\w+(?:['’]\w+)*|.", re.S)
"""Spaces, numbers and sums (never cut in two), words, single marks."""
_REFERENCE = re.compile(r"^\s*REF\s+(\S+)")
_OFF = ("0", "false", "off", "none")
_FORMATS = tuple(map(qname, ("b", "i", "u", "strike", "caps", "smallCaps", "vertAlign", "rStyle")))
_MARKERS = frozenset(
    map(
        qname,
        ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd"),
    )
)
_DROPPED = frozenset(map(qname, ("proofErr", "lastRenderedPageBreak", "rPr")))
_NUMBERS = re.compile(rb' w:id="\d+"')
SPACES = {qname("tab"): "\t", qname("br"): "\n", qname("cr"): "\n", qname("noBreakHyphen"): "-"}


@dataclass(slots=True)
class Token:
    """One piece. `key` is what is compared, `text` what is read.

    A word has the properties of its run (`look`, an element or None) and no `parts`; anything else brings its elements:
    the runs of a field, or one child of a run (`inside` then says so). `markers` stand before it.
    """

    key: Hashable
    text: str
    look: Element | None = None
    parts: tuple[Element, ...] = ()
    inside: bool = False
    markers: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class Content:
    """The tokens of a paragraph, and the markers that stand after the last of them."""

    tokens: list[Token]
    trailing: list[Element]

    @property
    def keys(self) -> list[Hashable]:
        return [token.key for token in self.tokens]


def read_content(paragraph: Element) -> Content:
    """The pieces of a paragraph that holds no tracked change."""
    tokens: list[Token] = []
    waiting: list[Element] = []
    for token in _tokens(paragraph):
        if isinstance(token, Token):
            token.markers, waiting = waiting, []
            tokens.append(token)
        else:
            waiting.append(token)
    return Content(tokens, waiting)


def _tokens(paragraph: Element) -> Iterator[Token | Element]:
    """Tokens, and markers as the elements they are."""
    gathered: list[Element] = []
    depth = 0
    for child in paragraph:
        tag = child.tag
        if depth or (tag == qname("r") and child.find(qname("fldChar")) is not None):
            if tag in _MARKERS:
                yield child
                continue
            gathered.append(child)
            for mark in child.iter(qname("fldChar")):
                depth += {"begin": 1, "end": -1}.get(mark.get(qname("fldCharType"), ""), 0)
            if depth <= 0:
                yield _field(tuple(gathered))
                gathered, depth = [], 0
        elif tag == qname("r"):
            yield from _of_run(child)
        elif tag in _MARKERS:
            yield child
        elif tag not in _DROPPED and tag != qname("pPr"):
            yield Token(("part", tag, etree.tostring(child, method="c14n")), visible(child), parts=(child,))
    if gathered:
        yield _field(tuple(gathered))


def _field(runs: tuple[Element, ...]) -> Token:
    instruction = "".join(part.text or "" for run in runs for part in run.iter(qname("instrText")))
    reference = _REFERENCE.match(instruction)
    key = ("reference", reference.group(1)) if reference else ("field", " ".join(instruction.split()))
    shown = _results(runs)
    look = next((run.find(qname("rPr")) for run in runs if run.find(qname("t")) is not None), None)
    return Token((*key, look_key(look)), shown, look, runs)


def _results(runs: tuple[Element, ...]) -> str:
    """What a field shows: the text between "separate" and "end"."""
    shown, on = "", False
    for run in runs:
        for part in run.iter(qname("fldChar"), qname("t")):
            if part.tag == qname("fldChar"):
                on = part.get(qname("fldCharType")) == "separate"
            elif on:
                shown += part.text or ""
    return shown


def _of_run(run: Element) -> Iterator[Token | Element]:
    look = run.find(qname("rPr"))
    if run.find(qname("commentReference")) is not None:
        yield run
        return
    format_ = look_key(look)
    for child in run:
        if child.tag == qname("t"):
            for word in _WORD.findall(child.text or ""):
                yield Token((word, format_), word, look)
        elif child.tag not in _DROPPED:
            text = SPACES.get(child.tag, "")
            key = (child.tag, etree.tostring(child, method="c14n"), format_)
            yield Token(key, text, look, (child,), inside=True)


def look_key(look: Element | None) -> Hashable:
    """The part of a run's properties that a reader sees as emphasis."""
    if look is None:
        return ()
    return tuple(
        (child.tag, child.get(qname("val"), "1"))
        for child in look
        if child.tag in _FORMATS and child.get(qname("val"), "1") not in _OFF
    )


def visible(element: Element) -> str:
    """The words that an element shows, fields by their results; deleted ones are not among them."""
    shown: list[str] = []
    for part in element.iter(qname("t"), *SPACES):
        shown.append(part.text or "" if part.tag == qname("t") else SPACES[part.tag])
    return "".join(shown)


def written_alike(one: Element, other: Element) -> bool:
    """Whether two paragraphs are the same XML but for the w:id of bookmarks: most are, and need no closer look."""
    left, right = (_NUMBERS.sub(b"", etree.tostring(each, with_tail=False)) for each in (one, other))
    return left == right
