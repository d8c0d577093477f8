"""Whole drafts through the exported interview, and what comes out beside what Accordant drafts itself."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path
from typing import Any

from accordant.assembly.assemble import assemble
from accordant.interview.draft import Draft
from accordant.interview.draft_file import read_draft
from accordant.interview.draft_writer import write_draft
from accordant.library.library import Library
from accordant.library.values import read_value
from accordant.reports.text import agreement_text
from accordant.word.write import write_word
from tools.docassemble.canonical import canonical, different_parts
from tools.docassemble.entered import as_entered, entered, picked_from
from tools.docassemble.environment import Environment

_RUN = Path(__file__).parent / "inside" / "run.py"

_MAY_DIFFER = (
    *("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"),
    *("customXml/_rels/item1.xml.rels", "customXml/item1.xml", "customXml/itemProps1.xml"),
    *("docProps/core.xml", "docProps/custom.xml", "word/document.xml", "word/numbering.xml"),
)
"""Parts that are not the same byte for byte; docs/docassemble.md says why. Styles, headers and footers are."""


@dataclass(frozen=True)
class Case:
    """A draft to try: by the screens, or by an answer file. `then`: answers that are changed at the end."""

    name: str
    draft: Draft
    by_file: bool = False
    then: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass
class Result:
    """What came of a case: what differs, the parts of the Word file that are not the same, and how long it took."""

    case: Case
    differences: list[str] = field(default_factory=list[str])
    parts: list[str] = field(default_factory=list[str])
    compared: int = 0
    seconds: float = 0.0
    screens: int = 0


def run_cases(
    library: Library, template: Path, env: Environment, cases: Sequence[Case], work: Path, workers: int = 2
) -> Iterator[Result]:
    """Run cases through docassemble, and compare each as it is done."""
    work.mkdir(parents=True, exist_ok=True)
    by_name = {case.name: case for case in cases}
    running = [_start(library, env, cases[start::workers], work, start) for start in range(min(workers, len(cases)))]
    for process in running:
        assert process.stdout is not None
        for line in process.stdout:
            told = json.loads(line)
            yield _compared(library, template, by_name[told["name"]], told)
        if process.wait():
            raise RuntimeError(f"The run in docassemble broke off with {process.returncode}: see above.")


def _start(library: Library, env: Environment, cases: Sequence[Case], work: Path, number: int) -> subprocess.Popen[str]:
    jobs: list[dict[str, Any]] = []
    for case in cases:
        job: dict[str, Any] = {"name": case.name, "draft": entered(library, case.draft)}
        if case.by_file:
            file = work / f"{case.name}.given.yaml"
            file.write_text(write_draft(case.draft, library), encoding="utf-8")
            job["file"] = str(file)
        if case.then:
            job["then"] = case.then
        jobs.append(job)
    listed = work / f"jobs-{number}.json"
    listed.write_text(json.dumps({"members": picked_from(library), "jobs": jobs}), encoding="utf-8")
    command = [str(env.python), str(_RUN), "docassemble.Accordant", str(listed), str(work)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=sys.stderr, text=True)


def _compared(library: Library, template: Path, case: Case, told: dict[str, Any]) -> Result:
    result = Result(case, seconds=told["seconds"], screens=told["screens"])
    if "error" in told:
        result.differences.append(told["error"])
        return result
    # An answer file brings the ids of members with it; on screens they are made from names.
    draft = case.draft if case.by_file else as_entered(library, case.draft)
    runs = [(told["first"], draft)]
    if case.then:
        # What was suggested on a screen and accepted there is an answer, and stays when another answer changes.
        settled, _ = read_draft(Path(told["first"]["raw"]).read_text(encoding="utf-8"), case.name, library)
        for name, answer in case.then.items():
            settled = settled.answered(name, read_value(library.questions[name], answer))
        runs.append((told["changed"], settled))
    for written, draft in runs:
        result.differences += _answers(library, draft, Path(written["raw"]), case.by_file)
        ours, theirs = write_word(assemble(library, draft), template), Path(written["docx"]).read_bytes()
        one, other = canonical(ours), canonical(theirs)
        result.compared += len(one)
        result.differences += list(unified_diff(one, other, "Accordant", "docassemble", n=0, lineterm=""))
        parts = different_parts(ours, theirs)
        result.parts += parts
        result.differences += [f"{part} is not the same" for part in parts if part not in _MAY_DIFFER]
    return result


def _answers(library: Library, draft: Draft, file: Path, by_file: bool) -> Iterator[str]:
    """What differs in the agreement when the answer file that docassemble gave is drafted."""
    back, _ = read_draft(file.read_text(encoding="utf-8"), file.name, library)
    if (draft.number, draft.date, draft.reference) != (back.number, back.date, back.reference):
        yield f"{file.name}: the particulars of the draft are not the same."
    if by_file and (draft.approval, draft.remarks) != (back.approval, back.remarks):
        yield f"{file.name}: the approval or the remarks did not come back as they were."
    ours, theirs = (agreement_text(assemble(library, each)).splitlines() for each in (draft, back))
    yield from unified_diff(ours, theirs, "the answers given", "the answer file", n=0, lineterm="")


def summary(results: Sequence[Result]) -> str:
    """How many were equal, and which parts of the Word file were not the same."""
    equal = sum(not result.differences for result in results)
    parts = Counter(part for result in results for part in result.parts)
    told = ", ".join(f"{part} in {count}" for part, count in sorted(parts.items())) or "none"
    seconds = sorted(result.seconds for result in results)
    return (
        f"{len(results)} drafts by docassemble, {equal} of them equal in text, numbers and references "
        f"({sum(result.compared for result in results):,} paragraphs), and in the answer file that comes back. "
        f"Parts of the Word file that are not the same: {told}. "
        f"Median {seconds[len(seconds) // 2]} s of processor time for each draft."
    )
