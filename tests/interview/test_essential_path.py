"""Who answers only the essential questions gets a complete, sensible agreement, but for details completed later."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from accordant.assembly.assemble import assemble
from accordant.finding import Severity
from accordant.interview.draft import Answer, Draft, Member
from accordant.interview.review import review
from accordant.interview.settle import Settled, settle
from accordant.library.entries import Question, QuestionType
from accordant.library.library import Library
from accordant.library.values import Value
from tools.walk import is_detail

Kinds = tuple[tuple[str, ...], tuple[str, ...]]

_TOWN: Kinds = (("council",), ("charitable_company",))
_MUTUALS: Kinds = (("council",), ("mutual",))
_WELSH_HEALTH: Kinds = (("health_board",), ("charitable_company",))
_CITY: Kinds = (("council", "icb"), ("cio", "cic", "unincorporated_charity", "society"))
_CASES: dict[str, tuple[dict[str, Answer], Kinds]] = {
    "alliance": ({"model": "alliance", "route": "light_touch"}, _TOWN),
    "alliance with the NHS": ({"model": "alliance", "route": "psr_most_suitable", "health_care": True}, _CITY),
    "alliance reserved for supported employment": ({"model": "alliance", "route": "reserved_supported"}, _TOWN),
    "alliance reserved for mutuals": (
        {"model": "alliance", "route": "reserved_mutual", "initial_term_years": 5},
        _MUTUALS,
    ),
    "alliance by direct award": ({"model": "alliance", "route": "direct_award"}, _TOWN),
    "alliance by open procedure": ({"model": "alliance", "route": "open"}, _TOWN),
    "alliance begun before the Act": ({"model": "alliance", "route": "legacy"}, _TOWN),
    **{
        f"alliance with the NHS by {route}": ({"model": "alliance", "route": route, "health_care": True}, _CITY)
        for route in ("psr_direct_a", "psr_direct_b", "psr_direct_c", "psr_competitive")
    },
    **{
        f"alliance with the NHS in Wales by {route}": (
            {"model": "alliance", "route": route, "health_care": True, "nation": "wales"},
            _WELSH_HEALTH,
        )
        for route in ("psr_direct_a", "psr_direct_c", "psr_most_suitable")
    },
    "alliance by grant": ({"model": "alliance", "route": "grant", "detail": "essential"}, _TOWN),
    "alliance in Wales": ({"model": "alliance", "route": "below_threshold", "nation": "wales"}, _TOWN),
    "memorandum with a binding core": (
        {"model": "alliance", "route": "below_threshold", "legal_status": "binding_core"},
        _CITY,
    ),
    "innovation": ({"model": "innovation", "route": "competitive_flexible"}, _TOWN),
    "innovation by direct award": (
        {"model": "innovation", "route": "direct_award", "delivery_follows": False},
        _TOWN,
    ),
    "innovation without delivery": ({"model": "innovation", "route": "exempt_rd", "delivery_follows": False}, _CITY),
    "combined": ({"model": "combined", "route": "light_touch"}, _CITY),
    "combined in the essential form": ({"model": "combined", "route": "below_threshold", "detail": "essential"}, _TOWN),
}
_BUDGET = Decimal(100_000)
_MOST = 45
"""The most essential answers of a partnership of two, each field of a group counted once."""


@pytest.fixture(params=_CASES, scope="module")
def essential(request: pytest.FixtureRequest, library: Library) -> Settled:
    """A draft with an answer to every essential question that is asked, and to no other but those of the case."""
    said, kinds = _CASES[request.param]
    first = {id: answer for id, answer in said.items() if not library.questions[id].essential}
    settled = settle(library, Draft(first, date=date(2026, 11, 22)))
    for _ in range(len(library.questions)):
        asked = next((question for question in _asked(settled) if question.id not in settled.draft.answers), None)
        if asked is None:
            return settled
        answer = said[asked.id] if asked.id in said else _answer(asked, kinds)
        settled = settle(library, settled.draft.answered(asked.id, answer))
    raise AssertionError("the interview does not come to an end")


def test_it_has_no_error(essential: Settled) -> None:
    errors = [f for f in review(essential.library, essential.draft) if f.severity is Severity.ERROR]
    assert not errors, [str(error) for error in errors]


def test_only_details_are_left_to_complete(essential: Settled) -> None:
    points = assemble(essential.library, essential.draft).open_points
    assert [point.message for point in points if not is_detail(essential, point)] == []


def test_it_asks_about_forty_things(essential: Settled) -> None:
    asked = list(_asked(essential))
    fields = [field for question in asked for field in question.fields if field.essential]
    groups = [question for question in asked if question.fields]
    assert 25 <= len(asked) + len(fields) - len(groups) <= _MOST


def _asked(settled: Settled) -> list[Question]:
    return [q for q in settled.library.questions.values() if q.essential and settled.relevant[q.id] is True]


def _answer(question: Question, kinds: Kinds) -> Answer:
    if question.type is not QuestionType.GROUP:
        return _value(question)
    commissioners, partners = kinds
    of = {"commissioners": commissioners, "partners": partners}.get(question.id, ("",))
    members: list[Member] = []
    for number, kind in enumerate(of, start=1):
        answers = {field.id: _value(field) for field in question.fields if field.essential}
        if "annual_contribution" in answers:
            answers["annual_contribution"] = _BUDGET / len(of)
        for field in ("name", "short_name"):
            if field in answers:
                answers[field] = f"{question.singular} {number}"
        members.append(Member(f"{question.id}-{number}", answers | ({"kind": kind} if kind else {})))
    return tuple(members)


def _value(question: Question) -> Value:
    match question.type:
        case QuestionType.MEMBER:
            return "partners-1"
        case QuestionType.YES_NO:
            return question.default[0].value == "yes" if question.default else True
        case QuestionType.CHOICE:
            return str(question.default[0].value) if question.default else question.choices[0].value
        case QuestionType.CHOICES:
            return tuple(choice.value for choice in question.choices)
        case QuestionType.INTEGER:
            return int(str(question.default[0].value)) if question.default else question.min or 1
        case QuestionType.DATE:
            return date(2027, 4, 1)
        case QuestionType.MONEY:
            return _BUDGET if question.id == "budget_first_year" else 5 * _BUDGET
        case _:
            return question.example or "something that is said in a few words"
