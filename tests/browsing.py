"""What tests in a browser share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tools.serving import Unavailable


@contextmanager
def on_this_machine() -> Iterator[None]:
    """Skip where the browser is missing, and say so; fail on the machine that decides whether work lands."""
    try:
        yield
    except Unavailable as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing))
        pytest.skip(str(missing))
