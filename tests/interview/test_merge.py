"""Two people change one draft: nothing of either is lost, and what both changed is told."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordant.interview.draft import Draft, Member
from accordant.interview.merge import merge

WORDS = st.sampled_from(["a", "b", "c"])
MEMBERS = st.lists(
    st.builds(
        Member, st.sampled_from(["one", "two", "three"]), st.dictionaries(st.sampled_from(["name", "kind"]), WORDS)
    ),
    unique_by=lambda member: member.id,
    max_size=3,
).map(tuple)
UNHURRIED = settings(suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy
DRAFTS = st.builds(
    Draft,
    answers=st.fixed_dictionaries({}, optional={"purpose": WORDS, "area": WORDS, "partners": MEMBERS}),
    options=st.dictionaries(st.sampled_from(["term", "voice"]), WORDS),
    number=st.integers(1, 3),
    reference=WORDS,
)


@UNHURRIED
@given(DRAFTS, DRAFTS)
def test_where_only_one_side_changed_it_is_that_side(base: Draft, changed: Draft) -> None:
    assert merge(base, changed, base).draft == changed
    assert merge(base, base, changed).draft == changed
    assert merge(base, changed, changed).draft == changed
    assert not merge(base, changed, base).conflicts


@UNHURRIED
@given(DRAFTS, DRAFTS, DRAFTS)
def test_every_place_has_a_value_of_one_of_the_sides_and_the_winner_is_as_asked(
    base: Draft, mine: Draft, theirs: Draft
) -> None:
    for wins in (False, True):
        merged = merge(base, mine, theirs, mine_wins=wins)
        for key in ("purpose", "area"):
            sides = [side.answers.get(key) for side in (base, mine, theirs)]
            expected = sides[2] if sides[1] == sides[0] else sides[1] if sides[2] == sides[0] or wins else sides[2]
            assert merged.draft.answers.get(key) == expected
            clash = sides[1] != sides[2] and sides[0] not in sides[1:]
            assert (f"answers/{key}" in merged.conflicts) == clash
        ids = [member.id for member in merged.draft.members("partners")]
        assert len(ids) == len(set(ids))


@UNHURRIED
@given(DRAFTS, DRAFTS, DRAFTS)
def test_without_a_conflict_it_is_the_same_from_both_sides(base: Draft, mine: Draft, theirs: Draft) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert {*one.conflicts} == {*other.conflicts}
    if not one.conflicts:
        assert {**one.draft.answers, "partners": 0} == {**other.draft.answers, "partners": 0}
        assert {m.id: m for m in one.draft.members("partners")} == {m.id: m for m in other.draft.members("partners")}
        assert one.draft.options == other.draft.options


def draft(*members: Member, **answers: str) -> Draft:
    return Draft(answers={**answers, "partners": members})


HARBOUR, SHED = Member("harbour", {"name": "Harbour"}), Member("shed", {"name": "The Shed"})


def test_two_fields_of_one_member_are_changed_apart() -> None:
    base = draft(HARBOUR, SHED)
    mine = draft(replace(HARBOUR, answers={"name": "Harbour & Hope"}), SHED)
    theirs = draft(replace(HARBOUR, answers={"name": "Harbour", "kind": "charity"}), SHED)
    merged = merge(base, mine, theirs)
    assert merged.draft.members("partners")[0].answers == {"name": "Harbour & Hope", "kind": "charity"}
    assert merged.conflicts == ()


def test_one_adds_a_member_while_the_other_removes_another() -> None:
    quay = Member("quay", {"name": "Quay"})
    merged = merge(draft(HARBOUR, SHED), draft(HARBOUR, SHED, quay), draft(SHED))
    assert merged.draft.members("partners") == (SHED, quay)
    assert merged.conflicts == ()


def test_a_member_removed_by_one_and_changed_by_the_other_is_a_conflict() -> None:
    changed = replace(SHED, answers={"name": "Shed Ltd"})
    merged = merge(draft(HARBOUR, SHED), draft(HARBOUR, changed), draft(HARBOUR))
    assert merged.conflicts == ("answers/partners/shed",)
    assert merged.draft.members("partners") == (HARBOUR,)
    assert merge(draft(HARBOUR, SHED), draft(HARBOUR, changed), draft(HARBOUR), mine_wins=True).draft.members(
        "partners"
    ) == (HARBOUR, changed)


def test_members_moved_by_one_stay_moved() -> None:
    merged = merge(draft(HARBOUR, SHED), draft(SHED, HARBOUR), draft(HARBOUR, SHED, area="Quay"))
    assert merged.draft.members("partners") == (SHED, HARBOUR)
    assert merged.draft.answers["area"] == "Quay"
