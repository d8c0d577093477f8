"""What is remembered by identity is made once for each object, and never mistaken for that of another."""

from __future__ import annotations

from accordant.memo import by_identity


def test_what_is_made_of_an_object_is_made_once_for_each_further_value():
    made: list[tuple[list[int], str]] = []

    @by_identity
    def make(thing: list[int], ending: str) -> str:
        made.append((thing, ending))
        return f"{sum(thing)}{ending}"

    one, like_it = [1, 2], [1, 2]
    assert [make(one, "."), make(one, "."), make(one, "!"), make(like_it, ".")] == ["3.", "3.", "3!", "3."]
    assert [(thing is one, ending) for thing, ending in made] == [(True, "."), (True, "!"), (False, ".")]


def test_an_object_that_is_gone_lends_its_place_to_no_other():
    @by_identity
    def total(numbers: list[int]) -> int:
        return sum(numbers)

    assert all(total([number]) == number for number in range(40_000))  # more than are held at a time
