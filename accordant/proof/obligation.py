"""One property of a library, as a literal that must not, or must, be true."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from accordant.finding import Place


@dataclass(frozen=True)
class Obligation:
    """One property. `never`: no draft may make `literal` true; `sometime`: some draft must.

    `message` says what is wrong when it fails.
    """

    rule: str
    kind: Literal["never", "sometime"]
    literal: int
    message: str
    place: Place


def alive(literal: int, message: str, place: Place, kept: str | None = None) -> Obligation:
    """Some answers must lead to this; or none may, where the library says why it keeps it dead."""
    if not kept:
        return Obligation("proof.dead", "sometime", literal, message, place)
    message = "It is declared as kept though no answers lead to it, and some do: take its “kept” out."
    return Obligation("proof.kept", "never", literal, message, place)
