"""Measure the stages on the longest worked example, and compare with stock docxtpl on the same content.

Medians of warm runs in one process, in the processor's time; ratios are within this run, as machines differ. The
process looks for garbage as the app's server does, for docxtpl as for us.
"""

from __future__ import annotations

import gc
import io
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from docx import Document

from accordant.assembly.assemble import assemble, assemble_with_filler
from accordant.compare.drafts import Edition, compare_drafts, edition
from accordant.garbage import for_a_server
from accordant.interview.draft import Draft
from accordant.interview.draft_file import read_draft
from accordant.interview.review import review
from accordant.interview.settle import settle
from accordant.library.cache import cached_library
from accordant.library.load import load_library
from accordant.proof.prove import prove
from accordant.redline.write import redline_word
from accordant.reports.text import agreement_text
from accordant.web.preview import preview_html
from accordant.word.check import check_word
from accordant.word.write import unchecked_word, write_word
from benchmarks import proof
from benchmarks.baseline import Baseline, paragraphs_left_out

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples/social-prescribing-innovation.yaml"
HOUSE = ROOT / "templates/standard.docx"


def median(work: Callable[[], object], runs: int = 11) -> float:
    """The median of some runs, in milliseconds of the processor's time, after one that does not count."""
    work()
    return statistics.median([_once(work) for _ in range(runs)])


def in_turn(*works: Callable[[], object], rounds: int = 7) -> list[float]:
    """The median of each, as `median` measures it, by turns: where the machine slows down, it does so for all of them.

    What takes less than half a second has three turns for each of the others.
    """
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, mine in zip(works, times, strict=True):
            mine.append(_once(work))
            if mine[-1] < 500:
                mine.extend(_once(work) for _ in range(2))
    return [statistics.median(mine) for mine in times]


def _once(work: Callable[[], object]) -> float:
    gc.collect()
    start = _spent()
    work()
    return (_spent() - start) * 1000


def _spent() -> float:
    """Seconds of the processor's time, with that of ended child processes: the machine may be shared."""
    children = os.times()
    return time.process_time() + children.children_user + children.children_system


def _earlier(draft: Draft) -> Draft:
    """The draft before some changes of mind: no start yet, no duty of good faith, the partners in another order."""
    first, *rest = draft.members("partners")
    renamed = replace(first, answers={**first.answers, "name": f"{first.answers['name']} Trust"})
    return (
        draft.answered("start_date", None)
        .answered("partners", (*rest, renamed))
        .chosen("good-faith", "principles-only")
    )


def _paragraphs(content: bytes) -> list[str]:
    return [each.text for each in Document(io.BytesIO(content)).paragraphs if each.text]


def main() -> None:
    library = load_library(ROOT)
    text = EXAMPLE.read_text(encoding="utf-8")
    draft, _ = read_draft(text, EXAMPLE.name, library)
    agreement, filler = assemble_with_filler(library, draft)
    narrow, whole = (
        Baseline(agreement, HOUSE),
        Baseline(agreement, HOUSE, paragraphs_left_out(library, agreement, filler)),
    )
    earlier = edition(_earlier(draft), library)
    was, word = write_word(earlier.agreement, HOUSE), write_word(agreement, HOUSE)
    for_a_server()
    words = len(agreement_text(agreement).split())
    paragraphs = sum(1 for _ in agreement.paragraphs())
    print(f"{EXAMPLE.stem}: {paragraphs} numbered paragraphs, {words:,} words, {len(library.clauses)} clause files\n")

    rows = {
        "read the library's files": median(lambda: load_library(ROOT), 5),
        "the library from the cache": median(lambda: cached_library(ROOT), 5),
        "read the draft file": median(lambda: read_draft(text, EXAMPLE.name, library)),
        "settle the answers": median(lambda: settle(library, draft)),
        "review (rules)": median(lambda: review(library, draft)),
        "assemble": median(lambda: assemble(library, draft)),
        "prove the library": median(lambda: prove(library), 3),
        "plain text": median(lambda: agreement_text(agreement)),
        "web preview": median(lambda: preview_html(agreement)),
        "Word, with its checks": median(lambda: write_word(agreement, HOUSE)),
        "of that, the checks before hand-over": median(lambda: check_word(word)),
        "redline of two such Word files": median(lambda: redline_word(was, word, author="Bench", day=draft.date), 5),
        "what changed, and why": median(lambda: compare_drafts(earlier, Edition(draft, library, agreement)), 5),
        "accordant text, whole process": median(
            lambda: subprocess.run(
                [sys.executable, "-m", "accordant.cli.main", "text", str(EXAMPLE)], check=True, capture_output=True
            ),
            5,
        ),
    }
    for name, value in rows.items():
        print(f"{name:<44} {value:9.1f} ms")

    own = _paragraphs(write_word(agreement, HOUSE))
    alike = True
    for what, baseline in (("with all that the library holds", whole), ("with this agreement only", narrow)):
        alike = alike and _paragraphs(baseline.render()) == own
        assembling, writing, checks, stock = in_turn(
            lambda: assemble(library, draft),
            lambda: unchecked_word(agreement, HOUSE, final=False),
            lambda: check_word(word),
            baseline.render,
        )
        print(f"\nstock docxtpl, {what}: {stock:.0f} ms ({baseline.conditions} conditions)")
        for part, ours, theirs in (
            ("writing Word, which is what docxtpl does", writing, stock),
            ("and assembling, which is done for docxtpl", writing + assembling, stock),
            ("the same, assembling counted for docxtpl too", writing + assembling, stock + assembling),
            ("and the checks, which docxtpl has not", writing + assembling + checks, stock),
        ):
            print(f"  {part:<44} {ours:9.1f} ms   docxtpl takes {theirs / ours:.1f} times as long")
    print("\nall three documents hold the same paragraphs" if alike else "\nTHE DOCUMENTS DIFFER")

    print("\nThe proof, each library in a process of its own (see benchmarks/proof.py)")
    in_time = proof.report(list(proof.SIZES)[:2])  # the largest takes many minutes: python -m benchmarks.proof all
    sys.exit(0 if alike and in_time else 1)


if __name__ == "__main__":
    main()
