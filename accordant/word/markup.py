"""Plain text to WordprocessingML. Everything that came from a person passes through here, and nowhere else.

Element names and their order follow ECMA-376 Part 1, 17.3 (Paragraphs and Rich Formatting).
"""

from __future__ import annotations

import re
from functools import cache

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

# XML 1.0 (Fifth Edition), 2.2: what no XML file can hold, escaped or not.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_PIECES = re.compile(r"\r\n|[\n\r\t]|[^\n\r\t]+")
_BREAKS = re.compile(r"[\n\r\t]")
_UNFIT = re.compile("[^\t\n\r !\u0023-\u0025\u0027-\u003b\u003d\u003f-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


@cache
def qname(local: str) -> str:
    """The lxml name of an element or attribute of the main namespace."""
    return f"{{{NAMESPACE}}}{local}"


class Unwritable(ValueError):
    """A text holds a character that no XML file can hold."""


def escape(text: str) -> str:
    """Text as XML, for an element or an attribute in double quotes. Raises Unwritable."""
    if not _UNFIT.search(text):  # nearly always: nothing to escape, nothing to refuse
        return text
    if UNWRITABLE.search(text):
        raise Unwritable(f"no XML file can hold {text!r}")
    return text.translate(_ESCAPES)


def _piece(piece: str) -> str:
    if piece == "\t":
        return "<w:tab/>"
    if piece in ("\n", "\r", "\r\n"):
        return "<w:br/>"
    return f'<w:t xml:space="preserve">{escape(piece)}</w:t>'


def run(text: str, properties: str = "") -> str:
    """One w:r that prints `text` exactly as it was typed: spaces kept, line breaks as w:br, tabs as w:tab.

    `properties` are the children of w:rPr, in schema order. Empty text gives no run.
    """
    if not text:
        return ""
    if not _BREAKS.search(text):
        return f'<w:r>{_properties(properties)}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    inside = "".join(_piece(piece) for piece in _PIECES.findall(text))
    return f"<w:r>{_properties(properties)}{inside}</w:r>"


def tab(properties: str = "") -> str:
    """A run that holds one tab."""
    return f"<w:r>{_properties(properties)}<w:tab/></w:r>"


def _properties(properties: str) -> str:
    return f"<w:rPr>{properties}</w:rPr>" if properties else ""


def paragraph(style: str, content: str, properties: str = "") -> str:
    """One w:p in the style with this id; `properties` are further children of w:pPr, in schema order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{escape(style)}"/>{properties}</w:pPr>{content}</w:p>'
