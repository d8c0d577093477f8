"""`make docassemble`: export the interview, check it with docassemble's own tools, run it, and compare what comes out.

python -m tools.docassemble            every example, 100 generated drafts of each model, a restyled template
python -m tools.docassemble --sample   a few minutes of the same
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from accordant.export.docassemble.package import package
from accordant.interview.draft_file import read_draft
from accordant.library.bundled import house_template
from accordant.library.entries.clauses import MODELS
from accordant.library.library import Library
from accordant.library.load import load_library
from tools.docassemble.checks import check_package, install
from tools.docassemble.compare import Case, Result, run_cases, summary
from tools.docassemble.environment import NoPython, environment
from tools.docassemble.generate import whole_draft
from tools.docassemble.restyle import restyled
from tools.docassemble.snippets import differing

_ROOT = Path(__file__).parents[2]
_BUILD = _ROOT / "build" / "docassemble"
_SAMPLE = ("small-local-partnership", "two-teams-innovation", "combined-neighbourhoods")
_CHANGES = ({"has_publicity": True}, {"detail": "essential"}, {"model": "alliance"})


def main() -> int:
    """Do what the command line says. Gives 0 if nothing differs."""
    parser = argparse.ArgumentParser(prog="python -m tools.docassemble", description=__doc__)
    parser.add_argument("--sample", action="store_true", help="a few drafts only")
    parser.add_argument("--each", type=int, default=100, help="how many generated drafts of each model (100)")
    parser.add_argument("--first", type=int, default=0, help="the seed of the first generated draft (0)")
    parser.add_argument("--workers", type=int, default=2, help="how many run side by side (2)")
    given = parser.parse_args()
    try:
        env = environment(_BUILD)
    except NoPython as problem:
        print(problem, file=sys.stderr)
        return 2
    print(env.described(), flush=True)
    library = load_library(_ROOT)
    standard = house_template(_ROOT, "standard")
    problems = install(env, package(library, standard), _BUILD) + check_package(env, _BUILD) + differing(env, _BUILD)
    cases = list(_sample(library) if given.sample else _whole(library, given.first, given.each))
    results = list(_told(run_cases(library, standard, env, cases, _BUILD / "out", given.workers)))
    print(summary(results))
    if not given.sample:
        other = restyled(standard, _BUILD / "restyled.docx")
        problems += install(env, package(library, other), _BUILD)
        case = Case("restyled", _example(library, _ROOT / "examples" / f"{_SAMPLE[0]}.yaml").draft, by_file=True)
        results += _told(run_cases(library, other, env, [case], _BUILD / "out"))
    print("\n".join(problems))
    return int(bool(problems) or any(result.differences for result in results))


def _sample(library: Library) -> Iterator[Case]:
    for name, then in zip(_SAMPLE, _CHANGES, strict=True):
        example = _example(library, _ROOT / "examples" / f"{name}.yaml")
        yield Case(name, example.draft, then=then)
    yield from (Case(f"{model}-0", whole_draft(library, model, 0), by_file=True) for model in MODELS)


def _whole(library: Library, first: int, each: int) -> Iterator[Case]:
    for position, file in enumerate(sorted((_ROOT / "examples").glob("*.yaml"))):
        example = _example(library, file)
        yield Case(example.name, example.draft, then=_CHANGES[position % len(_CHANGES)])
        yield Case(f"{example.name}-by-file", example.draft, by_file=True)
    for seed in range(first, first + each):
        for model in MODELS:
            yield Case(f"{model}-{seed}", whole_draft(library, model, seed), by_file=bool(seed % 2))


def _example(library: Library, file: Path) -> Case:
    draft, _ = read_draft(file.read_text(encoding="utf-8"), file.name, library)
    return Case(file.stem, draft)


def _told(results: Iterator[Result]) -> Iterator[Result]:
    for result in results:
        outcome = "equal" if not result.differences else "DIFFERENT"
        print(f"{result.case.name}: {outcome}, {result.screens} screens, {result.seconds} s", flush=True)
        for line in result.differences[:12]:
            print(f"    {line[:300]}")
        yield result


if __name__ == "__main__":
    sys.exit(main())
