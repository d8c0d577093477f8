"""Words on their way to the screen: escaped for Markdown labels, or made into a file name."""

from __future__ import annotations

import re

# Every character that Markdown, or Streamlit's additions to it (colours, icons, emoji, arrows, sums), gives a meaning.
_MARKUP = re.compile(r"[\\`*_{}\[\]()#+\-.!|<>~$:&\"'@/^=]")
# The same characters only where they would have a meaning: a label that is read out has no backslash it can do without.
_ACTIVE = re.compile(
    r"[\\`*_\[\]<>~$|]|:(?=\S)|&(?=[#\w])|(?<=\S)@(?=\S)|(?<=www)\.|-(?=[->])|(?<=[<-])-|^[#+=\-]|(?<=^\d)[.)]|(?<=^\d\d)[.)]",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(r"[^A-Za-z0-9]+")
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def label(text: str) -> str:
    """Text for a label that is read as Markdown: it shows as typed, on one line."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))


def spoken(text: str) -> str:
    """Text for the label of a field, which is also what a screen reader says: escaped only where it must be.

    For the words of the library. For an answer, which may hold anything, use `label`.
    """
    return _ACTIVE.sub(r"\\\g<0>", " ".join(text.split()))


def file_name(words: str, extension: str) -> str:
    """A file name of letters, digits and hyphens, at most 100 characters long, that every system accepts."""
    stem = _NOT_A_NAME.sub("-", words).strip("-")[:80].strip("-") or "agreement"
    if stem.lower() in _RESERVED:
        stem = f"agreement-{stem}"
    return f"{stem}.{extension}"


def told_apart(names: list[str]) -> list[str]:
    """The same names, with numbers added where two are equal: a list from which one can be picked."""
    seen: dict[str, int] = {}
    told: list[str] = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        told.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return told
