"""When Python looks for garbage. A library is many small objects, which it would walk again and again for nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OFTEN = (50_000, 20, 20)
"""After how many new objects the collector looks at the young ones; then how often at the older ones."""


def for_a_command() -> None:
    """Never: a command is over before there is garbage worth collecting."""
    gc.disable()


def for_a_server() -> None:
    """Not at what there is now, a loaded library above all, which lives as long as the process.

    And seldom at what comes after: the agreements of one answer after another hold no circles, and whoever answers
    would wait.
    """
    gc.freeze()
    gc.set_threshold(*_OFTEN)


@contextmanager
def paused() -> Iterator[None]:
    """Not inside, where tens of thousands of small objects are made, as by unpickling, and all of them are kept."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
