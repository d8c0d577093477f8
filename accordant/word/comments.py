"""Remarks as Word comments, each anchored to its paragraph (ECMA-376 Part 1, 17.13.4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from accordant.agreement.remark import Remark
from accordant.word.fields import DEFINED, NUMBERED, PARTY, SIGNATURE, TABLE, Anchors, bookmark_name
from accordant.word.markup import NAMESPACE, escape, run
from accordant.word.package import COMMENTS, DOCUMENT, added

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_KINDS = (NUMBERED, DEFINED, TABLE, PARTY)


def placed(
    remarks: Iterable[Remark], anchors: Anchors, signatories: Collection[str]
) -> tuple[Anchors, tuple[Remark, ...]]:
    """The anchors with the number of each remark at its bookmark, and the remarks that have a place, in that order.

    `signatories` are the ids of the parties that have a signature block. A remark on something that is not in the
    agreement is left out.
    """
    kept: list[Remark] = []
    at: dict[str, tuple[int, ...]] = {}
    for remark in remarks:
        name = _place(remark, anchors, signatories)
        if name is not None:
            at[name] = (*at.get(name, ()), len(kept))
            kept.append(remark)
    return Anchors(anchors.ids, at), tuple(kept)


def _place(remark: Remark, anchors: Anchors, signatories: Collection[str]) -> str | None:
    if remark.on == "signature":
        return bookmark_name(remark.target, SIGNATURE) if remark.target in signatories else None
    return next((name for kind in _KINDS if (name := bookmark_name(remark.target, kind)) in anchors.ids), None)


def with_comments(package: dict[str, bytes], remarks: Sequence[Remark], day: date) -> dict[str, bytes]:
    """The package with word/comments.xml. A remark without a day has the draft's, so that the bytes stay the same."""
    if not remarks:
        return package
    written = "".join(_comment(number, remark, day) for number, remark in enumerate(remarks))
    part = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:comments xmlns:w="{NAMESPACE}">{written}</w:comments>'
    )
    return added(package, COMMENTS, part.encode("utf-8"), _TYPE, DOCUMENT, _KIND)


def _initials(author: str) -> str:
    return "".join(word[0] for word in author.split() if word[0].isalnum())[:3].upper() or "A"


def _comment(number: int, remark: Remark, day: date) -> str:
    words = "".join(f"<w:p>{run(text)}</w:p>" for text in remark.paragraphs) or "<w:p/>"
    made = (remark.day or day).isoformat()
    return (
        f'<w:comment w:id="{number}" w:author="{escape(remark.author)}" w:date="{made}T00:00:00Z" '
        f'w:initials="{escape(_initials(remark.author))}">{words}</w:comment>'
    )
