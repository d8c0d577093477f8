"""What a final agreement may not hold: any mark of a draft, and anything that one side could read and not the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from accordant.finding import Finding
from accordant.word.markup import qname
from accordant.word.package import DOCUMENT, SETTINGS
from accordant.word.problem import problem
from accordant.word.rules.reading import Reading, beginning, paragraph_of, paragraphs, words

_REVISIONS = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "cellIns", "cellDel", "sectPrChange")
_BRACKETS = re.compile(r"\[[^\]]*\]?")
_DRAFT_LINE = re.compile(r"\bDraft \(\d+\)|\bsubject to contract\b", re.IGNORECASE)
_TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"
_OFF = ("0", "false", "off")
_SETTLE = "Settle it, and draft again."


def check(file: Reading) -> Iterator[Finding]:
    """Comments, tracked changes, watermarks, highlighting, hidden text, draft lines, open brackets, editing traces."""
    if not file.final:
        return
    for name in file.parts:
        if re.match(r"word/(comments|people)", name):
            yield problem("final", f"A final agreement can't carry comments ({name}).")
    for name, root in file.stories.items():
        for each in root.iter(*(qname(kind) for kind in _REVISIONS)):
            place = paragraph_of(each)
            where = "" if place is None else f": '{beginning(place)}'"
            yield problem("final", f"A final agreement can't hold a tracked change{where}.")
        if next(root.iter(_TEXT_PATH), None) is not None:
            yield problem("final", f"{name} has a watermark.", "In the template, print it only if watermark.")
        for kind, what in (("highlight", "highlighting"), ("vanish", "hidden text")):
            for each in root.iter(qname(kind)):
                if each.get(qname("val"), "1") not in (*_OFF, "none"):
                    place = paragraph_of(each)
                    where = "" if place is None else f": '{beginning(place)}'"
                    yield problem("final", f"A final agreement can't hold {what}{where}.")
        yield from _open_words(name, root)
    settings = file.parts.get(SETTINGS, b"")
    for trace in (b"<w:rsid", b"<w:trackRevisions", b"<w:attachedTemplate"):
        if trace in settings:
            yield problem("final", f"The settings still hold {trace[3:].decode()}, a trace of editing.")


def _open_words(name: str, root: object) -> Iterator[Finding]:
    for paragraph in paragraphs(root):
        said = words(paragraph)
        if "[" in said and (found := _BRACKETS.search(said)):
            shown = found.group()[:60]
            yield problem("final-bracket", f"'{beginning(paragraph)}' still has a square bracket: {shown}", _SETTLE)
        if name != DOCUMENT and _DRAFT_LINE.search(said):
            yield problem("final", f"{name} still says '{beginning(paragraph)}'.", _SETTLE)
