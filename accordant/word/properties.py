"""Document properties (ECMA-376 Part 2, 11): what Word, search and screen readers know of the file."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from accordant.agreement.model import Agreement, plain

_LONGEST = 255  # characters: python-docx and Word refuse more


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def set_properties(core: Any, agreement: Agreement, *, final: bool) -> None:
    """Set title, subject, language and the rest on python-docx core properties; dates are the draft's own.

    The fingerprint goes in as identifier: it survives a round trip through other programs.
    """
    moment = datetime.combine(agreement.draft_date, time())
    core.title = _short(agreement.title)
    core.subject = _short(plain(agreement.name))
    core.author = "Accordant"
    core.last_modified_by = "Accordant"
    core.language = "en-GB"
    core.identifier = _short(agreement.fingerprint)
    core.version = _short(f"library {agreement.library_version}")
    core.content_status = "Final" if final else f"Draft {agreement.draft_number}"
    core.comments = ""
    core.keywords = ""
    core.category = "Agreement"
    core.created = moment
    core.modified = moment
    core.revision = 1
