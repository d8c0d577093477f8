"""Each rule has a draft that breaks it and a neighbour that does not: tests/data/rule-pairs.yaml."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest
import yaml
from places import ROOT

from accordant.interview.draft import Draft
from accordant.interview.draft_file import read_draft
from accordant.interview.review import review
from accordant.interview.settle import settle
from accordant.library.library import Library

FILE = "tests/data/rule-pairs.yaml"
MOST_CHANGED = 1
"""How many answers may differ between a draft and its neighbour."""
Answers = dict[str, Any]


@dataclass(frozen=True)
class Pair:
    """The answers that break a rule, and those laid over them that mend it."""

    broken: Answers
    mended: Answers
    but: Answers


def _read() -> dict[str, Pair]:
    # As the draft file does, every value is the text that was typed.
    tree = yaml.load((ROOT / FILE).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    pairs: dict[str, Pair] = {}
    for rule, told in tree["pairs"].items():
        start = tree["base"] | (tree["innovation"] if "innovation" in told else {})
        broken = start | (told["given"] or {})
        pairs[rule] = Pair(broken, broken | told["but"], told["but"])
    return pairs


PAIRS = _read()


def _draft(library: Library, answers: Answers) -> Draft:
    clauses = {clause.option_name: id for id, clause in library.clauses.items() if clause.head.options}
    tree = {
        "accordant": 1,
        "draft": {"date": "2026-11-22"},
        "answers": {name: value for name, value in answers.items() if name not in clauses},
        "options": {clauses[name]: value for name, value in answers.items() if name in clauses},
    }
    draft, findings = read_draft(json.dumps(tree), FILE, library)
    assert findings == ()
    return draft


def test_every_rule_has_a_pair(library: Library) -> None:
    assert sorted(PAIRS) == sorted(rule.id for rule in library.rules)


@pytest.mark.parametrize("rule", PAIRS)
def test_a_draft_breaks_the_rule_and_its_neighbour_does_not(library: Library, rule: str) -> None:
    pair = PAIRS[rule]
    assert 1 <= len(pair.but) <= MOST_CHANGED
    condition = next(one for one in library.rules if one.id == rule).when.condition
    assert rule in {finding.rule for finding in review(library, _draft(library, pair.broken))}
    # Settled either way, with every option in force: the rule is not silent for want of an answer.
    for answers, breaks in ((pair.broken, True), (pair.mended, False)):
        settled = settle(library, _draft(library, answers))
        assert settled.holds(condition) is breaks
        for clause, option in settled.draft.options.items():
            assert settled.option(clause) == option
