"""Measure the stages on the longest worked example, and compare with stock docxtpl on the same content.

Medians of warm runs in one process; ratios are within this run, as machines differ.
"""

from __future__ import annotations

import gc
import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from docx import Document

from accordant.assembly.assemble import assemble
from accordant.compare.drafts import Edition, compare_drafts, edition
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
from accordant.word.write import write_word
from benchmarks import proof
from benchmarks.baseline import Baseline

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples/social-prescribing-innovation.yaml"
HOUSE = ROOT / "templates/standard.docx"


def median(work: Callable[[], object], runs: int = 11) -> float:
    """The median time of some runs, in milliseconds, after one that does not count."""
    work()
    times: list[float] = []
    for _ in range(runs):
        gc.collect()
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def _earlier(draft: Draft) -> Draft:
    """The draft before some changes of mind: no start yet, no duty of good faith, the partners in another order."""
    first, *rest = draft.members("partners")
    renamed = replace(first, answers={**first.answers, "name": f"{first.answers['name']} Trust"})
    return (
        draft.answered("start_date", None)
        .answered("partners", (*rest, renamed))
        .chosen("good-faith", "principles-only")
    )


def main() -> None:
    library = load_library(ROOT)
    text = EXAMPLE.read_text(encoding="utf-8")
    draft, _ = read_draft(text, EXAMPLE.name, library)
    agreement = assemble(library, draft)
    baseline = Baseline(agreement, HOUSE)
    earlier = edition(_earlier(draft), library)
    was, word = write_word(earlier.agreement, HOUSE), write_word(agreement, HOUSE)
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
    plain = median(baseline.render, 5)
    for name, value in rows.items():
        print(f"{name:<38} {value:9.1f} ms")
    print(
        f"{'stock docxtpl, the same content':<38} {plain:9.1f} ms   ({len(baseline.values)} values, "
        f"{baseline.conditions} conditions, one template)"
    )

    ours = rows["assemble"] + rows["Word, with its checks"]
    print(f"\nassemble and Word together: {ours:.1f} ms; stock docxtpl takes {plain / ours:.2f} times as long")
    print(f"Word alone, with its checks: stock docxtpl takes {plain / rows['Word, with its checks']:.2f} times as long")
    unchecked = rows["Word, with its checks"] - rows["of that, the checks before hand-over"]
    print(f"Word without checks (docxtpl makes none): stock docxtpl takes {plain / unchecked:.2f} times as long")

    theirs = [p.text for p in Document(io.BytesIO(baseline.render())).paragraphs if p.text]
    own = [p.text for p in Document(io.BytesIO(write_word(agreement, HOUSE))).paragraphs if p.text]
    print("both documents hold the same paragraphs" if theirs == own else "THE DOCUMENTS DIFFER")

    print("\nThe proof, each library in a process of its own (see benchmarks/proof.py)")
    in_time = proof.report(list(proof.SIZES)[:2])  # the largest takes many minutes: python -m benchmarks.proof all
    sys.exit(0 if theirs == own and in_time else 1)


if __name__ == "__main__":
    main()
