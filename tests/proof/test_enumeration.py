"""The judge: on small libraries every draft is made and assembled, and what goes wrong is just what the proof finds.

The judge knows nothing of circuits and solvers. It settles, selects and assembles each draft, and looks.
`JUDGE_LIBRARIES` says how many libraries are tried (`make judge` tries more than `make test`).
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from small_libraries import every_draft, write_library

from accordant.assembly.assemble import faults
from accordant.assembly.chosen import ChosenBlock, ChosenParagraph
from accordant.assembly.definitions import used
from accordant.assembly.select import select
from accordant.finding import Finding, Severity, has_errors
from accordant.interview.draft import Draft
from accordant.interview.settle import Settled, settle
from accordant.library.library import Library
from accordant.library.load import read_library
from accordant.library.text import TextParagraph
from accordant.proof.prove import prove

LIBRARIES = int(os.environ.get("JUDGE_LIBRARIES", "300"))
MOST_DRAFTS = 100
PARTS = 6

Fault = tuple[str, ...]
"""What is wrong, so that the judge and the proof can be compared: the rule, and what it is about."""


# --- what the proof says --------------------------------------------------------------------------------------------


def proved(library: Library) -> set[Fault]:
    proof = prove(library)
    assert proof.undecided == (), library.root
    return {named(finding) for finding in proof.findings}


def named(finding: Finding) -> Fault:
    quoted = re.findall("“(.+?)”", finding.message)
    match finding.rule:
        case "proof.reference":
            return finding.rule, f"{finding.place}", quoted[0]
        case "proof.not-asked":
            found = re.search("prints (?:“(.+?)”|the (.+?) of )", finding.message)
            assert found is not None
            return finding.rule, found[1] or found[2]
        case "proof.empty-list":
            return (finding.rule,)
        case _:
            return finding.rule, f"{finding.place}", finding.message


# --- what drafts show -----------------------------------------------------------------------------------------------


class Judge:
    """Everything that any draft of a library shows: what went wrong, and what happened at all."""

    def __init__(self, library: Library):
        self.library = library
        self.wrong: set[Fault] = set()
        self.happened: set[Fault] = set()

    def look(self, draft: Draft) -> None:
        settled = settle(self.library, draft)
        self.wrong |= {self._reported(fault) for fault in faults(self.library, draft)}
        outline = self.library.outlines[settled.values["model"]]
        chosen = select(settled, (id for part in outline.parts for id in part.clauses))
        for clause in chosen:
            if not clause.open and not clause.blocks:
                self.wrong.add(("proof.bare-heading", f"{clause.clause.file}:1",
                                f"“{clause.clause.id}” can be a heading without text."))  # fmt: skip
            self.happened |= {("paragraph", id) for block in clause.blocks for id in printed(block)}
        for entry, text in used(settled, chosen):
            self.happened.add(("term", entry.id))
            if text is not None:
                self.happened |= {("version", f"{id(version)}") for version in entry.versions if version.text is text}
        self._clauses(settled)
        self._rules(settled)
        self.happened |= {("asked", name) for name, asked in settled.relevant.items() if asked}

    def _reported(self, fault: Finding) -> Fault:
        name = re.findall("“(.+?)”", fault.message)
        match fault.rule:
            case "reference-out":
                return "proof.reference", f"{fault.place.file}:{fault.place.line}", name[0]
            case "printed-not-asked":
                return "proof.not-asked", name[0]
            case _:
                return ("proof.empty-list",)

    def _clauses(self, settled: Settled) -> None:
        for clause in self.library.clauses.values():
            if settled.holds(self.library.presence(clause.id)) is not True:
                continue
            self.happened.add(("clause", clause.id))
            if not clause.head.options:
                continue
            barred = [o.id for o in clause.head.options if settled.holds(o.available.condition) is False]
            if len(barred) == len(clause.head.options):
                message = f"“{clause.id}” can be in with no option available."
                self.wrong.add(("proof.no-option", f"{clause.file}:1", message))
            self.happened.add(("option", clause.id, settled.option(clause.id) or "open"))
            for default in clause.head.default:
                held = settled.holds(default.when.condition)
                if held:
                    self.happened.add(("default", f"{id(default)}"))
                    if default.option in barred:
                        message = f"The default “{default.option}” can apply when it is not available."
                        self.wrong.add(("proof.default", f"{default.place}", message))
                if held is not False:
                    break

    def _rules(self, settled: Settled) -> None:
        broken = {rule.id: settled.holds(rule.when.condition) for rule in self.library.rules}
        self.happened |= {("rule", id, str(held)) for id, held in broken.items()}
        if any(broken[rule.id] is not False for rule in self.library.rules if rule.severity is Severity.ERROR):
            return
        model = settled.values["model"]
        self.happened.add(("together", model))
        for topic in self.library.topics.values():
            if topic.when is not None and settled.holds(topic.when.condition) is not True:
                continue
            held = [
                settled.holds(self.library.presence(clause.id))
                for clause in self.library.clauses.values()
                if topic.id in clause.head.topics and model in clause.head.models
            ]
            if model in topic.mandatory and not any(one is not False for one in held):
                message = f"An agreement of the model {model} can leave out the topic “{topic.id}”."
                self.wrong.add(("proof.topic", f"{topic.place}", message))

    def verdict(self) -> set[Fault]:
        return self.wrong | set(self._missing())

    def _missing(self) -> Iterator[Fault]:
        """What should happen in some draft, and did in none."""
        for needed, fault in self._wanted():
            if needed not in self.happened:
                yield fault

    def _wanted(self) -> Iterator[tuple[Fault, Fault]]:
        library, dead = self.library, "proof.dead"
        for clause in library.clauses.values():
            where = f"{clause.file}:1"
            yield ("clause", clause.id), (dead, where, f"No answers put the clause “{clause.id}” in.")
            for block in clause.all_blocks():
                if isinstance(block, TextParagraph):
                    here = f"{clause.file}:{block.sentence.line}"
                    yield ("paragraph", f"{clause.id}.{block.id}"), (dead, here, "No answers put this paragraph in.")
            for option in clause.head.options:
                message = f"The option “{option.id}” can never be in force."
                yield ("option", clause.id, option.id), (dead, f"{option.place}", message)
            for default in clause.head.default:
                yield ("default", f"{id(default)}"), (dead, f"{default.place}", "This default never applies.")
        for entry in library.definitions.values():
            message = f"No agreement uses the term “{entry.term}”."
            yield ("term", entry.id), ("proof.unused-term", f"{entry.place}", message)
            for version in entry.versions:
                here = f"{version.text.file}:{version.text.line}"
                yield ("version", f"{id(version)}"), (dead, here, f"This version of “{entry.term}” is never printed.")
        for question in library.questions.values():
            message = f"The question “{question.id}” is never asked."
            yield ("asked", question.id), (dead, f"{question.place}", message)
        for rule in library.rules:
            yield ("rule", rule.id, "True"), (dead, f"{rule.place}", f"No answers break {rule.id}.")
            yield ("rule", rule.id, "False"), ("proof.rule", f"{rule.place}", f"Every draft breaks {rule.id}.")
        for choice in library.questions["model"].choices:
            message = f"The rules contradict each other: every agreement of the model {choice.value} breaks one."
            yield ("together", choice.value), ("proof.rule", "schemas/rules.yaml:1", message)


def printed(block: ChosenBlock) -> Iterator[str]:
    """The paragraphs that are printed, without the members that they speak of."""
    if isinstance(block, ChosenParagraph) and not block.open:
        yield from (id.split("@")[0] for id in block.ids)
        for child in block.children:
            yield from printed(child)


# --- the comparison -------------------------------------------------------------------------------------------------


def small_libraries(root: Path, part: int) -> Iterator[Library]:
    """The libraries of one part: those of the seeds whose drafts are few enough to try them all."""
    wanted, seed = LIBRARIES // PARTS, part * 1_000_000
    while wanted:
        library, findings = read_library(write_library(root / str(seed), seed))
        seed += 1
        assert library is not None and not has_errors(findings), [str(finding) for finding in findings]
        if sum(1 for _ in islice(every_draft(library), MOST_DRAFTS + 1)) <= MOST_DRAFTS:
            wanted -= 1
            yield library


@pytest.mark.parametrize("part", [0, *(pytest.param(part, marks=pytest.mark.long) for part in range(1, PARTS))])
def test_the_proof_finds_just_what_trying_every_draft_finds(part: int, tmp_path: Path) -> None:
    kinds: Counter[str] = Counter()
    sound = 0
    for library in small_libraries(tmp_path, part):
        judge = Judge(library)
        for draft in every_draft(library):
            judge.look(draft)
        verdict, proof = judge.verdict(), proved(library)
        assert proof == verdict, f"{library.root}: only proved {proof - verdict}; only seen {verdict - proof}"
        kinds.update({fault[0] for fault in verdict})
        sound += not verdict
    assert sound >= LIBRARIES // PARTS // 10, f"{sound} libraries without a fault are too few"
    assert LIBRARIES // PARTS - sound >= LIBRARIES // PARTS // 3, f"{sound} libraries without a fault are too many"
    assert set(kinds) >= {"proof.reference", "proof.not-asked", "proof.dead", "proof.unused-term", "proof.topic"}
