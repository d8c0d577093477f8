"""Two versions beside each other: nothing of either is lost, and what is equal stands beside itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from accordant.assembly.assemble import assemble
from accordant.interview.draft import Draft
from accordant.library.library import Library
from accordant.reports.catalogue import find, topics_in
from accordant.reports.side_by_side import Line, lines_of, side_by_side

_VOCABULARY = ("must", "may", "pay", "the", "partner", "not", "within", "ten", "days", "of", "loss")
_WORDS = st.lists(st.sampled_from(_VOCABULARY), min_size=1, max_size=8)
_LINES = st.lists(st.builds(Line, st.just("1.1"), st.just(1), _WORDS.map(" ".join)), max_size=7)


@given(_LINES, _LINES)
def test_both_versions_can_be_read_off_whole(left: list[Line], right: list[Line]) -> None:
    rows = side_by_side(left, right)
    assert [row.left for row in rows if row.left is not None] == left
    assert [row.right for row in rows if row.right is not None] == right
    for row in rows:
        if row.words:
            assert row.left is not None and row.right is not None and not row.same
            assert "".join(text for kind, text in row.words if kind != "in") == row.left.text
            assert "".join(text for kind, text in row.words if kind != "out") == row.right.text


@given(_LINES)
def test_a_version_beside_itself_differs_nowhere(lines: list[Line]) -> None:
    assert all(row.same for row in side_by_side(lines, lines))


def test_the_options_of_a_clause_differ_and_share_what_is_common(library: Library, examples: dict[str, Draft]) -> None:
    draft = examples["complex-needs-alliance"]
    options = [option.id for option in library.clauses["good-faith"].head.options]
    left, right = (lines_of(assemble(library, draft.chosen("good-faith", id)), "good-faith") for id in options[:2])
    rows = side_by_side(left, right)
    assert any(row.same for row in rows) and not all(row.same for row in rows)
    assert lines_of(assemble(library, draft), "no-such-clause") == ()


def test_the_library_is_found_by_words_and_by_kind(library: Library) -> None:
    assert find(library) and len(find(library)) == len(library.clauses)
    assert find(library, "good faith")[0].id == "good-faith"
    assert find(library, "GOOD FAI")[0].id == "good-faith"
    assert find(library, "no such words at all, xyzzy") == ()
    mutual = find(library, dimension="mutuality")
    assert mutual and {clause.head.dimension for clause in mutual} == {"mutuality"}
    assert all("innovation" in clause.head.models for clause in find(library, model="innovation"))
    for topic in topics_in(library):
        found = find(library, topic=topic)
        assert found and all(topic in clause.head.topics for clause in found)
