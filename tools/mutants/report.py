"""What came of all mutants, as JSON."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from tools.mutants.mutant import Operator
from tools.mutants.run import Outcome


def faults_report(
    operators: Mapping[str, Operator], sites: Mapping[str, int], outcomes: Iterable[Outcome]
) -> dict[str, Any]:
    """Each operator with what was caught, by what, and what survived; and the totals."""
    by_operator: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_operator[outcome.operator].append(outcome)
    listed = {id: _operator(operators[id], sites[id], by_operator[id]) for id in operators}
    every = [outcome for found in by_operator.values() for outcome in found]
    return {"totals": _totals(sites, every), "operators": listed}


def _totals(sites: Mapping[str, int], outcomes: list[Outcome]) -> dict[str, Any]:
    survivors = [outcome for outcome in outcomes if not outcome.rules]
    checked = [outcome.verified for outcome in outcomes if outcome.verified is not None]
    return {
        "operators": len(sites),
        "sites": sum(sites.values()),
        "tried": len(outcomes),
        "caught": len(outcomes) - len(survivors),
        "survived_explained": sum(bool(outcome.reason) for outcome in survivors),
        "survived_unexplained": sum(not outcome.reason for outcome in survivors),
        "survivors_that_assemble_broken": sum(outcome.effect == "broken" for outcome in outcomes),
        "drafts": sum(outcome.drafts for outcome in outcomes),
        "reproduced": sum(outcome.reproduced for outcome in outcomes),
        "undecided": sum(outcome.undecided for outcome in outcomes),
        "verified": len(checked),
        "verified_alike": sum(checked),
        "seconds_of_work": round(sum(outcome.seconds for outcome in outcomes), 1),
    }


def _operator(operator: Operator, sites: int, outcomes: list[Outcome]) -> dict[str, Any]:
    survivors = [outcome for outcome in outcomes if not outcome.rules]
    return {
        "description": operator.says,
        "sites": sites,
        "tried": len(outcomes),
        "caught": len(outcomes) - len(survivors),
        "by": dict(Counter(rule for outcome in outcomes for rule in outcome.rules).most_common()),
        "drafts": sum(outcome.drafts for outcome in outcomes),
        "reproduced": sum(outcome.reproduced for outcome in outcomes),
        "effects": dict(Counter(outcome.effect for outcome in survivors if outcome.effect)),
        "survivors": [_survivor(outcome) for outcome in survivors],
        "seconds": round(sum(outcome.seconds for outcome in outcomes), 2),
    }


def _survivor(outcome: Outcome) -> dict[str, Any]:
    file, line, before, after = outcome.site
    return {
        "about": outcome.about,
        "file": file,
        "line": line,
        "before": before,
        "after": after,
        "explanation": outcome.reason,
        "effect": outcome.effect,
    }


def harmless_report(
    operators: Mapping[str, Operator], sites: Mapping[str, int], outcomes: Iterable[Outcome]
) -> dict[str, Any]:
    """Each harmless edit with its false alarms."""
    every = list(outcomes)
    listed: dict[str, Any] = {}
    for id, operator in operators.items():
        own = [outcome for outcome in every if outcome.operator == id]
        alarms = [outcome for outcome in own if outcome.rules]
        listed[id] = {
            "description": operator.says,
            "sites": sites[id],
            "tried": len(own),
            "false_alarms": [
                {"about": one.about, "line": f"{one.site[0]}:{one.site[1]}", "after": one.site[3], "said": one.message}
                for one in alarms
            ],
        }
    return {
        "totals": {
            "edits": len(operators),
            "tried": len(every),
            "false_alarms": sum(bool(one.rules) for one in every),
            "undecided": sum(one.undecided for one in every),
        },
        "edits": listed,
    }


def short(report: Mapping[str, Any]) -> dict[str, Any]:
    """The report without the single survivors: how many there are of each explanation instead."""
    operators = {
        id: {**entry, "survivors": dict(Counter(one["explanation"] for one in entry["survivors"]))}
        for id, entry in report["faults"]["operators"].items()
    }
    return {**report, "faults": {**report["faults"], "operators": operators}}
