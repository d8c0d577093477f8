"""When Python looks for garbage: what is paused goes on, and what was off stays off."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from accordant.garbage import for_a_command, for_a_server, paused


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    enabled, thresholds = gc.isenabled(), gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    (gc.enable if enabled else gc.disable)()


def test_a_pause_ends_with_what_was_before_also_after_a_failure() -> None:
    gc.enable()
    with pytest.raises(ValueError, match="torn"), paused():
        assert not gc.isenabled()
        raise ValueError("torn")
    assert gc.isenabled()
    for_a_command()
    with paused():
        pass
    assert not gc.isenabled()


def test_a_server_does_not_look_at_what_it_has_loaded() -> None:
    gc.enable()
    loaded = [object() for _ in range(10)]
    for_a_server()
    assert not any(each is loaded for each in gc.get_objects())
    assert gc.get_threshold()[0] > 10_000
    assert gc.isenabled()
