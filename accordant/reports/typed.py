"""The words of a clause as somebody would type them for a special term, to begin from."""

from __future__ import annotations

import re

from accordant.agreement.model import Clause, Paragraph, Reference, Runs, Schedule

_WORD = re.compile(r"(clauses?|paragraphs?|schedules?)\s*$", re.IGNORECASE)

_OF_SCHEDULE = re.compile(r"\[(paragraphs? ([a-z0-9-]+)\.[a-z0-9-]+)\] of \[schedule \2\]", re.IGNORECASE)
_SEVERAL = re.compile(r"\[(clauses|paragraphs) [^\]]+\](?:(?:, | and )\[clause [^\]]+\])+", re.IGNORECASE)


def as_typed(holder: Clause | Schedule) -> str | None:
    """The paragraphs with blank lines between them and references by id; None where a table or definitions stand.

    Deeper levels than (a) become sub-paragraphs: a special term has one level of them.
    """
    typed: list[str] = []
    for block in holder.blocks:
        if not isinstance(block, Paragraph):
            return None
        words = _words(block.runs)
        if block.level > _top(holder) and typed:
            typed[-1] += f"\n({chr(ord('a') + typed[-1].count(chr(10)) % 26)}) {words}"
        else:
            typed.append(words)
    return "\n\n".join(typed)


def _top(holder: Clause | Schedule) -> int:
    """The level of the first paragraphs of a clause; in a schedule the numbering begins one level higher."""
    return min((block.level for block in holder.blocks if isinstance(block, Paragraph) and block.number), default=1)


def _words(runs: Runs) -> str:
    text = ""
    for run in runs:
        if not isinstance(run, Reference):
            text += run.text
            continue
        word = _WORD.search(text)
        if word:
            text = text[: word.start()]
        target = run.target.partition("@")[0]
        text += f"[{word[1] if word else 'schedule' if run.text.startswith('Schedule') else 'clause'} {target}]"
    # One reference to a paragraph of a schedule, or to several clauses, is printed as several.
    text = _OF_SCHEDULE.sub(r"[\1]", text)
    return " ".join(_SEVERAL.sub(_in_one, text).split())


def _in_one(found: re.Match[str]) -> str:
    targets = (one.split()[-1].rstrip("]") for one in re.findall(r"\[[^\]]+\]", found[0]))
    return f"[{found[1]} {', '.join(targets)}]"
