"""Sums, differences and products inside the proof: impossible ones prove nothing, and possible ones come as drafts."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations_with_replacement, product
from math import prod
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from places import ROOT

from accordant.assembly.assemble import faults
from accordant.conditions import Absent, Condition, evaluate
from accordant.interview.settle import settle
from accordant.library.library import Library
from accordant.library.load import load_library
from accordant.proof.arithmetic import Arithmetic
from accordant.proof.encoding import Encoding, encode
from accordant.proof.prove import Proof, prove
from accordant.proof.replay import shows
from accordant.proof.witness import Witness, witness

SMALL = ROOT / "tests/libraries/small"
PURPOSE = "clauses/purpose/purpose.md"
FINAL = "\n- option: good-faith"


def number(id: str, type: str = "integer", **more: object) -> str:
    keys = "".join(f", {key}: {value}" for key, value in more.items())
    return f"{{id: {id}, type: {type}, ask: How many?, short: {id}{keys}}}"


def shares(most_members: int | None = 3, **field: object) -> str:
    """A group with a share for each member."""
    most = f", max: {most_members}" if most_members else ""
    fields = f"{number('share', 'percentage', **field)}, {{id: label, type: text, ask: Name?, short: name}}"
    return (
        "{id: shares, type: group, ask: Who has a share?, short: shares, singular: share, plural: shares, min: 0"
        f"{most}, name_field: label, fields: [{fields}]}}"
    )


TOTAL = "{id: total, sum: shares, of: share, short: total}"


def rule(id: str, when: str) -> str:
    return f'{{id: {id}, severity: warning, when: "{when}", message: A., fix: B., questions: [purpose]}}'


def library(
    root: Path, questions: list[str], facts: list[str], rules: list[str] | None = None, *edits: tuple[str, str, str]
) -> Library:
    """The small library with more questions, facts and rules."""
    added = {"schemas/facts.yaml": facts, "schemas/rules.yaml": rules or []}
    for file, entries in added.items():
        path = root / file
        path.write_text(path.read_text(encoding="utf-8") + "".join(f"- {entry}\n" for entry in entries), "utf-8")
    section = "section: sums\ntitle: Sums\nitems:\n" + "".join(f"  - {question}\n" for question in questions)
    (root / "schemas/interview/z.yaml").write_text(section, "utf-8")
    for file, old, new in edits:
        text = (root / file).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (root / file).write_text(text.replace(old, new), "utf-8")
    return load_library(root)


def messages(proof: Proof) -> set[str]:
    assert proof.undecided == ()
    return {failure.finding.message for failure in proof.failures}


# --- sums that no answers make ------------------------------------------------------------------------------------

X, Y = number("x", min=0, max=50), number("y", min=0, max=50)
LESS = ["{id: x_over_y, subtract: [x, y], short: a}", "{id: y_over_x, subtract: [y, x], short: b}"]


@pytest.mark.parametrize(
    ("questions", "facts", "when"),
    [
        ([shares(min=0, max=30)], [TOTAL], "total == 100"),
        ([shares(min=0, max=30)], [TOTAL], "total > 90"),
        ([X, Y], LESS, "x_over_y > 0 and y_over_x > 0"),
        ([number("x"), number("y")], LESS, "x_over_y > 0 and y_over_x > 0"),
        ([number("x", "money"), number("y", "money")], LESS, "x_over_y >= 0 and y_over_x > 0"),
        ([X, Y], LESS, "x >= 30 and y <= 20 and x_over_y < 10"),
        ([X, Y], ["{id: twice, multiply: [x, 2], short: a}"], "twice == 7"),
        ([X, Y], ["{id: twice, add: [x, x], short: a}"], "twice == 7"),
        ([X, Y], ["{id: sum_, add: [x, y], short: a}", "{id: even, multiply: [sum_, 6], short: b}"], "even == 9"),
        ([X, Y], ["{id: area, multiply: [x, y], short: a}"], "area == 47 and x > 1 and y > 1"),
        ([X, Y], ["{id: area, multiply: [x, y], short: a}"], "area > 2500"),
        ([X, Y], ["{id: area, multiply: [x, y], short: a}"], "x >= 10 and y >= 10 and area < 100"),
        ([X, Y], [*LESS, "{id: square, multiply: [x_over_y, x_over_y], short: a}"], "square < 0"),
        ([X], ["{id: everybody, add: [partner_count, x], short: a}"], "everybody < 1"),
        ([X], ["{id: everybody, add: [partner_count, x], short: a}"], "partner_count >= 3 and x > 2 and everybody < 6"),
        ([shares(min=5, max=30)], [TOTAL, "{id: n, count: shares, short: n}"], "n >= 2 and total < 10"),
        ([shares(min=0, max=30)], ["{id: top, max: shares, of: share, short: a}"], "top > 30"),
        ([shares(min=0, max=30)],
         [TOTAL, "{id: top, max: shares, of: share, short: a}", "{id: rest, subtract: [total, top], short: b}"],
         "rest < 0"),
        ([shares(min=0, max=30)],
         ["{id: top, max: shares, of: share, short: a}", "{id: low, min: shares, of: share, short: c}",
          "{id: spread, subtract: [top, low], short: b}"],
         "spread < 0"),
    ],
)  # fmt: skip
def test_a_rule_that_needs_an_impossible_sum_is_dead(
    small_library: Path, questions: list[str], facts: list[str], when: str
) -> None:
    proof = prove(library(small_library, questions, facts, [rule("R9", when)]))
    assert messages(proof) == {"No answers break R9."}


@pytest.mark.parametrize(
    ("questions", "facts", "when"),
    [
        ([shares(min=0, max=34)], [TOTAL], "total == 100"),
        ([shares(None, min=0, max=9)], [TOTAL], "total > 90"),
        ([number("x"), number("y")], LESS, "x_over_y == 1 and y_over_x == -1"),
        ([X, Y], ["{id: area, multiply: [x, y], short: a}"], "area == 49 and x > 1 and y > 1"),
        ([X, Y], ["{id: half, multiply: [x, 0.5], short: a}"], "half > 2 and half < 3"),
        ([number("price", "money", min=0), number("years", min=1, max=30), number("value", "money", min=0)],
         ["{id: whole, multiply: [price, years], short: a}", "{id: over, subtract: [whole, value], short: b}"],
         "over > 0 and value > 1000000 and price < 70000"),
        ([number("price", "money", min=0), number("rate", "money", min=0)],
         ["{id: whole, multiply: [price, rate], short: a}"], "whole == 7 and price > 2 and rate > 2"),
        ([shares(min=0, max=30)],
         ["{id: top, max: shares, of: share, short: a}", "{id: low, min: shares, of: share, short: c}",
          "{id: spread, subtract: [top, low], short: b}"], "spread == 7 and low > 20"),
    ],
)  # fmt: skip
def test_a_sum_that_answers_make_comes_with_the_answers(
    small_library: Path, questions: list[str], facts: list[str], when: str
) -> None:
    made = library(small_library, questions, facts, [rule("R9", when)])
    assert messages(prove(made)) == set()
    shown = drafted(encode(made), made.rules[-1].when.condition)
    assert shown is not None
    assert settle(made, shown.draft).holds(made.rules[-1].when.condition)


def drafted(encoding: Encoding, condition: Condition) -> Witness | None:
    return witness(encoding, encoding.rails(condition).true)


def test_a_total_that_more_members_could_reach_is_not_called_impossible(small_library: Path) -> None:
    made = library(small_library, [shares(None, min=0, max=1)], [TOTAL], [rule("R9", "total > 90")])
    proof = prove(made)
    assert proof.findings == ()
    assert [one.message for one in proof.undecided] == ["No answers break R9."]


def test_a_paragraph_under_contradictory_sums_is_dead(small_library: Path) -> None:
    edit = (PURPOSE, "{when route == 'act'} The", "{when x_over_y > 0 and y_over_x > 0} The")
    proof = prove(library(small_library, [X, Y], LESS, [], edit))
    assert "No answers put this paragraph in." in messages(proof)
    assert proof.lemmas, "the contradiction was learnt"


def test_a_search_that_gives_up_is_undecided(small_library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = library(small_library, [X, Y], LESS, [rule("R9", "x_over_y > 0 and y_over_x > 0")])
    monkeypatch.setattr(Arithmetic, "refuted", lambda self, solution: ((), False))
    proof = prove(made)
    assert proof.findings == ()
    assert {one.message for one in proof.undecided} >= {"No answers break R9."}


def test_a_fault_behind_a_real_sum_comes_with_a_draft_that_shows_it(small_library: Path) -> None:
    when = "{when total == 100 and x_over_y > 40} See [clause good-faith.deceive]. The shared"
    edit = (PURPOSE, "The shared", when)
    made = library(small_library, [shares(min=1, max=40), X, Y], [TOTAL, *LESS], [], edit)
    (failure,) = prove(made).failures
    assert failure.finding.rule == "proof.reference"
    assert failure.draft is not None
    assert any(fault.rule == "reference-out" for fault in faults(made, failure.draft))
    assert settle(made, failure.draft).values["total"] == 100
    assert set(failure.draft.answers) <= {"model", "commissioners", "partners", "shares", "x", "y", "has_lead"}


def test_a_fault_behind_an_impossible_sum_is_none(small_library: Path) -> None:
    when = "{when total == 100} See [clause good-faith.deceive]. The shared"
    made = library(small_library, [shares(min=1, max=30)], [TOTAL], [], (PURPOSE, "The shared", when))
    proof = prove(made)
    assert {failure.finding.rule for failure in proof.failures} == {"proof.dead"}
    assert proof.undecided == ()


# --- against every combination ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class System:
    """A small system of questions, a group and facts, with conditions over them."""

    ranges: Mapping[str, tuple[int, int]]
    field: tuple[int, int]
    most_members: int
    facts: Mapping[str, tuple[str, tuple[str, ...]]]
    conditions: tuple[str, ...]

    def library(self, root: Path) -> Library:
        questions = [number(id, min=low, max=high) for id, (low, high) in self.ranges.items()]
        group = shares(self.most_members, min=self.field[0], max=self.field[1]).replace("percentage", "integer")
        facts = [self._fact(id, kind, parts) for id, (kind, parts) in self.facts.items()]
        rules = [rule(f"S{n}", condition) for n, condition in enumerate(self.conditions)]
        return library(root, [*questions, group], facts, rules)

    @staticmethod
    def _fact(id: str, kind: str, parts: tuple[str, ...]) -> str:
        if kind in ("add", "subtract", "multiply"):
            return f"{{id: {id}, {kind}: [{', '.join(parts)}], short: a}}"
        of = "" if kind == "count" else ", of: share"
        where = f", where: share {parts[0]}" if parts else ""
        return f"{{id: {id}, {kind}: shares{of}{where}, short: a}}"

    def every_value(self) -> Iterator[dict[str, object]]:
        """What every name can come to, for every combination of answers, unanswered questions included."""
        answers = [[None, *range(low, high + 1)] for low, high in self.ranges.values()]
        field = [None, *range(self.field[0], self.field[1] + 1)]
        groups = [
            group for size in range(self.most_members + 1) for group in combinations_with_replacement(field, size)
        ]
        for chosen, group in product(product(*answers), groups):
            values: dict[str, object] = {
                id: Absent.UNKNOWN if value is None else value for id, value in zip(self.ranges, chosen, strict=True)
            }
            for id, (kind, parts) in self.facts.items():
                values[id] = _value(kind, parts, group, values)
            yield values


def _value(kind: str, parts: tuple[str, ...], group: tuple[int | None, ...], values: Mapping[str, object]) -> object:
    if kind in ("add", "subtract", "multiply"):
        operands = [values[part] if part in values else Decimal(part) for part in parts]
        for absent in (Absent.NOT_APPLICABLE, Absent.UNKNOWN):
            if absent in operands:
                return absent
        numbers: list = operands
        return {"add": sum, "multiply": prod, "subtract": lambda pair: pair[0] - pair[1]}[kind](numbers)
    least = int(parts[0].removeprefix(">= ")) if parts else None
    if least is not None and None in group:
        return Absent.UNKNOWN
    chosen = [share for share in group if least is None or (share is not None and share >= least)]
    if kind == "count":
        return len(chosen)
    if None in chosen:
        return Absent.UNKNOWN
    of: Callable = {"sum": sum, "min": min, "max": max}[kind]
    return of(chosen) if chosen or kind == "sum" else Absent.NOT_APPLICABLE


@st.composite
def systems(draw: st.DrawFn) -> System:
    ranges: dict[str, tuple[int, int]] = {}
    for id in ("q1", "q2", "q3")[: draw(st.integers(1, 3))]:
        low = draw(st.integers(-2, 2))
        ranges[id] = (low, low + draw(st.integers(1, 3)))
    low = draw(st.integers(-1, 2))
    field = (low, low + draw(st.integers(1, 3)))
    facts: dict[str, tuple[str, tuple[str, ...]]] = {}
    for n in range(draw(st.integers(1, 5))):
        kind = draw(st.sampled_from(["add", "subtract", "multiply", "sum", "count", "min", "max"]))
        if kind in ("add", "subtract", "multiply"):
            names = [*ranges, *facts]
            size = 2 if kind == "subtract" else draw(st.integers(2, 3))
            others = st.sampled_from([*names, *facts, "2", "-1", "0.5"])
            facts[f"f{n}"] = (kind, (draw(st.sampled_from(names)), *(draw(others) for _ in range(size - 1))))
        else:
            facts[f"f{n}"] = (kind, draw(st.sampled_from([(), (f">= {low + 1}",)])))
    atoms = st.builds(
        "{} {} {}".format,
        st.sampled_from([*ranges, *facts, *facts]),
        st.sampled_from(["==", "!=", "<", "<=", ">", ">="]),
        st.integers(-4, 9),
    )
    joined = st.lists(atoms, min_size=1, max_size=3).map(" and ".join)
    either = st.builds("{} or not ({})".format, joined, joined)
    conditions = draw(st.lists(joined | joined | either, min_size=3, max_size=6))
    return System(ranges, field, draw(st.integers(1, 3)), facts, tuple(conditions))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(system=systems())
def test_the_proof_and_every_combination_agree_on_what_can_be(
    system: System, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = system.library(Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("system") / "small")))
    encoding = encode(made)
    conditions = [one.when.condition for one in made.rules if one.id.startswith("S")]
    everything = list(system.every_value())
    for condition in conditions:
        possible = any(evaluate(condition, values.__getitem__) for values in everything)
        literal = encoding.rails(condition).true
        assert encoding.circuit.possible(literal) == possible, condition
        assert literal not in encoding.circuit.doubtful
        if possible:
            shown = witness(encoding, literal)
            assert shown is not None
            assert settle(made, shown.draft).holds(condition)
            assert shows(encoding, shown.draft, literal)
