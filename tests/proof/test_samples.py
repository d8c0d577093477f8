"""Drafts of all kinds that the solver makes, with no error in them, become Word files that pass every check.

`JUDGE_SAMPLES` says how many are made (`make judge` makes more than `make test`).
"""

from __future__ import annotations

import os
import random
import re
from io import BytesIO

import pytest
from docx import Document
from places import ROOT

from accordant.assembly.assemble import assemble, faults
from accordant.finding import Severity
from accordant.interview.draft import Draft
from accordant.interview.review import review
from accordant.library.library import Library
from accordant.proof.encoding import Encoding, encode
from accordant.proof.witness import drafted, inputs
from accordant.reports.text import agreement_text
from accordant.word.check import check_word
from accordant.word.write import write_word

SAMPLES = int(os.environ.get("JUDGE_SAMPLES", "12"))
STANDARD = ROOT / "templates/standard.docx"


@pytest.fixture(scope="module")
def samples(library: Library) -> list[Draft]:
    """Drafts that differ as far as chance takes them."""
    encoding = encode(library)
    return [sample(encoding, random.Random(seed)) for seed in range(SAMPLES)]


def sample(encoding: Encoding, chance: random.Random) -> Draft:
    """A draft that breaks no rule of severity error, and else answers as chance has it where it can."""
    library, circuit = encoding.library, encoding.circuit
    wanted = [encoding.rails(r.when.condition).false for r in library.rules if r.severity is Severity.ERROR]
    wanted.append(chance.choice(list(encoding.meanings["model"].values.values())))
    tried = [literal if chance.random() < 0.5 else -literal for literal in inputs(encoding)]
    chance.shuffle(tried)
    tried = [literal for literal in tried if not circuit.rests(literal)][:40]
    assert circuit.solve(*wanted) is not None
    while circuit.solve(*wanted, *tried) is None:
        core = set(circuit.core([*wanted, *tried]))
        clashing = [literal for literal in tried if literal in core]
        tried = [literal for literal in tried if literal != clashing[-1]] if clashing else tried[:-1]
    solution = circuit.solve(*wanted, *tried)
    assert solution is not None
    return drafted(encoding, solution, set(inputs(encoding))).draft


def test_the_samples_are_of_many_kinds(library: Library, samples: list[Draft]) -> None:
    assert {draft.answers["model"] for draft in samples} == set(library.outlines)
    clauses = [frozenset(clause.id for clause in assemble(library, draft).clauses()) for draft in samples]
    assert len(set(clauses)) > len(samples) // 2
    assert len({tuple(sorted(draft.options.items())) for draft in samples}) > len(samples) // 2


def test_no_sample_breaks_a_rule_that_it_may_not_break(library: Library, samples: list[Draft]) -> None:
    rules = {rule.id for rule in library.rules if rule.severity is Severity.ERROR}
    for draft in samples:
        assert rules.isdisjoint(finding.rule for finding in review(library, draft))
        assert faults(library, draft) == ()


def test_every_sample_becomes_a_word_file_that_passes_its_checks(library: Library, samples: list[Draft]) -> None:
    for draft in samples:
        agreement = assemble(library, draft)
        content = write_word(agreement, STANDARD)
        check_word(content)
        for text in ("\n".join(p.text for p in Document(BytesIO(content)).paragraphs), agreement_text(agreement)):
            assert text.strip()
            # A blank is in brackets with a mark; nothing else is.
            left = re.sub(r"\[●[^\[\]]*\]", "blank", text)
            assert re.search(r"[\[\]{}]|\(\)| of nobody", left) is None, re.findall(
                r".{0,40}(?:[\[\]{}]|\(\)).{0,20}", left
            )
