"""Whoever may comment for a party records what that party says, and changes nothing of what another has said."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from databases import BEN, ShelfFor, draft, save
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text as sql

from accordant.store.commenting import check_comments
from accordant.store.database.engine import Database
from accordant.store.database.schema import migrate
from accordant.store.database.shelf import DatabaseShelf
from accordant.store.drafts import DraftNotFound, new_id
from accordant.store.people import NotAllowed, Role, Visitor

DAY = timedelta(days=1)
COUNCIL = "  - {party: council, clause: term, stance: object, reason: too long}\n"
SHED = "  - {party: shed, clause: term, stance: agree}\n"
HARBOUR = "  - {party: harbour, clause: term, stance: discuss}\n"
HARBOUR_TOO = "  - {party: harbour, clause: exit, stance: object, reason: “no”}\n"
BEFORE = draft("ours") + "remarks:\n" + COUNCIL + HARBOUR

HARBOURS_OWN = [
    BEFORE + HARBOUR_TOO,
    BEFORE.replace("stance: discuss", "stance: object, reason: now we object"),
    draft("ours") + "remarks:\n" + COUNCIL,
    draft("ours") + "remarks:\n" + HARBOUR_TOO + COUNCIL + HARBOUR,
]
OF_ANOTHER = [
    BEFORE + SHED,
    BEFORE.replace("too long", "all is well"),
    BEFORE.replace("stance: object", "stance: agree"),
    BEFORE.replace("party: council", "party: harbour"),
    draft("ours") + "remarks:\n" + HARBOUR,
    draft("ours") + "remarks: []\n",
    draft("ours"),
    BEFORE + COUNCIL,
    BEFORE + "  - {clause: exit, stance: object}\n",
    BEFORE + "  - {party: Harbour, clause: exit, stance: object}\n",
    BEFORE + "  - {party: [harbour], clause: exit, stance: object}\n",
    BEFORE + "  - {id: harbour, party: council, clause: exit, stance: object}\n",
    BEFORE + "  - {party: harbour/../council, clause: exit, stance: object}\n",
    BEFORE + "  - harbour\n",
    draft("ours") + "remarks: {party: harbour, clause: term, stance: discuss}\n",
    draft("ours") + "remarks: harbour\n",
]
NO_REMARK = [
    BEFORE.replace("ours", "harbour"),
    BEFORE + "options: {term: long}\n",
    BEFORE + "remarks/harbour: x\n",
    BEFORE + "approval: {name: Ben}\n",
    "}{",
    "",
    BEFORE + "remarks: []\n",
]


def comments(adas: DatabaseShelf, text: str = BEFORE, party: str = "harbour") -> str:
    """A draft on which Ben may comment for a party."""
    draft_id = adas.create(text)
    adas.share_with(draft_id, BEN.address, Role.COMMENT, party)
    return draft_id


def test_a_party_changes_its_own_remarks(adas: DatabaseShelf, bens: DatabaseShelf) -> None:
    draft_id = comments(adas)
    assert bens.load(draft_id).speaks_for == {"harbour"}
    for text in HARBOURS_OWN:
        save(adas, draft_id, BEFORE)
        save(bens, draft_id, text)
        assert adas.load(draft_id).text == text
        assert adas.load(draft_id).by == "Ben"


def test_a_party_changes_no_remark_of_another_and_no_answer(adas: DatabaseShelf, bens: DatabaseShelf) -> None:
    draft_id = comments(adas)
    for text in OF_ANOTHER:
        with pytest.raises(NotAllowed, match="not change what another has said"):
            save(bens, draft_id, text)
    for text in NO_REMARK:
        with pytest.raises(NotAllowed, match="not change its answers"):
            save(bens, draft_id, text)
    assert adas.load(draft_id).text == BEFORE
    assert len(adas.history(draft_id)) == 1


def test_a_guessed_draft_is_commented_on_by_nobody(adas: DatabaseShelf, bens: DatabaseShelf) -> None:
    comments(adas)
    others = adas.create(BEFORE)
    for draft_id in (others, new_id()):
        with pytest.raises(DraftNotFound):
            bens.save(draft_id, HARBOURS_OWN[0], "1")
    assert adas.load(others).text == BEFORE


def test_a_link_speaks_for_its_party_only(adas: DatabaseShelf, shelf_for: ShelfFor) -> None:
    draft_id = adas.create(BEFORE)
    holders = {
        party: shelf_for(Visitor(name="Somebody", link=adas.share_by_link(draft_id, Role.COMMENT, DAY, "", party)))
        for party in ("harbour", "shed")
    }
    save(holders["harbour"], draft_id, BEFORE + HARBOUR_TOO)
    with pytest.raises(NotAllowed):
        save(holders["shed"], draft_id, BEFORE)
    save(holders["shed"], draft_id, BEFORE + HARBOUR_TOO + SHED)
    assert [one.party for one in adas.shares(draft_id)] == ["harbour", "shed"]


def test_two_shares_let_somebody_speak_for_two_parties_and_no_more(adas: DatabaseShelf, shelf_for: ShelfFor) -> None:
    draft_id = comments(adas)
    secret = adas.share_by_link(draft_id, Role.COMMENT, DAY, "", "shed")
    both = shelf_for(replace(BEN, link=secret))
    assert both.load(draft_id).speaks_for == {"harbour", "shed"}
    save(both, draft_id, BEFORE + SHED + HARBOUR_TOO)
    with pytest.raises(NotAllowed):
        save(both, draft_id, draft("ours") + "remarks:\n" + HARBOUR)
    adas.share_by_link(draft_id, Role.VIEW, DAY, "", "council")
    assert [one.party for one in adas.shares(draft_id)] == ["harbour", "shed", ""]


def test_the_party_of_a_share_is_changed_and_ended_at_once(adas: DatabaseShelf, bens: DatabaseShelf) -> None:
    draft_id = comments(adas)
    adas.share_with(draft_id, BEN.address, Role.COMMENT, "shed")
    with pytest.raises(NotAllowed):
        save(bens, draft_id, BEFORE + HARBOUR_TOO)
    save(bens, draft_id, BEFORE + SHED)
    adas.share_with(draft_id, BEN.address, Role.COMMENT)
    assert bens.load(draft_id).speaks_for is None
    save(bens, draft_id, BEFORE + HARBOUR_TOO)
    adas.share_with(draft_id, BEN.address, Role.VIEW, "shed")
    assert bens.load(draft_id).speaks_for == frozenset()
    with pytest.raises(NotAllowed):
        save(bens, draft_id, BEFORE + SHED)


def test_whoever_may_edit_may_take_in_what_any_party_says(adas: DatabaseShelf, bens: DatabaseShelf) -> None:
    draft_id = adas.create(BEFORE)
    adas.share_with(draft_id, BEN.address, Role.EDIT, "harbour")
    assert bens.load(draft_id).speaks_for is None
    save(bens, draft_id, BEFORE + SHED)


PARTIES = st.sampled_from(["council", "harbour", "shed"])
REMARKS = st.lists(st.tuples(PARTIES, st.sampled_from(["term", "exit"]), st.sampled_from(["agree", "object"])))


@given(REMARKS, REMARKS, st.frozensets(PARTIES))
def test_exactly_the_changes_of_the_parties_spoken_for_are_let_through(
    before: list[tuple[str, str, str]], after: list[tuple[str, str, str]], speaks_for: frozenset[str]
) -> None:
    def written(remarks: list[tuple[str, str, str]]) -> str:
        lines = [f"  - {{party: {party}, clause: {clause}, stance: {stance}}}\n" for party, clause, stance in remarks]
        return draft("ours") + ("remarks:\n" + "".join(lines) if lines else "")

    def of_others(remarks: list[tuple[str, str, str]]) -> dict[str, list[tuple[str, str, str]]]:
        return {
            party: [one for one in remarks if one[0] == party] for party, _, _ in remarks if party not in speaks_for
        }

    if of_others(before) == of_others(after):
        check_comments(written(before), written(after), speaks_for)
    else:
        with pytest.raises(NotAllowed):
            check_comments(written(before), written(after), speaks_for)
    check_comments(written(before), written(after), None)


def test_a_share_from_before_there_were_parties_stays_and_one_for_a_party_never_grows(
    adas: DatabaseShelf, bens: DatabaseShelf, database: Database
) -> None:
    draft_id, bound = adas.create(BEFORE), comments(adas)
    adas.share_with(draft_id, BEN.address, Role.COMMENT)
    adas.share_with(draft_id, "cai@shed.example", Role.EDIT)
    with database.writing() as connection:
        migrate(connection, "0001")
    with database.reading() as connection:
        kept = connection.execute(sql("SELECT address, role FROM share WHERE revoked_at IS NULL ORDER BY id")).all()
    assert [tuple(row) for row in kept] == [
        (BEN.address, "view"),
        (BEN.address, "comment"),
        ("cai@shed.example", "edit"),
    ]
    with database.writing() as connection:
        migrate(connection, "0002")
    assert bens.load(draft_id).speaks_for is None
    assert [one.party for one in adas.shares(draft_id)] == ["", ""]
    assert bens.load(bound).role is Role.VIEW
    save(bens, draft_id, BEFORE + HARBOUR_TOO)
