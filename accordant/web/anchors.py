"""Anchors: where a link in the preview leads."""

from __future__ import annotations

import hashlib
import re

_SAFE = re.compile(r"[A-Za-z0-9._-]{1,120}")


def anchor(id: str, kind: str = "at") -> str:
    """The HTML id of a part of the agreement.

    Members of a group may have an id made from a name, so anything unusual is replaced by its hash. The prefix keeps
    an id from being the name of a property of the page, which sanitisers take away.
    """
    return f"{kind}-{id}" if _SAFE.fullmatch(id) else f"{kind}-{hashlib.sha256(id.encode()).hexdigest()[:16]}"
