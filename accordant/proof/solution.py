"""A solution of the circuit: every variable, true or false."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet


class Solution(AbstractSet[int]):
    """The literals that hold. A solution has hundreds of thousands, and few of them are ever asked for.

    `model`: for each variable from 1 on, itself or its negation, as a solver gives it.
    """

    __slots__ = ("_model",)

    def __init__(self, model: Sequence[int]):
        self._model = model

    def __contains__(self, literal: object) -> bool:
        if not isinstance(literal, int) or literal == 0:
            return False
        position = abs(literal) - 1
        return position < len(self._model) and self._model[position] == literal

    def __iter__(self) -> Iterator[int]:
        return iter(self._model)

    def __len__(self) -> int:
        return len(self._model)
