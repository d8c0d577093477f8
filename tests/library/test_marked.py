"""Strict YAML: text stays as typed, and what could hurt or surprise is refused with its line."""

from __future__ import annotations

import re

import pytest

from accordant.finding import AccordantError
from accordant.library.marked import Marked, line_at, read


@pytest.mark.parametrize("text", ["no", "on", "y", "1e3", "0x10", "12:30", "010", "1.10", "2024-02-30", ".inf", "="])
def test_a_scalar_stays_as_typed(text: str) -> None:
    tree = read(f"a: {text}\n", "x.yaml")
    assert tree == {"a": text}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: &x 1\nb: *x", "Anchors and aliases"),
        ("a: !!python/object:os.system 1", "Tags"),
        ("a: 1\na: 2", "there twice"),
        ("a: 1\n---\nb: 2", "more than one document"),
        ("a: [1, 2", "not valid YAML"),
        ("a: b: c", "not valid YAML"),
        ("[" * 40 + "]" * 40, "nested more than"),
        ("? [a]\n: b", "plain text"),
        ("a: \x00", "control character U+0000"),
        ("a: \ud800", "half a character"),
        ("\n".join(["a:"] + [f"{' ' * n}a:" for n in range(1, 50)]), "nested more than"),
    ],
)
def test_what_could_hurt_is_refused(text: str, says: str) -> None:
    with pytest.raises(AccordantError, match=re.escape(says)):
        read(text, "x.yaml")


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_a_hundred_thousand_brackets_are_refused_not_a_crash(opening: str) -> None:
    with pytest.raises(AccordantError):
        read(opening * 100_000, "x.yaml")


def test_lines_are_known() -> None:
    tree = read("a:\n  b: 1\n  c:\n    - x\n    - y\n", "x.yaml", first_line=10)
    assert line_at(tree, ("a", "c", 1)) == 14
    assert line_at(tree, ("a", "missing")) == 11
    assert isinstance(tree, dict)
    assert isinstance(tree["a"]["b"], Marked)
