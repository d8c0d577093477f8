"""`python -m tools.mutants.tables`: the tables of docs/mutants.md, written again from docs/mutants.json."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parents[2] / "docs"
_MARKED = re.compile(r"(<!-- (run|faults|survivors|harmless) -->\n).*?(?=<!-- end -->)", re.S)


def written(page: str, report: Mapping[str, Any]) -> str:
    """The page with its tables written again from a short report."""
    tables = {"run": _run, "faults": _faults, "survivors": _survivors, "harmless": _harmless}
    return _MARKED.sub(lambda found: found[1] + "\n".join(tables[found[2]](report)) + "\n", page)


def _run(report: Mapping[str, Any]) -> Iterator[str]:
    faults, edits = report["faults"]["totals"], report["harmless"]["totals"]
    everywhere = (
        "at every place where it fits" if faults["tried"] == faults["sites"] else "as many as there was time for"
    )
    sample = f"at {report['sample']} places each" if report["sample"] else everywhere
    drafts = f"{faults['reproduced']:,} of {faults['drafts']:,}"
    verified = f"{faults['verified_alike']} of {faults['verified']}"
    yield "| | |"
    yield "|---|---|"
    yield f"| Library | {report['library']} {report['version']}, {report['date']} |"
    yield f"| Faults | {faults['operators']} operators, {sample}: {faults['tried']:,} of {faults['sites']:,} mutants |"
    yield f"| Caught | {faults['caught']:,} |"
    yield f"| Not caught, with an explanation | {faults['survived_explained']:,} |"
    yield f"| Not caught, without one | {faults['survived_unexplained']:,} |"
    yield f"| Drafts shown for a catch that go wrong when they are settled and assembled | {drafts} |"
    yield f"| Survivors of which a draft goes wrong | {faults['survivors_that_assemble_broken']} |"
    yield f"| Mutants checked by `check_library` on a real copy too, with the same verdict | {verified} |"
    yield f"| Harmless edits | {edits['edits']} kinds, {edits['tried']} tried, {edits['false_alarms']} false alarms |"
    yield f"| Time | {report['seconds'] / 60:.0f} minutes; {faults['seconds_of_work']:,.0f} s of work on the faults |"


def _faults(report: Mapping[str, Any]) -> Iterator[str]:
    yield "| Operator | What it does | Places | Tried | Caught | By |"
    yield "|---|---|---:|---:|---:|---|"
    for id, one in report["faults"]["operators"].items():
        by = ", ".join(f"`{rule}` {count:,}" for rule, count in list(one["by"].items())[:3])
        yield f"| `{id}` | {one['description']} | {one['sites']:,} | {one['tried']:,} | {one['caught']:,} | {by} |"


def _survivors(report: Mapping[str, Any]) -> Iterator[str]:
    yield "| Operator | Survivors | Why no promise is broken | Compared: agreement differs / alike |"
    yield "|---|---:|---|---|"
    for id, one in report["faults"]["operators"].items():
        effects = one["effects"]
        compared = f"{effects.get('differs', 0)} / {effects.get('alike', 0)}" if effects else ""
        for reason, count in one["survivors"].items():
            yield f"| `{id}` | {count:,} | {reason or '**none: a gap**'} | {compared} |"


def _harmless(report: Mapping[str, Any]) -> Iterator[str]:
    yield "| Edit | What it does | Places | Tried | False alarms |"
    yield "|---|---|---:|---:|---:|"
    for id, one in report["harmless"]["edits"].items():
        alarms = len(one["false_alarms"])
        yield f"| `{id}` | {one['description']} | {one['sites']:,} | {one['tried']} | {alarms} |"


def main() -> None:
    report = json.loads((DOCS / "mutants.json").read_text(encoding="utf-8"))
    page = DOCS / "mutants.md"
    page.write_text(written(page.read_text(encoding="utf-8"), report), encoding="utf-8")


if __name__ == "__main__":
    main()
