"""A part of an agreement that is made when somebody looks at it cannot be told from one that is there."""

from __future__ import annotations

import pickle

from accordant.agreement.later import Later


def test_it_is_made_once_and_not_before_somebody_looks() -> None:
    calls: list[str] = []

    def make() -> list[str]:
        calls.append("made")
        return ["duty", "right"]

    lines = Later(make)
    assert not calls
    assert list(lines) == ["duty", "right"]
    assert (len(lines), lines[1], lines[:1]) == (2, "right", ("duty",))
    assert calls == ["made"]


def test_it_equals_the_same_things_in_any_sequence() -> None:
    lines = Later(lambda: iter("ab"))
    assert lines == ("a", "b")
    things = ("a", "b")
    assert things == lines
    assert lines == Later(lambda: ["a", "b"])
    assert lines != ("a",)
    assert lines != 2
    assert hash(lines) == hash(("a", "b"))


def test_it_is_pickled_as_what_it_holds() -> None:
    assert pickle.loads(pickle.dumps(Later(lambda: ["duty"]))) == ("duty",)
