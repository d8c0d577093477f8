"""A redline in plain text: what went out as [-old-], what came in as {+new+}."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Literal

_TOKEN = re.compile(r"\s+|\{[^{}]*\}|\[[^\[\]]*\]|£?\d+(?:[.,:]\d+)*%?|\w+(?:['’]\w+)*|.", re.S)
"""Words, spaces, marks, whole sums; a placeholder or a reference is one token, so that it is never cut in two."""

Kind = Literal["same", "out", "in"]
_MARKED = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}", re.S)
_SIGNS: Mapping[Kind, str] = {"out": "[-{}-]", "in": "{{+{}+}}"}


def redline(old: str, new: str) -> str:
    """One text against another, word by word.

    >>> redline("It must act at once.", "It must act within 5 days.")
    'It must act [-at once-]{+within 5 days+}.'
    """
    return "".join(words if kind == "same" else _SIGNS[kind].format(words) for kind, words in segments(old, new))


def segments(old: str, new: str) -> Iterator[tuple[Kind, str]]:
    """One text against another: what stayed, what went out and what came in, in the order of reading."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    for tag, i, j, k, m in _joined(before, after):
        out, came = "".join(before[i:j]), "".join(after[k:m])
        if tag == "equal":
            yield "same", out
            continue
        if out:
            yield "out", out
        if came:
            yield "in", came


def marked(line: str) -> Iterator[tuple[Kind, str]]:
    """A redline that was written, read back as segments.

    >>> list(marked("It must act [-at once-]{+within 5 days+}."))
    [('same', 'It must act '), ('out', 'at once'), ('in', 'within 5 days'), ('same', '.')]
    """
    upto = 0
    for found in _MARKED.finditer(line):
        if found.start() > upto:
            yield "same", line[upto : found.start()]
        out, came = found.groups()
        yield ("in", came) if out is None else ("out", out)
        upto = found.end()
    if upto < len(line):
        yield "same", line[upto:]


def _joined(before: list[str], after: list[str]) -> list[tuple[str, int, int, int, int]]:
    """The steps from one to the other. Changes with nothing but a space between them are one change."""
    steps: list[tuple[str, int, int, int, int]] = []
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for position, (tag, i, j, k, m) in enumerate(codes):
        space = tag == "equal" and "".join(before[i:j]).isspace() and 0 < position < len(codes) - 1
        changed = tag != "equal" or space
        if changed and steps and steps[-1][0] == "change":
            _, first, _, start, _ = steps[-1]
            steps[-1] = ("change", first, j, start, m)
        else:
            steps.append(("change" if changed else "equal", i, j, k, m))
    return steps
