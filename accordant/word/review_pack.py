"""A review pack: one Word file with the agreement, a form for remarks, and the draft itself inside.

One Word file and not an archive: it opens anywhere, mail lets it pass, and whoever has no copy of the app can answer in
Word, in the form or in comments. The draft travels as a custom XML part (ECMA-376 Part 1, 15.2.5), which Word keeps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from accordant.word.check import check_word
from accordant.word.fields import BOOKMARK
from accordant.word.front import with_front
from accordant.word.markup import NAMESPACE, escape, qname
from accordant.word.package import (
    COMMENTS,
    DOCUMENT,
    added,
    parse,
    read_package,
    read_parsed,
    serialised,
    write_package,
)
from accordant.word.problem import refuse
from accordant.word.properties import MANIFEST_NAMESPACE
from accordant.word.remark_form import Filled, kind_of, read_form
from accordant.word.shell import CORE, PACK, PACK_NAMESPACE
from accordant.word.xmltree import Element

LARGEST = 20_000_000
"""The most bytes that a review pack may have."""
_VERSION = "1"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_MODIFIED = "{http://purl.org/dc/terms/}modified"
_LONGEST_COMMENT = 5_000


@dataclass(frozen=True, slots=True)
class PackInfo:
    """What a pack says of itself: for which party, of which day, and what its clauses said then, by fingerprint."""

    party: str
    made: date
    words: Mapping[str, str]
    draft: str


@dataclass(frozen=True, slots=True)
class WordComment:
    """A comment that somebody wrote in Word. `mark`: the bookmark that it stands at; `clause`: the row of the form."""

    author: str
    day: date | None
    text: str
    mark: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """What came back in a Word file. `info` is None where another program has thrown it away."""

    info: PackInfo | None
    author: str
    filled: Mapping[str, Filled]
    comments: tuple[WordComment, ...]
    marks: Mapping[str, str]
    saved: date | None


def write_pack(word: bytes, form: str, info: PackInfo, front: Mapping[str, bytes] | None = None) -> bytes:
    """The pack: an agreement drafted here with the form at its end and the draft inside. Equal input, equal bytes.

    `front`: the parts of a note that stands before the agreement.
    """
    parts = read_package(word, "The agreement")
    root = parse(parts[DOCUMENT], DOCUMENT)
    section = root[0][-1]
    for element in list(parse(f'<w:x xmlns:w="{NAMESPACE}">{form}</w:x>'.encode(), "form")):
        section.addprevious(element)
    parts[DOCUMENT] = serialised(root)
    if front is not None:
        parts = with_front(parts, front)
    content = write_package(added(parts, PACK, _written(info), "", DOCUMENT, _KIND))
    check_word(content)
    return content


def _written(info: PackInfo) -> bytes:
    clauses = "".join(f'<c id="{escape(id)}" words="{escape(words)}"/>' for id, words in info.words.items())
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<pack xmlns="{PACK_NAMESPACE}" version="{_VERSION}" party="{escape(info.party)}" '
        f'made="{info.made.isoformat()}">{clauses}<draft>{escape(info.draft)}</draft></pack>'
    ).encode()


def read_returned(content: bytes) -> ReturnedFile:
    """What a Word file holds that came back, once it is known to be safe.

    Raises AccordantError: it is too large, no Word file, unsafe, or made by a newer version.
    """
    if len(content) > LARGEST:
        raise refuse("package", f"The file has {len(content):,} bytes; a review pack may have {LARGEST:,}.")
    _, roots = read_parsed(content, "The file")
    body = roots[DOCUMENT][0] if len(roots[DOCUMENT]) else None
    if body is None:
        raise refuse("package", "The file is not a Word file: its document is empty.", "Choose a .docx file.")
    author, filled = read_form(body)
    core = roots.get(CORE)
    return ReturnedFile(
        info=_info(roots),
        author=author,
        filled=filled,
        comments=tuple(_comments(roots, body)),
        marks=dict(_marks(roots)),
        saved=_day(core.findtext(_MODIFIED) if core is not None else None),
    )


def _custom(roots: Mapping[str, Element], namespace: str, name: str) -> Iterator[Element]:
    """The custom XML parts with this root; Word numbers the files anew when it saves."""
    wanted = f"{{{namespace}}}{name}"
    yield from (root for part, root in roots.items() if part.startswith("customXml/") and root.tag == wanted)


def _info(roots: Mapping[str, Element]) -> PackInfo | None:
    for root in _custom(roots, PACK_NAMESPACE, "pack"):
        if root.get("version") != _VERSION:
            message = "This review pack was made with a newer version of Accordant."
            raise refuse("pack", message, "Bring this copy up to date, and open the pack again.")
        words = {each.get("id", ""): each.get("words", "") for each in root.iter(f"{{{PACK_NAMESPACE}}}c")}
        made = _day(root.get("made"))
        draft = root.findtext(f"{{{PACK_NAMESPACE}}}draft") or ""
        if made is None or not root.get("party") or not draft:
            raise refuse(
                "pack", "This review pack is damaged: it does not say what it is a pack of.", "Ask for another."
            )
        return PackInfo(root.get("party", ""), made, words, draft)
    return None


def _marks(roots: Mapping[str, Element]) -> Iterator[tuple[str, str]]:
    for root in _custom(roots, MANIFEST_NAMESPACE, "manifest"):
        for entry in root:
            if entry.get("mark") and entry.get("id"):
                yield entry.get("mark", ""), entry.get("id", "")


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


# --- comments -----------------------------------------------------------------------------------------------------


def _comments(roots: Mapping[str, Element], body: Element) -> Iterator[WordComment]:
    part = roots.get(COMMENTS)
    if part is None:
        return
    places = _places(body)
    for comment in part.iter(qname("comment")):
        lines = ("".join(t.text or "" for t in p.iter(qname("t"))) for p in comment.iter(qname("p")))
        text = "\n".join(line for line in lines if line.strip())[:_LONGEST_COMMENT]
        if not text:
            continue
        mark, clause = places.get(comment.get(qname("id")) or "", ("", ""))
        author = " ".join((comment.get(qname("author")) or "").split())[:120]
        yield WordComment(author, _day(comment.get(qname("date"))), text, mark, clause)


def _places(body: Element) -> Mapping[str, tuple[str, str]]:
    """By the number of each comment, the bookmark of what it stands at, or the clause of the form's row."""
    found: dict[str, tuple[str, str]] = {}
    for anchor in body.iter(qname("commentRangeStart"), qname("commentReference")):
        number = anchor.get(qname("id")) or ""
        if number not in found or found[number] == ("", ""):
            found[number] = _place(anchor)
    return found


def _place(anchor: Element) -> tuple[str, str]:
    for holder in anchor.iterancestors(qname("p"), qname("tr"), qname("tbl")):
        if holder.tag == qname("tr"):
            clauses = (known[1] for control in holder.iter(qname("sdt")) if (known := kind_of(control)) and known[1])
            if clause := next(clauses, ""):
                return "", clause
        if mark := _bookmark(holder if holder.tag != qname("tbl") else holder.getprevious()):
            return mark, ""
    following = anchor.getnext()  # a range that begins between two paragraphs
    return (_bookmark(following), "") if following is not None and following.tag == qname("p") else ("", "")


def _bookmark(place: Element | None) -> str:
    if place is None or place.tag == qname("tr"):
        return ""
    names = (each.get(qname("name")) or "" for each in place.iter(qname("bookmarkStart")))
    return next((name for name in names if BOOKMARK.fullmatch(name)), "")
