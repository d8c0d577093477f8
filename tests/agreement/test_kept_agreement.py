"""An agreement is kept whole, and one that cannot be read any more is told apart from one that can."""

from __future__ import annotations

import json

import pytest

from accordant.agreement.kept import agreement_as_bytes, agreement_from_bytes
from accordant.assembly.assemble import assemble
from accordant.interview.draft import Draft
from accordant.library.library import Library


def test_every_example_comes_back_as_it_was(library: Library, examples: dict[str, Draft]) -> None:
    for draft in examples.values():
        agreement = assemble(library, draft)
        assert agreement_from_bytes(agreement_as_bytes(agreement)) == agreement


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"\xff", b'{"format": 99, "agreement": {}}', b'{"format": 1, "agreement": [1]}']
)
def test_what_cannot_be_read_is_none(content: bytes) -> None:
    assert agreement_from_bytes(content) is None


def test_what_a_later_version_added_is_passed_over_and_what_it_renamed_is_none(
    library: Library, examples: dict[str, Draft]
) -> None:
    agreement = assemble(library, next(iter(examples.values())))
    tree = json.loads(agreement_as_bytes(agreement))
    tree["agreement"]["mood"] = "good"
    assert agreement_from_bytes(json.dumps(tree).encode()) == agreement
    tree["agreement"]["parties"][0]["is"] = "Participant"
    assert agreement_from_bytes(json.dumps(tree).encode()) is None
