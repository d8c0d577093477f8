"""Two Word files of any origin, compared by Docxodus through python-redlines.

Docxodus is a program with everything it needs inside its package: no runtime is downloaded. It is an extra all the
same, for it is large (46 MB, and about 110 MB unpacked into the user's cache), and few people need it.
"""

from __future__ import annotations

import os
from datetime import date

from accordant.finding import Finding, Place, Severity
from accordant.redline.accepting import accept_all, reject_all
from accordant.redline.tokens import visible
from accordant.word.markup import qname
from accordant.word.package import DOCUMENT, parse, read_package
from accordant.word.problem import refuse
from accordant.word.xmltree import Element

_INVARIANT = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"
"""Keeps Docxodus from looking for the ICU library, which a bare Linux does not have."""


def redline_foreign(old: bytes, new: bytes, *, author: str, day: date) -> tuple[bytes, tuple[Finding, ...]]:
    """`new` with what changed since `old` as tracked changes, and a warning for each version that it does not hold.

    Raises AccordantError: word.package, word.part (not a sound Word file), word.docxodus (it is not installed, or
    could not compare these two).
    """
    read_package(old, "The older file")
    read_package(new, "The newer file")
    try:
        # An extra, and slow to unpack: only here, when it is needed.
        from python_redlines import DocxodusEngine, EngineNotInstalledError  # pyright: ignore[reportMissingImports]
        from python_redlines.engines import EngineExecutionError  # pyright: ignore[reportMissingImports]
    except ImportError:
        raise _missing() from None
    os.environ.setdefault(_INVARIANT, "1")
    moment = f"{day.isoformat()}T00:00:00Z"
    try:
        content, _, _ = DocxodusEngine().run_redline(author, old, new, detect_moves=True, date_time=moment)
    except EngineNotInstalledError:
        raise _missing() from None
    except (EngineExecutionError, OSError) as error:
        raise refuse(
            "docxodus",
            f"These two files could not be compared: {_first_line(str(error))}",
            "Open both in Word, save them again as .docx, and try once more.",
        ) from error
    return content, tuple(_unproved(content, old, new))


def _missing() -> Exception:
    return refuse(
        "docxodus",
        "At least one of these Word files was not drafted with Accordant. Comparing such files needs Docxodus, which "
        "is not installed.",
        'Install it with: pip install "accordant[foreign]". Or compare the two answer files.',
    )


def _first_line(text: str) -> str:
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "no reason was given")[:200]


def _unproved(content: bytes, old: bytes, new: bytes) -> list[Finding]:
    """A warning where accepting or rejecting everything gives other words than the version it should give."""
    found: list[Finding] = []
    for change, wanted, what in ((accept_all, new, "Accepting"), (reject_all, old, "Rejecting")):
        root, original = (parse(read_package(each, "The file")[DOCUMENT], DOCUMENT) for each in (content, wanted))
        change(root)
        accept_all(original)
        if _words(root) != _words(original):
            version = "newer" if wanted is new else "older"
            message = f"{what} every change does not give quite the words of the {version} file."
            step = "Read the redline against both files before you rely on it."
            found.append(Finding(Severity.WARNING, "word.redline", message, Place(), step))
    return found


def _words(root: Element) -> list[str]:
    """The words of the body, without spaces: Docxodus may put them otherwise."""
    return [text for p in root.iter(qname("p")) if (text := "".join(visible(p).split()))]
